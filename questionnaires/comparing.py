"""Compare two versions of a framework by what they say, not by how their files are written."""

from collections import Counter
from dataclasses import dataclass

from questionnaires.change import STEP_OF, Change, Step, Weight
from questionnaires.framework import Framework
from questionnaires.item_comparing import compare_all_items
from questionnaires.line_comparing import compare_lines, compare_translations
from questionnaires.part_comparing import compare_all_parts

_WORDS_ONLY = {"wording", "note"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two versions, wordings first and meanings last."""

    changes: tuple[Change, ...]

    @property
    def step(self) -> Step | None:
        """The least step that the version must take; None when nothing differs."""
        steps = [STEP_OF[change.weight] for change in self.changes]
        return max(steps, key=lambda step: step.rank, default=None)

    @property
    def are_scores_comparable(self) -> bool:
        """Tell whether a score of one version means the same as one of the other."""
        return not any(c.weight is Weight.MEANING and c.moves_scores for c in self.changes)

    @property
    def summary(self) -> str:
        """Say it in a sentence or two, such as "1 item added. Scores remain comparable."."""
        counts = Counter((change.what, change.verb) for change in self.changes)
        told = (f"{n} {what}{'' if n == 1 else 's'} {verb}" for (what, verb), n in counts.items())
        scores = "remain" if self.are_scores_comparable else "are not"
        return f"{', '.join(told) or 'Nothing changed'}. Scores {scores} comparable."


def compare_frameworks(old: Framework, new: Framework) -> Comparison:
    """Compare two versions of a framework, or two frameworks.

    A difference is a *meaning* when it changes what an answer counts for: something is no longer
    asked, or is evidence for another level, or is answered with other words (answers are part of
    what is asked), or belongs to another theme or to who is reported together. It is an
    *addition* when something more is asked, of more people or in more languages, and all the rest
    is as it was. All else is a *wording*: texts, names and notes; limits of reading and time; and
    the order in which things are asked. An order changes what people see next to what, but a
    vector of answers is only ever read with the version it was given in. Where an order does
    carry values, as among the answers of a choice, it is told as a change of the answers.

    Parameters
    ----------
    old, new : any two frameworks; their versions are not compared
    """
    found = (
        *compare_all_parts(old, new),
        *compare_lines(old, new),
        *compare_all_items(old, new),
        *compare_translations(old, new),
    )
    weights = list(Weight)
    return Comparison(tuple(sorted(found, key=lambda change: weights.index(change.weight))))


def wording_fixes_only(old: Framework, new: Framework) -> tuple[str, ...]:
    """Say why a version is more than the old one with its wording mended; nothing when it is not.

    A wording fix leaves everything in its place: the same ids in the same order, of the same
    kinds and levels, asked of the same people under the same conditions, answered with the same
    words, in the same languages. So answers given before and after belong together.
    """
    changes = compare_frameworks(old, new).changes
    return tuple(_why_not(change) for change in changes if not _is_wording_fix(change))


def _is_wording_fix(change: Change) -> bool:
    is_there = change.verb != "removed"
    return change.weight is Weight.WORDING and change.what in _WORDS_ONLY and is_there


def _why_not(change: Change) -> str:
    told = f"{change.place}: {change.what} {change.verb}"
    match change.weight, change.what:
        case Weight.MEANING, _:
            return f"{told}, which changes what an answer counts for."
        case Weight.ADDITION, _:
            return f"{told}, which changes what is asked."
        case _, "wording":
            return f"{told}. Put it back; `plumbline framework translate` shows what to translate."
        case _:
            return f"{told}. Only wordings can be mended."
