"""Releases are read as they were written, also by the program that came before.

Witnesses: release_schema_1.json and release_schema_2.json were written by the versions whose
releases had those schemas.
"""

import json
from dataclasses import replace

import pytest

from scoring.errors import ScoringError
from scoring.measures import (
    Agreement,
    AreaConfidence,
    AreaDifference,
    ExperienceIndex,
    HeadlineConfidence,
    PairGap,
    ProfileAnswer,
    Quality,
    Ranking,
    RankTest,
    ReleasedUnit,
    Size,
    Stability,
    UnitView,
    Verdict,
)
from scoring.release import Cell, CellState, Release
from scoring.storing import release_from_json, release_hash, release_to_json
from tests.factories import a_release
from tests.unit.scoring.witnesses import FOLDER

OLD = (FOLDER / "release_schema_1.json").read_text(encoding="utf-8").strip()
OLD_HASH = "8a939917b52cb6b21090690f68380441c02013fe094bf1e7206c55f65b2b6612"
BEFORE = (FOLDER / "release_schema_2.json").read_text(encoding="utf-8").strip()
BEFORE_HASH = "3aa360022715c8a315a312edea08bfc576b370dc39042f38ed2896db14983a4a"


def full() -> Release:
    """Build a release with something in every field."""
    release = a_release({"risk": {"sponsors": {2: 0.9}}}, views={"risk": {"sponsors": 3.5}})
    cell = replace(release.cells[0], interval=(3.1, 3.9), agreement=Agreement.ALIKE)
    return replace(
        release,
        cells=(cell,),
        differences=(
            AreaDifference("risk", ("sponsors", "pmo"), True, RankTest(4.0, 1, 0.04, 0.2)),
            AreaDifference("people", ("sponsors",), False, None),
        ),
        gaps=(
            PairGap("risk", "pmo", "sponsors", 0.7, 0.4, 0.1, 0.6, Size.MEDIUM, Verdict.CLEAR_GAP),
        ),
        confidence=(AreaConfidence("risk", 2.1, 2.9, 0.2, Stability.FAIR, 0.71),),
        headline_confidence=HeadlineConfidence(2.0, 2.4, None, None),
        quality=Quality(None, False),
        without_reviewed=(Cell("sponsors", "risk", CellState.SHOWN, {3: 0.5}, None, 1.0),),
        rankings=(Ranking("sponsors", {"risk": 2.5}),),
        profile=(
            ProfileAnswer("pmo", "PRO.control", (1,), None),
            ProfileAnswer("sponsors", "PRO.control", (), (0.4, 0.6)),
        ),
        experience=(ExperienceIndex("sponsors", 3.1, (0.8, 0.7, 0.9), None),),
        units=(ReleasedUnit("Umeå", 12),),
        unit_views=(UnitView("Umeå", "", "risk", 3.2, Agreement.SPLIT),),
    )


def test_everything_a_release_holds_is_read_back() -> None:
    release = full()
    again = release_from_json(release_to_json(release))
    assert again == release
    assert release_hash(again) == release_hash(release)
    assert isinstance(again.cells[0].agreement, Agreement)
    assert isinstance(again.confidence[0].stability, Stability)


def test_a_release_of_the_first_schema_is_read_and_keeps_its_hash() -> None:
    release = release_from_json(OLD)
    assert release.schema_version == 1
    assert release.cell_of["sponsors", "governance"].support == {2: 0.9, 3: 0.55}
    assert (release.gaps, release.confidence, release.quality) == ((), (), None)
    assert release_to_json(release) == OLD
    assert release_hash(release) == OLD_HASH


def test_a_release_without_units_is_read_and_keeps_its_hash() -> None:
    release = release_from_json(BEFORE)
    assert (release.schema_version, release.units, release.unit_views) == (2, (), ())
    assert release == replace(full(), schema_version=2, units=(), unit_views=())
    assert release_hash(release) == BEFORE_HASH


def test_a_release_of_a_later_program_says_which_one_to_use() -> None:
    text = json.dumps({**json.loads(release_to_json(full())), "schema_version": 4})
    with pytest.raises(ScoringError, match="has schema version 4; this program reads 1 to 3"):
        release_from_json(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values.update(magic=1),
        lambda values: values["policy"].update(magic=1),
        lambda values: values["cells"][0].update(state="seen"),
        lambda values: values["cells"][0].update(interval=[3.1]),
        lambda values: values.update(gaps=3),
        lambda values: values.pop("areas"),
        lambda values: values["policy"].update(k=4),
    ],
    ids=["key", "key inside", "state", "half an interval", "no list", "a field less", "small k"],
)
def test_a_release_that_was_changed_is_refused(change: object) -> None:
    values = json.loads(release_to_json(full()))
    change(values)  # type: ignore[operator]
    with pytest.raises(ScoringError, match="not a stored release, or it was changed"):
        release_from_json(json.dumps(values))


@pytest.mark.parametrize("text", ["", "[]", "3", "{}", "null"])
def test_what_is_no_release_is_refused(text: str) -> None:
    with pytest.raises(ScoringError, match="not a stored release"):
        release_from_json(text)


def test_what_schema_3_brings_to_the_rules_is_read_with_its_default_from_earlier_releases() -> None:
    release = full()
    before = release_to_json(replace(release, schema_version=2))
    assert "kc" not in json.loads(before)["policy"]
    assert release_from_json(before).policy == release.policy
    assert release_from_json(OLD).policy.kc == 10
