"""Which conditions does a release hold, and on which facts does each rest?"""

from collections.abc import Callable, Iterator

from qingdan.model.catalogue import Service
from qingdan.model.conditions import Condition
from qingdan.model.derivations import Derivation, Formula, conditions_of, inputs
from qingdan.model.facts import Fact, Vocabulary
from qingdan.model.formulas import StandardValue, leaves
from qingdan.model.gates import AsksCondition, Gate
from qingdan.model.release import Release


def conditions(release: Release) -> Iterator[Condition]:
    """Yield every condition of a release, each whole."""
    for fact in release.facts.values():
        if fact.asked_of is not None:
            yield fact.asked_of
        yield from conditions_of(fact.derivation)
    for category in release.categories.values():
        yield category.holds_when
    for gate in release.chain.gates:
        yield from of_gate(gate)
    yield from release.chain.watches.values()
    for service in release.services.values():
        yield from of_service(service)
    for benefit in release.benefits.values():
        if benefit.refer_first is not None:
            yield benefit.refer_first.when
    yield from (each.when for each in release.referrals.values())
    yield from (each.when for each in release.alarms.values())
    yield from (each.when for each in release.conflicts.values())


def of_service(service: Service) -> Iterator[Condition]:
    """Yield every condition of a service, who it is for first."""
    parts = (service.for_whom, service.able, service.rests_in)
    yield from (part for part in parts if part is not None)
    yield from (row.condition for row in service.amount.rows)
    yield from (offer.only_in for offer in service.offers if offer.only_in is not None)
    yield from (other.when for other in service.elsewhere)


def of_gate(gate: Gate) -> Iterator[Condition]:
    """Yield the conditions that a gate states itself."""
    if isinstance(gate.asks, AsksCondition):
        yield gate.asks.condition
    yield from (code.when for code in gate.no if code.when is not None)


def resting_on(facts: Vocabulary, fact: str, *, through: Callable[[Fact], bool]) -> Iterator[Fact]:
    """Yield a fact and what it follows from, each once, going on below those ``through`` lets."""
    met: dict[str, None] = {fact: None}
    waiting = [fact]
    while waiting:
        here = facts[waiting.pop()]
        yield here
        for each in inputs(here.derivation) if through(here) else ():
            if each not in met:
                met[each] = None
                waiting.append(each)


def standards(derivation: Derivation | None) -> Iterator[str]:
    """Yield the standards that a formula names."""
    if isinstance(derivation, Formula):
        yield from (
            each.standard
            for each in leaves(derivation.expression)
            if isinstance(each, StandardValue)
        )
