"""Which steps say what a gate asks of a member and a service, before any code is looked at?

They come to what ``chain/gates.py`` and ``chain/wishes.py`` come to.
"""

from qingdan.evaluation.flat.asking import Matter, Writer
from qingdan.evaluation.flat.operations import Sign
from qingdan.model.conditions import AllOf, Among, Threshold
from qingdan.model.facts import Entity
from qingdan.model.gates import (
    Asks,
    AsksCondition,
    AsksLater,
    AsksLeft,
    AsksRecord,
    AsksService,
    Gate,
    Left,
    Passing,
    RecordKind,
    ServicePart,
)
from qingdan.model.rules import Alarm
from qingdan.model.truth import Truth

ALONE, GUARDED, AT_RISK = 0, 1, 2
"""What was said of a service: for whom no guardian speaks, for whom one may, and for whoever is
at risk, of whom nobody else may refuse."""


def asks(asked: Asks, matter: Matter) -> int:
    """Return how a gate's own question stands."""
    sheet = matter.sheet
    match asked:
        case AsksCondition():
            return _condition(asked, matter)
        case AsksService(part, passes_on_no):
            truth = _part(part, matter)
            return sheet.opposite(truth) if passes_on_no else truth
        case AsksRecord(RecordKind.CATEGORY):
            return eligible(matter.writer)
        case AsksRecord(RecordKind.ASSESSMENT):
            return matter.writer.noted("assessed")
        case AsksRecord():
            return _wished(asked, matter, Truth.YES)
        case AsksLeft(after):
            return _left(after, matter)
        case AsksLater():
            return sheet.fixed(Truth.YES)


def eligible(writer: Writer) -> int:
    """Return whether some category is valid; one that is not open yet leaves it open."""
    sheet, categories = writer.sheet, writer.release.categories.values()
    closed = sheet.any_of(writer.asked(e.holds_when, Truth.NO) for e in categories if not e.opened)
    certain = (writer.asked(each.holds_when, Truth.NO) for each in categories if each.opened)
    return sheet.any_of([*certain, sheet.all_of([closed, sheet.fixed(Truth.OPEN)])])


def firm(gate: Gate, matter: Matter) -> int:
    """Return whether a refusal would stand even if every alarm in doubt sounded."""
    sheet = matter.sheet
    found: list[int] = []
    if any(code.held_off for code in gate.no):
        found.append(sheet.opposite(sheet.open(held_off(matter))))
    if isinstance(gate.asks, AsksRecord) and gate.asks.kind is RecordKind.WISH:
        found.append(sheet.refuted(_wished(gate.asks, matter, Truth.OPEN)))
    return sheet.all_of(found)


def held_off(matter: Matter) -> int:
    """Return whether an alarm says not to refuse the service yet."""
    sheet = matter.sheet
    return sheet.any_of(
        sheet.certain(truth) if alarm.sounding_only else truth
        for alarm, truth in _alarms(matter)
        if matter.service.id in alarm.holds_off
    )


def _alarms(matter: Matter) -> list[tuple[Alarm, int]]:
    alarms = matter.writer.release.alarms.values()
    own = (each for each in alarms if each.entity is Entity.MEMBER)
    return [(each, matter.writer.asked(each.when, Truth.NO)) for each in own]


def _condition(asked: AsksCondition, matter: Matter) -> int:
    """Leave out what is asked only when an office asks, or is passed over as urgent."""
    sheet, writer = matter.sheet, matter.writer
    whole = writer.asked(asked.condition, Truth.YES)
    if not isinstance(asked.condition, AllOf):
        return whole
    parts = (part for part in asked.condition.parts if isinstance(part, (Among, Threshold)))
    kept = (part for part in parts if part.fact not in asked.with_office)
    without = sheet.all_of(writer.asked(part, Truth.YES) for part in kept)
    if not writer.with_office:
        return without
    passes = Passing.OFFICE_ONLY in writer.release.urgent.passes.values()
    return sheet.chosen(matter.urgent, without, whole) if passes else whole


def _part(part: ServicePart, matter: Matter) -> int:
    service, writer = matter.service, matter.writer
    match part:
        case ServicePart.FOR_WHOM:
            return writer.asked(service.for_whom, Truth.YES)
        case ServicePart.ABLE:
            return writer.asked(service.able, Truth.NO)
        case ServicePart.RESTS_IN:
            return writer.asked(service.rests_in, Truth.NO)
        case ServicePart.ELSEWHERE:
            rows = (writer.asked(each.when, Truth.NO) for each in service.elsewhere)
            return matter.sheet.any_of(rows)


def _wished(asked: AsksRecord, matter: Matter, sounding: Truth) -> int:
    """Return what was said; a refusal by others does not count while an alarm stands so."""
    sheet, writer = matter.sheet, matter.writer
    heeded = [truth for alarm, truth in _alarms(matter) if alarm.id in asked.alarms]
    stands = sheet.certain if sounding is Truth.YES else sheet.open
    at_risk = sheet.any_of(stands(each) for each in heeded)
    said = {
        each: writer.noted("wish", asked_by(asked, writer), matter.service.id, each)
        for each in (ALONE, GUARDED, AT_RISK)
    }
    guarded = writer.asked(asked.guardian_when, Truth.NO)
    usual = sheet.chosen(guarded, said[GUARDED], said[ALONE])
    return sheet.chosen(at_risk, said[AT_RISK], usual)


def asked_by(asked: AsksRecord, writer: Writer) -> str:
    """Return the id of the gate that asks for a record."""
    return next(gate.id for gate in writer.release.chain.gates if gate.asks is asked)


def _left(after: Left, matter: Matter) -> int:
    sheet, had = matter.sheet, matter.had
    if matter.service.amount.by_case:
        return sheet.fixed(Truth.YES)
    remains = _remains(matter) if after is Left.DISPLACEMENT else _allowed(had.cap, matter)
    none_needed = sheet.equals(matter.needed[1], 0)
    return sheet.chosen(none_needed, sheet.fixed(Truth.YES), remains)


def _remains(matter: Matter) -> int:
    sheet, had = matter.sheet, matter.had
    yes, no, opened = (sheet.fixed(each) for each in (Truth.YES, Truth.NO, Truth.OPEN))
    none = sheet.any_of([sheet.certain(had.institution), sheet.equals(had.left[1], 0)])
    some = sheet.any_of(
        [sheet.equals(had.covered[1], 0), sheet.opposite(sheet.equals(had.left[0], 0))]
    )
    sure = sheet.all_of([some, sheet.refuted(had.institution)])
    return sheet.chosen(none, no, sheet.chosen(sure, yes, opened))


def _allowed(cap: tuple[int, int] | None, matter: Matter) -> int:
    sheet = matter.sheet
    if cap is None:
        return sheet.fixed(Truth.YES)
    yes, no, opened = (sheet.fixed(each) for each in (Truth.YES, Truth.NO, Truth.OPEN))
    some = sheet.stands(cap[0], Sign.AT_LEAST, sheet.whole(1))
    return sheet.chosen(sheet.equals(cap[1], 0), no, sheet.chosen(some, yes, opened))
