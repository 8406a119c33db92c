"""Explain this score, in words: every number comes from :mod:`scoring.explanation`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.framework import Style
from scoring.explanation import Explanation, MeanStep, Need, Voice
from scoring.results import Flag
from scoring.support import LEVELS
from survey_app.results.printing import NOTHING, as_mean, as_need, as_share, in_words

KINDS: Mapping[Style, str] = {
    Style.ANCHORED: "own form",
    Style.STATEMENTS: "observed",
    Style.EXPERIENCE: "experience",
}


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One group's support by level, 2 to 5, as text."""

    group: str
    kind: str
    weight: int
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A step of the explanation: what it is about, and what it says."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class WordedExplanation:
    """The whole explanation of one area's score, in reading order."""

    levels: tuple[int, ...]
    rows: tuple[SupportRow, ...]
    means: tuple[str, ...]
    steps: tuple[Remark, ...]


def worded(explanation: Explanation) -> WordedExplanation:
    """Put an explanation into words."""
    means = {step.level: as_share(step.share) for step in explanation.means}
    return WordedExplanation(
        levels=LEVELS,
        rows=tuple(map(_support_row, explanation.voices)),
        means=tuple(means.get(level, NOTHING) for level in LEVELS),
        steps=(
            *(Remark(f"Step 2. Weighted mean at level {step.level}", _mean(step))
              for step in explanation.means),
            Remark("Step 3. Score", _score(explanation)),
            Remark("Step 4. Level", _level(explanation)),
            *_remarks(explanation),
        ),
    )  # fmt: skip


def _support_row(voice: Voice) -> SupportRow:
    kind = "joint statement" if voice.is_statement else KINDS[voice.style]
    shares = (as_share(voice.shares[at]) if at in voice.shares else NOTHING for at in LEVELS)
    return SupportRow(voice.name, kind, voice.weight, tuple(shares))


def _mean(step: MeanStep) -> str:
    share = as_share(step.share)
    if step.source != step.level:
        return (
            f"Nobody was asked about level {step.level} alone, so it takes level "
            f"{step.source}: {share}"
        )
    parts = " + ".join(f"{part.weight}×{round(part.share * 100)}" for part in step.parts)
    return f"({parts}) ÷ {step.weights} {'≈' if step.is_rounded else '='} {share}"


def _score(explanation: Explanation) -> str:
    addends = " + ".join(f"{counted:.2f}" for counted in explanation.addends.values())
    sign = "≈" if explanation.is_rounded else "="
    text = f"1 + {addends} {sign} {as_mean(explanation.score)}"
    if any(step.is_lowered for step in explanation.means):
        text += ". No level counts for more than the one below it."
    if explanation.ceiling < max(LEVELS):
        text += f" (of at most {explanation.ceiling:.0f}: what lies above was not asked)"
    return text


def _level(explanation: Explanation) -> str:
    sentences = []
    if explanation.reached:
        sentences.append(_reached(explanation))
    if explanation.next_level:
        sentences.append(f"{_asked(explanation, explanation.next_level)}: not yet.")
    elif explanation.level < max(LEVELS):
        sentences.append(f"Level {explanation.level + 1} was not asked of anyone.")
    return " ".join(sentences)


def _reached(explanation: Explanation) -> str:
    first, *below = explanation.reached
    if below:
        return f"{_asked(explanation, explanation.reached)}: reached."
    return f"Level {first.level} needs {_needed(explanation, first)} and has {as_need(first)}."


def _asked(explanation: Explanation, needs: Sequence[Need]) -> str:
    first, *below = needs
    return in_words(
        [
            f"Level {first.level} needs {_needed(explanation, first)} (has {as_need(first)})",
            *(
                f"{_needed(explanation, need)} at level {need.level} (has {as_need(need)})"
                for need in below
            ),
        ]
    )


def _needed(explanation: Explanation, need: Need) -> str:
    share = as_share(need.needed)
    return f"more than {share}" if explanation.exceeds else share


def _remarks(explanation: Explanation) -> Iterator[Remark]:
    yield from _holds_back(explanation)
    if explanation.contested:
        voices = [f"{group.name} ({as_need(group.need)})" for group in explanation.contested]
        limit = as_share(explanation.contested_below)
        text = f"Under {limit} at level {explanation.level}: {in_words(voices)}."
        yield Remark("Why contested", text)
    if Flag.CLAIM_NOT_BACKED in explanation.flags:
        yield Remark(
            "Why not backed",
            "The PMO sees far more than sponsors and project managers do, by a whole level "
            "or more over levels 2 to 4 together.",
        )
    if Flag.PROVISIONAL in explanation.flags:
        yield Remark("Why provisional", _why_provisional(explanation))
    yield Remark("With equal weights", _other(explanation, explanation.equal_weights))
    if explanation.has_statement:
        text = _other(explanation, explanation.without_statement)
        yield Remark("Without the joint statement", text)
    if explanation.without_reviewed is not None:
        text = _other(explanation, explanation.without_reviewed)
        yield Remark("Without the forms marked for review", text)


def _holds_back(explanation: Explanation) -> Iterator[Remark]:
    held = explanation.held_back
    if held is None:
        return
    text = f"{held.name}, {as_share(held.share)} at level {held.level}."
    if held.lifted is not None:
        text += f" If that stood at {as_share(held.needed)}, support would be about "
        text += f"{as_share(held.lifted)}."
    yield Remark("What holds it back", text)


def _why_provisional(explanation: Explanation) -> str:
    if explanation.waiting:
        return f"Asked, but too few answered to be shown: {in_words(explanation.waiting)}."
    groups = "1 group is" if explanation.heard == 1 else f"{explanation.heard} groups are"
    return f"Only {groups} heard here; {explanation.enough} are needed for a firm level."


def _other(explanation: Explanation, level: int | None) -> str:
    if level is None:
        return "There would be no level: nobody else was asked."
    if level == explanation.level:
        return f"The level would be the same, {level}."
    return f"The level would be {level}, so this page shows a flag."
