"""Which refusals does no placeholder undo?

With every placeholder open a gate gives what it gave, or something weaker: truths only open, and
of codes that become possible the weakest counts. Somebody for whom an alarm sounds is left out:
it may fall silent, and then a refusal counts that it held off.
"""

from collections.abc import Iterable, Iterator, Mapping

from qingdan.evaluation.alike.orders import place
from qingdan.evaluation.chain.answered import REFUSING
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.gates import asked_now
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.compiled import CompiledReading
from qingdan.model.catalogue import Service
from qingdan.model.conditions import Condition
from qingdan.model.decisions import GateFinding
from qingdan.model.gates import (
    AsksCondition,
    AsksLeft,
    AsksRecord,
    AsksService,
    Gate,
    Outcome,
    ServicePart,
)
from qingdan.model.release import Release
from qingdan.model.truth import Truth

Pairs = tuple[tuple[int, int], ...]
"""Places of truths as written and in doubt: where both agree, a gate stands as it did."""
Steady = Mapping[str, Mapping[str, Pairs]]
"""By service and gate, for the gates that look at nothing but truths."""


def steady(release: Release, plain: CompiledReading, doubting: CompiledReading) -> Steady:
    """Return the gates of each service with what a placeholder may touch of them."""

    def pairs(conditions: Iterable[Condition]) -> Pairs:
        both = ((place(each, plain), place(each, doubting)) for each in conditions)
        return tuple(dict.fromkeys(each for each in both if each[0] != each[1]))

    return {
        service.id: {
            gate.id: pairs(_looked_at(gate, service, release))
            for gate in asked_now(release)
            if not isinstance(gate.asks, AsksLeft | AsksRecord)
            and not any(code.placeholder for code in gate.no)
        }
        for service in release.services.values()
    }


def _looked_at(gate: Gate, service: Service, release: Release) -> Iterator[Condition]:
    match gate.asks:
        case AsksCondition(condition):
            yield condition
        case AsksService(part):
            yield from _part(part, service)
    yield from (code.when for code in gate.no if code.when is not None)
    if any(code.held_off for code in gate.no):
        alarms = release.alarms.values()
        yield from (each.when for each in alarms if service.id in each.holds_off)


def _part(part: ServicePart, service: Service) -> Iterable[Condition]:
    match part:
        case ServicePart.FOR_WHOM:
            return (service.for_whom,)
        case ServicePart.ABLE:
            return () if service.able is None else (service.able,)
        case ServicePart.RESTS_IN:
            return () if service.rests_in is None else (service.rests_in,)
        case ServicePart.ELSEWHERE:
            return tuple(each.when for each in service.elsewhere)


def stands(case: Case, result: Result, gates: Mapping[str, Pairs]) -> Pairs | None:
    """Return what must agree for a refusal to stand in doubt; None if that cannot be told.

    ``gates`` are the steady ones of its service: of every offer, one must give the refusal. No
    gate of any offer may give anything stronger, for an offer that is out of the question now may
    not be so in doubt.
    """
    outcome, chain = result.chosen.outcome, case.release.chain
    if outcome not in REFUSING or case.urgent or case.alarms or case.share is not None:
        return None
    strongest, found = chain.strength(outcome), dict[tuple[int, int], None]()
    for findings in result.gates.values():
        if any(each.gives and chain.strength(each.gives) > strongest for each in findings):
            return None
        refusing = [gates[e.gate] for e in findings if _refused(e, outcome) and e.gate in gates]
        if not refusing:
            return None
        fewest: Pairs = min(refusing, key=len)
        found |= dict.fromkeys(fewest)
    return tuple(found)


def _refused(finding: GateFinding, outcome: Outcome) -> bool:
    return finding.truth is Truth.NO and finding.gives is outcome and not finding.passed
