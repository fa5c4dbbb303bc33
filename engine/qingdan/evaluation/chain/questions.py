"""Which facts and lists are still to be asked, and of whom?

Only what stands under an open gate is asked, in the words of the vocabulary; a fact that is
derived is asked for by what it follows from. Whom a question is not meant for is not asked.
"""

from collections.abc import Iterator

from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.cases import Setting
from qingdan.evaluation.chain.outcomes import Result, Standing
from qingdan.evaluation.lists import services_in_place
from qingdan.evaluation.records import IN_AID_UNIT
from qingdan.model.conditions import Among, Condition, Raises, Threshold
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    AsksService,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Rows,
)
from qingdan.model.facts import Bounds, Entity
from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
)
from qingdan.model.gates import (
    AsksCondition,
    AsksLeft,
    AsksRecord,
    Gate,
    Left,
    RecordKind,
    ServicePart,
)
from qingdan.model.gates import (
    AsksService as AsksOfService,
)
from qingdan.model.household import Member
from qingdan.model.truth import Truth

Ask = tuple[str | None, str]
"""Whom and what: a member's id, or None for the home; a fact's id, or a list's."""

CATEGORIES, BENEFITS, IN_PLACE, REQUESTS = (
    "categories",
    "benefits",
    "services_in_place",
    "requests",
)
ASSESSMENT, DELIVERED = "assessment", "benefits.delivered."
RECEIVED = "services_in_place.received"


def open_asks(setting: Setting, case: Case, result: Result) -> tuple[Ask, ...]:
    """Return what to ask so that this service's outcome can be settled, without repeats."""
    if result.settled:
        return ()
    found: dict[Ask, None] = {}
    for standing in (result.chosen, *result.others):
        found |= dict.fromkeys(_standing(setting, case, standing))
    return tuple(found)


def _standing(setting: Setting, case: Case, standing: Standing) -> Iterator[Ask]:
    gates = {gate.id: gate for gate in setting.release.chain.gates}
    for finding in standing.gates:
        if finding.truth is Truth.OPEN:
            yield from _gate(setting, case, gates[finding.gate])
        elif not finding.firm:
            yield from _alarms(setting, case, gates[finding.gate])
    if standing.available is Truth.OPEN:
        if standing.offer.only_in is not None:
            yield from _open(setting, standing.offer.only_in, case.member)
        for row in case.service.amount.rows:
            yield from _open(setting, row.condition, case.member)


def _gate(setting: Setting, case: Case, gate: Gate) -> Iterator[Ask]:
    match gate.asks:
        case AsksCondition(condition):
            yield from _open(setting, condition, case.member)
        case AsksOfService(part):
            for condition in _parts(case, part):
                yield from _open(setting, condition, case.member)
        case AsksRecord(RecordKind.CATEGORY):
            for category in setting.release.categories.values():
                yield from _open(setting, category.holds_when, case.member)
        case AsksRecord(RecordKind.ASSESSMENT):
            yield case.member, ASSESSMENT
        case AsksLeft(Left.DISPLACEMENT):
            yield from _displacement(setting, case)
        case AsksLeft(Left.CAP):
            listed = services_in_place(setting.household, _member(setting, case.member))
            yield case.member, IN_PLACE if listed is None else RECEIVED


def _alarms(setting: Setting, case: Case, gate: Gate) -> Iterator[Ask]:
    """Yield what would tell whether an alarm sounds that undoes a refusal by somebody else."""
    heeded = gate.asks.alarms if isinstance(gate.asks, AsksRecord) else frozenset()
    for alarm in setting.release.alarms.values():
        if alarm.id in heeded & case.alarms_in_doubt:
            yield from _open(setting, alarm.when, case.member)


def _parts(case: Case, part: ServicePart) -> tuple[Condition, ...]:
    service = case.service
    match part:
        case ServicePart.FOR_WHOM:
            return (service.for_whom,)
        case ServicePart.ABLE:
            return () if service.able is None else (service.able,)
        case ServicePart.RESTS_IN:
            return () if service.rests_in is None else (service.rests_in,)
        case ServicePart.ELSEWHERE:
            return tuple(each.when for each in service.elsewhere)


def _displacement(setting: Setting, case: Case) -> Iterator[Ask]:
    own, shared = case.records.benefits, setting.household.records.benefits
    if own is None and shared is None:
        yield case.member, BENEFITS
        return
    for benefit in case.covered.unverified:
        yield case.member, DELIVERED + benefit
    for each in case.first:
        if each.truth is Truth.OPEN:
            yield from _open(setting, each.rule.when, case.member)


def _open(setting: Setting, condition: Condition, member: str | None) -> Iterator[Ask]:
    """Yield what an open condition waits for; a part that cannot matter asks nothing."""
    if setting.reading.truth(condition, member) is not Truth.OPEN:
        return
    match condition:
        case Threshold(fact=fact) | Among(fact=fact):
            yield from _fact(setting, fact, member)
        case Raises():
            return
        case _:
            for part in condition.parts:
                yield from _open(setting, part, member)


def _fact(setting: Setting, fact: str, member: str | None) -> Iterator[Ask]:
    known = setting.release.facts[fact]
    value = setting.reading.value(fact, member)
    if value is not None and not (isinstance(value, Bounds) and not value.settled):
        return
    whose = None if known.entity is Entity.HOUSEHOLD else member
    derived = tuple(_derived(setting, known.derivation, member))
    if derived:
        yield from derived
    elif known.question is not None and (
        known.asked_of is None or setting.reading.truth(known.asked_of, member) is not Truth.NO
    ):
        yield whose, fact


def _derived(setting: Setting, derivation: Derivation | None, member: str | None) -> Iterator[Ask]:
    match derivation:
        case Formula(expression):
            for fact in _inputs(expression):
                yield from _fact(setting, fact, member)
        case CountMembers(where):
            for each in setting.household.members:
                yield from _open(setting, where, each.id)
        case CountConditions(conditions):
            for condition in conditions:
                yield from _open(setting, condition, member)
        case Rows(rows) | AnyRow(rows):
            for row in rows:
                if not row.raises_only:
                    yield from _open(setting, row.condition, member)
        case AnyFact(facts):
            for fact in facts:
                yield from _fact(setting, fact, member)
        case HoldsCategory():
            yield from _category(setting, member)
        case GetsBenefit():
            yield member, BENEFITS
        case AsksService():
            yield member, REQUESTS
        case _:
            return


def _category(setting: Setting, member: str | None) -> Iterator[Ask]:
    """Yield what a category waits for: the list, or whom a category of the home is for."""
    shared = setting.household.records.categories
    for each in setting.household.members:
        if each.id == member:
            reached = shared and setting.reading.value(IN_AID_UNIT, member) is None
            yield (member, IN_AID_UNIT) if reached else (member, CATEGORIES)


def _member(setting: Setting, member: str) -> Member:
    return next(each for each in setting.household.members if each.id == member)


def _inputs(expression: Expression) -> Iterator[str]:
    match expression:
        case FactValue(fact) | FullMonths(fact) | FullYears(fact):
            yield fact
        case Arithmetic(_, left, right):
            yield from _inputs(left)
            yield from _inputs(right)
        case _:
            return
