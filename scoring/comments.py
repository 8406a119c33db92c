"""Which comments may be shown at all: enough people could have written each of them.

A comment is told by its theme alone. So what must be large is everybody who was asked for a
comment on that theme, not only the wave: a theme that only drivers are asked about says
"a driver wrote this".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.framework import Framework, Item, Kind
from questionnaires.relevance import is_true
from questionnaires.responses import Response
from scoring.buckets import Bucket, items_asked
from scoring.policy import ScoringPolicy

LEAST_COMMENTS = 3
Comments = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The comment items that each bucket is asked."""

    framework: Framework
    items: Mapping[str, Sequence[Item]]

    def themes_for(self, response: Response) -> frozenset[str]:
        """Return the themes that the person behind a form could comment on."""
        answers = dict(zip(self.framework.slots, response.answers, strict=True))
        return frozenset(
            item.theme
            for item in self.items[response.bucket]
            if all(is_true(condition, answers) for condition in item.when)
        )


def comment_themes(framework: Framework, parts: Collection[str]) -> tuple[str, ...]:
    """Return the themes that comments are asked on, in order; the empty one is about everything.

    ``parts`` are the ids of the focus areas and blocks that are asked.
    """
    heard = {"", *(area.theme for area in framework.areas if area.id in parts)}
    asked = {i.theme for i in _comment_items(framework) if i.area in parts and i.theme in heard}
    return tuple(theme for theme in (*(t.id for t in framework.themes), "") if theme in asked)


def comments_to_keep(
    framework: Framework,
    buckets: Iterable[Bucket],
    forms: Sequence[tuple[Response, Comments]],
    parts: Collection[str],
    policy: ScoringPolicy,
) -> list[tuple[str, str]]:
    """Return theme and text of the comments that do not tell who wrote them.

    Parameters
    ----------
    framework : what was asked
    buckets : those fixed at launch, by which people were asked
    forms : every sent form of the wave, with its comments by theme
    parts : ids of the focus areas and blocks that were asked
    policy : kc

    Returns
    -------
    Comments on themes that at least kc senders were asked about and at least three wrote on.
    """
    asked = _Asked(framework, _items_by_bucket(framework, buckets, parts))
    could_write = [asked.themes_for(response) for response, _ in forms]
    wrote = [{theme for theme, _ in comments} for _, comments in forms]
    shown = {
        theme
        for theme in frozenset().union(*wrote)
        if sum(theme in themes for themes in could_write) >= policy.kc
        and sum(theme in themes for themes in wrote) >= LEAST_COMMENTS
    }
    return [(theme, text) for _, comments in forms for theme, text in comments if theme in shown]


def _items_by_bucket(
    framework: Framework, buckets: Iterable[Bucket], parts: Collection[str]
) -> Mapping[str, Sequence[Item]]:
    """Return the comment items of each bucket: a theme it is asked nothing else on has none."""
    theme_of = {area.id: area.theme for area in framework.areas}
    by_bucket = {}
    for bucket in buckets:
        ids = items_asked(framework, bucket, parts)
        heard = {"", *(theme_of[item.area] for item in framework.items if item.id in ids)}
        comments = (item for item in _comment_items(framework) if item.id in ids)
        by_bucket[bucket.id] = [item for item in comments if item.theme in heard]
    return by_bucket


def _comment_items(framework: Framework) -> list[Item]:
    return [item for item in framework.item_by_id.values() if item.kind is Kind.COMMENT]
