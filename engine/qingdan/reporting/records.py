"""How does a registered record read?"""

from datetime import date

from qingdan.explaining.tree import BenefitWeighed, Explanation, Recorded
from qingdan.model.catalogue import Stance
from qingdan.model.household import Assessment, BenefitRecord, CategoryRecord, Wish
from qingdan.reporting.languages import Language
from qingdan.reporting.people import official
from qingdan.reporting.phrases import counted, speaker
from qingdan.reporting.sheet import Sheet

_STANCES = {
    Stance.UNCONCERNED: ("不涉及", "not concerned"),
    Stance.NOTICE: ("只提示，不扣", "mentioned only"),
    Stance.BY_UNITS: ("按已用数量扣", "taken off by units used"),
    Stance.BY_AMOUNT: ("按金额扣", "taken off by amount"),
    Stance.BY_RECEIPT: ("有凭据才扣", "taken off with a receipt only"),
    Stance.BY_INSTITUTION: ("已由机构负责", "an institution is responsible"),
}
_PAYMENTS = {
    "approved": ("批了没发", "approved, not paid yet"),
    "stopped": ("停了", "stopped"),
    "unclear": ("发没发不清楚", "payment unclear"),
}
_WISHES = {
    "willing": ("愿意", "wants it"),
    "refused": ("不要", "does not want it"),
    "conditional": ("有条件", "wants it on a condition"),
}


def stance(of: Stance, language: Language) -> str:
    """Return what a service does about a benefit, in words."""
    return language.of(*_STANCES[of])


def in_words(record: CategoryRecord | BenefitRecord | Assessment | Wish, sheet: Sheet) -> str:
    """Return a record in words."""
    language = sheet.language
    match record:
        case CategoryRecord():
            return _category(record, sheet)
        case BenefitRecord(benefit=id_):
            benefit = sheet.rules.benefits[id_]
            return language.of(benefit.label, benefit.english)
        case Assessment(on=on, by=by):
            done = language.of("评估", "assessed")
            return " ".join(each for each in (done, _day(on), official(by or "")) if each)
        case Wish(wish=wish, on=on, said_by=said_by):
            words = language.of(*_WISHES.get(wish, (wish, wish)))
            who = "" if said_by is None else speaker(said_by, language)
            said = (words, own_words(record.condition, sheet), _day(on), who)
            return " ".join(each for each in said if each)


def conditions(why: Explanation, sheet: Sheet) -> list[str]:
    """Return on what condition the person, or somebody for them, wants a service."""
    found = [
        node.record.condition
        for gate in why.gates
        for node in gate.looked_at
        if isinstance(node, Recorded) and isinstance(node.record, Wish)
    ]
    on = sheet.language.of("条件：", "on condition: ")
    known = [own_words(each, sheet) for each in dict.fromkeys(found)]
    return [f"{on}{each}" for each in known if each]


def own_words(said: str | None, sheet: Sheet) -> str:
    """Return what somebody said as they said it; in English it is seen to be quoted."""
    words = sheet.told(said or "")
    return words and sheet.language.of(words, f"`{words}`")


def _category(record: CategoryRecord, sheet: Sheet) -> str:
    language = sheet.language
    category = sheet.rules.categories.get(record.category)
    words = [
        record.category if category is None else language.of(category.label, category.english)
    ]
    dated = (
        (language.of("起", "from"), record.starts),
        (language.of("有效期至（含当日）", "through"), record.through),
        (language.of("平台查询", "platform queried"), record.seen_on),
    )
    words += [f"{name} {day.isoformat()}" for name, day in dated if day is not None]
    words += [sheet.told(record.document)] if record.document else []
    return " ".join(words)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def weighed(each: BenefitWeighed, unit: str, sheet: Sheet) -> str:
    """Return what is registered of a benefit and what is done about it."""
    language = sheet.language
    benefit = sheet.rules.benefits[each.benefit]
    name = language.of(benefit.label, benefit.english)
    words = [stance(each.stance, language)]
    if each.record is None:
        absent = language.of("名单里没有", "not on the list")
        words.insert(0, absent if each.known_absent else language.of("没问过", "not asked"))
    elif each.elsewhere:
        words.insert(0, language.of("登记的是别的服务", "registered for other services"))
    else:
        words = [*_delivery(each, each.record, unit, language), *words]
    comma = language.of("，", ", ")
    return f"{name}{language.of('：', ': ')}{comma.join(words)}"


def taken_off(each: BenefitWeighed, unit: str, sheet: Sheet) -> str:
    """Return in few words what a benefit delivers this month."""
    language, benefit = sheet.language, sheet.rules.benefits[each.benefit]
    return language.of(
        f"{benefit.label} 本月到位 {each.units} {unit}",
        f"{benefit.english} delivers {counted(each.units or 0, unit, language)} this month",
    )


def _delivery(
    each: BenefitWeighed, record: BenefitRecord, unit: str, language: Language
) -> list[str]:
    words = []
    if each.units is not None:
        amount = counted(each.units, unit, language)
        words.append(language.of(f"每月 {amount}", f"{amount} a month"))
    if record.in_payment in _PAYMENTS:
        words.append(language.of(*_PAYMENTS[record.in_payment]))
    match each.delivered:
        case None:
            words.append(language.of("到没到位没核实", "delivery not verified"))
        case True:
            words.append(language.of("本月已到位", "delivered this month"))
        case False:
            words.append(language.of("本月没到位", "not delivered this month"))
    dated = (
        (language.of("核实", "verified"), record.checked_on),
        (language.of("至", "through"), record.through),
    )
    return words + [f"{name} {day.isoformat()}" for name, day in dated if day is not None]
