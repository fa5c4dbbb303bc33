"""Which codes may a gate give, and which outcome is the weakest and the strongest of them?"""

from dataclasses import dataclass

from benchmarks.zen_amounts import Member
from benchmarks.zen_sheet import NO, OPEN, YES, each_of, least, most
from benchmarks.zen_steps import days
from qingdan.model.catalogue import DEDUCTING, Benefit, Service
from qingdan.model.facts import Entity
from qingdan.model.gates import AsksCondition, AsksRecord, Gate, GateCode, RecordKind

NOTHING_LEFT = 99
"""Weaker than any outcome: what a gate without a possible code gives is nothing."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A gate put to the offers of a service that one kind of payer bears."""

    gate: Gate
    service: Service
    government: bool

    @property
    def shared(self) -> bool:
        """Return whether the gate is the same for every service."""
        by_code = self.gate.rowless is not None or any(
            code.refer_first or code.per_home or code.held_off for code in self.gate.no
        )
        match self.gate.asks:
            case AsksCondition() | AsksRecord(RecordKind.CATEGORY | RecordKind.ASSESSMENT):
                return not by_code
            case _:
                return False

    @property
    def question(self) -> str:
        """Return what tells this gate from others: its service, if it looks at one."""
        return self.gate.id if self.shared else f"{self.gate.id}_{self.service.id}"

    @property
    def name(self) -> str:
        """Return the question with who pays, where it differs."""
        payer = ("_g" if self.government else "_s") if self.gate.government_only else ""
        return self.question + payer


def applies(code: GateCode, placed: Placed, member: Member, held_by_other: str | None) -> str:
    """Return the text of whether a code may apply; NO where it never does."""
    if code.per_home:
        return str(NO) if held_by_other is None else f"({held_by_other} ? {YES} : {NO})"
    if placed.gate.government_only and not placed.government:
        return str(NO)
    if code.held_off:
        return held_off(placed.service, member)
    if code.refer_first:
        return most([NO, *first_claims(placed.service, member, as_usual=False)])
    if code.when is not None and member.doubting and code.placeholder:
        return str(OPEN)
    return member.asked(code.when, YES)


def held_off(service: Service, member: Member) -> str:
    """Return whether an alarm says not to refuse a service yet."""
    truths: list[str | int] = [NO]
    for alarm in member.release.alarms.values():
        if service.id in alarm.holds_off and alarm.entity is Entity.MEMBER:
            truth = member.asked(alarm.when, NO)
            truths.append(f"({truth} == {YES} ? {YES} : {NO})" if alarm.sounding_only else truth)
    return most(truths)


def first_claims(service: Service, member: Member, *, as_usual: bool) -> list[str]:
    """Return the texts of whether each benefit is to be claimed first."""
    found: list[str] = []
    for id_, stance in service.displacement.items():
        benefit = member.release.benefits[id_]
        rule = benefit.refer_first
        if rule is not None and stance in DEDUCTING and rule.as_usual is as_usual:
            missing = f"({YES} - (b_{id_} ?? {NO}))"
            truth = least([missing, member.asked(rule.when, YES)])
            found.append(f"({_current(benefit, member)} ? {truth} : {NO})")
    return found


def _current(benefit: Benefit, member: Member) -> str:
    day = f"$nodes.{member.steps.home}.f_on"
    begun = [] if benefit.starts is None else [f"{day} >= {days(benefit.starts)}"]
    going = [] if benefit.until is None else [f"{day} <= {days(benefit.until)}"]
    return each_of([*begun, *going])


def weakest(codes: list[tuple[int, str]]) -> str:
    """Return the weakest outcome of the codes up to and including the first that holds."""
    text = str(NOTHING_LEFT)
    for strength, truth in reversed(codes):
        if truth == str(YES):
            text = str(strength)
        else:
            weaker = least([strength, f"({text})"])
            text = f"{truth} == {YES} ? {strength} : {truth} == {OPEN} ? {weaker} : ({text})"
    return (
        f"(({text}) == {NOTHING_LEFT} ? 0 : ({text}))"
        if str(NOTHING_LEFT) in text
        else f"({text})"
    )


def strongest(codes: list[tuple[int, str]]) -> str:
    """Return the strongest outcome of the same codes."""
    text = "0"
    for strength, truth in reversed(codes):
        if truth == str(YES):
            text = str(strength)
        else:
            stronger = most([strength, f"({text})"])
            text = f"{truth} == {YES} ? {strength} : {truth} == {OPEN} ? {stronger} : ({text})"
    return f"({text})"


def any_code(codes: list[tuple[int, str]]) -> str:
    """Return the strongest outcome of all codes that may apply."""
    return most([0, *(f"{truth} > {NO} ? {strength} : 0" for strength, truth in codes)])
