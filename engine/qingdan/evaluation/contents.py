"""What in a release can hold or fail, whose question is it, and by which clause?

The conditions and rows of every rule, and each gate of each offer. Whom a question is put to is
no rule: ``asked_of`` is not among them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from qingdan.model.catalogue import AmountRow, Offer, Service
from qingdan.model.conditions import AllOf, Among, AnyOf, Condition, NoneOf, Raises, Threshold
from qingdan.model.derivations import AnyRow, CountConditions, CountMembers, Row, Rows
from qingdan.model.facts import Entity, Fact
from qingdan.model.gates import AsksCondition, AsksLater, AsksRecord, Gate
from qingdan.model.place import Place
from qingdan.model.release import Release


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row behind a graded fact, a need or a pre-check."""

    fact: Fact
    row: Row


@dataclass(frozen=True, slots=True)
class Tier:
    """A row of a service's amount."""

    service: Service
    row: AmountRow


@dataclass(frozen=True, slots=True)
class OfferGate:
    """One gate of the chain, put to one offer of a service."""

    service: Service
    offer: Offer
    gate: Gate


What = Condition | FactRow | Tier | OfferGate


@dataclass(frozen=True, slots=True)
class Content:
    """Something that holds, fails or is open for an entity; ``cites`` are its owner's clauses."""

    entity: Entity
    what: What
    cites: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the id: that of the condition or row, or the offer's with the gate's."""
        match self.what:
            case OfferGate(_, offer, gate):
                return f"{offer.id}/{gate.id}"
            case FactRow(_, row) | Tier(_, row):
                return row.id
            case condition:
                return condition.id

    @property
    def place(self) -> Place:
        """Return where it is written; for a gate, where the offer is."""
        match self.what:
            case OfferGate(_, offer, _):
                return offer.place
            case FactRow(_, row) | Tier(_, row):
                return row.place
            case condition:
                return condition.place


def contents(release: Release) -> Iterator[Content]:
    """Yield everything that a reading of the release answers, a join before its parts."""
    for fact in release.facts.values():
        yield from _fact(fact)
    for category in release.categories.values():
        yield from _member(category.holds_when, category.cites)
    yield from _chain(release)
    for service in release.services.values():
        yield from _service(service, release)
    for benefit in release.benefits.values():
        if benefit.refer_first is not None:
            yield from _member(benefit.refer_first.when, benefit.cites)
    for referral in release.referrals.values():
        yield from _whole(referral.when, referral.entity, referral.cites)
    for alarm in release.alarms.values():
        yield from _whole(alarm.when, alarm.entity, alarm.cites)
    for conflict in release.conflicts.values():
        yield from _whole(conflict.when, conflict.entity, ())


def _whole(condition: Condition, entity: Entity, cites: tuple[str, ...]) -> Iterator[Content]:
    yield Content(entity, condition, cites)
    for part in parts(condition):
        yield from _whole(part, entity, cites)


def parts(condition: Condition) -> tuple[Condition, ...]:
    """Return what a condition is joined from; nothing for a criterion."""
    match condition:
        case Threshold() | Among():
            return ()
        case AllOf(_, inner) | AnyOf(_, inner) | NoneOf(_, inner):
            return inner
        case Raises(_, part):
            return (part,)
        case _ as unreachable:
            assert_never(unreachable)


def _member(condition: Condition, cites: tuple[str, ...]) -> Iterator[Content]:
    return _whole(condition, Entity.MEMBER, cites)


def _fact(fact: Fact) -> Iterator[Content]:
    match fact.derivation:
        case Rows(rows) | AnyRow(rows):
            for row in rows:
                yield Content(fact.entity, FactRow(fact, row), row.cites)
                yield from _whole(row.condition, fact.entity, row.cites)
        case CountMembers(where):
            yield from _member(where, fact.cites)
        case CountConditions(conditions):
            for each in conditions:
                yield from _whole(each, fact.entity, fact.cites)
        case _:
            return


def _chain(release: Release) -> Iterator[Content]:
    for gate in release.chain.gates:
        if isinstance(gate.asks, AsksCondition):
            yield from _member(gate.asks.condition, gate.cites)
        if isinstance(gate.asks, AsksRecord) and gate.asks.guardian_when is not None:
            yield from _member(gate.asks.guardian_when, gate.cites)
        for code in gate.no:
            if code.when is not None:
                yield from _member(code.when, gate.cites)
    for when in release.chain.watches.values():
        yield from _member(when, ())


def _service(service: Service, release: Release) -> Iterator[Content]:
    own = (service.for_whom, service.able, service.rests_in)
    elsewhere = (each.when for each in service.elsewhere)
    only_in = (each.only_in for each in service.offers)
    for condition in (*own, *elsewhere, *only_in):
        if condition is not None:
            yield from _member(condition, service.cites)
    for row in service.amount.rows:
        yield Content(Entity.MEMBER, Tier(service, row), service.cites)
        yield from _member(row.condition, service.cites)
    for offer in service.offers:
        for gate in release.chain.gates:
            if not isinstance(gate.asks, AsksLater):
                what = OfferGate(service, offer, gate)
                yield Content(Entity.MEMBER, what, (*service.cites, *gate.cites))
