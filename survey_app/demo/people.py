"""Who works at Norrland Haulage. Everyone here is invented."""

from dataclasses import dataclass
from random import Random

ORGANISATION = "Norrland Haulage"
PMO_NAME = "the Project Office"
CONTACT = "Astrid Lund, astrid.lund@norrland.example"
CURRENT_PROJECTS = "the Umeå depot, the cab app and the night routes"
OTHER_ORGANISATION = "Fjellheim Energy"

PROJECTS = (
    "Umeå depot",
    "Cab app",
    "Night routes",
    "Fuel cards",
    "Tyre contract",
    "New route planner",
    "Kiruna wash hall",
    "Payroll move",
    "Electric lorries trial",
    "Customer portal",
    "Driver training hub",
)

FIRST_NAMES = (  # noqa: SIM905 - names read better as a text
    "Alva Anton Arvid Agnes Axel Birgit Bror Cecilia Claes Dag Ebba Edvin Einar Elin Elsa Emil "
    "Erik Ester Evert Fanny Folke Frida Gunnar Hanna Harry Hedda Helmer Hilda Hugo Ida Inga Isak "
    "Iris Ivar Jonas Josef Judit Karin Klara Knut Lage Leif Lennart Linnea Liv Lova Maja Malte "
    "Margit Martin Milla Nils Nora Olle Oskar Pelle Petra Ragnar Rut Saga Samir Signe Sigurd Siv "
    "Stina Sture Sven Svea Tage Tora Tove Tyra Ulla Valter Vera Viggo Viktor Vilma Yngve Yusuf"
).split()
LAST_NAMES = (  # noqa: SIM905 - as above
    "Ahl Berglund Bäck Dahl Edin Ek Enqvist Fors Forsberg Granström Grahn Hedman Hägg Holm "
    "Isaksson Jonsson Karlberg Kero Lahti Larsson Lind Lundmark Marklund Molin Niemi Norberg "
    "Nyman Nyström Olofsson Palo Rask Renberg Sandberg Sjödin Stenman Strand Sund Taavola Viklund"
).split()
DEPOTS = ("Umeå", "Luleå", "Kiruna", "Sundsvall")


@dataclass(frozen=True, slots=True)
class Person:
    """One person on the list that Astrid uploads."""

    email: str
    name: str
    role_group: str
    unit: str


ASTRID = Person("astrid.lund@norrland.example", "Astrid Lund", "pmo", "Head office")
BO = Person("bo.ekman@norrland.example", "Bo Ekman", "executives", "Head office")
CARIN = Person("carin.wall@norrland.example", "Carin Wall", "sponsors", "Head office")
DAVID = Person("david.nord@norrland.example", "David Nord", "project_managers", "Head office")
ELIF = Person("elif.demir@norrland.example", "Elif Demir", "frontline", "Umeå")
FARID = Person("farid.amini@norrland.example", "Farid Amini", "frontline", "Luleå")
CAST = (ASTRID, BO, CARIN, DAVID, ELIF, FARID)
GRO_EMAIL, GRO_NAME = "gro.haug@fjellheim.example", "Gro Haug"

HEADCOUNT = {
    "executives": 3,
    "sponsors": 8,
    "pmo": 3,
    "project_managers": 14,
    "project_team": 24,
    "frontline": 60,
}


def everyone() -> tuple[Person, ...]:
    """Return all 112 people, the cast among them, always the same."""
    random = Random(20261005)  # noqa: S311 - a story, not a secret
    people, names = list(CAST), {person.name for person in CAST}
    for role_group, count in HEADCOUNT.items():
        missing = count - sum(person.role_group == role_group for person in CAST)
        people += [_somebody(random, names, role_group) for _ in range(missing)]
    return tuple(people)


def _somebody(random: Random, names: set[str], role_group: str) -> Person:
    name = next(name for name in iter(lambda: _name(random), "") if name not in names)
    names.add(name)
    unit = random.choice(DEPOTS) if role_group == "frontline" else "Head office"
    return Person(f"{_ascii(name)}@norrland.example", name, role_group, unit)


def _name(random: Random) -> str:
    return f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}"


def _ascii(name: str) -> str:
    return name.lower().translate(str.maketrans("åäö ", "aao."))
