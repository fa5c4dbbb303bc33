"""By which day is something due again: a follow-up, an assessment, whatever recurs?

Days come in; no clock is read. Where a month is shorter, its last day stands for a day that it
does not have. The list of a day and the registers both ask here, so that they say the same.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingdan.model.calendar import days_later, months_later
from qingdan.model.schedule import MONTHS, Cycle, FollowUps, Measure, Span

YEAR, FEBRUARY = 12, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One service for one person since it last began.

    ``followed`` are the days on which somebody asked how it is done; ``ended`` None: it goes on,
    through the last day decided, None where nobody decided one. ``paused``: it rests.
    """

    number: str
    member: str
    service: str
    started: date
    followed: tuple[date, ...]
    through: date | None
    ended: date | None
    paused: bool


def next_asked(rows: FollowUps, course: Course, level: str, on: date) -> date | None:
    """Return the last day for asking next how a service is done; None where nobody is to.

    ``level`` is the person's, empty where nobody looked: then as often as everybody is asked.
    """
    over = course.through if course.through is not None and on > course.through else None
    ended = course.ended or over
    if ended is not None:
        asked = any(day >= ended for day in course.followed)
        return None if asked else after(rows.last, ended)
    if course.paused:
        return None
    if not course.followed:
        return after(rows.first, course.started)
    return next_end(rows.by_level.get(level, rows.rarest), max(course.followed))


def heaviest(needs: Mapping[str, Mapping[str, Any]], order: tuple[str, ...]) -> str:
    """Return the heaviest level of a person's needs as advised with, empty where there is none.

    As somebody assessed it, else the least that is certain: what is not settled makes nobody
    late. ``order`` are the levels, the mildest first.
    """
    found = [each["assessed"] or each["least"] for each in needs.values()]
    return max(found, key=order.index, default="")


def last_in_time(cycle: Cycle, last: date) -> date:
    """Return the last day on which an assessment of a day is not overdue."""
    if not cycle.rolling:
        return date(last.year + cycle.months // YEAR, YEAR, 31)
    full = months_later(last, cycle.months)
    if (last.month, last.day) == (FEBRUARY, 29) and full.day < last.day:
        full = full if cycle.leap_day_early else days_later(full, 1)
    return full if cycle.day_counts else days_later(full, -1)


def after(span: Span, day: date) -> date:
    """Return the day that is so long after a day."""
    if span.measure is Measure.DAY:
        return days_later(day, span.count)
    return months_later(day, MONTHS[span.measure] * span.count)


def next_end(span: Span, last: date) -> date:
    """Return the last day of the period that is the ``count``-th after that of a day."""
    day = last
    for _ in range(span.count):
        day = end_of(span.measure, days_later(end_of(span.measure, day), 1))
    return day


def end_of(measure: Measure, day: date) -> date:
    """Return the last day of the month, quarter, half-year or year in which a day lies."""
    if measure is Measure.DAY:
        return day
    last = day.month + -day.month % MONTHS[measure]
    return date(day.year, last, calendar.monthrange(day.year, last)[1])
