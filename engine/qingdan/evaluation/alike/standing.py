"""Which refusals can no placeholder undo?

With every placeholder open a gate gives what it gave, or something weaker: truths only open, and
of codes that become possible the weakest counts. Somebody for whom an alarm sounds is left out:
it may fall silent, and then a refusal counts that it held off.
"""

from collections.abc import Iterable, Iterator, Mapping

from qingdan.evaluation.chain.answered import REFUSING
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.gates import asked_now
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.compiled import CompiledReading
from qingdan.model.catalogue import Service
from qingdan.model.conditions import Condition
from qingdan.model.decisions import GateFinding
from qingdan.model.gates import AsksCondition, AsksLeft, AsksRecord, AsksService, Gate, ServicePart
from qingdan.model.release import Release
from qingdan.model.truth import Truth

Steady = Mapping[str, frozenset[str]]
"""By service the gates that look at nothing which a placeholder touches."""


def steady(release: Release, plain: CompiledReading, doubting: CompiledReading) -> Steady:
    """Return the gates of each service that stand alike in both readings."""

    def same(condition: Condition) -> bool:
        return plain.way.spot(condition) == doubting.way.spot(condition)

    return {
        service.id: frozenset(
            gate.id
            for gate in asked_now(release)
            if not isinstance(gate.asks, AsksLeft | AsksRecord)
            and not any(code.placeholder for code in gate.no)
            and all(same(each) for each in _looked_at(gate, service, release))
        )
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


def stands(case: Case, result: Result, gates: frozenset[str]) -> bool:
    """Return whether a refusal stands in doubt: a steady gate of every offer gives it.

    ``gates`` are the steady ones of its service. No gate of any offer may give anything stronger:
    an offer that is out of the question now may not be so in doubt.
    """
    outcome, chain = result.chosen.outcome, case.release.chain
    if outcome not in REFUSING or case.urgent or case.alarms or case.share is not None:
        return False

    def refused(finding: GateFinding) -> bool:
        no = finding.truth is Truth.NO and not finding.passed
        return no and finding.gives is outcome and finding.gate in gates

    strongest = chain.strength(outcome)
    return all(
        any(refused(each) for each in findings)
        and all(e.gives is None or chain.strength(e.gives) <= strongest for e in findings)
        for findings in result.gates.values()
    )
