"""Invented people for the rehearsal: who is invited, who sends, who stops half way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from survey_app.waves.people import Person

SHARES: Mapping[str, int] = {
    "executives": 5,
    "sponsors": 10,
    "pmo": 15,
    "project_managers": 20,
    "project_team": 20,
    "frontline": 30,
}
UNITS = ("North", "South", "East", "West")
SENDS, STOPS_HALF_WAY = 0.75, 0.1  # the others never open their link


@dataclass(frozen=True, slots=True)
class Turnout:
    """What people will do, in the order in which they come."""

    sending: tuple[str, ...]
    stopping: tuple[str, ...]


def invented_people(count: int, random: Random) -> tuple[Person, ...]:
    """Return the list that is uploaded, mixed, always the same for the same chance."""
    people = [
        Person(0, f"person{number:05d}@rehearsal.example", f"Person {number:05d}", role_group, unit)
        for number, (role_group, unit) in enumerate(_seats(count, random))
    ]
    random.shuffle(people)
    return tuple(people)


def _seats(count: int, random: Random) -> Iterator[tuple[str, str]]:
    left = count
    for role_group, share in SHARES.items():
        seats = left if role_group == "frontline" else max(2, round(count * share / 100))
        left -= seats
        for _ in range(seats):
            yield role_group, random.choice(UNITS)


def turnout_of(emails: list[str], random: Random) -> Turnout:
    """Decide by chance who sends and who stops half way."""
    coming = random.sample(emails, len(emails))
    sending, stopping = round(len(coming) * SENDS), round(len(coming) * STOPS_HALF_WAY)
    return Turnout(tuple(coming[:sending]), tuple(coming[sending : sending + stopping]))
