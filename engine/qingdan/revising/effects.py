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
_IN_A_YEAR: Mapping[Period, int] = {
    Period.WEEK: 12 * IN_A_MONTH[Period.WEEK],
    Period.MONTH: 12,
    Period.QUARTER: 4,
    Period.YEAR: 1,
}


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


def yearly_units(decided: ServiceDecision | None) -> Bounds:
    """Return the units within reach in a year at the pace of the day.

    A week counts as five times a month. What is given meanwhile counts; what is given for a term
    (``per`` None) counts once, what has no number as nothing.
    """
    if decided is None or not _reached(decided):
        return _NOTHING
    units = decided.units if decided.interim is None else decided.interim.units
    return _NOTHING if units is None else _yearly(units, decided.per)


def yearly_cost(decided: ServiceDecision | None) -> Bounds:
    """Return what these units cost in a year, in 分."""
    if decided is None or not _reached(decided) or decided.cost is None:
        return _NOTHING
    return _yearly(decided.cost, decided.per)


def _yearly(amount: Bounds, per: str | None) -> Bounds:
    times = 1 if per is None else _IN_A_YEAR[Period(per)]
    return Bounds(amount.least * times, None if amount.most is None else amount.most * times)


def _kind(old: ServiceDecision | None, new: ServiceDecision | None) -> Kind | None:
    had, has = _reached(old), _reached(new)
    if had != has:
        return Kind.GAINED if has else Kind.LOST
    if had:
        return _amount_kind(yearly_units(old), yearly_units(new))
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
