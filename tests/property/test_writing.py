"""Whatever a framework says: written as files, it loads as the same framework."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.framework import FocusArea, Framework, Kind, Translation
from questionnaires.lines import lines_of, reworded
from questionnaires.loading import hash_content, load_core, load_framework
from questionnaires.writing import write_framework
from tests.unit.questionnaires.block_files import write_framework_with_block

Part = TypeVar("Part")
HOSTILE = st.sampled_from(
    ["no", "~", "1:30", "- a", "? a", "a: b", "a #b", "{pmo}", "[a", "'", '"', "\\", "%a", "@", "`",
     "&a", "*a", "!a", "|", ">", "=", "<<", "a  b", "\u2028a", "\ufeffa", "a\u200fb", "é",
     "العربية", "🚛", "a,b", ", ", "::", "---", "..."]
)  # fmt: skip
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Cn"), exclude_characters=TURNING + "\ufffe\uffff"
)
PIECES = st.lists(st.text(CHARACTERS, min_size=1, max_size=12) | HOSTILE, min_size=1, max_size=25)


def as_loaded(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())[:500].strip()


TEXTS = PIECES.map(lambda pieces: as_loaded(" ".join(pieces))).filter(bool)


@cache
def small() -> Framework:
    with TemporaryDirectory() as folder:
        return load_framework(write_framework_with_block(Path(folder) / "small"))


def written_and_loaded(framework: Framework) -> Framework:
    with TemporaryDirectory() as folder:
        write_framework(framework, Path(folder))
        return load_framework(Path(folder))


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_wording_comes_back(data: st.DataObject) -> None:
    said = data.draw(st.dictionaries(st.sampled_from(sorted(lines_of(small()))), TEXTS))
    texts = data.draw(st.dictionaries(st.sampled_from(sorted(lines_of(small()))), TEXTS))
    framework = reworded(small(), lambda key, text: said.get(key, text))
    groups = tuple(data.draw(st.permutations(["sponsors", "pmo", "frontline"])))
    name, is_turned, is_reviewed = data.draw(st.tuples(TEXTS, st.booleans(), st.booleans()))
    sv = Translation("sv", name, is_turned, is_reviewed, groups, texts)
    framework = replace(framework, translations=(*framework.translations, sv), title=name)
    framework = replace(framework, content_hash=hash_content(framework))

    assert written_and_loaded(framework) == framework


def _turned(area: FocusArea, turned: Collection[str]) -> FocusArea:
    """Word some items the other way round."""
    items = (
        replace(item, is_reversed=item.id in turned and item.kind is not Kind.ANCHORED)
        for item in area.items
    )
    return replace(area, items=tuple(items))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_any_part_of_the_framework_of_the_product_comes_back(data: st.DataObject) -> None:
    core = load_core()

    def some(parts: Sequence[Part], fewest: int = 0) -> tuple[Part, ...]:
        numbers = st.integers(0, len(parts) - 1)
        chosen = data.draw(st.lists(numbers, min_size=fewest, max_size=3, unique=True))
        return tuple(parts[number] for number in chosen)

    limits = st.integers(1, 60).map(float) | st.integers(1, 599).map(lambda n: n / 10)
    limit = data.draw(limits)
    turned = data.draw(st.sets(st.sampled_from(sorted(core.item_by_id))))
    framework = replace(
        core,
        areas=tuple(_turned(area, turned) for area in some(core.areas, fewest=1)),
        blocks=some(core.blocks),
        outcomes=some(core.outcomes),
        merged_groups=some(core.merged_groups),
        role_groups=tuple(replace(group, grade_limit=limit) for group in core.role_groups),
        translations=(),
    )
    framework = replace(framework, content_hash=hash_content(framework))

    assert written_and_loaded(framework) == framework
