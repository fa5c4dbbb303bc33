"""How much of a service does a person need, and how much of it is left under its cap?

Every amount is a pair, least and most, reckoned node by node. To subtract, a weekly row counts
as five a month and a quarterly one as one in its quarter; rounding favours the person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from qingdan.model.catalogue import AT_MOST_IN_A_MONTH, Amount, AmountRow, Cap, Payer, Period
from qingdan.model.conditions import Condition
from qingdan.model.facts import Bounds
from qingdan.model.household import ServiceInPlace
from qingdan.model.truth import Truth

NOTHING, ANYTHING = Bounds(0, 0), Bounds(0, None)
Asked = Callable[[Condition], Truth]
"""A reading of conditions for one member."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What the rows give: units a month, and in the rows' own period where they share one.

    ``tiers`` are the rows still possible; ``certain`` says that one of them fits for sure.
    """

    monthly: Bounds
    own: Bounds
    per: Period
    tiers: frozenset[str]
    certain: bool


def needed(amount: Amount, asked: Asked, on: date, *, doubting: bool) -> Needed:
    """Return what the rows still possible give, the first that fits counting."""
    rows, certain = _possible(amount.rows, asked, doubting=doubting)
    certain, tiers = certain or amount.by_case, frozenset(row.tier for row in rows)
    season = amount.season if amount.season and on.month in amount.season.months else None
    if doubting and (any(row.placeholder for row in rows) or (season and season.placeholder)):
        return Needed(ANYTHING, ANYTHING, Period.MONTH, tiers, certain)
    extra = season.units if season else 0
    monthly = _spread(row.units * AT_MOST_IN_A_MONTH[row.per] + extra for row in rows)
    periods = {row.per for row in rows}
    if len(periods) == 1 and not extra:
        own, per = _spread(row.units for row in rows), periods.pop()
    else:
        own, per = monthly, Period.MONTH
    return Needed(monthly, own, per, tiers, certain)


def _possible(
    rows: Iterable[AmountRow], asked: Asked, *, doubting: bool
) -> tuple[tuple[AmountRow, ...], bool]:
    """Return the rows up to the first that holds, and whether one does."""
    found: list[AmountRow] = []
    for row in rows:
        truth = Truth.OPEN if doubting and row.placeholder else asked(row.condition)
        if truth is not Truth.NO:
            found.append(row)
        if truth is Truth.YES:
            return tuple(found), True
    return tuple(found), False


def _spread(units: Iterable[int]) -> Bounds:
    seen = list(units)
    return Bounds(min(seen), max(seen)) if seen else NOTHING


def within(bounds: Bounds, truth: Truth) -> Bounds:
    """Return an amount for a need that is certain, possible or not there."""
    match truth:
        case Truth.YES:
            return bounds
        case Truth.OPEN:
            return Bounds(0, bounds.most)
        case Truth.NO:
            return NOTHING


def left_under(
    cap: Cap, service: str, in_place: tuple[ServiceInPlace, ...] | None, *, doubting: bool
) -> Bounds | None:
    """Return the units a month left under the cap; None where there is no cap."""
    if cap.month is None and cap.year is None:
        return None
    if doubting and cap.placeholder:
        return ANYTHING
    limits = [] if cap.month is None else [Bounds(cap.month, cap.month)]
    if cap.year is not None:
        limits.append(minus(Bounds(cap.year, cap.year), received(service, in_place)))
    left = limits[0]
    for each in limits[1:]:
        left = least_of(left, each)
    return left


def received(service: str, in_place: tuple[ServiceInPlace, ...] | None) -> Bounds:
    """Return the units of a service received this year at the government's cost.

    Units of which nobody wrote down who paid may have been the government's.
    """
    if in_place is None:
        return ANYTHING
    total = NOTHING
    for each in in_place:
        if each.service == service and each.paid_by in (None, Payer.GOVERNMENT):
            certain = 0 if each.paid_by is None else each.received or 0
            total = plus(total, Bounds(certain, each.received))
    return total


def plus(one: Bounds, other: Bounds) -> Bounds:
    """Return the sum of two amounts."""
    unbounded = one.most is None or other.most is None
    most = None if unbounded else (one.most or 0) + (other.most or 0)
    return Bounds(one.least + other.least, most)


def minus(one: Bounds, other: Bounds) -> Bounds:
    """Return what is left of one amount after another, never less than nothing."""
    least = 0 if other.most is None else max(0, one.least - other.most)
    return Bounds(least, None if one.most is None else max(0, one.most - other.least))


def least_of(one: Bounds, other: Bounds | None) -> Bounds:
    """Return the lesser of two amounts, end by end."""
    if other is None:
        return one
    ends = [end for end in (one.most, other.most) if end is not None]
    return Bounds(min(one.least, other.least), min(ends, default=None))


def times(units: Bounds, low: int, high: int) -> Bounds:
    """Return the cost of an amount at a price between ``low`` and ``high``."""
    most = 0 if high == 0 else None if units.most is None else units.most * high
    return Bounds(units.least * low, most)
