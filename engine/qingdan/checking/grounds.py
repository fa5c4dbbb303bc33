"""What may a service's conditions not rest on: family, or a benefit that is not delivered?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, assert_never

from qingdan.checking.cases import fact_of
from qingdan.checking.cells import grid
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
    criteria,
)
from qingdan.model.derivations import GetsBenefit
from qingdan.model.gates import AsksCondition, Gate
from qingdan.model.place import Problem
from qingdan.model.written import Written

GATES = "policy/gates.yaml"
FOR_WHOM, ABLE, ELSEWHERE = "给谁", "本人能做", "谁来办"
AMOUNT, ONLY_IN = "给多少", "只在"


class Ground(NamedTuple):
    """A condition, the key it stands under, and the truth of it that refuses or sends away."""

    rule: str
    condition: Condition
    refuses_on: bool


def family_is_no_ground(subject: Subject) -> Iterator[Problem]:
    """V-CAT-15: a part of a service reads a fact that ``gates.yaml`` forbids it (不看).

    What a clause that a gate carries names for it (点名) is forbidden whatever 不看 says.
    """
    for gate in items(at(subject.trees.get(GATES), "关口")):
        forbidden = {part: set(map(text, items(n))) for part, n in _not_looked_at(gate)}
        part = text(at(gate, "判断", "服务"))
        forbidden[part] = forbidden.get(part, set()) | _demanded(subject, text(at(gate, "编号")))
        for each, names in forbidden.items():
            yield from _reading(subject, each, names)


def nobody_needs_a_paper_or_no_family(subject: Subject) -> Iterator[Problem]:
    """V-CAT-15: every way into a service wants a fact that may never show that one is able."""
    gates = items(at(subject.trees.get(GATES), "关口"))
    able = [text(at(gate, "编号")) for gate in gates if text(at(gate, "判断", "服务")) == ABLE]
    names = {name for gate in able for name in _demanded(subject, gate)}
    facts = {each.id for each in subject.release.facts.values() if names & {each.id, each.label}}
    for service, _ in services(subject):
        boxes = grid(subject.release, (service.for_whom,)).boxes(service.for_whom)
        if boxes and all(facts & set(map(fact_of, box)) for box in boxes):
            wanted = next(each for each in criteria(service.for_whom) if each.fact in facts)
            said = {"key": FOR_WHOM, "fact": subject.release.facts[wanted.fact].label}
            yield Problem("V-CAT-15", wanted.place, said)


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


def _not_looked_at(gate: Written) -> Iterable[tuple[str, Written]]:
    return entries(at(gate, "不看")).items()


def _demanded(subject: Subject, gate: str) -> set[str]:
    """Return the facts that the clauses carried by a gate keep out of what it reads."""
    return {
        text(name)
        for _, instrument in subject.under("policy/instruments/")
        for clause in items(at(instrument, "条款"))
        if {f"gate:{gate}", "check:V-CAT-15"} <= {text(each) for each in items(at(clause, "由"))}
        for name in items(at(clause, "点名"))
    }


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


CHECKS = (
    family_is_no_ground,
    nobody_needs_a_paper_or_no_family,
    only_what_is_delivered_displaces,
)
