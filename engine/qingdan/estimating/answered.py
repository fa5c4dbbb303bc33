"""What was each person answered on a day, wherever the answer comes from?

An estimate asks nothing else of a register: households that are decided on the way, and answers
that stand in columns, are told in these few words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from qingdan.estimating.planning import Planned
from qingdan.model.catalogue import Offer
from qingdan.model.conditions import criteria
from qingdan.model.decisions import Decision, MemberDecision, ServiceDecision
from qingdan.model.facts import Bounds, naming_office
from qingdan.model.gates import Outcome
from qingdan.model.household import Household
from qingdan.model.release import Release
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAnswer:
    """What was answered about one service.

    ``needed`` and ``units`` are whole ones in the period ``per``; None: given by the case. ``per``
    None: for a term, all in all. ``ask`` are the facts that could change the answer; empty where
    nobody says, as in the columns of a register.
    """

    service: str
    outcome: Outcome
    per: str | None
    offer: str | None
    needed: Bounds | None
    units: Bounds | None
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One person on a day: the street in charge by id, needs as positions, services.

    ``unknown`` are the facts on which an offer's own condition rests and that nobody gave.
    """

    case: str
    member: str
    street: str | None
    eligible: Truth
    unknown: frozenset[str]
    needs: Mapping[str, Bounds]
    services: tuple[ServiceAnswer, ...]


Source = Callable[[Planned], Iterable[Answered]]
"""Everybody of a register as decided for a month; asked once a month, in the same order."""


def answered(decision: Decision, household: Household, rules: Release) -> Iterator[Answered]:
    """Yield what each member of a household was answered."""
    street = _street(household, rules)
    own = {each.id: each.facts for each in household.members}
    for member in decision.members:
        yield Answered(
            case=decision.case,
            member=member.member,
            street=street,
            eligible=member.eligible,
            unknown=frozenset(
                each
                for each in offer_facts(rules)
                if each not in household.facts and each not in own[member.member]
            ),
            needs=_needs(member),
            services=tuple(map(_service, member.services)),
        )


def offer_facts(rules: Release) -> frozenset[str]:
    """Return the facts on which the offers' own conditions rest."""
    offers = (offer for service in rules.services.values() for offer in service.offers)
    return frozenset(fact for each in offers for fact in facts_of(each))


def facts_of(offer: Offer) -> frozenset[str]:
    """Return the facts on which an offer's own condition rests."""
    if offer.only_in is None:
        return frozenset()
    return frozenset(each.fact for each in criteria(offer.only_in))


def _needs(member: MemberDecision) -> Mapping[str, Bounds]:
    """Return the level of each need; an assessor's is accepted as the level."""
    return {
        need: Bounds(each.least, each.most)
        if each.assessed is None
        else Bounds(each.assessed, each.assessed)
        for need, each in member.needs.items()
    }


def _service(decided: ServiceDecision) -> ServiceAnswer:
    return ServiceAnswer(
        service=decided.service,
        outcome=decided.outcome,
        per=decided.per,
        offer=decided.offer,
        needed=decided.needed,
        units=decided.units,
        ask=decided.ask,
    )


def _street(household: Household, rules: Release) -> str | None:
    office = naming_office(rules.facts)
    known = None if office is None else household.facts.get(office.id)
    return known if isinstance(known, str) else None
