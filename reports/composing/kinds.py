"""What kind of PMO it is, as it says itself and as others see it; it never moves a score."""

from collections.abc import Iterator

from questionnaires.framework import Item
from questionnaires.placeholders import Names, fill
from reports.composing.reading import Reading
from reports.leadership_report import KindRow
from scoring.measures import ProfileAnswer
from scoring.release import ReleasedBucket


def columns_of_kinds(reading: Reading) -> tuple[ReleasedBucket, ...]:
    """Return the groups that were asked, the PMO first."""
    asked = {said.bucket for said in reading.release.profile}
    groups = [bucket for bucket in reading.release.buckets if bucket.id in asked]
    return tuple(sorted(groups, key=lambda bucket: not bucket.is_pmo))


def names_of_columns(reading: Reading) -> tuple[str, ...]:
    """Return the names of those groups; a joint statement is named as what it is."""
    return tuple(reading.bucket_name(bucket) for bucket in columns_of_kinds(reading))


def kinds_in(reading: Reading) -> tuple[KindRow, ...]:
    """Return a row for each question that somebody who may be shown answered."""
    columns = columns_of_kinds(reading)
    said = {(answer.item, answer.bucket): answer for answer in reading.release.profile}
    items = dict.fromkeys(item for item, _ in said)
    ordered = sorted(items, key=list(reading.framework.item_by_id).index)
    return tuple(
        KindRow(
            question=_question(reading.framework.item_by_id[item]),
            answers=tuple(_answer(reading, said.get((item, bucket.id))) for bucket in columns),
        )
        for item in ordered
    )


def _question(item: Item) -> str:
    """Return what is measured, as a heading: "Control over projects"."""
    return item.measures[:1].upper() + item.measures[1:]


def _answer(reading: Reading, said: ProfileAnswer | None) -> str:
    say = reading.wording.say
    if said is None:
        return say("trend.kind_not_asked")
    options = list(_options(reading, said))
    return "; ".join(options) if options else say("trend.kind_split")


def _options(reading: Reading, said: ProfileAnswer) -> Iterator[str]:
    item = reading.framework.item_by_id[said.item]
    names = Names(pmo=reading.facts.pmo_name, organisation=reading.facts.organisation)
    for number in said.options:
        text = fill(item.options[number], names)
        if said.shares is None:
            yield text
        else:
            share = said.shares[number]
            yield reading.wording.say("trend.kind_share", option=text, share=share)
