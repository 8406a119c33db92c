"""The key files, and how a rotation replaces them so that no key is lost at any moment.

keys/            pepper.key, token.key, pool.key and secret.key: the present keys
keys/retired/    pepper.1.key and so on: keys of before, the highest number the newest
keys/next/       only while a rotation is under way: those that are not yet in place

A file is written under another name, forced to the disk and then renamed. A present key is
copied to ``retired`` before its successor takes its place, so that whoever reads the folder at
any moment finds every key; whoever runs the command again goes on where it stopped.
"""

import os
import re
import secrets
import stat
from pathlib import Path

from survey_app.errors import SetupError

KEY_BYTES = 32
NAMES = ("pepper", "token", "pool", "secret")
NEXT, RETIRED = "next", "retired"
NUMBERED = re.compile(r"([a-z]+)\.([1-9][0-9]*)\.key")

Fingerprint = tuple[tuple[int, int], ...]


# Reading


def read_all(folder: Path) -> tuple[dict[str, bytes], dict[str, tuple[bytes, ...]]]:
    """Return the present keys, and the retired ones with the newest first, by name.

    Reads again when a rotation came between.
    """
    while True:
        before = fingerprint(folder)
        try:
            found = _read_once(folder)
        except SetupError:
            if before == fingerprint(folder):
                raise
        else:
            if before == fingerprint(folder):
                return found


def _read_once(folder: Path) -> tuple[dict[str, bytes], dict[str, tuple[bytes, ...]]]:
    check_private(folder)
    present = {name: _read_key(folder / f"{name}.key") for name in NAMES}
    retired = {name: tuple(map(_read_key, retired_files(folder, name))) for name in NAMES}
    return present, retired


def fingerprint(folder: Path) -> Fingerprint | None:
    """Return what changes when a key does, cheap enough for every request; None without keys."""
    try:
        found = [(folder / f"{name}.key").stat() for name in NAMES]
        if (folder / RETIRED).exists():
            found.append((folder / RETIRED).stat())
    except OSError:
        return None
    return tuple((status.st_ino, status.st_mtime_ns) for status in found)


def retired_files(folder: Path, name: str) -> list[Path]:
    """Return the files of the retired keys of one name, the newest first."""
    numbered = {}
    for path in folder.joinpath(RETIRED).glob(f"{name}.*.key"):
        if found := NUMBERED.fullmatch(path.name):
            numbered[int(found[2])] = path
    return [numbered[number] for number in sorted(numbered, reverse=True)]


def check_private(folder: Path) -> None:
    """Refuse a key folder that others can look into."""
    for place in (folder, folder / RETIRED):
        if place.is_dir() and _is_open_to_others(place):
            raise SetupError(
                f"The folder of the key files, {place}, can be opened by others. "
                f"Run: chmod 700 {place}"
            )


def check_apart(folder: Path, database: Path | None) -> None:
    """Refuse key files that would be in the backup of the database; None is no SQLite file."""
    if database is None:
        return
    home = database.resolve().parent
    if folder.resolve().is_relative_to(home):
        raise SetupError(
            f"The key files in {folder} lie inside {home}, the directory of the database, and "
            "would be in its backup. Stop Plumbline, move them to a directory of their own "
            "and name it in PLUMBLINE_KEYS; or move the database to a directory of its own and "
            "name it in PLUMBLINE_DATABASE_URL. See docs/how-to/keep-the-keys-safe.md."
        )


def _read_key(path: Path) -> bytes:
    try:
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise SetupError(
            f"The key file {path} is missing. Put it back from its own backup; "
            "on a new installation run: plumbline init"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(
            f"The key file {path} cannot be read. Give it to the account that runs Plumbline, "
            "or put it back from its own backup."
        ) from error
    if _is_open_to_others(path):
        raise SetupError(f"The key file {path} can be read by others. Run: chmod 600 {path}")
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SetupError(f"The key file {path} is damaged. Put it back from its own backup.")
    return key


def _is_open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


# Writing


def missing_files(folder: Path) -> list[Path]:
    """Return the files of present keys that are not there."""
    paths = [folder / f"{name}.key" for name in NAMES]
    return [path for path in paths if not path.exists()]


def write_missing(folder: Path) -> None:
    """Write the present keys that are missing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in missing_files(folder):
        _write(path, secrets.token_hex(KEY_BYTES), os.O_EXCL)


def is_rotating(folder: Path) -> bool:
    """Tell whether a rotation began and has not been finished."""
    return (folder / NEXT).is_dir()


def put_new_keys_in_place(folder: Path) -> None:
    """Retire every present key and put a new one in its place; go on where it was left."""
    following, retired = folder / NEXT, folder / RETIRED
    if not is_rotating(folder):
        _prepare_next(folder)
    retired.mkdir(mode=0o700, exist_ok=True)
    _force_to_disk(folder)
    for name in NAMES:
        if (following / f"{name}.key").exists():
            _retire(folder / f"{name}.key", retired_files(folder, name))
            _rename(following / f"{name}.key", folder / f"{name}.key")


def finish_rotation(folder: Path) -> None:
    """Note that nothing is left to do."""
    _remove_folder(folder / NEXT)
    _force_to_disk(folder)


def forget(path: Path) -> None:
    """Delete the file of a retired key."""
    path.unlink()
    _force_to_disk(path.parent)


def _prepare_next(folder: Path) -> None:
    unfinished = folder / f"{NEXT}.part"
    _remove_folder(unfinished)
    unfinished.mkdir(mode=0o700)
    for name in NAMES:
        _write_key(unfinished / f"{name}.key", secrets.token_hex(KEY_BYTES))
    _rename(unfinished, folder / NEXT)


def _retire(path: Path, earlier: list[Path]) -> None:
    text = path.read_text(encoding="ascii").strip()
    if earlier and earlier[0].read_text(encoding="ascii").strip() == text:
        return  # an interrupted rotation has kept it already
    number = int(earlier[0].name.split(".")[1]) + 1 if earlier else 1
    _write_key(path.parent / RETIRED / f"{path.stem}.{number}.key", text)


def _write_key(path: Path, text: str) -> None:
    unfinished = path.with_name(f"{path.name}.part")
    _write(unfinished, text, os.O_TRUNC)
    _rename(unfinished, path)


def _write(path: Path, text: str, how: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _rename(source: Path, target: Path) -> None:
    source.replace(target)
    _force_to_disk(target.parent)


def _remove_folder(folder: Path) -> None:
    if folder.is_dir():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _force_to_disk(folder: Path) -> None:
    if os.name != "posix":
        return  # other systems cannot open a folder, and need not
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
