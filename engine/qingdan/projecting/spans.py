"""How much of a service falls due in a month, and on which days was it running?"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from qingdan.casebook.quantities import window
from qingdan.model.catalogue import Period
from qingdan.model.known_records import KnownChoice, KnownRecord
from qingdan.model.records import Values
from qingdan.projecting.subjects import Thread

CHANGE, FROM, ON = "change", "from", "on"
ANSWER, THROUGH, UNITS = "answer", "through", "units"
A_DAY = timedelta(days=1)
Span = tuple[date, date]
"""From the first day until the day after the last."""


def within(day: date, on: date, period: Period | None) -> bool:
    """Return whether a day is in the same month, week, quarter or year as another."""
    first, until = window(on, period)
    return first <= day < until


def running(threads: Sequence[Thread]) -> Iterator[Span]:
    """Yield the spans in which a service was running, from its records."""
    since: date | None = None
    for day, runs in sorted(_turns(threads), key=lambda each: each[0]):
        if runs and since is None:
            since = day
        elif not runs and since is not None:
            yield since, day
            since = None
    if since is not None:
        yield since, date.max


def _turns(threads: Sequence[Thread]) -> Iterator[tuple[date, bool]]:
    for each in threads:
        kind, values = each.newest.record.kind, each.values
        if kind == KnownRecord.BEGINNING:
            yield _day(values, ON, each), True
        elif kind == KnownRecord.CHANGE and values.get(CHANGE) in (
            KnownChoice.PAUSE,
            KnownChoice.RESUME,
            KnownChoice.STOP,
        ):
            yield _day(values, FROM, each), values[CHANGE] == KnownChoice.RESUME
        elif kind == KnownRecord.CONFIRMATION and values.get(ANSWER) == KnownChoice.REFUSED:
            yield _day(values, ON, each), False


def _day(values: Values, column: str, thread: Thread) -> date:
    written = values.get(column)
    return thread.newest.record.day if written is None else date.fromisoformat(str(written))


def ended(threads: Sequence[Thread]) -> date | None:
    """Return the day from which a service is no more; None while it may go on."""
    days = [
        _day(each.values, FROM, each)
        for each in threads
        if each.newest.record.kind == KnownRecord.CHANGE
        and each.values.get(CHANGE) == KnownChoice.STOP
    ]
    return max(days, default=None)


def due(decision: Values, per: str | None, threads: Sequence[Thread], on: date) -> int:
    """Return the units that are to be done in the month of a day, as they were decided.

    A week counts in the month in which it begins, or in which the decision does; what is given
    for longer than a month is due in the last month of its period, less what was done before.
    Where the service ran on no day of the month nothing is due.
    """
    first, until = window(on, Period.MONTH)
    if not any(start < until and first < end for start, end in running(threads)):
        return 0
    granted = decision.get(UNITS)
    units = granted if isinstance(granted, int) else 0
    begins = date.fromisoformat(str(decision.get(FROM, date.min.isoformat())))
    last = date.fromisoformat(str(decision.get(THROUGH, date.max.isoformat())))
    if begins >= until or last < first:
        return 0
    match None if per is None else Period(per):
        case Period.MONTH:
            return units
        case Period.WEEK:
            return units * len(list(_weeks(max(first, begins), min(until - A_DAY, last), begins)))
        case Period.QUARTER | Period.YEAR | None as period:
            start, end = window(on, period)
            if period is not None and min(end - A_DAY, last) >= until:
                return 0
            return max(0, units - _done(threads, start, first))


def _weeks(first: date, last: date, begins: date) -> Iterator[date]:
    """Yield the weeks that begin from a first to a last day, the decision's own among them."""
    day = first
    while day <= last:
        start, until = window(day, Period.WEEK)
        if start >= first or day == begins:
            yield day
        day = until


def _done(threads: Sequence[Thread], first: date, until: date) -> int:
    return sum(
        each.newest.record.units or 0
        for each in threads
        if each.newest.record.kind == KnownRecord.SERVICE
        and first <= each.newest.record.day < until
    )
