"""What becomes of each service of a household when other rules decide it?

Both decisions are of the same facts on the same day, so that only the rules differ. Whoever had a
service within reach and has it no longer has lost it, also when he is only to be asked again: a
change is judged by its harm. Where one bound rises and the other falls, it is less. Amounts are
held against each other by the year, so that what came every month and now comes every quarter is
less.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qingdan.model.catalogue import IN_A_MONTH, Period
from qingdan.model.decisions import Decision, ServiceDecision
from qingdan.model.facts import Bounds
from qingdan.model.gates import GIVING, Outcome


class Kind(StrEnum):
    """How somebody fares with a service; ``OTHER`` is another answer, and nothing given."""

    GAINED = "gained"
    LOST = "lost"
    MORE = "more"
    LESS = "less"
    OTHER = "other"


HARMFUL = frozenset({Kind.LOST, Kind.LESS})
_WITHIN_REACH = GIVING | {Outcome.SHARED}
_NOTHING = Bounds(0, 0)
_MONTHS = 12
_SPANS: Mapping[Period, int] = {Period.QUARTER: 3, Period.YEAR: 12}
"""The months of a period that is longer than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One service of one member, decided twice; a side is None where there is no such service."""

    case: str
    street: str | None
    member: str
    service: str
    kind: Kind
    before: ServiceDecision | None
    after: ServiceDecision | None


def effects(before: Decision, after: Decision, street: str | None) -> Iterator[Effect]:
    """Yield what changes for each member and service; what stays the same is not mentioned."""
    was = {(each.member, one.service): one for each in before.members for one in each.services}
    now = {(each.member, one.service): one for each in after.members for one in each.services}
    for member, service in dict.fromkeys((*was, *now)):
        old, new = was.get((member, service)), now.get((member, service))
        kind = _kind(old, new)
        if kind is not None:
            yield Effect(
                case=after.case,
                street=street,
                member=member,
                service=service,
                kind=kind,
                before=old,
                after=new,
            )


def monthly_units(decided: ServiceDecision | None) -> Bounds:
    """Return the units a month that are within reach.

    What is given meanwhile counts; what is given for a term (``per`` None) counts as one
    month's, what has no number as nothing.
    """
    units = _units(decided)
    return _NOTHING if decided is None or units is None else _monthly(units, decided.per)


def monthly_cost(decided: ServiceDecision | None) -> Bounds:
    """Return what these units cost in a month, in 分."""
    if decided is None or not _reached(decided) or decided.cost is None:
        return _NOTHING
    return _monthly(decided.cost, decided.per)


def _yearly_units(decided: ServiceDecision | None) -> Bounds:
    """Return the units within reach in a year of months like this one."""
    units = _units(decided)
    if decided is None or units is None:
        return _NOTHING
    span = 1 if decided.per is None else _SPANS.get(Period(decided.per), 1)
    return _times(_monthly(units, decided.per), _MONTHS // span)


def _units(decided: ServiceDecision | None) -> Bounds | None:
    if decided is None or not _reached(decided):
        return None
    return decided.units if decided.interim is None else decided.interim.units


def _monthly(amount: Bounds, per: str | None) -> Bounds:
    return _times(amount, 1 if per is None else IN_A_MONTH.get(Period(per), 1))


def _times(amount: Bounds, times: int) -> Bounds:
    return Bounds(amount.least * times, None if amount.most is None else amount.most * times)


def _kind(old: ServiceDecision | None, new: ServiceDecision | None) -> Kind | None:
    had, has = _reached(old), _reached(new)
    if had != has:
        return Kind.GAINED if has else Kind.LOST
    if had:
        return _amount_kind(_yearly_units(old), _yearly_units(new))
    return Kind.OTHER if _outcome(old) is not _outcome(new) else None


def _amount_kind(old: Bounds, new: Bounds) -> Kind | None:
    if old == new:
        return None
    more = new.least >= old.least and (
        new.most is None or (old.most is not None and new.most >= old.most)
    )
    return Kind.MORE if more else Kind.LESS


def _reached(decided: ServiceDecision | None) -> bool:
    if decided is None:
        return False
    return decided.outcome in _WITHIN_REACH or decided.interim is not None


def _outcome(decided: ServiceDecision | None) -> Outcome | None:
    return None if decided is None else decided.outcome
