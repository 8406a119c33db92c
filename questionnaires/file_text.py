"""The text of a file: small enough, and UTF-8, or a problem with its place."""

from pathlib import Path

from questionnaires.yaml_file import Position, YamlFile

LARGEST_FILE = 256 * 1024


def read_text(path: Path, file: YamlFile, if_missing: str) -> str | None:
    """Return the text of a file; None, and the reason in ``file``, if it has none."""
    if not path.is_file():
        file.report((1, 1), f"this file is missing: {if_missing}")
        return None
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        file.report((1, 1), f"this file cannot be read: {error.strerror}")
        return None
    if len(raw) > LARGEST_FILE:
        file.report((1, 1), f"the file is larger than {LARGEST_FILE // 1024} kB: split it")
        return None
    return _decode(raw, file)


def _decode(raw: bytes, file: YamlFile) -> str | None:
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        file.report(
            position_after(before),
            f"byte 0x{raw[error.start]:02x} is not UTF-8: save the file as UTF-8",
        )
        return None


def position_after(text: str) -> Position:
    """Return line and column of what follows a text that begins at the top of a file."""
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1
