"""Which facts can only add to what a service gives, because they stand in 只升 places only?

They hold nothing open, so a settled outcome may still change for them, towards more. Looked at
from one service: what it asks, what its gates ask, and what all of that follows from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tests.properties.ready import shipped

from qingdan.evaluation.contents import parts
from qingdan.model.catalogue import Service
from qingdan.model.conditions import Among, Condition, Raises, Threshold
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    AsksService,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    Rows,
)
from qingdan.model.formulas import Arithmetic, Expression, FactValue, FullMonths, FullYears
from qingdan.model.gates import AsksCondition, AsksRecord
from qingdan.model.release import Release

REQUESTS = "requests"


@cache
def raisers(on: date, service: str) -> frozenset[str]:
    """Return what only raises for a service of the shipped release: facts, and their list."""
    rules = shipped(on).rules
    walk = _Walk(rules)
    for condition in _asked(rules, rules.services[service]):
        walk.condition(condition, raising=False)
    for alarm in rules.alarms.values():
        if service in alarm.holds_off:
            walk.condition(alarm.when, raising=alarm.sounding_only)
    found = walk.raising - walk.elsewhere
    requested = {id_ for id_ in found if isinstance(rules.facts[id_].derivation, AsksService)}
    return frozenset(found | {REQUESTS} if requested else found)


@cache
def all_raisers(on: date) -> frozenset[str]:
    """Return what only raises for some service."""
    return frozenset().union(*(raisers(on, each) for each in shipped(on).rules.services))


def _asked(rules: Release, service: Service) -> Iterator[Condition]:
    """Yield every condition on which the outcome of a service may rest."""
    own = (service.for_whom, service.able, service.rests_in)
    offers = (each.only_in for each in service.offers)
    yield from (each for each in (*own, *offers) if each is not None)
    yield from (each.when for each in service.elsewhere)
    yield from (each.condition for each in service.amount.rows)
    yield from (each.holds_when for each in rules.categories.values())
    for benefit in service.displacement:
        first = rules.benefits[benefit].refer_first
        if first is not None:
            yield first.when
    for gate in rules.chain.gates:
        yield from (code.when for code in gate.no if code.when is not None)
        match gate.asks:
            case AsksCondition(condition):
                yield condition
            case AsksRecord(alarms=alarms, guardian_when=guardian_when):
                yield from (rules.alarms[id_].when for id_ in alarms)
                if guardian_when is not None:
                    yield guardian_when


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes down from conditions to facts; what stands in a 只升 place stays in one below."""

    rules: Release
    raising: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)

    def condition(self, condition: Condition, *, raising: bool) -> None:
        if isinstance(condition, Threshold | Among):
            self.fact(condition.fact, raising=raising)
        below = raising or isinstance(condition, Raises)
        for part in parts(condition):
            self.condition(part, raising=below)

    def fact(self, id_: str, *, raising: bool) -> None:
        seen = self.raising if raising else self.elsewhere
        if id_ not in seen:
            seen.add(id_)
            self.derivation(self.rules.facts[id_].derivation, raising=raising)

    def derivation(self, derivation: Derivation | None, *, raising: bool) -> None:
        match derivation:
            case Rows(rows) | AnyRow(rows):
                for row in rows:
                    self.condition(row.condition, raising=raising or row.raises_only)
            case CountMembers(where):
                self.condition(where, raising=raising)
            case CountConditions(conditions):
                for each in conditions:
                    self.condition(each, raising=raising)
            case Formula(expression):
                for fact in _inputs(expression):
                    self.fact(fact, raising=raising)
            case AnyFact(facts):
                for fact in facts:
                    self.fact(fact, raising=raising)


def _inputs(expression: Expression) -> Iterator[str]:
    match expression:
        case FactValue(fact) | FullMonths(fact) | FullYears(fact):
            yield fact
        case Arithmetic(_, left, right):
            yield from _inputs(left)
            yield from _inputs(right)
