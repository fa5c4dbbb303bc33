"""What does a person ask of a service in a period, and where does he stand by each key?"""

from collections.abc import Iterator
from datetime import date

from qingdan.model.catalogue import IN_A_MONTH, Offer, Payer, Period
from qingdan.model.claims import Claim, Standing, Terms
from qingdan.model.facts import Bounds, Entity
from qingdan.model.gates import Outcome
from qingdan.model.household import ServiceInPlace
from qingdan.model.priority import Measure, SortKey

FITS = frozenset({Outcome.PROVIDE, Outcome.PROVIDE_REDUCED, Outcome.AWAIT_CONFIRMATION})
ASKED_FIRST = frozenset({Outcome.VERIFY})
IN_A_QUARTER, IN_A_YEAR = 3, 12


def claim(standing: Standing, terms: Terms) -> Claim | None:
    """Return what a person asks for, or None when there is nothing that could be given now.

    Somebody whose level is open asks for the most that it may be, while a place is kept for him.
    """
    held = _held(standing, terms)
    end = 1 if held else 0
    running = _running(standing, terms)
    fits = standing.outcome in FITS or held
    units = _units(standing.units, terms, standing.per, end) if fits else 0
    asked = max(units, running if fits or standing.outcome in ASKED_FIRST else 0)
    offer = next((each for each in terms.service.offers if each.id == standing.offer), None)
    if asked <= 0 or offer is None:
        return None
    degree = max((standing.levels[need][end] for need in terms.service.needs), default=0)
    return Claim(
        household=standing.household,
        member=standing.member,
        area=standing.area,
        carrier=offer.provider_kind,
        fund=_fund(offer),
        price=offer.price.high,
        asked=asked,
        floor=1 if standing.urgent else min(asked, floor(terms)),
        running=min(running, asked),
        urgent=standing.urgent,
        held=held,
        exempt=_exempt(terms, degree),
        degree=degree,
        keys=tuple(
            _key(key, standing, terms, (asked, degree, end))
            for key in terms.priority.keys
            if key.measure is not Measure.LOT
        ),
    )


def unasked(standing: Standing, terms: Terms) -> bool:
    """Return whether somebody may have a claim once he was asked, and keeps no place till then."""
    if standing.outcome not in FITS | ASKED_FIRST or _held(standing, terms):
        return False
    if standing.units is None:
        return standing.outcome in ASKED_FIRST
    return standing.units.most != 0 and (
        standing.outcome in ASKED_FIRST or standing.units.least == 0
    )


def _held(standing: Standing, terms: Terms) -> bool:
    """Return whether a level is open that orders this service, and its place is kept for now.

    Nobody keeps a place of whom it is not even certain that he is one of those it is for.
    """
    if standing.urgent or not terms.priority.hold.at_most or terms.hold_until is None:
        return False
    if terms.on > terms.hold_until or not standing.eligible:
        return False
    if standing.outcome not in FITS | ASKED_FIRST:
        return False
    levels = [standing.levels[need] for need in terms.service.needs]
    least = max((each[0] for each in levels), default=0)
    most = max((each[1] for each in levels), default=0)
    bounded = standing.units is None or bool(standing.units.most)
    return least != most and bounded


def _fund(offer: Offer) -> str | None:
    return offer.fund if offer.payer is Payer.GOVERNMENT else None


def _exempt(terms: Terms, degree: int) -> bool:
    group = terms.service.category
    return any(group == each and degree >= at for each, at in terms.priority.ceilings.exempt)


def floor(terms: Terms) -> int:
    """Return the least that is of use in a period; one unit where the service has no minimum."""
    monthly = terms.service.amount.floor
    return 1 if monthly is None else monthly * len(tuple(_months(terms.first, terms.last)))


def _units(units: Bounds | None, terms: Terms, per: str | None, end: int) -> int:
    """Return the units of a period; a matter that is given by the case is one."""
    if units is None or per is None:
        return 1
    most = units.least if units.most is None else units.most
    return _in_period(most if end else units.least, Period(per), terms, terms.last)


def _in_period(units: int, per: Period, terms: Terms, last: date) -> int:
    """Return so many units a week, month, quarter or year over the period, up to a day.

    A week counts as five times a month, as everywhere. A month has the units of its season.
    """
    months = tuple(_months(terms.first, last))
    match per:
        case Period.WEEK:
            return units * IN_A_MONTH[per] * len(months)
        case Period.MONTH:
            return sum(_in_season(units, month, terms) for month in months)
        case Period.QUARTER:
            return units * -(-len(months) // IN_A_QUARTER)
        case Period.YEAR:
            return units * -(-len(months) // IN_A_YEAR)


def _in_season(units: int, month: int, terms: Terms) -> int:
    season = terms.service.amount.season
    if season is None or units == 0:
        return units
    more = (month in season.months) - (terms.on.month in season.months)
    cap, wanted = terms.service.amount.cap.month, max(0, units + more * season.units)
    return wanted if cap is None else min(wanted, cap)


def _months(first: date, last: date) -> Iterator[int]:
    """Yield the numbers of the months from one day's to another's, both included."""
    for each in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield each % 12 + 1


def _running(standing: Standing, terms: Terms) -> int:
    """Return what runs already at the government's cost, up to its own last day."""
    mine = (each for each in standing.in_place or () if each.service == terms.service.id)
    return sum(_kept(each, standing, terms) for each in mine if _runs(each, terms))


def _runs(record: ServiceInPlace, terms: Terms) -> bool:
    started = record.starts is None or record.starts <= terms.on
    goes_on = record.through is None or record.through >= max(terms.on, terms.first)
    return record.paid_by == Payer.GOVERNMENT and started and goes_on


def _kept(record: ServiceInPlace, standing: Standing, terms: Terms) -> int:
    last = min(record.through or terms.last, terms.last)
    if record.units is None or record.per is None:
        return _units(standing.units, terms, standing.per, 0)
    return _in_period(record.units, Period(record.per), terms, last)


def _key(
    key: SortKey, standing: Standing, terms: Terms, known: tuple[int, int, int]
) -> tuple[int, ...]:
    """Return where a person stands by a key, in the key's own numbers."""
    asked, degree, end = known
    match key.measure:
        case Measure.HEAVIEST:
            return (degree,)
        case Measure.BREADTH:
            return _breadth(key, standing, terms, end)
        case Measure.TYPE:
            return (_type(standing, terms, degree, end),)
        case Measure.FACT:
            return (_fact(key, standing),)
        case Measure.SHARE_LEFT:
            needed = _units(standing.needed, terms, standing.per, end)
            return (asked, max(needed, asked))
        case Measure.CATEGORY:
            held = [n for n, each in enumerate(key.places) if each in standing.categories]
            return (min(held, default=len(key.places)),)
        case Measure.RECEIVED:
            return (len(_received(standing.in_place or ())),)
        case Measure.REGISTERED:
            return (int((standing.assessed_on or terms.on).strftime("%Y%m%d")),)
        case Measure.LOT:
            return ()


def _breadth(key: SortKey, standing: Standing, terms: Terms, end: int) -> tuple[int, ...]:
    """Return how many of the other needs are at each level, the heaviest in front."""
    facts = terms.rules.facts
    others = [
        levels[end]
        for need, levels in standing.levels.items()
        if need not in terms.service.needs
        and not (key.persons_only and facts[need].entity is Entity.HOUSEHOLD)
    ]
    heaviest = max((len(facts[need].choices) - 1 for need in terms.rules.needs), default=0)
    return tuple(others.count(level) for level in range(heaviest, 0, -1))


def _type(standing: Standing, terms: Terms, degree: int, end: int) -> int:
    """Return the best place among the needs that are as heavy as the heaviest."""
    places = terms.priority.types.get(terms.service.category, {})
    heavy = [need for need in terms.service.needs if standing.levels[need][end] == degree > 0]
    return min((places.get(need, len(places)) for need in heavy), default=len(places))


def _fact(key: SortKey, standing: Standing) -> int:
    value = None if key.fact is None else standing.facts.get(key.fact)
    if value in key.places:
        return key.places.index(value)
    return len(key.places) if key.unasked is None else key.unasked


def _received(in_place: tuple[ServiceInPlace, ...]) -> frozenset[str]:
    paid = (each for each in in_place if each.paid_by == Payer.GOVERNMENT)
    return frozenset(each.service for each in paid if each.received != 0)
