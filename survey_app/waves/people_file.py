"""From the bytes of an uploaded list to its rows; nothing is guessed.

A file that cannot be read as a whole is refused with the row and what to do. What is wrong
with a single row is said by ``people``.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from survey_app.errors import Refused

LARGEST_FILE = 8 * 1024 * 1024
DELIMITERS = (",", ";")
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK_MARK = b"PK\x03\x04"
_SAVE_AS = "In a spreadsheet choose Save as, “CSV UTF-8”, and upload that file."

Row = tuple[int, list[str]]


def read_rows(raw: bytes) -> Iterator[Row]:
    """Return the rows of a list with their numbers, counted as a spreadsheet counts them.

    Raises
    ------
    Refused
        when the file is empty, too big, not UTF-8, or no CSV
    """
    text = _decode(raw)
    if not text.strip():
        raise Refused("The file is empty. Row 1 must name the columns: e-mail, name, role group.")
    return _split(text)


def _split(text: str) -> Iterator[Row]:
    # StringIO with newline="" leaves every kind of line end to the csv module.
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise Refused(_plain_words(number + 1, str(error))) from error


def _delimiter(text: str) -> str:
    header = text.lstrip().splitlines()[0]
    return max(DELIMITERS, key=header.count)


def _plain_words(row: int, problem: str) -> str:
    if "field larger" in problem:
        limit = f"{csv.field_size_limit():,}"
        return (
            f"Row {row} has a cell of more than {limit} letters. Often a quotation mark is "
            "missing there. Correct that row and upload the file again."
        )
    if "unexpected end" in problem:
        return (
            f"A quotation mark that begins in row {row} never ends. Close it or remove it, "
            "and upload the file again."
        )
    return (
        f"Row {row} has letters outside a cell’s quotation marks. Correct that row and upload "
        "the file again."
    )


def _decode(raw: bytes) -> str:
    if len(raw) > LARGEST_FILE:
        raise Refused("The file is larger than 8 MB. Split it and upload one part after another.")
    if raw.startswith(_WORKBOOK_MARK):
        raise Refused(f"This is a spreadsheet workbook, not a CSV file. {_SAVE_AS}")
    if raw.startswith(_UTF16_MARKS) or _looks_like_utf16(raw):
        raise Refused(f"Row 1 cannot be read: the file is saved as UTF-16. {_SAVE_AS}")
    if b"\0" in raw:
        row = _row_at(raw, raw.index(b"\0"))
        raise Refused(f"Row {row} holds a NUL byte, so the file is damaged. {_SAVE_AS}")
    try:
        return raw.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        row = _row_at(raw.removeprefix(_UTF8_MARK), error.start)
        raise Refused(
            f"Row {row} cannot be read: the file is not saved as UTF-8 (perhaps as "
            f"Windows-1252). {_SAVE_AS}"
        ) from error


def _looks_like_utf16(raw: bytes) -> bool:
    start = raw[:200]
    return start.count(0) * 4 >= len(start) > 0


def _row_at(raw: bytes, position: int) -> int:
    before = raw[:position]
    return max(before.count(b"\n"), before.count(b"\r")) + 1
