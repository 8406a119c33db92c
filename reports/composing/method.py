"""Method and confidence: who was asked, the rules in words, every score, versions."""

from reports.composing.certainty import interval_of, stability_of
from reports.composing.precision import rounded_rate
from reports.composing.reading import Reading
from reports.composing.rules import rules_in_words
from reports.composing.worked_example import example_area, worked_example
from reports.leadership_report import Heading, MethodPage
from scoring.results import AreaScore, Flag
from scoring.storing import release_hash

SHOWN_OF_HASH = 16


def compose_method(reading: Reading) -> MethodPage:
    """Compose the page that shows how the figures were made."""
    say = reading.wording.say
    area = example_area(reading)
    name = reading.inside(area.area) if area else say("method.nothing")
    return MethodPage(
        heading=Heading(say("method.kicker"), say("method.title"), _standfirst(reading)),
        asked=_asked(reading),
        rules=rules_in_words(reading),
        example_title=say("method.example_title", area=name),
        example=worked_example(reading, area),
        scores=tuple(_score(reading, area) for area in reading.score.areas),
        versions=_versions(reading),
    )


def flag_name(reading: Reading, flag: Flag) -> str:
    """Return a remark in a word or two."""
    return reading.wording.say(f"method.flag_{flag}")


def _standfirst(reading: Reading) -> str:
    say = reading.wording.say
    return say(
        "method.standfirst" if reading.groups else "method.standfirst_nobody",
        answered=sum(bucket.answered for bucket in reading.groups),
        invited=sum(bucket.invited for bucket in reading.groups),
        statement=say("method.standfirst_statement") if reading.statement else "",
    )


def _asked(reading: Reading) -> tuple[tuple[str, str], ...]:
    say = reading.wording.say
    rows = [(b.name, _rate(reading, b.answered, b.invited)) for b in reading.groups]
    answered = sum(bucket.answered for bucket in reading.groups)
    invited = sum(bucket.invited for bucket in reading.groups)
    rows.append((say("method.asked_all"), _rate(reading, answered, invited)))
    if reading.statement is not None:
        team = reading.statement
        rows.append((
            say("method.asked_statement", name=team.name),
            say("method.asked_statement_value", invited=team.invited),
        ))  # fmt: skip
    rows += [(group.name, say("method.asked_left_out")) for group in reading.release.left_out]
    return tuple(rows)


def _rate(reading: Reading, answered: int, invited: int) -> str:
    return reading.wording.say(
        "method.asked_group",
        answered=answered,
        invited=invited,
        rate=rounded_rate(answered, invited),
    )


def _score(reading: Reading, area: AreaScore) -> tuple[str, str, str, str]:
    name, nothing = reading.name(area.area), reading.wording.say("method.nothing")
    if area.score is None or area.level is None:
        return name, nothing, nothing, reading.wording.say("method.no_level")
    flags = [flag_name(reading, flag) for flag in Flag if flag in area.flags]
    score = reading.wording.format_field(reading.score_of(area), "level")
    lies = interval_of(reading, area)
    score += f" ({lies[0]:.1f}–{lies[1]:.1f})" if lies else ""
    notes = [stability_of(reading, area), *flags]
    return name, score, str(reading.level_of(area)), ", ".join(filter(None, notes))


def _versions(reading: Reading) -> tuple[tuple[str, str], ...]:
    say, framework, release = reading.wording.say, reading.framework, reading.release
    named = say("method.framework_value", title=framework.title, version=framework.version)
    return (
        (say("method.framework"), named),
        (say("method.content"), release.framework_hash[:SHOWN_OF_HASH]),
        (say("method.policy"), release.policy.version),
        (say("method.release"), release_hash(release)[:SHOWN_OF_HASH]),
        (say("method.made"), reading.wording.format_field(reading.facts.made_on, "day")),
    )
