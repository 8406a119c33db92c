"""The two waves of the story: spring, and autumn after "one weekly plan" has lifted planning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from survey_app.demo.words import AUTUMN_WORDS, SPRING_WORDS

IN_AUTUMN: Mapping[str, float] = {
    "mandate": 3.0,
    "portfolio": 2.0,
    "governance": 2.6,
    "benefits": 1.4,
    "methods": 3.2,
    "delivery": 2.9,
    "risk": 2.4,
    "finance": 3.3,
    "resources": 1.9,
    "reporting": 2.1,
    "stakeholders": 2.0,
    "change": 1.2,
    "people": 2.2,
    "learning": 1.8,
}
IN_SPRING: Mapping[str, float] = {**IN_AUTUMN, "delivery": 1.7}


@dataclass(frozen=True, slots=True)
class Season:
    """One wave of the story, from plan to publication.

    true_level : how mature each area really is, by area id
    seed, aside_seed : where chance starts, for the areas and for what stands beside them
    words : what people write, by comment item
    """

    name: str
    planned_at: datetime
    opened_at: datetime
    closes_at: datetime
    published_at: datetime
    true_level: Mapping[str, float]
    seed: int
    aside_seed: int
    words: Mapping[str, Sequence[str]]

    @property
    def closed_at(self) -> datetime:
        """The end of the quarter of an hour after the deadline in which answers still count."""
        return self.closes_at + timedelta(minutes=15)


SPRING = Season(
    name="Spring 2026",
    planned_at=datetime(2026, 3, 30, 7, 0, tzinfo=UTC),
    opened_at=datetime(2026, 4, 7, 6, 0, tzinfo=UTC),
    closes_at=datetime(2026, 4, 24, 16, 0, tzinfo=UTC),
    published_at=datetime(2026, 4, 27, 8, 0, tzinfo=UTC),
    true_level=IN_SPRING,
    seed=20260424,
    aside_seed=20260425,
    words=SPRING_WORDS,
)
AUTUMN = Season(
    name="Autumn 2026",
    planned_at=datetime(2026, 9, 28, 7, 0, tzinfo=UTC),
    opened_at=datetime(2026, 10, 5, 6, 0, tzinfo=UTC),
    closes_at=datetime(2026, 10, 23, 16, 0, tzinfo=UTC),
    published_at=datetime(2026, 10, 26, 8, 0, tzinfo=UTC),
    true_level=IN_AUTUMN,
    seed=20261023,
    aside_seed=20261024,
    words=AUTUMN_WORDS,
)
