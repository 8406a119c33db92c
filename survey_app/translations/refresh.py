"""Bring the catalogues up to date with the code: ``python -m survey_app.translations.refresh``.

Naming a language, such as ``de``, begins its catalogue. A new sentence comes in empty. One that
has changed keeps its old translation, marked ``fuzzy``, and is read in English until somebody has
mended it and taken the mark away. A sentence that is gone leaves.
"""

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import click
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from survey_app.languages import CATALOGUE, FOLDER, is_language

METHODS = (
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
    ("**.py", "python"),
)
AS_THE_APP_READS_THEM = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
KEYWORDS = {**DEFAULT_KEYWORDS, "marked": None}
WIDTH = 100


def main(new: Sequence[str]) -> int:
    """Refresh every catalogue, and begin those of new languages."""
    unknown = [code for code in new if not is_language(code)]
    if unknown:
        click.echo(
            f"There is no language “{unknown[0]}”. Use a code such as de or pt-BR.", err=True
        )
        return 2
    for path in refresh_catalogues(FOLDER, new):
        catalogue = read_catalogue(path)
        waiting = sum(is_waiting(message) for message in catalogue)
        click.echo(f"{path}: {waiting} of {len(catalogue)} sentences wait for a translation")
    return 0


def refresh_catalogues(folder: Path, new: Sequence[str] = ()) -> tuple[Path, ...]:
    """Bring the catalogues in a folder up to date, begin those of new languages; return all."""
    template = sentences_in_code()
    begun = (folder / str(Locale.parse(code, sep="-")) / CATALOGUE for code in new)
    paths = tuple(sorted({*folder.glob(f"*/{CATALOGUE}"), *begun}))
    for path in paths:
        catalogue = read_catalogue(path)
        catalogue.update(template, update_creation_date=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_written(catalogue))
    return paths


def sentences_in_code() -> Catalog:
    """Return every sentence that is marked for translation."""
    template = Catalog()
    found = extract_from_dir(
        FOLDER.parent, METHODS, {"**/templates/**": AS_THE_APP_READS_THEM}, KEYWORDS
    )
    for file, line, sentence, comments, context in found:
        template.add(sentence, None, [(file, line)], auto_comments=comments, context=context)
    return template


def is_waiting(message: Message) -> bool:
    """Tell whether a sentence has no translation in all its forms that somebody stands by."""
    forms = (message.string,) if isinstance(message.string, str) else message.string
    return bool(message.id) and (message.fuzzy or not forms or not all(forms))


def read_catalogue(path: Path) -> Catalog:
    """Return a catalogue, empty where there is none yet."""
    locale = Locale.parse(path.parents[1].name)
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale)
    about = f"# {locale.english_name}: the words of the pages and mails that respondents read."
    comment = f"{about}\n# Unreviewed: nobody who speaks {locale.english_name} has read it yet.\n#"
    return Catalog(
        locale, header_comment=comment, project="Plumbline", last_translator="nobody", fuzzy=False
    )


def _written(catalogue: Catalog) -> bytes:
    written = BytesIO()
    write_po(written, catalogue, width=WIDTH, ignore_obsolete=True, include_lineno=False)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
