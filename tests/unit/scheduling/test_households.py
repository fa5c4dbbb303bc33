"""Is what is due for households told on the right day, and not on the day beside it?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.unit.scheduling.days import COURSE, NOTHING, PLAN, STREET, opened, told

from qingdan.model.schedule import Colour
from qingdan.scheduling.duty import Sort
from qingdan.scheduling.listing import due
from qingdan.scheduling.stored import Papers, Recognised, Stored

DAY = timedelta(days=1)
UNOPENED = Papers(assessed={}, levels={}, recognised=(), hints={}, ends={})


def knowing(stored: Stored, **more: object) -> Stored:
    return replace(stored, papers=replace(UNOPENED, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "late", "colour"),
    [
        (date(2025, 10, 14), 0, Colour.YELLOW),
        (date(2025, 10, 15), 0, Colour.YELLOW),
        (date(2025, 10, 16), 1, Colour.RED),
    ],
)
def test_an_open_task_is_told_and_late_from_the_day_after_its_last(
    on: date, late: int, colour: Colour
) -> None:
    stored = replace(NOTHING, tasks=(opened("find_confirmer", date(2025, 10, 15)),))
    (found,) = told(stored, on, Sort.TASK)
    assert (found.late(on), found.colour, found.whose) == (late, colour, (STREET,))


def test_a_task_without_a_day_is_told_last_and_never_late() -> None:
    tasks = (opened("find_confirmer", None), opened("find_confirmer", date(2030, 1, 1), entry=4))
    found = due(PLAN, replace(NOTHING, tasks=tasks), date(2025, 10, 15))
    assert [each.by for each in found] == [date(2030, 1, 1), None]
    assert found[1].late(date(2099, 1, 1)) == 0


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2026, 5, 10), None),
        (date(2026, 5, 11), 0),
        (date(2026, 6, 10), 0),
        (date(2026, 6, 11), 1),
    ],
)
def test_a_reassessment_is_told_30_days_ahead_and_late_after_twelve_months(
    on: date, late: int | None
) -> None:
    stored = replace(NOTHING, assessed={"泉秀0001": date(2025, 6, 10)})
    found = [each.late(on) for each in told(stored, on, Sort.REASSESSMENT)]
    assert found == ([] if late is None else [late])


def test_the_day_of_the_assessment_itself_counts_where_papers_were_opened() -> None:
    filed = replace(NOTHING, assessed={"泉秀0001": date(2025, 9, 15)})
    stored = knowing(filed, assessed={"泉秀0001": date(2025, 6, 10)})
    (found,) = told(stored, date(2026, 6, 1), Sort.REASSESSMENT)
    assert found.by == date(2026, 6, 10)


def category(name: str, through: date | None, starts: date | None = None) -> Recognised:
    return Recognised(number="泉秀0001", member="1", category=name, starts=starts, through=through)


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2025, 10, 31), None),
        (date(2025, 11, 1), 0),
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 1),
    ],
)
def test_a_category_is_told_60_days_before_its_last_day(on: date, late: int | None) -> None:
    stored = knowing(NOTHING, recognised=(category("刚性支出", date(2025, 12, 31)),))
    found = [each.late(on) for each in told(stored, on, Sort.LAPSING)]
    assert found == ([] if late is None else [late])


def test_a_category_that_was_renewed_lapses_on_its_later_day() -> None:
    own = (category("刚性支出", date(2025, 12, 31)), category("刚性支出", date(2026, 12, 31)))
    assert told(knowing(NOTHING, recognised=own), date(2026, 1, 1), Sort.LAPSING) == []


def test_a_category_without_a_last_day_does_not_lapse() -> None:
    own = (category("低保", None),)
    found = told(knowing(NOTHING, recognised=own), date(2030, 1, 1), Sort.LAPSING, everything=True)
    assert found == []


def test_who_has_another_category_in_force_is_told_before_a_lapse_and_not_after() -> None:
    own = (category("刚性支出", date(2025, 12, 31)), category("低保", None, date(2025, 12, 1)))
    stored = knowing(NOTHING, recognised=own)
    assert len(told(stored, date(2025, 12, 31), Sort.LAPSING)) == 1
    assert told(stored, date(2026, 1, 1), Sort.LAPSING) == []


def test_a_category_that_begins_later_is_none_yet() -> None:
    own = (category("刚性支出", date(2025, 12, 31)), category("低保", None, date(2026, 2, 1)))
    stored = knowing(NOTHING, recognised=own)
    assert len(told(stored, date(2026, 1, 31), Sort.LAPSING)) == 1
    assert told(stored, date(2026, 2, 1), Sort.LAPSING) == []


def asked_by(on: date, level: str = "severe", **more: object) -> list[date | None]:
    course = replace(COURSE, **more)  # type: ignore[arg-type]
    stored = knowing(replace(NOTHING, courses=(course,)), levels={("泉秀0001", "1"): level})
    return [each.by for each in told(stored, on, Sort.FOLLOW_UP, everything=True)]


def test_a_service_is_asked_about_within_15_days_of_its_beginning() -> None:
    assert asked_by(date(2025, 10, 1)) == [date(2025, 10, 16)]


def test_who_is_severe_is_asked_every_month_and_the_last_day_counts() -> None:
    assert asked_by(date(2025, 11, 1), followed=(date(2025, 10, 12),)) == [date(2025, 11, 30)]
    assert asked_by(date(2025, 11, 1), followed=(date(2025, 10, 31),)) == [date(2025, 11, 30)]
    assert asked_by(date(2025, 12, 1), followed=(date(2025, 11, 30),)) == [date(2025, 12, 31)]


@pytest.mark.parametrize("level", ["moderate", "mild", "nothing", ""])
def test_everybody_else_is_asked_every_quarter(level: str) -> None:
    followed = (date(2025, 10, 12),)
    assert asked_by(date(2025, 11, 1), level, followed=followed) == [date(2026, 3, 31)]


def test_a_follow_up_is_told_five_days_ahead() -> None:
    course = replace(COURSE, followed=(date(2025, 10, 12),))
    stored = replace(NOTHING, courses=(course,))
    assert told(stored, date(2026, 3, 25), Sort.FOLLOW_UP) == []
    (near,) = told(stored, date(2026, 3, 26), Sort.FOLLOW_UP)
    assert near.colour is Colour.YELLOW


def test_a_service_that_rests_is_not_asked_about() -> None:
    assert asked_by(date(2025, 11, 1), paused=True, followed=(date(2025, 10, 12),)) == []


def test_after_its_end_a_service_is_asked_about_once_more_within_30_days() -> None:
    end, followed = date(2025, 12, 5), (date(2025, 12, 4),)
    assert asked_by(date(2025, 12, 6), ended=end, followed=followed) == [date(2026, 1, 4)]
    assert asked_by(date(2025, 12, 6), ended=end, followed=(end,)) == []


def test_a_service_whose_days_are_over_has_ended_on_the_last_of_them() -> None:
    last, followed = date(2025, 12, 31), (date(2025, 12, 1),)
    assert asked_by(last, through=last, followed=followed) == [date(2026, 1, 31)]
    assert asked_by(last + DAY, through=last, followed=followed) == [date(2026, 1, 30)]


def test_a_first_follow_up_that_is_a_task_is_told_once() -> None:
    task = replace(opened("follow_up", date(2025, 10, 16)), member="1", service="nursing_care")
    stored = replace(NOTHING, tasks=(task,), courses=(COURSE,))
    assert [each.sort for each in due(PLAN, stored, date(2025, 10, 20))] == [Sort.TASK]
