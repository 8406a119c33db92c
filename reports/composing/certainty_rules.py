"""The rules of how sure figures are, in words, with what they found in this release."""

from collections.abc import Iterator

from reports.composing.reading import Reading
from reports.leadership_report import Note
from scoring.composites import LEAST_IMPORTANCE, MOST_IMPORTANCE
from scoring.results import Flag


def certainty_rules(reading: Reading) -> Iterator[Note]:
    """Yield how sure scores are, how groups are compared, and what stands beside."""
    yield _sure(reading)
    if reading.release.gaps:
        yield _note(reading, "gaps", reading.wording.say(
            "method.gaps_text", limit=reading.release.policy.largest_q))  # fmt: skip
    yield from _review(reading)
    yield _importance(reading)
    yield from _scale(reading)


def _note(reading: Reading, key: str, text: str) -> Note:
    return Note(reading.wording.say(f"method.{key}"), text)


def _sure(reading: Reading) -> Note:
    say, policy = reading.wording.say, reading.release.policy
    if not reading.release.confidence:
        return _note(reading, "sure", say("method.sure_none"))
    text = say("method.sure_text", draws=f"{policy.draws:,}", solid=policy.solid, fair=policy.fair)
    return _note(reading, "sure", " ".join([text, *_overall(reading)]))


def _overall(reading: Reading) -> Iterator[str]:
    """Say how stable the overall level is, where there is one."""
    headline = reading.release.headline_confidence
    if headline is not None and headline.stability is not None:
        word = reading.wording.say(f"shared.stability_{headline.stability}")
        yield reading.wording.say("method.sure_headline", stability=word)


def _review(reading: Reading) -> Iterator[Note]:
    quality = reading.release.quality
    if quality is None:
        return
    areas = [area for area in reading.answered if Flag.REVIEW_MATTERS in area.flags]
    if quality.marked is None:
        key = "few"
    elif quality.marked == 0:
        key = "none"
    elif not quality.can_leave_out:
        key = "many"
    else:
        key = "differs" if areas else "same"
    text = reading.wording.say(
        f"method.review_{key}",
        k=reading.release.policy.k,
        count=quality.marked,
        areas=reading.insides(areas) or ["-"],
    )
    yield _note(reading, "review", text)


def _importance(reading: Reading) -> Note:
    say, ranked = reading.wording.say, reading.release.rankings
    if not reading.score.importance:
        return _note(reading, "importance", say("method.importance_none"))
    groups = dict.fromkeys(reading.group(reading.buckets[ranking.bucket]) for ranking in ranked)
    text = say(
        "method.importance_text", groups=list(groups), least=LEAST_IMPORTANCE, most=MOST_IMPORTANCE
    )
    return _note(reading, "importance", text)


def _scale(reading: Reading) -> Iterator[Note]:
    say = reading.wording.say
    groups = [
        say(
            "method.scale_group",
            group=reading.group(reading.buckets[index.bucket]),
            mean=index.mean,
            alpha=f"{index.alpha[0]:.2f}",
            low=f"{index.alpha[1]:.2f}",
            high=f"{index.alpha[2]:.2f}",
        )
        for index in reading.release.experience
    ]
    if groups:
        yield _note(reading, "scale", say("method.scale_text", groups=groups))
