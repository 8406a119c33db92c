"""Compare the lines of a framework that belong to no item, and those of its translations."""

from collections.abc import Iterator, Mapping

from questionnaires.change import Change
from questionnaires.framework import Framework, Translation
from questionnaires.lines import lines_of
from questionnaires.part_comparing import ADDITION, MEANING, WORDING, shown

_OFF_THE_SCALE = {"does_not_apply", "none_of_these"}


def compare_lines(old: Framework, new: Framework) -> Iterator[Change]:
    """Compare names, headings, introductions, hints and anchors of parts that are in both."""
    before, after = _lines_beside_items(old), _lines_beside_items(new)
    in_both = {_owner(key) for key in before} & {_owner(key) for key in after}
    beside = {*new.block_by_id, "outcomes", "none_of_these"}
    for key in dict.fromkeys((*before, *after)):
        texts = before.get(key, ""), after.get(key, "")
        if _owner(key) in in_both and texts[0] != texts[1]:
            weight = MEANING if _changes_what_counts(key) else WORDING
            what = "answer" if _is_answer(key) else "wording"
            yield Change(weight, what, _place(key), *texts, key.partition(".")[0] not in beside)


def _lines_beside_items(framework: Framework) -> Mapping[str, str]:
    """Return all lines but those that are told with their items."""
    items = framework.item_by_id
    return {
        key: text
        for key, text in lines_of(framework).items()
        if not key.startswith("answer_sets.")
        and ".options." not in key
        and ".".join(key.split(".")[:2]) not in items
    }


def _owner(key: str) -> str:
    return key.rpartition(".")[0]


def _place(key: str) -> str:
    owner, _, rest = key.partition(".")
    return f"{owner}, {rest.replace('.', ' ')}" if rest else owner


def _is_answer(key: str) -> bool:
    """Tell whether a line is something that people can answer."""
    return (
        key.startswith(("answer_sets.", "cant_say."))
        or ".options." in key
        or key.endswith(".anchor")
        or key in _OFF_THE_SCALE
    )


def _changes_what_counts(key: str) -> bool:
    return _is_answer(key) or (key.startswith("outcomes.") and key.endswith(".unit"))


def compare_translations(old: Framework, new: Framework) -> Iterator[Change]:
    """Compare languages; a line is compared only when its source is still there."""
    before = {translation.language: translation for translation in old.translations}
    after = {translation.language: translation for translation in new.translations}
    for language, translation in before.items():
        if language not in after:
            yield Change(WORDING, "translation", language, translation.name, "")
    sources = lines_of(new)
    for language, translation in after.items():
        if language not in before:
            yield Change(ADDITION, "translation", language, "", translation.name)
        else:
            yield from _about(before[language], translation)
            yield from _texts(before[language], translation, sources)


def _about(old: Translation, new: Translation) -> Iterator[Change]:
    for name in ("name", "is_right_to_left", "is_reviewed", "role_groups"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            place = f"{new.language}, {name.removeprefix('is_')}"
            yield Change(WORDING, "setting", place, shown(before), shown(after))


def _texts(old: Translation, new: Translation, sources: Mapping[str, str]) -> Iterator[Change]:
    for key, text in old.texts.items():
        after = new.texts.get(key, "")
        if key in sources and after != text:
            is_meant = after and _is_answer(key)
            what = "answer" if is_meant else "wording"
            weight = MEANING if is_meant else WORDING
            yield Change(weight, what, f"{new.language}, {key}", text, after)
    added = new.texts.keys() - old.texts.keys()
    if added:
        counts = f"{len(old.texts)} translated", f"{len(new.texts)} translated"
        yield Change(WORDING, "translation", new.language, *counts)
