"""The anonymity forecast, in the words that managers read."""

from collections.abc import Mapping

from questionnaires.loading import load_core
from scoring.buckets import PmoForm
from scoring.policy import ScoringPolicy
from survey_app.waves.forecast import Forecast, GroupForecast, forecast_wave

NORRLAND = {
    "executives": 3,
    "sponsors": 8,
    "pmo": 3,
    "project_managers": 14,
    "project_team": 24,
    "frontline": 60,
}


def forecast(
    invited: Mapping[str, int] = NORRLAND,
    *,
    k: int = 5,
    pmo_form: PmoForm = PmoForm.JOINT_STATEMENT,
    scope: tuple[str, ...] | None = None,
) -> Forecast:
    framework = load_core()
    areas = scope or tuple(framework.area_by_id)
    return forecast_wave(framework, invited, ScoringPolicy(k=k), pmo_form, areas)


def group(found: Forecast, name: str) -> GroupForecast:
    return next(group for group in found.groups if group.name == name)


def test_executives_of_norrland_are_shown_only_with_the_department_heads() -> None:
    found = forecast()
    assert found.finding == "5 groups can be shown, nothing for executives alone"
    leadership = group(found, "Leadership")
    assert leadership.shown == "Shown if 5 of 11 answer"
    assert leadership.why == (
        "Executives (3) are fewer than 5. They are counted together with sponsors and "
        "department heads (8), and all are asked the same things."
    )


def test_a_pmo_under_k_gives_one_statement_or_is_left_out() -> None:
    statement = group(forecast(), "PMO team")
    assert statement.shown == "Shown as the PMO’s own statement, not anonymous"
    assert statement.why == "3 people, fewer than 5: one form, filled in together."
    left_out = forecast(pmo_form=PmoForm.LEFT_OUT)
    assert "PMO team" not in [group.name for group in left_out.groups]
    [sentence] = left_out.left_out
    assert sentence == (
        "PMO team: 3 people on the list get no mail, because the PMO is left out when it has "
        "fewer than 5 people."
    )


def test_a_small_group_without_a_neighbour_cannot_be_shown() -> None:
    found = forecast({"partners": 4, "project_managers": 9})
    partners = group(found, "Clients and suppliers")
    assert not partners.is_shown
    assert partners.shown == "Nothing can be shown"
    assert partners.why == "4 people, fewer than 5, and no group to be merged with."
    assert found.finding == "1 group can be shown, nothing for clients and suppliers alone"


def test_two_groups_that_stay_too_small_together_are_said_to_be() -> None:
    leadership = group(forecast({"executives": 1, "sponsors": 2, "frontline": 9}), "Leadership")
    assert leadership.shown == "Nothing can be shown"
    assert leadership.why == (
        "Executives (1) and sponsors and department heads (2) are fewer than 5 each. They are "
        "counted together, and all are asked the same things. Together they are still fewer "
        "than 5."
    )


def test_groups_that_are_large_enough_need_no_explanation() -> None:
    found = forecast({"executives": 6, "sponsors": 8, "frontline": 30})
    assert [group.why for group in found.groups] == ["", "", ""]
    assert found.finding == "3 groups can be shown"


def test_everybody_reads_how_long_it_takes() -> None:
    roles = [role for group in forecast().groups for role in group.roles]
    assert len(roles) == 6
    assert all(role.minutes.startswith("about ") and role.questions > 0 for role in roles)


def test_areas_that_nobody_invited_is_asked_about_are_named() -> None:
    asked_of_all = forecast().unseen_areas
    frontline_only = forecast({"frontline": 30}).unseen_areas
    assert asked_of_all == ()
    assert frontline_only != ()


def test_with_nobody_on_the_list_nothing_can_be_shown() -> None:
    empty = forecast({})
    assert empty.finding == "Nobody is asked anything yet"
    assert not empty.can_show_anything


def test_a_statement_alone_does_not_count_as_something_to_show() -> None:
    assert not forecast({"pmo": 3}).can_show_anything


def test_units_are_said_to_be_large_enough_or_too_small() -> None:
    framework = load_core()
    units = {"Umeå": 20, "Kiruna": 3, "Luleå": 5}
    scope = tuple(framework.area_by_id)
    large, small = forecast_wave(
        framework, NORRLAND, ScoringPolicy(), PmoForm.LEFT_OUT, scope, (), units
    ).units
    assert large.startswith(
        "Beside the groups, units can be shown of which 5 or more answer: Luleå (5) and Umeå (20)."
    )
    assert small.startswith("Nothing can be shown for Kiruna (3): fewer than 5 people.")
    assert forecast().units == ()
