"""Which version a framework may have, beside the versions there are already.

major = meaning changed, minor = something added, patch = wording.
"""

from collections.abc import Iterable, Iterator, Sequence

from questionnaires.change import Step
from questionnaires.comparing import Comparison, compare_frameworks, wording_fixes_only
from questionnaires.framework import Framework
from questionnaires.lint import lint_framework
from questionnaires.lint_finding import Severity

REASONS_TOLD = 5  # of what the check finds; nobody reads more in one message
_WHY = {
    Step.PATCH: "a wording changed",
    Step.MINOR: "something was added",
    Step.MAJOR: "what an answer counts for changed",
}


_TAKEN = (
    "{} {} is there already, and it says something else. "
    "Give this one a higher version, or an id of its own."
)

_TAKEN_BY_ANOTHER = (
    "{} {} is there already, and it says something else. Give this one a higher version."
)


def version_numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, for comparing.

    Examples
    --------
    >>> version_numbers("1.10.0") > version_numbers("1.9.2")
    True
    """
    return tuple(int(number) for number in version.split("."))


def newest(frameworks: Iterable[Framework]) -> Framework | None:
    """Return the one with the highest version, or None."""
    return max(frameworks, key=lambda each: version_numbers(each.version), default=None)


def step_between(old: str, new: str) -> Step | None:
    """Return the step from one version to a higher one; None when it is not higher.

    Examples
    --------
    >>> str(step_between("1.2.3", "1.3.0"))
    'minor'
    """
    before, after = version_numbers(old), version_numbers(new)
    if after <= before:
        return None
    first = next(place for place in range(3) if before[place] != after[place])
    return (Step.MAJOR, Step.MINOR, Step.PATCH)[first]


def next_version(version: str, step: Step) -> str:
    """Return the version that follows by a step.

    Examples
    --------
    >>> next_version("1.2.3", Step.MINOR)
    '1.3.0'
    """
    major, minor, patch = version_numbers(version)
    match step:
        case Step.MAJOR:
            return f"{major + 1}.0.0"
        case Step.MINOR:
            return f"{major}.{minor + 1}.0"
        case Step.PATCH:
            return f"{major}.{minor}.{patch + 1}"


def reasons_against(framework: Framework, known: Sequence[Framework]) -> tuple[str, ...]:
    """Say why a framework cannot join those that are known; nothing when it can.

    Parameters
    ----------
    framework : as it was loaded
    known : every framework that can be asked with so far, of any id
    """
    of_its_id = [each for each in known if each.id == framework.id]
    latest = newest(of_its_id)
    reasons = [*_mend_first(framework)]
    if _is_taken(framework, of_its_id):
        reasons.append(_TAKEN.format(framework.id, framework.version))
    if latest is not None:
        reasons += _step_too_small(latest, framework)
    return tuple(reasons)


def reasons_against_revision(
    old: Framework, framework: Framework, known: Sequence[Framework]
) -> tuple[str, ...]:
    """Say why a version cannot stand in for the one that people are being asked with.

    Parameters
    ----------
    old : what the wave asks now
    framework : the same with its wording mended
    known : every framework that can be asked with so far
    """
    reasons = [*wording_fixes_only(old, framework), *_mend_first(framework)]
    if step_between(old.version, framework.version) is None:
        fits = next_version(old.version, Step.PATCH)
        reasons.append(f"The version must be higher than {old.version}, such as {fits}.")
    elif _is_taken(framework, known):
        reasons.append(_TAKEN_BY_ANOTHER.format(framework.id, framework.version))
    return tuple(reasons)


def _mend_first(framework: Framework) -> Iterator[str]:
    errors = [f for f in lint_framework(framework) if f.severity is Severity.ERROR]
    yield from (f"{error.place}: {error.advice}." for error in errors[:REASONS_TOLD])
    if more := errors[REASONS_TOLD:]:
        yield f"And {len(more)} more to mend: plumbline framework check FOLDER lists them."


def _is_taken(framework: Framework, known: Iterable[Framework]) -> bool:
    """Tell whether something else is known under this id and version."""
    return any(
        (each.id, each.version) == (framework.id, framework.version)
        and each.content_hash != framework.content_hash
        for each in known
    )


def _step_too_small(before: Framework, framework: Framework) -> Iterator[str]:
    comparison = compare_frameworks(before, framework)
    if comparison.step is None:
        return
    fits = next_version(before.version, comparison.step)
    taken = step_between(before.version, framework.version)
    if taken is None or taken.rank < comparison.step.rank:
        yield (
            f"Since {before.version}, {_WHY[comparison.step]} ({_most_telling(comparison)}), "
            f"so the version must be {fits} or higher, not {framework.version}."
        )


def _most_telling(comparison: Comparison) -> str:
    """Name the first of the heaviest changes."""
    heaviest = comparison.changes[-1].weight
    change = next(change for change in comparison.changes if change.weight is heaviest)
    return f"{change.place}: {change.what} {change.verb}"
