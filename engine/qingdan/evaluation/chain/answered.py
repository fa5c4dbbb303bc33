"""Which amounts does an answer write down, and in which period?"""

from dataclasses import dataclass

from qingdan.evaluation.chain.amounts import NOTHING, least_of, times
from qingdan.evaluation.chain.case import Case
from qingdan.model.catalogue import Offer, Payer, Period
from qingdan.model.facts import Bounds
from qingdan.model.gates import Outcome
from qingdan.model.truth import Truth

REFUSING = frozenset(
    {
        Outcome.TERMINATE,
        Outcome.DENY,
        Outcome.DECLINE,
        Outcome.REFER,
        Outcome.SUSPEND,
        Outcome.WAITLIST,
    }
)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What is needed, covered and given, in the period that the answer is written in.

    All are None for a service that is given by the case.
    """

    needed: Bounds | None = None
    covered: Bounds | None = None
    units: Bounds | None = None
    per: str | None = None


def offered(case: Case, offer: Offer) -> Bounds:
    """Return the units a month that an offer gives: only the government's are taken off."""
    if offer.payer is not Payer.GOVERNMENT:
        return case.needed
    return least_of(case.left, case.cap)


def amounts_of(case: Case, offer: Offer, outcome: Outcome, *, urgent: bool) -> Amounts:
    """Return what is needed, covered and given, in the row's own period where nothing is off."""
    if case.service.amount.by_case:
        return Amounts()
    if urgent:
        first = case.release.urgent.first_units[case.service.id]
        return Amounts(Bounds(first, first), NOTHING, Bounds(first, first), None)
    units = offered(case, offer)
    covered = _covered(case) if offer.payer is Payer.GOVERNMENT else NOTHING
    if covered == NOTHING and units == case.needed:
        own = Bounds(min(case.needed.least, case.need.own.least), case.need.own.most)
        needed = own if case.needed.most else NOTHING
        return Amounts(needed, NOTHING, _given(needed, outcome), case.need.per.value)
    return Amounts(case.needed, covered, _given(units, outcome), Period.MONTH.value)


def _covered(case: Case) -> Bounds:
    match case.covered.institution:
        case Truth.YES:
            return case.needed
        case Truth.OPEN:
            return Bounds(case.covered.units.least, case.needed.most)
        case Truth.NO:
            return case.covered.units


def _given(units: Bounds, outcome: Outcome) -> Bounds:
    """Return the units of an outcome: none where nothing is given for now."""
    return NOTHING if outcome in REFUSING or outcome is Outcome.SHARED else units


def cost(units: Bounds, offer: Offer) -> Bounds:
    """Return what the units cost: nothing unless the government pays."""
    if offer.payer is not Payer.GOVERNMENT:
        return NOTHING
    return times(units, offer.price.low, offer.price.high)
