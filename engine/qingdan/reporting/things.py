"""What is worth saying of each kind of thing in the policy and the catalogue?"""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from qingdan.model.catalogue import Benefit, Service, Stance
from qingdan.model.conditions import Condition
from qingdan.model.derivations import AnyRow, Row, Rows
from qingdan.model.facts import Fact, Kind
from qingdan.model.gates import Gate
from qingdan.model.release import Release
from qingdan.model.rules import Alarm, Category, Clause, Conflict, Reason, Referral, Standard
from qingdan.reporting.evidence import standing
from qingdan.reporting.languages import Language
from qingdan.reporting.listing import offer, tiers
from qingdan.reporting.outcomes import shown
from qingdan.reporting.phrases import number, value
from qingdan.reporting.records import stance
from qingdan.reporting.sentences import sentence

Thing = (
    Service
    | Benefit
    | Fact
    | Standard
    | Category
    | Referral
    | Alarm
    | Conflict
    | Gate
    | Reason
    | Clause
)
Said = Iterator[tuple[str, str]]
"""A heading and what stands under it; empty ones are left out by whoever prints them."""

KINDS = {
    Service: ("服务", "service"),
    Benefit: ("待遇", "benefit"),
    Fact: ("事实", "fact"),
    Standard: ("标准", "standard"),
    Category: ("身份", "category"),
    Referral: ("转介", "referral"),
    Alarm: ("预警", "alarm"),
    Conflict: ("矛盾", "contradiction"),
    Gate: ("关口", "gate"),
    Reason: ("理由", "reason"),
    Clause: ("条款", "clause"),
}


def said_of(thing: Thing, rules: Release, language: Language) -> Said:
    """Give headings and texts for a thing, in the order of importance."""
    match thing:
        case Service():
            yield from _service(thing, rules, language)
        case Benefit():
            yield from _benefit(thing, language)
        case Fact():
            yield from _fact(thing, rules, language)
        case Standard(value=known, unit=unit, placeholder=placeholder):
            mark = standing(placeholder, None, language)
            yield language.of("值", "value"), f"{_figure(known, language)} {unit}{mark}"
            yield language.of("出处", "source"), thing.source or ""
        case Category(holds_when=when):
            yield language.of("成立", "holds when"), sentence(when, rules, language)
        case Referral():
            yield from _referral(thing, rules, language)
        case Alarm():
            yield from _alarm(thing, rules, language)
        case Conflict(when=when, how_checked=how_checked):
            yield language.of("什么时候", "when"), sentence(when, rules, language)
            yield language.of("怎么核", "how checked"), how_checked
        case Gate():
            yield from _gate(thing, rules, language)
        case Reason(staff=staff, english=english, applicant=applicant):
            yield language.of("给工作人员", "to staff"), language.of(staff, english)
            yield language.of("给本人", "to the person"), applicant or language.of("不说", "-")
        case Clause(meaning=meaning, kind=kind, carriers=carriers):
            yield language.of("意思（不是原文）", "meaning, not the text"), meaning
            yield language.of("类", "class"), kind
            yield language.of("由", "carried by"), language.of("、", ", ").join(carriers)
        case _ as unreachable:
            assert_never(unreachable)


def _figure(known: int | date | None, language: Language) -> str:
    if known is None:
        return language.of("没有填", "not filled in")
    return known.isoformat() if isinstance(known, date) else number(known)


def _service(service: Service, rules: Release, language: Language) -> Said:
    semicolon = language.of("；", "; ")
    yield language.of("类别", "category"), service.category
    yield language.of("内容", "content"), service.content
    yield language.of("给谁", "for whom"), sentence(service.for_whom, rules, language)
    if service.able is not None:
        yield language.of("本人能做", "able"), sentence(service.able, rules, language)
    if service.rests_in is not None:
        yield language.of("不在家时停", "rests"), sentence(service.rests_in, rules, language)
    yield language.of("给多少", "how much"), semicolon.join(tiers(service.amount, language))
    yield (
        language.of("承办", "offers"),
        semicolon.join(offer(o, language, service.amount.unit) for o in service.offers),
    )
    weighed = (
        f"{_called(rules.benefits[id_], language)} {stance(each, language)}"
        for id_, each in service.displacement.items()
        if each is not Stance.UNCONCERNED
    )
    yield language.of("已经有的", "displacement"), semicolon.join(weighed)
    yield language.of("个人付费", "the person pays"), service.charge or ""


def _called(benefit: Benefit, language: Language) -> str:
    return language.of(benefit.label, benefit.english)


def _benefit(benefit: Benefit, language: Language) -> Said:
    yield language.of("制度", "scheme"), benefit.regime
    yield language.of("形式", "form"), benefit.form
    yield language.of("主管", "department"), benefit.department
    yield language.of("说明", "about"), benefit.about
    days = [each.isoformat() for each in (benefit.starts, benefit.until) if each is not None]
    yield language.of("起止（含当日）", "from, through"), " – ".join(days)


def _fact(fact: Fact, rules: Release, language: Language) -> Said:
    comma = language.of("、", ", ")
    yield language.of("选项", "choices"), comma.join(fact.choices.values())
    yield language.of("单位", "unit"), fact.unit or ""
    yield language.of("问法", "question"), fact.question or ""
    yield language.of("来源", "sources"), comma.join(fact.sources)
    match fact.derivation:
        case Rows(rows) | AnyRow(rows):
            for row in rows:
                yield language.of("行", "row"), _row(row, fact, rules, language)
        case _:
            return


def _row(row: Row, fact: Fact, rules: Release, language: Language) -> str:
    level = f"{value(fact, row.level, language)} ← " if fact.kind is Kind.LEVEL else ""
    mark = standing(row.placeholder, row.source, language)
    raises = language.of("〔只升〕", " [only raises]") if row.raises_only else ""
    return f"{level}{sentence(row.condition, rules, language)}{mark}{raises}"


def _referral(referral: Referral, rules: Release, language: Language) -> Said:
    yield language.of("什么时候", "when"), sentence(referral.when, rules, language)
    yield (
        language.of("转给", "to"),
        " ".join(each for each in (referral.to, referral.desk) if each),
    )
    yield language.of("对本人说", "said to the person"), referral.words


def _alarm(alarm: Alarm, rules: Release, language: Language) -> Said:
    comma = language.of("、", ", ")
    yield language.of("什么时候", "when"), sentence(alarm.when, rules, language)
    yield language.of("一句话", "sentence"), alarm.sentence
    yield language.of("谁处理", "who acts"), comma.join(alarm.acts)
    yield language.of("多久", "how soon"), alarm.how_soon
    yield language.of("电话", "telephone"), comma.join(alarm.phones)


def _bracketed(when: Condition, rules: Release, language: Language) -> str:
    said = sentence(when, rules, language)
    return language.of(f"（{said}）", f" ({said})")


def _gate(gate: Gate, rules: Release, language: Language) -> Said:
    yield language.of("问", "question"), gate.question
    for code in gate.no:
        when = "" if code.when is None else _bracketed(code.when, rules, language)
        yield (
            language.of("不符", "a no gives"),
            f"{code.code} {shown(code.outcome, rules)}{when}",
        )
    if gate.open is not None:
        gives = f"{gate.open.code} {shown(gate.open.outcome, rules)}"
        yield language.of("不明", "open gives"), gives
