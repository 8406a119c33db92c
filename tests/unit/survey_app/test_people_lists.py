"""Reading people lists: what is taken in, what is rejected, and what is said about it."""

import csv
from dataclasses import replace
from io import StringIO
from time import perf_counter

import pytest

from questionnaires.framework import Framework
from questionnaires.loading import load_core
from survey_app.errors import Refused
from survey_app.sheet import write_csv
from survey_app.waves.people import PeopleList, read_people
from tests.web.languages import translated_core

HEADER = "e-mail,name,role group,unit\n"
ELIF = "elif.demir@norrland.example,Elif Demir,Frontline,Umeå\n"
LANGUAGE_HEADER = "e-mail,name,role group,unit,language\n"
ELIF_IN = "elif.demir@norrland.example,Elif Demir,Frontline,Umeå,"
BO = "bo.ekman@norrland.example,Bo Ekman,executives,Head office\n"


def read(text: str | bytes) -> PeopleList:
    raw = text if isinstance(text, bytes) else text.encode()
    return read_people(raw, load_core())


def in_languages() -> Framework:
    """Return the framework in Swedish for all, and in Polish for the frontline."""
    swedish = translated_core("sv").translations
    polish = translated_core("pl", role_groups=["frontline"]).translations
    return replace(load_core(), translations=swedish + polish)


def refusal_of(text: str | bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(text)
    return str(refused.value)


def test_a_plain_list_is_taken_in_with_row_numbers() -> None:
    found = read(HEADER + ELIF + BO)
    assert [(p.row, p.email, p.name, p.role_group, p.unit) for p in found.people] == [
        (2, "elif.demir@norrland.example", "Elif Demir", "frontline", "Umeå"),
        (3, "bo.ekman@norrland.example", "Bo Ekman", "executives", "Head office"),
    ]
    assert found.rejected == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_line_ends_byte_order_marks_and_semicolons_make_no_difference(
    line_end: str, mark: str, delimiter: str
) -> None:
    text = (HEADER + ELIF + BO).replace(",", delimiter).replace("\n", line_end)
    assert read(mark + text) == read(HEADER + ELIF + BO)


@pytest.mark.parametrize(
    "header",
    ["E-Mail;NAME;Role Group;Unit", "mail;Full name;role;department", "email;person;group;depot"],
)
def test_headings_are_read_however_people_write_them(header: str) -> None:
    assert read(f"{header}\n{ELIF.replace(',', ';')}").people[0].role_group == "frontline"


def test_columns_may_stand_in_any_order_beside_others_and_the_unit_may_be_missing() -> None:
    found = read("shoe size,role,name,mail\n43,G6,Elif Demir,elif.demir@norrland.example\n")
    assert found.people[0].name == "Elif Demir"
    assert found.people[0].unit == ""


@pytest.mark.parametrize(
    "role", ["project_managers", "G4", "g4", "PROJECT MANAGERS", "Project managers"]
)
def test_a_role_group_is_known_by_id_code_and_name(role: str) -> None:
    found = read(f"{HEADER}david.nord@norrland.example,David Nord,{role},\n")
    assert found.people[0].role_group == "project_managers"


def test_an_unknown_role_group_is_rejected_with_a_suggestion() -> None:
    found = read(HEADER + ELIF.replace("Frontline", "Frontlne"))
    assert found.rejected[0].row == 2
    assert (
        found.rejected[0].reason == "There is no role group “Frontlne”. Did you mean “Frontline”?"
    )


def test_a_role_group_like_no_other_is_rejected_with_the_whole_choice() -> None:
    found = read(HEADER + ELIF.replace("Frontline", "zzz"))
    assert found.rejected[0].reason.startswith(
        "There is no role group “zzz”. Use one of: Executives,"
    )


@pytest.mark.parametrize("language", ["sv", "SV", "Svenska", "svenska", "Swedish"])
def test_a_language_is_known_by_code_and_by_its_own_and_its_english_name(language: str) -> None:
    found = read_people(f"{LANGUAGE_HEADER}{ELIF_IN}{language}\n".encode(), in_languages())
    assert [person.language for person in found.people] == ["sv"]


@pytest.mark.parametrize("text", [HEADER + ELIF, f"{LANGUAGE_HEADER}{ELIF_IN}\n"])
def test_without_a_language_the_list_says_none(text: str) -> None:
    [person] = read_people(text.encode(), in_languages()).people
    assert person.language == ""


def test_an_unknown_language_is_rejected_with_those_there_are() -> None:
    found = read_people(f"{LANGUAGE_HEADER}{ELIF_IN}Klingon\n".encode(), in_languages())
    [row] = found.rejected
    assert row.reason == (
        "“Klingon” is no language that Frontline can answer in. "
        "Use one of: English (en), Svenska (sv), Polski (pl)."
    )


def test_a_language_that_a_role_group_cannot_answer_in_is_rejected_too() -> None:
    row = "bo.ekman@norrland.example,Bo Ekman,executives,Head office,pl\n"
    found = read_people(f"{LANGUAGE_HEADER}{row}".encode(), in_languages())
    assert [row.reason for row in found.rejected] == [
        "“pl” is no language that Executives can answer in. Use one of: English (en), Svenska (sv)."
    ]


def test_of_two_rows_with_one_address_the_first_wins_and_the_other_is_named() -> None:
    again = "ELIF.Demir@Norrland.example,Elif D,Executives,\n"
    found = read(HEADER + ELIF + again)
    assert [person.name for person in found.people] == ["Elif Demir"]
    assert [(row.row, row.reason) for row in found.rejected] == [
        (3, "elif.demir@norrland.example stands in row 2 already; that row is taken.")
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Elif Demir,Frontline,", "The e-mail is missing."),
        ("elif@x.example,,Frontline,", "The name is missing."),
        ("elif@x.example,Elif", "The role group is missing."),
        ("elif,Elif,Frontline,", "“elif” is not an e-mail address. An email address must have"),
        (f"e@x.example,{'E' * 121},Frontline,", "The name has 121 letters; at most 120 fit."),
        ('e@x.example,"Elif\nDemir",Frontline,', "The name holds a line break"),
        ("e@x.example,Elif\x1b[2J,Frontline,", "The name holds a line break or another unprint"),
    ],
)
def test_a_row_that_cannot_be_used_is_rejected_with_its_reason(row: str, reason: str) -> None:
    found = read(f"{HEADER}{row}\n{BO}")
    assert found.rejected[0].row == 2
    assert found.rejected[0].reason.startswith(reason)
    assert [person.name for person in found.people] == ["Bo Ekman"]


@pytest.mark.parametrize(
    "unit",
    [
        "Frontline",
        "FRONTLINE",
        "everyone",
        load_core().merged_groups[0].name,
        load_core().areas[0].name.upper(),
        load_core().areas[0].short_name,
    ],
)
def test_a_unit_named_like_a_group_or_a_focus_area_is_rejected(unit: str) -> None:
    found = read(HEADER + ELIF.replace("Umeå", f'"{unit}"') + BO)
    [row] = found.rejected
    assert row.row == 2
    assert row.reason.startswith(f"The unit “{unit}” has the name of a group or focus area")
    assert row.reason.endswith(f"Call it something else, such as “Unit {unit}”.")
    assert [person.name for person in found.people] == ["Bo Ekman"]


def test_a_unit_may_hold_the_name_of_a_group_in_a_longer_one() -> None:
    found = read(HEADER + ELIF.replace("Umeå", "Unit Frontline"))
    assert [person.unit for person in found.people] == ["Unit Frontline"]


def test_row_numbers_count_empty_rows_as_a_spreadsheet_does() -> None:
    found = read(f"{HEADER}\n{ELIF},,,\nnobody,x,Frontline,\n")
    assert [person.row for person in found.people] == [3]
    assert [row.row for row in found.rejected] == [5]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "  "])
def test_an_empty_file_is_refused(text: str) -> None:
    assert refusal_of(text).startswith("The file is empty. Row 1 must name the columns")


def test_a_list_of_headings_only_is_refused() -> None:
    assert "no row follows" in refusal_of(HEADER)


def test_a_missing_column_is_named_beside_what_was_found() -> None:
    message = refusal_of("mail,role\nelif@x.example,frontline\n")
    assert message.startswith("Row 1 has no column “name”. It has “mail”, “role”.")


def test_two_columns_for_the_same_thing_are_refused() -> None:
    assert refusal_of("mail,e-mail,name,role\n").startswith("Row 1 has two columns for the e-mail")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_with_what_to_do(encoding: str) -> None:
    message = refusal_of((HEADER + ELIF).encode(encoding))
    assert "saved as UTF-16" in message
    assert "“CSV UTF-8”" in message


def test_windows_1252_is_refused_naming_the_first_row_that_shows_it() -> None:
    message = refusal_of((HEADER + BO + ELIF).encode("cp1252"))
    assert message.startswith("Row 3 cannot be read: the file is not saved as UTF-8")
    assert "“CSV UTF-8”" in message


def test_a_nul_byte_is_refused_naming_its_row() -> None:
    message = refusal_of((HEADER + BO + ELIF.replace("Demir", "Demi\0r")).encode())
    assert message.startswith("Row 3 holds a NUL byte")


def test_a_workbook_is_refused_with_what_to_do() -> None:
    assert "workbook" in refusal_of(b"PK\x03\x04 and so on")


def test_a_cell_of_200_kb_is_refused_naming_its_row() -> None:
    message = refusal_of(HEADER + BO + ELIF.replace("Elif Demir", "E" * 200_000))
    assert message.startswith("Row 3 has a cell of more than 131,072 letters.")


def test_letters_outside_quotation_marks_are_refused_naming_the_row() -> None:
    message = refusal_of(HEADER + BO + ELIF.replace("Elif Demir", '"Elif" Demir'))
    assert message.startswith("Row 3 has letters outside a cell’s quotation marks.")


def test_a_quotation_mark_that_never_ends_is_refused_naming_its_row() -> None:
    message = refusal_of(HEADER + BO + ELIF.replace(",Elif", ',"Elif'))
    assert message.startswith("A quotation mark that begins in row 3 never ends.")


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    assert "larger than 8 MB" in refusal_of(b"x" * (8 * 1024 * 1024 + 1))


def test_ten_thousand_rows_are_read_in_seconds() -> None:
    rows = "".join(f"driver{n}@norrland.example,Driver {n},frontline,Umeå\n" for n in range(9_970))
    bad = "".join(f"driver{n}@norrland.example,Driver {n},frontlin {n},\n" for n in range(30))
    began = perf_counter()
    found = read(HEADER + rows + bad)
    assert (len(found.people), len(found.rejected)) == (9_970, 30)
    assert perf_counter() - began < 10


def test_rejected_rows_open_as_text_in_a_spreadsheet() -> None:
    sheet = write_csv(("row", "e-mail", "reason"), [(2, "=1+1", "\t=1"), (3, "＠x", " -2+3")])
    rows = list(csv.reader(StringIO(sheet.decode("utf-8-sig"))))
    assert rows[1:] == [["2", "'=1+1", "'\t=1"], ["3", "'＠x", "' -2+3"]]
