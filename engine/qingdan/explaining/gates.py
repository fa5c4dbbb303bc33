"""What did a gate look at, and could its no still be turned?"""

from collections.abc import Iterator
from dataclasses import replace

from qingdan.explaining.tree import GateTried, Recorded
from qingdan.explaining.turning import best
from qingdan.explaining.unfolding import Case, unfolded
from qingdan.model.catalogue import Service
from qingdan.model.conditions import AllOf, Among, Condition, Threshold
from qingdan.model.decisions import GateFinding
from qingdan.model.gates import (
    AsksCondition,
    AsksLater,
    AsksLeft,
    AsksRecord,
    AsksService,
    Gate,
    RecordKind,
    ServicePart,
)
from qingdan.model.truth import Truth


def tried(finding: GateFinding, service: Service, case: Case) -> GateTried:
    """Return a gate as it stands for a service, with the conditions and records it read."""
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
