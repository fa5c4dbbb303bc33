"""Which expressions of zen say how the gates of the delivery chain stand, and what they give?

Outcomes are their strengths, so that the strongest is ``max``. Of a gate there is ``q``, its
truth; ``g``, what it gives; ``n``, what it gives firmly; ``s``, the strongest that it could still
give. What is the same for several services stands once.
"""

from collections.abc import Iterator

from benchmarks.zen_amounts import Member, cap_truth, left_truth
from benchmarks.zen_codes import Placed, any_code, applies, held_off, strongest, weakest
from benchmarks.zen_sheet import NO, OPEN, YES, Inexpressible, each_of, least, most, opposite, some
from qingdan.model.catalogue import Service
from qingdan.model.conditions import AllOf, Among, Threshold
from qingdan.model.facts import Entity
from qingdan.model.gates import (
    AsksCondition,
    AsksLater,
    AsksLeft,
    AsksRecord,
    AsksService,
    Gate,
    Left,
    Outcome,
    Passing,
    RecordKind,
    ServicePart,
)


def gates(member: Member) -> Iterator[Gate]:
    """Yield the gates that an assessment asks."""
    for gate in member.release.chain.gates:
        if not isinstance(gate.asks, AsksLater):
            yield gate


def write_gate(placed: Placed, member: Member, held_by_other: str | None) -> str:
    """Write a gate; return the name under which its four expressions stand.

    ``held_by_other`` is the text of whether somebody else of the home holds the item.
    """
    sheet, strengths = member.sheet, member.release.chain.strengths
    urgent = placed.service.id in member.release.urgent.first_units
    passing = member.release.urgent.passes.get(placed.gate.id) if urgent else None
    name = placed.name + ("_u" if passing else "")
    again = held_by_other is not None and any(code.per_home for code in placed.gate.no)
    if sheet.knows(f"q_{name}") and not again:
        return name
    codes = [
        (strengths[code.outcome], truth)
        for code in placed.gate.no
        if (truth := applies(code, placed, member, held_by_other)) != str(NO)
    ]
    truth = sheet.put(f"q_{name}", _truth(placed, member, held_by_other))
    gives, could = _outcomes(placed, member, truth, codes)
    later, passed = "0", None
    if passing is not None:
        wholly = passing is Passing.WHOLLY
        text = f"urgent and {'true' if wholly else f'{truth} == {OPEN}'}"
        passed, later = sheet.put(f"z_{name}", text), "0" if wholly else any_code(codes)
    given = sheet.put(f"g_{name}", f"{passed} ? 0 : ({gives})" if passed else gives)
    sheet.put(
        f"n_{name}", f"{each_of([f'{truth} == {NO}', *_firm(placed, member)])} ? {given} : 0"
    )
    usual = most([given, f"({could})"])
    sheet.put(f"s_{name}", f"{passed} ? {later} : {usual}" if passed else usual)
    return name


def _outcomes(
    placed: Placed, member: Member, truth: str, codes: list[tuple[int, str]]
) -> tuple[str, str]:
    """Return what a gate gives that is not passed over, and the strongest that it could give."""
    gate, strengths = placed.gate, member.release.chain.strengths
    opened = 0 if gate.open is None else strengths[gate.open.outcome]
    gives = f"{truth} == {YES} ? 0 : {truth} == {OPEN} ? {opened} : {weakest(codes)}"
    could = f"{truth} == {YES} ? 0 : {strongest(codes)}"
    if gate.rowless is None:
        return gives, could
    vague, lacking = _rowless(placed.service, truth, member)
    rowless = strengths[gate.rowless.outcome]
    return f"{lacking} ? {rowless} : {gives}", f"{vague} ? {rowless} : {could}"


def _rowless(service: Service, truth: str, member: Member) -> tuple[str, str]:
    """Return when no row says for certain how much, and when none can."""
    possible = some(
        member.sheet.of(f"p{place}_{service.id}") for place in range(len(service.amount.rows))
    )
    vague = f"({truth} == {YES} and not {member.sheet.of(f'fits_{service.id}')})"
    return vague, f"({vague} and not {possible})"


def write_displaced(placed: Placed, name: str, member: Member) -> str:
    """Write whether a government offer is, or may be, wholly covered by other schemes."""
    sheet, deny = member.sheet, member.release.chain.strengths[Outcome.DENY]
    reached: list[str] = []
    before: list[str] = []
    for code in placed.gate.no:
        truth = applies(code, placed, member, None)
        if code.outcome is Outcome.DENY and truth != str(NO):
            reached.append(each_of([f"{truth} > {NO}", *before]))
        before.append(f"{truth} < {YES}")
    passed = sheet.of(f"z_{name}") if sheet.knows(f"z_{name}") else "false"
    truth, gives = sheet.of(f"q_{name}"), sheet.of(f"g_{name}")
    none = some([passed, f"{truth} == {YES}", f"not {some(reached)}"])
    certain = f"{truth} == {NO} and {gives} == {deny}"
    return sheet.put(f"d_{placed.service.id}", f"{none} ? {NO} : {certain} ? {YES} : {OPEN}")


def _truth(placed: Placed, member: Member, held_by_other: str | None) -> str:
    gate = placed.gate
    per_home = held_by_other is not None and any(code.per_home for code in gate.no)
    shared = [f"({held_by_other} ? {NO} : {YES})"] if per_home else []
    if gate.government_only and not placed.government:
        return least([YES, *shared])
    asks = f"({_asks(placed, member)})"
    first = [opposite(applies(code, placed, member, None)) for code in gate.no if code.refer_first]
    return least([asks, *shared, *first])


def _asks(placed: Placed, member: Member) -> str:
    service, asks = placed.service, placed.gate.asks
    match asks:
        case AsksCondition(AllOf(_, parts), with_office):
            kept = (p for p in parts if isinstance(p, (Among, Threshold)))
            return least([YES, *(member.asked(p, YES) for p in kept if p.fact not in with_office)])
        case AsksCondition(condition):
            return member.asked(condition, YES)
        case AsksService(part, passes_on_no):
            truth = _part(part, service, member)
            return opposite(truth) if passes_on_no else truth
        case AsksRecord(RecordKind.CATEGORY):
            return _eligible(member)
        case AsksRecord(RecordKind.ASSESSMENT):
            return "assessed"
        case AsksRecord():
            return _wished(asks, service, member, YES)
        case AsksLeft(Left.DISPLACEMENT):
            return left_truth(service, member.sheet)
        case AsksLeft(Left.CAP):
            return cap_truth(service, member.sheet)
        case AsksLater():
            return str(YES)
    raise Inexpressible(asks)


def _part(part: ServicePart, service: Service, member: Member) -> str:
    match part:
        case ServicePart.FOR_WHOM:
            return member.asked(service.for_whom, YES)
        case ServicePart.ABLE:
            return member.asked(service.able, NO)
        case ServicePart.RESTS_IN:
            return member.asked(service.rests_in, NO)
        case ServicePart.ELSEWHERE:
            return most([NO, *(member.asked(each.when, NO) for each in service.elsewhere)])


def _eligible(member: Member) -> str:
    certain: list[str | int] = [NO]
    for category in member.release.categories.values():
        truth = member.asked(category.holds_when, NO)
        certain.append(truth if category.opened else least([truth, OPEN]))
    return most(certain)


def _wished(asks: AsksRecord, service: Service, member: Member, alarm: int) -> str:
    """Return what was said, less what does not count while an alarm stands at this truth."""
    alarms = [
        each
        for each in member.release.alarms.values()
        if each.id in asks.alarms and each.entity is Entity.MEMBER
    ]
    sounding = some(f"{member.asked(each.when, NO)} == {alarm}" for each in alarms)
    guardian = f"{member.asked(asks.guardian_when, NO)} == {YES}"
    words = [f"(w{place}_{service.id} ?? {OPEN})" for place in range(3)]
    return f"{sounding} ? {words[2]} : {guardian} ? {words[1]} : {words[0]}"


def _firm(placed: Placed, member: Member) -> list[str]:
    """Return when a NO would stand even if every alarm in doubt sounded."""
    firm: list[str] = []
    if any(code.held_off for code in placed.gate.no):
        firm.append(f"{held_off(placed.service, member)} != {OPEN}")
    asks = placed.gate.asks
    if isinstance(asks, AsksRecord) and asks.kind is RecordKind.WISH:
        firm.append(f"({_wished(asks, placed.service, member, OPEN)}) == {NO}")
    return firm
