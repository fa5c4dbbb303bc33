"""How many months or years have passed, and what day is so many months on?

Standard library only. A month is full on the same day of a later month, or on that month's last
day when it is shorter: 31 January to 28 February is one month, 29 February to 28 February a year.
"""

import calendar as _calendar
from datetime import date, timedelta

MONTHS = 12


def full_months(start: date, on: date) -> int:
    """Return the full months from ``start`` to ``on``, negative when ``on`` is earlier."""
    months = (on.year - start.year) * MONTHS + on.month - start.month
    reached = min(start.day, _calendar.monthrange(on.year, on.month)[1])
    return months - (on.day < reached)


def full_years(start: date, on: date) -> int:
    """Return the full years from ``start`` to ``on``; a year is reached on the birthday."""
    return full_months(start, on) // MONTHS


def months_later(start: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a shorter month."""
    year, month = divmod(start.year * MONTHS + start.month - 1 + months, MONTHS)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, _calendar.monthrange(year, month + 1)[1]))


def days_later(start: date, days: int) -> date:
    """Return the day ``days`` later, or the last day there is."""
    return start + timedelta(days=min(days, (date.max - start).days))
