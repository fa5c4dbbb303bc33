"""How does each gate of the delivery chain stand for one member, service and offer?

All gates are examined and every NO is named. The urgent track passes over the gates that
``urgent.yaml`` lists.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from qingdan.evaluation.chain.case import Asked, Case
from qingdan.evaluation.chain.grounds import (
    applies,
    codes_for,
    given_by,
    given_for,
    held_off,
    possible_of,
    reasons_for,
)
from qingdan.evaluation.chain.wishes import wished
from qingdan.model.conditions import AllOf, Among, Condition, Threshold
from qingdan.model.decisions import GateFinding, Given
from qingdan.model.facts import Bounds
from qingdan.model.gates import (
    Asks,
    AsksCondition,
    AsksLater,
    AsksLeft,
    AsksRecord,
    AsksService,
    Gate,
    Left,
    Open,
    Passing,
    RecordKind,
    ServicePart,
)
from qingdan.model.household import Records
from qingdan.model.release import Release
from qingdan.model.truth import Truth, all_of, any_of


def findings(case: Case, payers: Iterable[bool]) -> Mapping[bool, tuple[GateFinding, ...]]:
    """Return how every gate that an assessment asks stands, by whether the government pays."""
    gates = case.gates
    found: dict[bool, tuple[GateFinding, ...]] = {}
    for government in payers:
        other = found.get(not government)
        found[government] = tuple(
            other[at]
            if other is not None and _whoever_pays(gate)
            else _finding(gate, case, government=government)
            for at, gate in enumerate(gates)
        )
    return found


def asked_now(release: Release) -> tuple[Gate, ...]:
    """Return the gates that an assessment asks, in order."""
    return tuple(gate for gate in release.chain.gates if not isinstance(gate.asks, AsksLater))


def _whoever_pays(gate: Gate) -> bool:
    """Return whether a gate asks the same of every offer; what is taken off, the government's."""
    return not gate.government_only and not isinstance(gate.asks, AsksLeft)


def _finding(gate: Gate, case: Case, *, government: bool) -> GateFinding:
    truth = _truth(gate, case, government=government)
    if truth is Truth.YES:
        return _passes(gate, case, government=government)
    codes = codes_for(gate, case, government=government)
    passing = case.release.urgent.passes.get(gate.id) if case.urgent else None
    if passing is Passing.WHOLLY or (passing is not None and truth is Truth.OPEN):
        firm = passing is Passing.WHOLLY
        return GateFinding(
            gate=gate.id,
            truth=truth,
            gives=None,
            possible=() if firm else tuple(code.outcome for code, _ in codes),
            reasons=(),
            passed=True,
        )
    possible = possible_of(codes)
    return GateFinding(
        gate=gate.id,
        truth=truth,
        gives=given_by(gate, case, truth, possible),
        possible=tuple(code.outcome for code in possible),
        reasons=tuple(reasons_for(gate, case, truth, possible, government=government)),
        firm=_firm(gate, case, truth),
    )


def _passes(gate: Gate, case: Case, *, government: bool) -> GateFinding:
    """Return how a gate stands that passes; it may still take something off."""
    if case.urgent and case.release.urgent.passes.get(gate.id) is Passing.WHOLLY:
        return GateFinding(
            gate=gate.id, truth=Truth.YES, gives=None, possible=(), reasons=(), passed=True
        )
    if gate.rowless is not None and not case.need.certain:
        return _rowless(gate, gate.rowless, case)
    reasons: tuple[Given, ...] = ()
    if isinstance(gate.asks, AsksLeft):
        reasons = tuple(reasons_for(gate, case, Truth.YES, (), government=government))
    return GateFinding(gate=gate.id, truth=Truth.YES, gives=None, possible=(), reasons=reasons)


def _rowless(gate: Gate, gives: Open, case: Case) -> GateFinding:
    """Return how a gate stands that passes although no row says, or may say, how much."""
    lacking = not case.need.tiers
    tiers = "、".join(row.tier for row in case.service.amount.rows)
    reason = given_for(gives.code, gate, case, {"rows": tiers})
    return GateFinding(
        gate=gate.id,
        truth=Truth.OPEN if lacking else Truth.YES,
        gives=gives.outcome if lacking else None,
        possible=(gives.outcome,),
        reasons=(reason,) if lacking else (),
        firm=lacking,
    )


def _truth(gate: Gate, case: Case, *, government: bool) -> Truth:
    """Return the truth of what a gate asks, unless one of its codes alone stops it."""
    bound, passes = government or not gate.government_only, Truth.YES
    for code in gate.no:
        if code.per_home or (code.refer_first and bound):
            passes = min(passes, applies(code, case).negated())
    return min(passes, _asks(gate.asks, case)) if bound else passes


def _asks(asks: Asks, case: Case) -> Truth:
    match asks:
        case AsksCondition(condition, with_office):
            return _with_office(condition, with_office, case)
        case AsksService(part, passes_on_no):
            truth = _part(part, case)
            return truth.negated() if passes_on_no else truth
        case AsksRecord():
            return _record(asks, case)
        case AsksLeft(after):
            return _left(after, case)
        case AsksLater():
            return Truth.YES


def _with_office(condition: Condition, facts: frozenset[str], case: Case) -> Truth:
    """Leave out what is asked only when an office asks, or is passed over as urgent."""
    urgent = case.urgent and Passing.OFFICE_ONLY in case.release.urgent.passes.values()
    if (case.office is not None and not urgent) or not isinstance(condition, AllOf):
        return case.asked(condition)
    parts = (part for part in condition.parts if isinstance(part, (Among, Threshold)))
    return all_of(case.asked(part) for part in parts if part.fact not in facts)


def _part(part: ServicePart, case: Case) -> Truth:
    service = case.service
    match part:
        case ServicePart.FOR_WHOM:
            return case.asked(service.for_whom)
        case ServicePart.ABLE:
            return Truth.NO if service.able is None else case.asked(service.able)
        case ServicePart.RESTS_IN:
            return Truth.NO if service.rests_in is None else case.asked(service.rests_in)
        case ServicePart.ELSEWHERE:
            return any_of(case.asked(each.when) for each in service.elsewhere)


def _record(asks: AsksRecord, case: Case) -> Truth:
    match asks.kind:
        case RecordKind.CATEGORY:
            return eligible(case.release, case.asked)
        case RecordKind.ASSESSMENT:
            return assessed(case.records, case.on)
        case RecordKind.WISH:
            return wished(asks, case, at_risk=bool(asks.alarms & case.alarms))


def assessed(records: Records, on: date) -> Truth:
    """Return whether an assessment was made; nobody is refused for want of one."""
    assessment = records.assessment
    done = assessment is not None and (assessment.on is None or assessment.on <= on)
    return Truth.YES if done else Truth.OPEN


def eligible(release: Release, asked: Asked) -> Truth:
    """Return whether some category is valid; one that is not open yet leaves it open."""
    return some_category(
        release, {id_: asked(e.holds_when) for id_, e in release.categories.items()}
    )


def some_category(release: Release, held: Mapping[str, Truth]) -> Truth:
    """Return whether one of these categories counts."""
    opened = {id_ for id_, each in release.categories.items() if each.opened}
    certain = any_of(truth for id_, truth in held.items() if id_ in opened)
    closed = any_of(truth for id_, truth in held.items() if id_ not in opened)
    return max(certain, min(closed, Truth.OPEN))


def _firm(gate: Gate, case: Case, truth: Truth) -> bool:
    """Return whether a refusal would stand even if every alarm in doubt sounded."""
    holding = any(code.held_off for code in gate.no)
    if truth is Truth.NO and holding and held_off(case) is Truth.OPEN:
        return False
    match gate.asks:
        case AsksRecord(RecordKind.WISH, alarms) if truth is Truth.NO:
            return wished(gate.asks, case, at_risk=bool(alarms & case.alarms_in_doubt)) is truth
        case _:
            return True


def _left(after: Left, case: Case) -> Truth:
    if case.needed.most == 0 or case.service.amount.by_case:
        return Truth.YES
    match after:
        case Left.DISPLACEMENT:
            return _remains(case)
        case Left.CAP if case.cap is None:
            return Truth.YES
        case Left.CAP:
            return Truth.NO if case.cap.most == 0 else _at_least_one(case.cap)


def _remains(case: Case) -> Truth:
    if case.covered.institution is Truth.YES or case.left.most == 0:
        return Truth.NO
    if case.covered.institution is Truth.OPEN:
        return Truth.OPEN
    return Truth.YES if case.covered.units.most == 0 else _at_least_one(case.left)


def _at_least_one(units: Bounds) -> Truth:
    return Truth.YES if units.least > 0 else Truth.OPEN
