"""What does one answer about a service ask of which fund?

Somebody who was not asked whether he wants it counts as wanting it. Of whom it is open whether he
is served may cost nothing or the most. The price is that of every offer that could come to do it:
of the same payer while its own condition or the tier is open, and of the government where others
stand in for it while nobody says that the person has no low-income category.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qingdan.estimating.answered import Answered, ServiceAnswer, facts_of
from qingdan.estimating.money import Money, possible, served
from qingdan.model.catalogue import IN_A_MONTH, Offer, Payer, Period, Service
from qingdan.model.facts import Bounds
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.truth import Truth

NOTHING = Bounds(0, 0)
LONG = (Period.QUARTER, Period.YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one person needs of a service in one of the row's own periods.

    ``certain``: it is given. ``fund`` None: no fund pays, ``payer`` says who bears it; where
    several could pay it is the dearest, and ``sure_of_fund`` is False. ``per`` None is all in
    all. ``units`` None: by the case. ``ask`` is what could change it.
    """

    service: str
    certain: bool
    fund: str | None
    payer: Payer
    sure_of_fund: bool
    per: Period | None
    units: Bounds | None
    price: Bounds
    money: Money
    ask: tuple[str, ...]


def demand(
    answer: ServiceAnswer, person: Answered, services: Mapping[str, Service]
) -> Demand | None:
    """Return what an answer asks for; None where it is refused, rests, or is another's."""
    service = services.get(answer.service)
    certain = answer.outcome in GIVING
    if service is None or not (certain or answer.outcome is Outcome.VERIFY):
        return None
    if answer.units is not None and answer.units.most == 0:
        return None
    offers = _offers(service.offers, answer, person)
    payer = max(offers, key=lambda each: each.price.high)
    units = answer.units or NOTHING
    price = Bounds(min(e.price.low for e in offers), max(e.price.high for e in offers))
    return Demand(
        service=answer.service,
        certain=certain,
        fund=payer.fund,
        payer=payer.payer,
        sure_of_fund=len({each.fund for each in offers}) == 1,
        per=None if answer.per is None else Period(answer.per),
        units=_units(answer.units, certain=certain),
        price=price,
        money=served(units, price) if certain else possible(units, price),
        ask=answer.ask,
    )


def in_a_month(demand: Demand) -> int | None:
    """Return how often a demand comes in a month; None where it comes once in a longer time."""
    if demand.units is None:
        return 1
    if demand.per is None or demand.per in LONG:
        return None
    return IN_A_MONTH[demand.per]


def times(units: Bounds | None, often: int) -> Bounds:
    """Return so many of an amount; what is given by the case has no units."""
    least, most = units or NOTHING
    return Bounds(least * often, None if most is None else most * often)


def _units(units: Bounds | None, *, certain: bool) -> Bounds | None:
    return units if units is None or certain else Bounds(0, units.most)


def _offers(offers: Sequence[Offer], answer: ServiceAnswer, person: Answered) -> list[Offer]:
    """Return the offers that could do it, as far as is known."""
    at = next((n for n, each in enumerate(offers) if each.id == answer.offer), None)
    if at is None:
        return list(offers)
    chosen = offers[at]
    others = [
        each
        for n, each in enumerate(offers)
        if n != at
        and (
            _instead(chosen, each, answer, person)
            if each.payer is chosen.payer
            else n < at and each.payer is Payer.GOVERNMENT and person.eligible is not Truth.NO
        )
    ]
    return [chosen, *others]


def _instead(chosen: Offer, other: Offer, answer: ServiceAnswer, person: Answered) -> bool:
    """Return whether an offer of the same payer could come to do what another does for now."""
    if person.unknown & (facts_of(chosen) | facts_of(other)):
        return True
    tiered = chosen.tiers is not None or other.tiers is not None
    settled = answer.needed is None or answer.needed.settled
    return tiered and chosen.tiers != other.tiers and not settled
