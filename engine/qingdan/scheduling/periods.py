"""On which day does a period end, and by which day is something due again?

Days come in; no clock is read. Where a month is shorter, its last day stands for a day that it
does not have.
"""

import calendar
from datetime import date, timedelta
from typing import assert_never

from qingdan.model.calendar import days_later, months_later
from qingdan.model.schedule import MONTHS, Cycle, DayOfYear, EndOf, Measure, Span

YEAR, FEBRUARY = 12, 2


def end_of(measure: Measure, day: date) -> date:
    """Return the last day of the month, quarter, half-year or year in which a day lies."""
    if measure is Measure.DAY:
        return day
    last = day.month + -day.month % MONTHS[measure]
    return date(day.year, last, calendar.monthrange(day.year, last)[1])


def next_end(span: Span, last: date) -> date:
    """Return the last day of the period that is the ``count``-th after that of a day."""
    day = last
    for _ in range(span.count):
        day = end_of(span.measure, days_later(end_of(span.measure, day), 1))
    return day


def after(span: Span, day: date) -> date:
    """Return the day that is so long after a day."""
    if span.measure is Measure.DAY:
        return days_later(day, span.count)
    return months_later(day, MONTHS[span.measure] * span.count)


def before(span: Span, day: date) -> date:
    """Return the day that is so long before a day."""
    if span.measure is Measure.DAY:
        return day - timedelta(days=min(span.count, (day - date.min).days))
    return months_later(day, -MONTHS[span.measure] * span.count)


def last_in_time(cycle: Cycle, last: date) -> date:
    """Return the last day on which what was done then is not overdue."""
    if not cycle.rolling:
        return date(last.year + cycle.months // YEAR, YEAR, 31)
    full = months_later(last, cycle.months)
    if (last.month, last.day) == (FEBRUARY, 29) and full.day < last.day:
        full = full if cycle.leap_day_early else days_later(full, 1)
    return full if cycle.day_counts else days_later(full, -1)


def occurrence(when: DayOfYear | EndOf, day: date) -> date:
    """Return the first day on or after a day on which something is due that recurs."""
    match when:
        case EndOf(measure):
            return end_of(measure, day)
        case DayOfYear():
            this = _in(when, day.year)
            return this if this >= day else _in(when, day.year + 1)
        case _:
            assert_never(when)


def _in(when: DayOfYear, year: int) -> date:
    most = calendar.monthrange(year, when.month)[1]
    return date(year, when.month, min(when.day, most))
