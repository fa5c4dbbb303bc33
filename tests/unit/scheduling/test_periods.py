"""Do periods end on the days on which they end on paper?"""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.scheduling.days import CYCLE

from qingdan.model.falling_due import after, end_of, last_in_time, next_end
from qingdan.model.schedule import DayOfYear, EndOf, Measure, Span
from qingdan.scheduling.periods import before, occurrence

ONE_MONTH, ONE_QUARTER = Span(1, Measure.MONTH), Span(1, Measure.QUARTER)


@pytest.mark.parametrize(
    ("measure", "day", "end"),
    [
        (Measure.MONTH, date(2025, 2, 1), date(2025, 2, 28)),
        (Measure.MONTH, date(2024, 2, 29), date(2024, 2, 29)),
        (Measure.QUARTER, date(2025, 3, 31), date(2025, 3, 31)),
        (Measure.QUARTER, date(2025, 4, 1), date(2025, 6, 30)),
        (Measure.HALF_YEAR, date(2025, 6, 30), date(2025, 6, 30)),
        (Measure.HALF_YEAR, date(2025, 7, 1), date(2025, 12, 31)),
        (Measure.YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_last_day_of_a_period_belongs_to_it(measure: Measure, day: date, end: date) -> None:
    assert end_of(measure, day) == end


@pytest.mark.parametrize(
    ("span", "last", "by"),
    [
        (ONE_MONTH, date(2025, 10, 1), date(2025, 11, 30)),
        (ONE_MONTH, date(2025, 10, 31), date(2025, 11, 30)),
        (ONE_MONTH, date(2025, 12, 31), date(2026, 1, 31)),
        (ONE_MONTH, date(2024, 1, 31), date(2024, 2, 29)),
        (ONE_QUARTER, date(2025, 12, 31), date(2026, 3, 31)),
        (ONE_QUARTER, date(2026, 1, 1), date(2026, 6, 30)),
        (Span(2, Measure.MONTH), date(2025, 10, 5), date(2025, 12, 31)),
    ],
)
def test_the_next_time_is_by_the_end_of_the_next_period(span: Span, last: date, by: date) -> None:
    assert next_end(span, last) == by


def test_what_was_assessed_is_in_time_on_the_day_on_which_a_year_is_full() -> None:
    assert last_in_time(CYCLE, date(2025, 6, 10)) == date(2026, 6, 10)


def test_where_the_full_day_does_not_count_the_day_before_is_the_last() -> None:
    assert last_in_time(replace(CYCLE, day_counts=False), date(2025, 6, 10)) == date(2026, 6, 9)


def test_of_29_february_the_28th_is_the_day_of_a_common_year() -> None:
    assert last_in_time(CYCLE, date(2024, 2, 29)) == date(2025, 2, 28)


def test_of_29_february_1_march_is_the_day_where_the_rules_say_so() -> None:
    later = replace(CYCLE, leap_day_early=False)
    assert last_in_time(later, date(2024, 2, 29)) == date(2025, 3, 1)
    assert last_in_time(later, date(2024, 2, 28)) == date(2025, 2, 28)
    assert last_in_time(replace(later, months=48), date(2024, 2, 29)) == date(2028, 2, 29)


def test_once_a_calendar_year_is_by_its_last_day() -> None:
    yearly = replace(CYCLE, rolling=False)
    assert last_in_time(yearly, date(2025, 1, 1)) == date(2026, 12, 31)


def test_a_day_of_the_year_is_itself_and_the_day_after_is_next_years() -> None:
    autumn = DayOfYear(9, 15)
    assert occurrence(autumn, date(2025, 9, 14)) == date(2025, 9, 15)
    assert occurrence(autumn, date(2025, 9, 15)) == date(2025, 9, 15)
    assert occurrence(autumn, date(2025, 9, 16)) == date(2026, 9, 15)


def test_29_february_of_a_common_year_is_the_28th() -> None:
    assert occurrence(DayOfYear(2, 29), date(2025, 1, 1)) == date(2025, 2, 28)
    assert occurrence(DayOfYear(2, 29), date(2024, 1, 1)) == date(2024, 2, 29)


def test_an_end_recurs() -> None:
    assert occurrence(EndOf(Measure.QUARTER), date(2025, 10, 1)) == date(2025, 12, 31)


def test_days_and_months_go_both_ways_over_a_short_month() -> None:
    assert after(Span(30, Measure.DAY), date(2024, 1, 31)) == date(2024, 3, 1)
    assert before(Span(30, Measure.DAY), date(2024, 3, 1)) == date(2024, 1, 31)
    assert after(ONE_MONTH, date(2025, 1, 31)) == date(2025, 2, 28)
    assert before(ONE_MONTH, date(2025, 3, 31)) == date(2025, 2, 28)
    assert before(ONE_QUARTER, date(2025, 1, 31)) == date(2024, 10, 31)
