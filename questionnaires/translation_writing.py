"""Write the overlay files of a translation, so that a translator sees what is left to do.

Each line stands under a comment with its source. A line without a translation waits as a comment
to fill in; one whose source has changed keeps its old fingerprint, and so stays out of use, until
the translator writes the new one.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from questionnaires.errors import LanguageRefused, UnknownRoleGroup
from questionnaires.framework import Framework, Translation
from questionnaires.lines import fingerprint, lines_read_by
from questionnaires.loading import load_framework
from questionnaires.translation_files import FOLDER, LANGUAGE_FILE, lines_by_file
from questionnaires.yaml_reading import read_yaml
from questionnaires.yaml_writing import OneLine, Quoted, Section, mapping_lines, write_yaml

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HOW_TO = """\
# Each line stands under its source. To translate one that waits behind "#", take the "# " before
# its key away and write between the quotes. What stands in braces, as {pmo} does, stays."""


@dataclass(frozen=True, slots=True)
class LanguageWish:
    """What a language should be; None leaves it as it is, or takes the usual when it is new.

    name : what its readers call it; a new language needs one
    is_right_to_left : False for a new language
    role_groups : those whose questionnaire it covers; all of them for a new language
    """

    language: str
    name: str | None = None
    is_right_to_left: bool | None = None
    role_groups: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How far a language has come; ``missing`` counts what its role groups read and lack."""

    translated: int
    stale: int
    missing: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A translated line as it stands in a file: the fingerprint of its source, and its text."""

    of: str
    text: str


def overlay_files(framework: Framework, translation: Translation) -> Mapping[str, str]:
    """Return the text of a translation's files by name, such as ``translations/sv/language.yaml``.

    Only what is translated and up to date is in them.
    """
    known = lines_by_file(framework)
    sources = {key: source for lines in known.values() for key, source in lines.items()}
    present = {
        key: _Line(fingerprint(sources[key]), text) for key, text in translation.texts.items()
    }
    return _files(known, translation, present, wanted=())


def refresh_overlays(folder: Path, wish: LanguageWish) -> Refreshed:
    """Create the files of a language in a framework's folder, or bring them up to date.

    Comments in them are written anew; what is translated is never lost.

    Raises
    ------
    FrameworkError
        When the framework, or what is there of the language, cannot be read.
    LanguageRefused, UnknownRoleGroup
        When the wish makes no sense; nothing is written.
    """
    framework = load_framework(folder)
    translation = _wished(framework, wish)
    known = lines_by_file(framework)
    present = _present_lines(folder, translation.language, known)
    wanted = {key for group in translation.role_groups for key in lines_read_by(framework, group)}
    for name, text in _files(known, translation, present, wanted).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return Refreshed(
        translated=len(translation.texts),
        stale=len(translation.stale),
        missing=len(wanted - present.keys()),
    )


def _wished(framework: Framework, wish: LanguageWish) -> Translation:
    """Return the present translation with what is wished for, or a new one without texts."""
    languages = {translation.language: translation for translation in framework.translations}
    present = languages.get(wish.language)
    if present is None:
        _check_new(framework, wish)
        groups = tuple(framework.role_group_by_id)
        present = Translation(wish.language, "", False, False, groups, {})
    for group in wish.role_groups or ():
        if group not in framework.role_group_by_id:
            raise UnknownRoleGroup(group, framework.role_group_by_id)
    is_turned = wish.is_right_to_left
    return replace(
        present,
        name=wish.name or present.name,
        is_right_to_left=present.is_right_to_left if is_turned is None else is_turned,
        role_groups=wish.role_groups or present.role_groups,
    )


def _check_new(framework: Framework, wish: LanguageWish) -> None:
    if not _LANGUAGE_CODE.fullmatch(wish.language):
        raise LanguageRefused(
            f"{wish.language!r} is no language code. Write one such as sv, ar or pt-BR."
        )
    if wish.language == framework.language:
        raise LanguageRefused(
            f"{wish.language!r} is the language of the framework itself. Name another one."
        )
    if not wish.name:
        raise LanguageRefused(
            f"{wish.language!r} is new here. Say what its readers call it, such as Svenska."
        )


def _present_lines(
    folder: Path, language: str, known: Mapping[str, Mapping[str, str]]
) -> Mapping[str, _Line]:
    """Read every translated line, stale ones too; the files have been loaded without a problem."""
    found: dict[str, _Line] = {}
    for name in known:
        content = read_yaml(folder, _path(language, name)).content
        if isinstance(content, dict):
            found |= {key: _Line(**entry) for key, entry in content.items()}
    return found


def _files(
    known: Mapping[str, Mapping[str, str]],
    translation: Translation,
    present: Mapping[str, _Line],
    wanted: Collection[str],
) -> Mapping[str, str]:
    files = {_path(translation.language, LANGUAGE_FILE): _language_file(translation)}
    for name, lines in known.items():
        kept = {key: source for key, source in lines.items() if key in present or key in wanted}
        if kept:
            entries = ("\n".join(_entry(key, kept[key], present.get(key))) for key in kept)
            files[_path(translation.language, name)] = "\n\n".join([_HOW_TO, *entries]) + "\n"
    return files


def _path(language: str, name: str) -> str:
    return f"{FOLDER}/{language}/{name}"


def _language_file(translation: Translation) -> str:
    about = {
        "language": translation.language,
        "name": translation.name,
        "right_to_left": translation.is_right_to_left,
        "reviewed": translation.is_reviewed,
        "role_groups": list(translation.role_groups),
    }
    comment = "reviewed: true once somebody who speaks the language has read every line."
    return write_yaml(Section(about, comment))


def _entry(key: str, source: str, line: _Line | None) -> Iterator[str]:
    """Yield a line as it is translated, or as it waits to be, under its source."""
    now = fingerprint(source)
    shown = f"# {' '.join(source.split())}"
    if line is None:
        yield shown
        yield f'# {key}: {{of: {now}, text: ""}}'
        return
    if line.of == now:
        yield shown
    else:
        yield "# The source has changed. It reads now:"
        yield shown
        yield f"# When the translation says the same, put {now} in place of {line.of}:"
    yield from mapping_lines({key: OneLine(of=line.of, text=Quoted(line.text))}, 0)
