"""Why did this service come out as it did for this member?"""

from collections.abc import Iterator
from dataclasses import replace

from qingdan.explaining.bearing import bearing, given, touched
from qingdan.explaining.tree import Explanation, GateTried, Node, Recorded, Value
from qingdan.explaining.turning import best, raisers
from qingdan.explaining.unfolding import Case, unfolded
from qingdan.explaining.weighing import arithmetic
from qingdan.model.catalogue import Service
from qingdan.model.conditions import AllOf, Among, Condition, Threshold
from qingdan.model.decisions import Decision, GateFinding, ServiceDecision
from qingdan.model.gates import (
    GIVING,
    AsksCondition,
    AsksLater,
    AsksLeft,
    AsksRecord,
    AsksService,
    Gate,
    Outcome,
    RecordKind,
    ServicePart,
)
from qingdan.model.truth import Truth

REFUSED = frozenset({Outcome.DENY, Outcome.TERMINATE})


def explained(case: Case, decision: Decision, service: str) -> Explanation:
    """Return why a service came out as it did; a KeyError says that it was not decided."""
    found = _decided(decision, case.member, service)
    meant = case.rules.services[service]
    gates = tuple(_tried(each, meant, case) for each in found.gates)
    sums = arithmetic(meant, case, decision.on.month)
    only_in = _only_in(meant, found, case)
    deciding = [node for gate in gates if _decides(gate, found) for node in gate.looked_at]
    if found.outcome in GIVING:
        deciding += [tier.condition for tier in sums.tiers[-1:]]
        deciding += [] if only_in is None else [only_in]
    every = [node for gate in gates for node in gate.looked_at]
    every += [tier.condition for tier in sums.tiers]
    bears = set(bearing(deciding))
    return Explanation(
        case=case.household.id,
        on=decision.on,
        member=case.member,
        service=meant,
        decision=found,
        gates=gates,
        only_in=only_in,
        arithmetic=sums,
        rests_on=tuple(each for each in given(deciding) if each.found is not None),
        open_facts=tuple(_open(every, found)),
        raisers=tuple(dict.fromkeys(_raisers(meant, case))),
        idle=tuple(_idle(every, bears, case)),
        reconsiderable=_reconsiderable(gates, found),
    )


def _decided(decision: Decision, member: str, service: str) -> ServiceDecision:
    return {
        (person.member, each.service): each
        for person in decision.members
        for each in person.services
    }[member, service]


def _only_in(service: Service, found: ServiceDecision, case: Case) -> Node | None:
    chosen = (each.only_in for each in service.offers if each.id == found.offer)
    condition = next(chosen, None)
    return None if condition is None else unfolded(condition, case)


def _tried(finding: GateFinding, service: Service, case: Case) -> GateTried:
    gate = next(each for each in case.rules.chain.gates if each.id == finding.gate)
    conditions = tuple(_conditions(gate, service, case))
    return GateTried(
        gate=gate,
        finding=finding,
        looked_at=(
            *(unfolded(each, case) for each in conditions),
            *_records(gate, service, case),
        ),
        reconsiderable=finding.truth is Truth.NO
        and _turnable(gate)
        and any(best(each, case) is not Truth.NO for each in conditions),
    )


def _conditions(gate: Gate, service: Service, case: Case) -> Iterator[Condition]:
    match gate.asks:
        case AsksCondition(condition, with_office):
            yield _without(condition, with_office if case.office is None else frozenset())
        case AsksService(part):
            yield from _part(part, service)
        case AsksRecord() | AsksLeft() | AsksLater():
            return


def _without(condition: Condition, facts: frozenset[str]) -> Condition:
    """Leave out the parts that are asked only when an office asks."""
    if not isinstance(condition, AllOf):
        return condition
    kept = (
        part
        for part in condition.parts
        if not (isinstance(part, Among | Threshold) and part.fact in facts)
    )
    return replace(condition, parts=tuple(kept))


def _part(part: ServicePart, service: Service) -> Iterator[Condition]:
    match part:
        case ServicePart.FOR_WHOM:
            yield service.for_whom
        case ServicePart.ABLE:
            yield from () if service.able is None else (service.able,)
        case ServicePart.RESTS_IN:
            yield from () if service.rests_in is None else (service.rests_in,)
        case ServicePart.ELSEWHERE:
            yield from (each.when for each in service.elsewhere)


def _turnable(gate: Gate) -> bool:
    """Return whether a gate asks that something holds; a 只升 fact turns nothing else."""
    match gate.asks:
        case AsksCondition():
            return True
        case AsksService(passes_on_no=passes_on_no):
            return not passes_on_no
        case AsksRecord() | AsksLeft() | AsksLater():
            return False


def _records(gate: Gate, service: Service, case: Case) -> Iterator[Recorded]:
    if not isinstance(gate.asks, AsksRecord):
        return
    for member, records in case.records():
        match gate.asks.kind:
            case RecordKind.CATEGORY:
                yield from (Recorded(each, member) for each in records.categories or ())
            case RecordKind.ASSESSMENT:
                if records.assessment is not None:
                    yield Recorded(records.assessment, member)
            case RecordKind.WISH:
                spoken = (each for each in records.wishes or () if each.service == service.id)
                yield from (Recorded(each, member) for each in spoken)


def _decides(gate: GateTried, found: ServiceDecision) -> bool:
    """Gates that gave the outcome; where something is given, those that had to let it pass."""
    if found.outcome in GIVING:
        return gate.finding.truth is Truth.YES
    return gate.finding.gives is found.outcome


def _open(nodes: list[Node], found: ServiceDecision) -> Iterator[Value]:
    return (each for each in given(nodes) if each.found is None and each.fact in found.ask)


def _raisers(service: Service, case: Case) -> Iterator[str]:
    yield from raisers(service.for_whom, case)
    for row in service.amount.rows:
        if case.answers.finding(row.condition, case.member).truth is Truth.YES:
            return
        yield from raisers(row.condition, case)


def _idle(nodes: list[Node], bears: set[str], case: Case) -> Iterator[str]:
    """Give what was looked at in vain, then the needs that were not looked at."""
    seen = dict.fromkeys(touched(nodes))
    yield from (fact for fact in seen if fact not in bears)
    yield from (need for need in case.rules.needs if need not in seen)


def _reconsiderable(gates: tuple[GateTried, ...], found: ServiceDecision) -> bool:
    refusing = [each for each in gates if each.finding.gives in REFUSED]
    return (
        found.outcome is Outcome.DENY
        and bool(refusing)
        and all(each.reconsiderable for each in refusing)
    )
