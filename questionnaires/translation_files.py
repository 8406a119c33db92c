"""Read the overlay files of a framework's translations.

A language has a folder ``translations/<language>/``: ``language.yaml`` says what it covers, and
every file of the framework may have one of the same name there. Such a file holds, for each line
(see ``questionnaires.lines``), the translation and the fingerprint of the line it was made from::

    STK.link.everyone: {of: pdmdkedd, text: "Hur ofta får människor veta i god tid?"}
"""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from questionnaires.errors import FrameworkError, Problem
from questionnaires.file_checks import unknown
from questionnaires.file_shapes import LanguageShape, LineShape
from questionnaires.framework import Framework, Translation
from questionnaires.lines import fingerprint, lines_of
from questionnaires.shape_reading import did_you_mean, read_shape
from questionnaires.yaml_file import YamlFile
from questionnaires.yaml_reading import read_yaml

LANGUAGE_FILE = "language.yaml"
FOLDER = "translations"
_LINE = TypeAdapter(LineShape)


def load_translations(folder: Path, framework: Framework) -> tuple[Translation, ...]:
    """Load every language in ``folder / "translations"``; none is needed.

    Raises
    ------
    FrameworkError
        With every problem in every overlay file. A line whose source has changed is no
        problem here: it is left out and named as stale.
    """
    languages = sorted(path for path in (folder / FOLDER).glob("*") if path.is_dir())
    lines = lines_by_file(framework)
    problems: list[Problem] = []
    loaded = [_load(folder, path.name, framework, lines, problems) for path in languages]
    if problems:
        raise FrameworkError(problems)
    return tuple(translation for translation in loaded if translation is not None)


def lines_by_file(framework: Framework) -> Mapping[str, Mapping[str, str]]:
    """Return the lines of each file of a framework: file name to key to text."""
    file_of = {"": "framework.yaml"}
    file_of |= {area.id: f"areas/{area.id}.yaml" for area in framework.areas}
    file_of |= {block.id: f"blocks/{block.id}.yaml" for block in framework.blocks}
    for item in framework.item_by_id.values():
        file_of[item.id] = file_of[item.area]
    found: dict[str, dict[str, str]] = {name: {} for name in dict.fromkeys(file_of.values())}
    for key, text in lines_of(framework).items():
        parts = key.split(".")
        owner = next((o for o in (".".join(parts[:2]), parts[0]) if o in file_of), "")
        found[file_of[owner]][key] = text
    return found


def _load(
    folder: Path,
    language: str,
    framework: Framework,
    lines: Mapping[str, Mapping[str, str]],
    problems: list[Problem],
) -> Translation | None:
    about_file = read_yaml(folder, f"{FOLDER}/{language}/{LANGUAGE_FILE}")
    about = read_shape(about_file, LanguageShape)
    if about is not None:
        about_file.add_problems(_check_language(about_file, about, language, framework))
    files = _overlay_files(folder, language, lines, problems)
    texts: dict[str, str] = {}
    stale: list[str] = []
    for file, known in files:
        _read_lines(file, known, texts, stale)
    found = [problem for file in (about_file, *(f for f, _ in files)) for problem in file.problems]
    problems += found
    if about is None or found:
        return None
    return Translation(
        about.language,
        about.name,
        about.right_to_left,
        about.reviewed,
        tuple(about.role_groups),
        texts,
        tuple(stale),
    )


def _check_language(
    file: YamlFile, about: LanguageShape, language: str, framework: Framework
) -> list[Problem]:
    problems = []
    if about.language != language:
        message = f"the language must be {language!r}, as the folder is named"
        problems.append(file.problem_at(("language",), message))
    if about.language == framework.language:
        message = f"{language!r} is the language of the framework itself: remove this folder"
        problems.append(file.problem_at(("language",), message))
    for index, group in enumerate(about.role_groups):
        if group not in framework.role_group_by_id:
            message = unknown("role group", group, framework.role_group_by_id)
            problems.append(file.problem_at(("role_groups", index), message))
    return problems


def _overlay_files(
    folder: Path,
    language: str,
    lines: Mapping[str, Mapping[str, str]],
    problems: list[Problem],
) -> list[tuple[YamlFile, Mapping[str, str]]]:
    base = folder / FOLDER / language
    files = []
    for path in sorted(base.rglob("*.yaml")):
        name = path.relative_to(base).as_posix()
        shown = f"{FOLDER}/{language}/{name}"
        if name in lines:
            if not _holds_only_comments(path):
                files.append((read_yaml(folder, shown), lines[name]))
        elif name != LANGUAGE_FILE:
            message = f"the framework has no file {name!r}: {did_you_mean(name, lines)}"
            problems.append(Problem(shown, 1, 1, message))
    return files


def _holds_only_comments(path: Path) -> bool:
    """Tell whether nothing in a file is translated yet; one that cannot be read is told later."""
    try:
        with path.open("rb") as file:
            return all(not line.strip() or line.lstrip().startswith(b"#") for line in file)
    except OSError:
        return False


def _read_lines(
    file: YamlFile, known: Mapping[str, str], texts: dict[str, str], stale: list[str]
) -> None:
    if not isinstance(file.content, dict):
        if file.content is not None or not file.refused:
            file.add_problems([file.problem_at((), "keys with values are expected here")])
        return
    for key, entry in file.content.items():
        if key not in known:
            file.add_problems([file.problem_with_key((key,), unknown("line", key, known))])
            continue
        try:
            line = _LINE.validate_python(entry)
        except ValidationError:
            file.add_problems([file.problem_at((key,), _HOW_A_LINE_LOOKS)])
            continue
        if line.of == fingerprint(known[key]):
            texts[key] = line.text
        else:
            stale.append(key)


_HOW_A_LINE_LOOKS = (
    'a line looks like {of: abcdefgh, text: "..."}: `plumbline framework translate` writes it'
)
