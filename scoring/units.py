"""How places of work see each area, as far as that may be shown beside the groups.

Groups and units cut the same people in two ways, so here numbers can be subtracted: everything
passes the auditor (:mod:`scoring.disclosure`). Groups come first, then everyone, the units, and
last the groups within units; what would expose fewer than k people together with what was
accepted before is left out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from questionnaires.framework import FocusArea
from scoring.answers import AnswerTable
from scoring.cells import agreement_of
from scoring.disclosure import Sizes, accepted_sets
from scoring.heard import Heard
from scoring.measures import ReleasedUnit, UnitView
from scoring.policy import ScoringPolicy
from scoring.release import DIGITS, EXACT_FROM, Cell, CellState, printed_mean
from scoring.samples import Ratings

CELLS_IN_K = 5
EVERYONE = ("", "")

Marks = Mapping[str, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class UnitResults:
    """What may be shown of units."""

    units: tuple[ReleasedUnit, ...] = ()
    views: tuple[UnitView, ...] = ()


@dataclass(frozen=True, eq=False)
class People:
    """The people of all shown groups, one entry each; joint statements are not among them.

    bucket, unit : ids and names, the unit empty for people counted in their group alone
    apart : whether scores are also shown without this person's form
    ratings : people x areas, 1 to 5; nan without an answer, or where the area is not shown of
        the person's group
    """

    bucket: NDArray[np.str_]
    unit: NDArray[np.str_]
    apart: NDArray[np.bool_]
    ratings: Ratings

    @property
    def places(self) -> NDArray[np.int64]:
        """The group and unit of each person, as a number."""
        bucket, unit = (np.unique(n, return_inverse=True)[1] for n in (self.bucket, self.unit))
        numbers = bucket * (len(unit) + 1) + unit
        return np.asarray(np.unique(numbers, return_inverse=True)[1], dtype=np.int64)

    @cached_property
    def cells(self) -> NDArray[np.int64]:
        """The finest cell of each person: group x unit x whether the form is set apart."""
        numbers = self.places * 2 + self.apart
        return np.asarray(np.unique(numbers, return_inverse=True)[1], dtype=np.int64)

    @property
    def buckets(self) -> tuple[str, ...]:
        """The ids of the groups."""
        return tuple(dict.fromkeys(self.bucket.tolist()))

    def in_set(self, unit: str, bucket: str) -> NDArray[np.bool_]:
        """Tell who is in a set; an empty name stands for all."""
        everyone = np.ones(len(self.unit), dtype=np.bool_)
        of_unit = self.unit == unit if unit else everyone
        return of_unit & (self.bucket == bucket if bucket else everyone)

    def sizes(self, people: NDArray[np.bool_]) -> Sizes:
        """Count people by cell."""
        width = int(self.cells.max(initial=-1)) + 1
        return np.bincount(self.cells[people], minlength=width).astype(np.int64)


def units_of(
    heard: Sequence[Heard],
    cells: Sequence[Cell],
    answers: AnswerTable,
    set_apart: Marks,
    scope: Sequence[FocusArea],
    policy: ScoringPolicy,
) -> UnitResults:
    """Return the units that may be shown, and how they see each area.

    Parameters
    ----------
    heard : the buckets that may be shown
    cells : what may be shown of them; where an area is not, its people are not counted either
    answers : their forms with the unit of each
    set_apart : by bucket id, the forms without which scores are shown as well; empty for none
    scope : the focus areas in scope
    policy : k
    """
    if not any(any(units) for units in answers.units.values()):
        return UnitResults()
    many = [one for one in heard if not one.is_statement]
    shown_in = {(cell.bucket, cell.area) for cell in cells if cell.state is CellState.SHOWN}
    people = people_of(many, shown_in, answers, set_apart, scope)
    names = sorted(set(people.unit.tolist()) - {""})
    units = tuple(_released(people, names, policy.k))
    shown = [unit.name for unit in units]
    views = (
        view
        for index, area in enumerate(scope if shown else ())
        for view in _views_in(people, index, area.id, shown, policy.k)
    )
    return UnitResults(units, tuple(views))


def people_of(
    heard: Sequence[Heard],
    shown_in: Collection[tuple[str, str]],
    answers: AnswerTable,
    set_apart: Marks,
    scope: Sequence[FocusArea],
) -> People:
    """Put the people of several buckets in one table; shown_in : pairs of bucket and area."""
    sizes = [len(one.answers) for one in heard]
    usual = {one.id: np.zeros(size, dtype=np.bool_) for one, size in zip(heard, sizes, strict=True)}
    apart = [set_apart.get(one.id, usual[one.id]) for one in heard]
    ratings = [
        np.stack([_rating(one, area, shown_in) for area in scope], axis=1) for one in heard if scope
    ]
    return People(
        bucket=np.repeat(np.array([one.id for one in heard], dtype=np.str_), sizes),
        unit=np.array([u for one in heard for u in answers.units_of(one.id)], dtype=np.str_),
        apart=np.concatenate([np.zeros(0, dtype=np.bool_), *apart]),
        ratings=np.concatenate([np.empty((0, len(scope))), *ratings]),
    )


def _rating(heard: Heard, area: FocusArea, shown_in: Collection[tuple[str, str]]) -> Ratings:
    position = heard.linking(area)
    if position is None or (heard.id, area.id) not in shown_in:
        return np.full(len(heard.answers), np.nan)
    return heard.ratings([position])[:, 0]


def smallest_cell(k: int) -> int:
    """Return how many people of a group must be in a unit to count for it; 1 with k of 5.

    So a union under k never has more than four cells, which the auditor can search.
    """
    return -(-k // CELLS_IN_K)


def without_small_cells(people: People, answered: NDArray[np.bool_], k: int) -> People:
    """Count people of very small cells in their group alone.

    answered : who counts for the question at hand
    """
    places = people.places
    sizes = np.bincount(places[answered], minlength=len(places) + 1)
    few = sizes[places] < smallest_cell(k)
    return replace(people, unit=np.where(few, "", people.unit))


def _released(people: People, names: Sequence[str], k: int) -> Iterator[ReleasedUnit]:
    """Yield the units of which the number of forms may be told."""
    everybody = np.ones(len(people.unit), dtype=np.bool_)
    people = without_small_cells(people, everybody, k)
    accepted = _accepted(people, everybody, [(name, "") for name in names], k)
    for unit, _ in accepted:
        yield ReleasedUnit(unit, int(people.in_set(unit, "").sum()))


def _views_in(
    people: People, index: int, area: str, units: Sequence[str], k: int
) -> Iterator[UnitView]:
    ratings = people.ratings[:, index]
    answered = ~np.isnan(ratings)
    people = without_small_cells(people, answered, k)
    of_units = [(unit, "") for unit in units]
    within = [(unit, bucket) for unit in units for bucket in people.buckets]
    for unit, bucket in _accepted(people, answered, [EVERYONE, *of_units, *within], k):
        yield _view(unit, bucket, area, ratings[people.in_set(unit, bucket) & answered])


def _accepted(
    people: People, answered: NDArray[np.bool_], wanted: Sequence[tuple[str, str]], k: int
) -> list[tuple[str, str]]:
    """Return the sets that may be shown beside the groups, with and without forms set apart."""
    groups = [people.in_set("", bucket) for bucket in people.buckets]
    without = [group & ~people.apart for group in groups if (group & people.apart).any()]
    before = [*groups, *without]
    sets = [*before, *(people.in_set(*each) for each in wanted)]
    rows = np.array([people.sizes(those) > 0 for those in sets], dtype=np.bool_)
    accepted = accepted_sets([people.sizes(answered)], rows, k)[len(before) :]
    return [each for each, is_accepted in zip(wanted, accepted, strict=True) if is_accepted]


def _view(unit: str, bucket: str, area: str, ratings: Ratings) -> UnitView:
    mean = float(ratings.mean())
    told = round(mean, DIGITS) if len(ratings) >= EXACT_FROM else printed_mean(mean, len(ratings))
    return UnitView(unit, bucket, area, told, agreement_of(ratings))
