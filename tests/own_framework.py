"""Frameworks of an organisation's own: copies of the product's, with one thing changed."""

from dataclasses import replace

from questionnaires.framework import FocusArea, Framework, Item
from questionnaires.lines import reworded
from questionnaires.loading import hash_content, load_core


def ours(version: str = "1.0.0", framework_id: str = "ours", **changed: object) -> Framework:
    """Copy the product's framework, without translations, under an id and a version of our own.

    changed : fields of the framework
    """
    fields = {"id": framework_id, "title": "Our PMO", "version": version, "translations": ()}
    return _hashed(replace(load_core(), **{**fields, **changed}))  # type: ignore[arg-type]


def with_line(framework: Framework, key: str, text: str) -> Framework:
    """Copy a framework with one line changed (see ``questionnaires.lines``)."""
    return _hashed(reworded(framework, lambda k, old: text if k == key else old))


def with_item(framework: Framework, item: str, **changed: object) -> Framework:
    """Copy a framework with fields of one item changed, such as ``level=2``."""
    areas = tuple(
        replace(area, items=tuple(_changed(each, item, changed) for each in area.items))
        for area in framework.areas
    )
    return _hashed(replace(framework, areas=areas))


def _changed(item: Item, wanted: str, changed: dict[str, object]) -> Item:
    return replace(item, **changed) if item.id == wanted else item  # type: ignore[arg-type]


def with_fewer_areas(version: str) -> Framework:
    """Copy the product's framework without its last area."""
    return ours(version, areas=load_core().areas[:-1])


def with_safety_area(version: str = "1.0.0") -> Framework:
    """Copy the product's framework with an area that the product does not know."""
    areas = load_core().areas
    return ours(version, areas=(*areas[:-1], _safety(areas[-1])))


def _safety(area: FocusArea) -> FocusArea:
    items = tuple(
        replace(item, id=item.id.replace(area.code, "SAF"), area="safety") for item in area.items
    )
    named = replace(area, name="Safety", short_name="Safety", in_a_sentence="safety")
    return replace(named, id="safety", code="SAF", items=items)


def _hashed(framework: Framework) -> Framework:
    return replace(framework, content_hash=hash_content(framework))
