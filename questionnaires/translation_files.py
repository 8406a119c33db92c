"""Read the overlay files of a framework's translations.

A language has a folder ``translations/<language>/``: ``language.yaml`` says what it covers, and
every file of the framework may have one of the same name there. Such a file holds, for each line
(see ``questionnaires.lines``), the translation and the fingerprint of the line it was made from::

    STK.link.everyone: {of: pdmdkedd, text: "Hur ofta får människor veta i god tid?"}
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from questionnaires.errors import FrameworkError, Problem
from questionnaires.file_checks import check_listed_twice, unknown
from questionnaires.framework import Framework, Translation
from questionnaires.lines import fingerprint, lines_of
from questionnaires.shape_reading import did_you_mean, problems_with, read_shape
from questionnaires.translation_shapes import LanguageShape, LineShape
from questionnaires.yaml_file import YamlFile
from questionnaires.yaml_reading import read_yaml

LANGUAGE_FILE = "language.yaml"
FOLDER = "translations"


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
    about_file = read_yaml(folder, f"{FOLDER}/{language}/{LANGUAGE_FILE}", _WHAT_IT_SAYS)
    about = read_shape(about_file, LanguageShape)
    about_file.add_problems(check_listed_twice(about_file, "role_groups"))
    if about is not None:
        about_file.add_problems(_check_language(about_file, about, language, framework))
    problems += _needless_files(folder / FOLDER / language, lines)
    files, overlay = _read_overlays(folder, language, lines)
    found = [problem for file in (about_file, *files) for problem in file.problems]
    problems += found
    if about is None or found:
        return None
    source = lines_of(framework)
    texts = {k: line.text for k, line in overlay.items() if line.of == fingerprint(source[k])}
    return Translation(
        about.language,
        about.name,
        about.right_to_left,
        about.reviewed,
        tuple(about.role_groups),
        texts,
        tuple(key for key in overlay if key not in texts),
    )


def _read_overlays(
    folder: Path, language: str, lines: Mapping[str, Mapping[str, str]]
) -> tuple[list[YamlFile], Mapping[str, LineShape]]:
    home = {key: name for name, known in lines.items() for key in known}
    files: list[YamlFile] = []
    overlay: dict[str, LineShape] = {}
    for name in lines:
        path = folder / FOLDER / language / name
        if path.is_file() and not _holds_only_comments(path):
            files.append(read_yaml(folder, f"{FOLDER}/{language}/{name}"))
            overlay |= _read_lines(files[-1], lines[name], home)
    return files, overlay


def _check_language(
    file: YamlFile, about: LanguageShape, language: str, framework: Framework
) -> list[Problem]:
    problems = []
    if language == framework.language:
        message = f"{language!r} is the language of the framework itself: remove this folder"
        problems.append(file.problem_at(("language",), message))
    elif about.language != language:
        message = f"the language must be {language!r}, as the folder is named"
        problems.append(file.problem_at(("language",), message))
    for index, group in enumerate(about.role_groups):
        if group not in framework.role_group_by_id:
            message = unknown("role group", group, framework.role_group_by_id)
            problems.append(file.problem_at(("role_groups", index), message))
    return problems


def _holds_only_comments(path: Path) -> bool:
    """Tell whether nothing in a file is translated yet; one that cannot be read is told later."""
    try:
        with path.open("rb") as file:
            return all(not line.strip() or line.lstrip().startswith(b"#") for line in file)
    except OSError:
        return False


def _needless_files(language: Path, lines: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Find files that would silently not be read."""
    for path in sorted(path for path in language.rglob("*") if path.is_file()):
        name = path.relative_to(language).as_posix()
        shown = f"{FOLDER}/{language.name}/{name}"
        if path.suffix == ".yml":
            yield Problem(shown, 1, 1, "the name must end in .yaml: rename the file")
        elif path.suffix == ".yaml" and name != LANGUAGE_FILE and name not in lines:
            message = f"the framework has no file {name!r}: {did_you_mean(name, lines)}"
            yield Problem(shown, 1, 1, message)


def _read_lines(
    file: YamlFile, known: Mapping[str, str], home: Mapping[str, str]
) -> Iterator[tuple[str, LineShape]]:
    """Yield the sound lines of an overlay file by key; ``home`` says where all keys belong."""
    if file.content is not None and not isinstance(file.content, dict):
        file.add_problems([file.problem_at((), "keys with values are expected here")])
    for key, entry in file.content.items() if isinstance(file.content, dict) else ():
        if file.is_full:
            return
        if key not in known:
            file.add_problems([file.problem_with_key((key,), _why_not_here(key, known, home))])
        elif not isinstance(entry, dict):
            file.add_problems([file.problem_at((key,), _HOW_A_LINE_LOOKS)])
        else:
            try:
                yield key, LineShape.model_validate(entry)
            except ValidationError as error:
                file.add_problems(problems_with(file, LineShape, error, (key,)))


def _why_not_here(key: str, known: Mapping[str, str], home: Mapping[str, str]) -> str:
    if key in home:
        return f"the line {key!r} is one of {home[key]}: move it to the file of that name"
    return unknown("line", key, known)


_WHAT_IT_SAYS = "it says which language this is, and for whom"
_HOW_A_LINE_LOOKS = (
    'a line looks like {of: abcdefgh, text: "..."}: `plumbline framework translate` writes it'
)
