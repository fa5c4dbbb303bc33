"""What may a service's conditions not rest on: family, or a benefit that is not delivered?"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, assert_never

from qingdan.checking.conditions import criteria
from qingdan.checking.standing import services
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.catalogue import Service
from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Criterion,
    NoneOf,
    Raises,
    Threshold,
)
from qingdan.model.derivations import GetsBenefit
from qingdan.model.gates import AsksCondition, Gate
from qingdan.model.place import Problem

GATES = "policy/gates.yaml"
FOR_WHOM, ABLE, ELSEWHERE = "给谁", "本人能做", "谁来办"
AMOUNT, ONLY_IN = "给多少", "只在"


class Ground(NamedTuple):
    """A condition, the key it stands under, and the truth of it that refuses or sends away."""

    rule: str
    condition: Condition
    refuses_on: bool


def family_is_no_ground(subject: Subject) -> Iterator[Problem]:
    """V-CAT-15: a part of a service reads a fact that ``gates.yaml`` forbids it (不看)."""
    for gate in items(at(subject.trees.get(GATES), "关口")):
        for part, names in entries(at(gate, "不看")).items():
            forbidden = {text(each) for each in items(names)}
            yield from _reading(subject, part, forbidden)


def only_what_is_delivered_displaces(subject: Subject) -> Iterator[Problem]:
    """V-DISP-11: a condition refuses because a benefit is in payment, delivered or not."""
    grounds = [each for service, _ in services(subject) for each in _of_service(service)]
    grounds += (each for gate in subject.release.chain.gates for each in _of_gate(gate))
    for ground in grounds:
        for criterion, turned in _turned(ground.condition):
            fact = subject.release.facts[criterion.fact]
            if not isinstance(fact.derivation, GetsBenefit) or not isinstance(criterion, Among):
                continue
            if (True in criterion.values) is (ground.refuses_on != turned):
                yield Problem("V-DISP-11", criterion.place, {"rule": ground.rule})


def _reading(subject: Subject, part: str, forbidden: set[str]) -> Iterator[Problem]:
    for service, _ in services(subject):
        condition = _parts(service).get(part)
        for criterion in () if condition is None else criteria(condition):
            fact = subject.release.facts[criterion.fact]
            if not forbidden.isdisjoint({fact.label, fact.id}):
                said = {"key": part, "fact": fact.label}
                yield Problem("V-CAT-15", criterion.place, said)


def _parts(service: Service) -> Mapping[str, Condition | None]:
    return {FOR_WHOM: service.for_whom, ABLE: service.able}


def _of_service(service: Service) -> Iterator[Ground]:
    yield Ground(FOR_WHOM, service.for_whom, refuses_on=False)
    if service.able is not None:
        yield Ground(ABLE, service.able, refuses_on=True)
    yield from (Ground(ELSEWHERE, each.when, refuses_on=True) for each in service.elsewhere)
    rows = (row.condition for row in service.amount.rows)
    yield from (Ground(AMOUNT, row, refuses_on=False) for row in rows)
    only = (offer.only_in for offer in service.offers)
    yield from (Ground(ONLY_IN, each, refuses_on=False) for each in only if each is not None)


def _of_gate(gate: Gate) -> Iterator[Ground]:
    if isinstance(gate.asks, AsksCondition):
        yield Ground(gate.label, gate.asks.condition, refuses_on=False)
    whens = (code.when for code in gate.no)
    yield from (Ground(gate.label, each, refuses_on=True) for each in whens if each is not None)


def _turned(condition: Condition, *, turned: bool = False) -> Iterator[tuple[Criterion, bool]]:
    """Yield every criterion, and whether it stands under an odd number of 都不."""
    match condition:
        case Threshold() | Among():
            yield condition, turned
        case AllOf(_, parts) | AnyOf(_, parts):
            for part in parts:
                yield from _turned(part, turned=turned)
        case NoneOf(_, parts):
            for part in parts:
                yield from _turned(part, turned=not turned)
        case Raises(_, part):
            yield from _turned(part, turned=turned)
        case _ as unreachable:
            assert_never(unreachable)


CHECKS = (family_is_no_ground, only_what_is_delivered_displaces)
