"""Are milestones grey, green, red or yellow as they should be, and is what recurs told again?"""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.scheduling.days import NOTHING, PLAN, SCHEDULE, done, told

from qingdan.model.schedule import Colour
from qingdan.scheduling.duty import Sort
from qingdan.scheduling.listing import due, of_street
from qingdan.scheduling.stored import Evidence, Finished, Stored

FROM = date(2025, 1, 1)
OPEN = replace(NOTHING, first_day=FROM)


def light(on: date, stored: Stored) -> Colour | None:
    (found,) = told(stored, on, Sort.MILESTONE, everything=True)
    return found.colour


@pytest.mark.parametrize(
    ("on", "colour"),
    [
        (date(2025, 7, 15), None),
        (date(2025, 7, 16), Colour.YELLOW),
        (date(2025, 7, 31), Colour.YELLOW),
        (date(2025, 8, 1), Colour.RED),
    ],
)
def test_a_milestone_turns_yellow_and_the_day_after_its_last_red(
    on: date, colour: Colour | None
) -> None:
    assert light(on, OPEN) is colour


def test_a_milestone_before_the_casebooks_first_day_is_grey_and_on_it_is_not() -> None:
    on = date(2025, 8, 1)
    assert light(on, replace(OPEN, first_day=date(2025, 8, 1))) is Colour.GREY
    assert light(on, replace(OPEN, first_day=date(2025, 7, 31))) is Colour.RED
    assert light(on, NOTHING) is Colour.GREY


def test_a_milestone_with_evidence_is_green_also_before_the_first_day() -> None:
    said = (done("M16", date(2025, 7, 20)),)
    assert light(date(2025, 8, 1), replace(OPEN, evidence=said)) is Colour.GREEN
    assert light(date(2025, 8, 1), replace(NOTHING, evidence=said)) is Colour.GREEN


def test_grey_and_green_are_not_in_the_list() -> None:
    on = date(2025, 8, 1)
    assert told(NOTHING, on, Sort.MILESTONE) == []
    said = replace(OPEN, evidence=(done("M16", date(2025, 7, 20)),))
    assert told(said, on, Sort.MILESTONE) == []


def next_of(what: str, on: date, *said: Evidence, first: date = FROM) -> list[date | None]:
    stored = replace(OPEN, first_day=first, evidence=said)
    found = told(stored, on, Sort.STANDING, everything=True)
    return [each.by for each in found if each.what == what]


def test_what_is_done_once_a_year_is_due_on_its_next_day_after_the_first() -> None:
    on = date(2025, 9, 1)
    assert next_of("budget_estimate", on) == [date(2025, 9, 15)]
    assert next_of("budget_estimate", on, first=date(2025, 9, 15)) == [date(2025, 9, 15)]
    assert next_of("budget_estimate", on, first=date(2025, 9, 16)) == [date(2026, 9, 15)]


def test_what_was_done_in_time_is_due_again_a_year_on() -> None:
    said = done("budget_estimate", date(2025, 9, 15))
    assert next_of("budget_estimate", date(2025, 9, 20), said) == [date(2026, 9, 15)]


def test_what_was_done_late_is_done_and_next_years_is_still_due() -> None:
    said = done("budget_estimate", date(2025, 9, 16))
    assert next_of("budget_estimate", date(2025, 9, 20), said) == [date(2026, 9, 15)]


def test_what_names_its_period_settles_that_one_alone() -> None:
    said = done("outreach", date(2025, 7, 5), due_on=date(2025, 6, 30))
    assert next_of("outreach", date(2025, 7, 5), said) == [date(2025, 3, 31)]
    both = (said, done("outreach", date(2025, 3, 1), due_on=date(2025, 3, 31)))
    assert next_of("outreach", date(2025, 7, 5), *both) == [date(2025, 9, 30)]


def test_twice_in_a_quarter_settles_one_quarter() -> None:
    both = (done("outreach", date(2025, 1, 10)), done("outreach", date(2025, 3, 31)))
    assert next_of("outreach", date(2025, 4, 1), *both) == [date(2025, 6, 30)]


def test_the_quarters_that_were_missed_are_made_up_for_at_once() -> None:
    said = done("outreach", date(2025, 7, 1))
    assert next_of("outreach", date(2025, 7, 2), said) == [date(2025, 9, 30)]


def test_what_is_not_needed_this_time_is_needed_the_next() -> None:
    said = replace(done("outreach", date(2025, 3, 1)), state=Finished.NOT_NEEDED)
    assert next_of("outreach", date(2025, 3, 2), said) == [date(2025, 6, 30)]


def test_a_change_is_followed_within_seven_days_and_by_nothing_that_came_before() -> None:
    changed = Evidence(
        what="positions_publish",
        state=Finished.CHANGED,
        on=date(2025, 5, 10),
        due=None,
        contract="",
    )
    before = done("positions_publish", date(2025, 3, 1))
    on = date(2025, 5, 11)
    assert next_of("positions_publish", on, before, changed) == [
        date(2025, 5, 17),
        date(2026, 3, 31),
    ]
    after = done("positions_publish", date(2025, 5, 10))
    assert date(2025, 5, 17) not in next_of("positions_publish", on, before, changed, after)


def test_a_standing_task_is_told_as_long_ahead_as_the_rules_say() -> None:
    def listed(on: date) -> list[str]:
        return [each.what for each in told(OPEN, on, Sort.STANDING)]

    assert "budget_estimate" not in listed(date(2025, 7, 16))
    assert "budget_estimate" in listed(date(2025, 7, 17))


def test_a_street_sees_its_own_and_what_all_streets_do() -> None:
    stored = replace(OPEN, assessed={"泉秀0001": FROM, "清源0002": FROM})
    on = date(2026, 1, 1)
    seen = of_street(due(PLAN, stored, on), stored, "泉秀", SCHEDULE.streets)
    found = {(each.what, each.number) for each in seen}
    assert found == {("yearly_reassessment", "泉秀0001"), ("M16", ""), ("outreach", "")}


def test_without_lights_a_milestone_is_not_told_ahead() -> None:
    dark = {**SCHEDULE.lights, Colour.YELLOW: replace(SCHEDULE.lights[Colour.YELLOW], ahead=None)}
    plan = replace(PLAN, schedule=replace(SCHEDULE, lights=dark))
    assert told(OPEN, date(2025, 7, 31), Sort.MILESTONE, plan=plan) == []
    assert len(told(OPEN, date(2025, 8, 1), Sort.MILESTONE, plan=plan)) == 1
