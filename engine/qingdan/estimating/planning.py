"""By which release, and on which day, is each month of a period decided?

On its first day. Where policy or catalogue begin only within the month, on the first day that has
both; a month that has no catalogue at all is not decided, and is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qingdan import inspection, library
from qingdan.estimating.span import Span
from qingdan.library import Release
from qingdan.loading.editions import Files
from qingdan.model.calendar import months_later
from qingdan.model.errors import NoPolicy


@dataclass(frozen=True, slots=True)
class Planned:
    """A month by its first day, the day on which it is decided, and what is in force then."""

    month: date
    on: date
    release: Release


@dataclass(frozen=True, slots=True)
class Plan:
    """A period's months: those that are decided, and those for which there is no catalogue.

    ``begins`` are the days within decided months, after that of the decision, on which an edition
    begins: what it changes counts from the next month on.
    """

    span: Span
    planned: tuple[Planned, ...]
    without: tuple[date, ...]
    begins: tuple[date, ...]


def plan(files: Files, span: Span) -> Plan:
    """Return how a period is decided; raise NoPolicy where none of it has a policy."""
    found = tuple(_planned(files, span))
    decided = {each.month for each in found}
    begins = inspection.pairs(files)
    return Plan(
        span,
        found,
        tuple(each for each in span.months if each not in decided),
        tuple(day for each in found for day in begins if each.on < day < _ends(each.month)),
    )


def _planned(files: Files, span: Span) -> Iterator[Planned]:
    known: Release | None = None
    early: NoPolicy | None = None
    for month in span.months:
        try:
            known, on = _in_force(files, month, known)
        except NoPolicy as too_early:
            early = too_early
            continue
        early = None
        if known.rules.catalogue is not None:
            yield Planned(month, on, known)
    if early is not None:
        raise early


def _ends(month: date) -> date:
    return months_later(month, 1)


def _in_force(files: Files, month: date, known: Release | None) -> tuple[Release, date]:
    """Return the release of a month and its day; a release that goes on is not built again."""
    release, on = _held(files, month, known), month
    if release is None:
        try:
            release = library.loaded(files, month)
        except NoPolicy as early:
            if not month < early.first < _ends(month):
                raise
            release, on = library.loaded(files, early.first), early.first
    later = release.rules.next_catalogue
    if release.rules.catalogue is None and later is not None and later < _ends(month):
        return library.loaded(files, later), later
    return release, on


def _held(files: Files, on: date, known: Release | None) -> Release | None:
    if known is None or known.files is not files:
        return None
    first, last = known.days
    return known if first <= on and (last is None or on <= last) else None
