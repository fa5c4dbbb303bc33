"""What fills the blanks in a reason's sentences?

The blanks are those that ``reasons.yaml`` allows (可填). What the decision itself names fills
its own; the others come from what the gate looked at: the record, the benefit, the facts.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from qingdan.explaining.bearing import grounds, touched
from qingdan.explaining.tree import BenefitWeighed, Explanation, GateTried, Node, Recorded
from qingdan.loading.household.hiding import masked_name
from qingdan.model.decisions import Given
from qingdan.model.derivations import AsksService
from qingdan.model.facts import Fact, Kind, naming_office
from qingdan.model.gates import AsksLeft, Left
from qingdan.model.household import Assessment, BenefitRecord, CategoryRecord, Wish
from qingdan.model.truth import Truth
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import counted, label, per, speaker
from qingdan.reporting.questions import apart, called, in_words, questions_for
from qingdan.reporting.sheet import Sheet

SERVICE, BENEFIT, AMOUNT, UNIT, LIMIT = "服务", "待遇", "数量", "单位", "限额"
DAY, QUERIED, LAST_DAY = "日期", "查询日", "截止日"
STREET, OFFICE, REFERRAL = "街道", "单位名称", "转介"
FACT, QUESTION, CAUSE, SPEAKER = "事实", "问题", "原因", "表达人"
NAME = "姓名"
_FEW = 3
_FIGURES = (Kind.NUMBER, Kind.MONEY, Kind.DATE)

Slots = Mapping[str, str]
Filled = Iterator[tuple[str, str]]


def slots(given: Given, why: Explanation | None, sheet: Sheet) -> Slots:
    """Return what fills the blanks of a reason; ``why`` None is no reason of one service."""
    found: dict[str, str] = {}
    confirmed = sheet.rules.policy.confirmed_through
    if why is None and confirmed is not None:
        found[DAY] = confirmed.isoformat()
    if why is not None:
        found |= dict(_of_service(why, sheet))
        for gate in why.gates:
            if gate.gate.id == given.gate:
                found |= dict(_of_gate(gate, why, sheet))
    if why is not None and "benefit" in given.about:
        found |= dict(_of_benefit(given.about["benefit"], why))
    return found | dict(_street(sheet)) | dict(_named(given, sheet))


def _street(sheet: Sheet) -> Filled:
    """Give whose care the household is in: the fact that a calling office is held against."""
    office = naming_office(sheet.rules.facts)
    if office is not None and sheet.answers.value(office.id, None) is not None:
        yield STREET, sheet.known(office, None)


def _of_service(why: Explanation, sheet: Sheet) -> Filled:
    decided, amount = why.decision, why.service.amount
    name = sheet.person(why.member).name
    if name is not None:
        yield NAME, masked_name(name)
    yield SERVICE, sheet.language.of(why.service.label, why.service.english)
    yield UNIT, amount.unit
    until = decided.until or (decided.interim and decided.interim.until)
    if until:
        yield LAST_DAY, until.isoformat()
    limits = (("month", amount.cap.month), ("year", amount.cap.year))
    shown = [_limit(id_, n, amount.unit, sheet.language) for id_, n in limits if n is not None]
    if shown:
        yield LIMIT, sheet.language.of("、", ", ").join(shown)


def _limit(period: str, most: int, unit: str, language: Language) -> str:
    words, amount = per(period, language), counted(most, unit, language)
    return language.of(f"{words} {amount}", f"{amount} {words}")


def _of_gate(gate: GateTried, why: Explanation, sheet: Sheet) -> Filled:
    found = facts_in_words(gate.looked_at, sheet)
    if gate.finding.truth is Truth.OPEN:
        yield from _missing(gate, why, sheet)
    elif found:
        comma = sheet.language.of("、", ", ")
        yield FACT, comma.join(f"{name} {known}" for name, known in found)
        yield CAUSE, comma.join(known for _, known in found)
    for node in gate.looked_at:
        if isinstance(node, Recorded):
            yield from _of_record(node, sheet)
    if isinstance(gate.gate.asks, AsksLeft):
        yield from _of_units(gate.gate.asks.after, why, sheet)


def _missing(gate: GateTried, why: Explanation, sheet: Sheet) -> Filled:
    """Give what is still to be asked for a gate, how one asks it, and who knows.

    A gate that looked at none of it, as one that asks a record, waits for all of it.
    """
    every = questions_for(why.decision, why.member, sheet)
    looked_at = set(touched(gate.looked_at))
    asked = [each for each in every if each.fact in looked_at] or every
    comma = sheet.language.of("、", ", ")
    if asked:
        yield FACT, comma.join(dict.fromkeys(called(each, sheet) for each in asked))
        open_ = (each for each in asked if not apart(each.fact, sheet))
        yield QUESTION, sheet.language.of("", " ").join(in_words(each, sheet) for each in open_)
        facts = [sheet.rules.facts[each.fact] for each in asked if each.fact in sheet.rules.facts]
        sources = dict.fromkeys(source for fact in facts for source in fact.sources)
        if sources:
            yield OFFICE, comma.join(sources)


def _of_units(after: Left, why: Explanation, sheet: Sheet) -> Filled:
    match after:
        case Left.DISPLACEMENT:
            if why.decision.covered is not None:
                yield AMOUNT, str(why.decision.covered.least)
        case Left.CAP:
            in_place = sheet.person(why.member).records.services_in_place or ()
            received = [each.received for each in in_place if each.service == why.service.id]
            if received and None not in received:
                yield AMOUNT, str(sum(each or 0 for each in received))


def facts_in_words(nodes: tuple[Node, ...], sheet: Sheet) -> list[tuple[str, str]]:
    """Return the few facts that carry these nodes, each with its value; ages only alone.

    What is kept apart is left out: that it decided would tell it.
    """
    rules = sheet.rules
    tested = [each for each in grounds(nodes) if not apart(each.criterion.fact, sheet)]
    plain = [each for each in tested if _telling(rules.facts[each.criterion.fact])]
    shown = (plain or tested)[:_FEW]
    told = [(rules.facts[each.criterion.fact], each.value.member) for each in shown]
    return [(label(fact, sheet.language), sheet.known(fact, whose)) for fact, whose in told]


def _telling(fact: Fact) -> bool:
    """Return whether a fact tells more than an age or that something was not asked for."""
    return fact.kind not in _FIGURES and not isinstance(fact.derivation, AsksService)


def _of_record(node: Recorded, sheet: Sheet) -> Filled:
    match node.record:
        case Assessment(on=date() as day):
            yield DAY, day.isoformat()
        case Wish(on=on, said_by=said_by):
            if on is not None:
                yield DAY, on.isoformat()
            if said_by is not None:
                yield SPEAKER, speaker(said_by, sheet.language)
        case CategoryRecord(through=through, seen_on=seen_on):
            if through is not None:
                yield DAY, through.isoformat()
            if seen_on is not None:
                yield QUERIED, seen_on.isoformat()
        case Assessment() | BenefitRecord():
            return


def _of_benefit(benefit: str, why: Explanation) -> Filled:
    for each in why.arithmetic.benefits:
        if each.benefit == benefit and each.record is not None:
            yield from _of_delivery(each, each.record)


def _of_delivery(weighed: BenefitWeighed, record: BenefitRecord) -> Filled:
    if weighed.units is not None:
        yield AMOUNT, str(weighed.units)
    if record.checked_on is not None:
        yield DAY, record.checked_on.isoformat()


def _claimed_by(referral: str, sheet: Sheet) -> Filled:
    """Give the benefit that a referral helps to claim."""
    for benefit in sheet.rules.benefits.values():
        if benefit.refer_first is not None and benefit.refer_first.referral == referral:
            yield BENEFIT, sheet.language.of(benefit.label, benefit.english)


def _named(given: Given, sheet: Sheet) -> Filled:
    """Give what the decision names by id, and anything else that it fills by a blank's name."""
    rules, language = sheet.rules, sheet.language
    for key, said in given.about.items():
        match key:
            case "benefit" if said in rules.benefits:
                benefit = rules.benefits[said]
                yield BENEFIT, language.of(benefit.label, benefit.english)
            case "referral" if said in rules.referrals:
                referral = rules.referrals[said]
                yield from _claimed_by(said, sheet)
                yield REFERRAL, language.of(referral.label, referral.english)
                yield OFFICE, referral.to
            case "what":
                yield CAUSE, said
            case "seen_on":
                yield DAY, said
            case "seen_by":
                yield SPEAKER, sheet.told(said)
            case "holder":
                yield SPEAKER, sheet.called(said)
            case "fact" if said in rules.facts:
                yield FACT, label(rules.facts[said], language)
            case "need" if said in rules.facts:
                yield FACT, label(rules.facts[said], language)
            case "conflict" if said in rules.conflicts:
                conflict = rules.conflicts[said]
                yield FACT, language.of(conflict.label, conflict.english)
            case "rule":
                yield FACT, label(rules.facts[said], language) if said in rules.facts else said
            case "services":
                yield SERVICE, said
            case "rows":
                yield FACT, said
            case "day":
                yield DAY, said
            case _:
                yield key, said
