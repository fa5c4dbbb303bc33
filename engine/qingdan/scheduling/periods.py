"""From which day on is something near, and on which day does what recurs come next?

Days come in; no clock is read. Where a month is shorter, its last day stands for a day that it
does not have.
"""

import calendar
from datetime import date, timedelta
from typing import assert_never

from qingdan.model.calendar import months_later
from qingdan.model.falling_due import end_of
from qingdan.model.schedule import MONTHS, DayOfYear, EndOf, Measure, Span


def before(span: Span, day: date) -> date:
    """Return the day that is so long before a day."""
    if span.measure is Measure.DAY:
        return day - timedelta(days=min(span.count, (day - date.min).days))
    return months_later(day, -MONTHS[span.measure] * span.count)


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
