"""How is it told who gets what of something that is short, and whether that holds?"""

from collections.abc import Iterator, Mapping
from typing import Any

from qingdan.allocation.waiting import Turn
from qingdan.model.certificates import Certificate, Served
from qingdan.model.priority import Saying
from qingdan.model.release import Release
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import counted, yuan
from qingdan.reporting.text import TRIAL

Head = Mapping[str, Any]
UNITS = "units"
AMOUNT, UNIT, BEFORE, DEGREES = "数量", "单位", "前面人数", "程度人数"
MONTH, LAST_DAY = "月份", "截止日"


def allocated_lines(found: Certificate, rules: Release, language: Language) -> Iterator[str]:
    """Give the answer in the first line, then each pool, and what is still to be asked."""
    head: Head = found.head
    yield clean(_first(head, rules, language))
    for pool in head["pools"]:
        yield clean(_pool(pool, head, rules, language))
    floors = [each for each in head["rounds"] if each["who"] == "degree"]
    for round_ in floors:
        given = _given_first(found, f"{round_['id']}.rank", f"{round_['id']}.{head['stages'][-1]}")
        if not given:
            continue
        units = _units(sum(given), rules, head, language)
        yield language.of(
            f"  保底：{len(given)} 人先有最少，共 {units}",
            f"  minimum first: {len(given)} people, {units} in all",
        )
    if head["totals"]["unasked"]:
        count = head["totals"]["unasked"]
        yield language.of(
            f"  还有 {count} 人要先问清才能排；问到以后再判一遍、再分",
            f"  {count} more have to be asked first; decide and allocate again once they were",
        )


def _given_first(found: Certificate, rank_of: str, given: str) -> list[int]:
    """Return what those get in a round who stand before something short."""
    both = zip(found.table[rank_of], found.table[given], strict=True)
    return [int(str(units)) for rank, units in both if rank is not None and units]


def _first(head: Head, rules: Release, language: Language) -> str:
    service, totals = rules.services[head["service"]], head["totals"]
    period = _period(head)
    asked = _units(totals["asked"], rules, head, language)
    mark = _mark(head, language)
    claims = totals["claims"]
    if not head["ranked"]:
        return language.of(
            f"够大家用，没有排序：{service.label} {period}，{claims} 人共 {asked}{mark}",
            f"Enough for all, nobody is ranked: {service.label} {period}, "
            f"{claims} people, {asked}{mark}",
        )
    words = {
        Served.FULL: ("给足", "in full"),
        Served.REDUCED: ("减量", "in part"),
        Served.WAITING: ("候补", "waiting"),
        Served.HELD: ("留位", "held"),
    }
    counts = {each: totals[each.value] for each in words if totals[each.value]}
    chinese = "，".join(f"{words[each][0]} {n} 人" for each, n in counts.items())
    english = ", ".join(f"{n} {words[each][1]}" for each, n in counts.items())
    return language.of(
        f"{service.label} {period}：{claims} 人要 {asked}，{chinese}{mark}",
        f"{service.label} {period}: {claims} people ask for {asked}; {english}{mark}",
    )


def _period(head: Head) -> str:
    return f"{head['period']['from']}–{head['period']['through']}"


def _mark(head: Head, language: Language) -> str:
    return f"  {language.of(*TRIAL)}" if head["trial"] else ""


def _pool(pool: Head, head: Head, rules: Release, language: Language) -> str:
    label = pool["label"]
    if language is Language.ENGLISH and rules.priority is not None:
        label = next(each.label for each in rules.priority.pools if each.id == pool["kind"])
    name = f"{label} {pool['id'].partition(':')[2]}"
    if not head["shortages"]:
        name = language.of(f"{label} 假定", f"{label}, supposed")

    def told(amount: int) -> str:
        if pool["counted"] == UNITS:
            return _units(amount, rules, head, language)
        return language.of(f"{yuan(amount)} 元", f"{yuan(amount)} yuan")

    parts = [
        (pool["held"], "留位", "held"),
        (pool["reserve_left"], "预留还剩", "kept back"),
        (pool["remainder"], "归还", "returned"),
    ]
    rest_zh = "".join(f"，{zh} {told(amount)}" for amount, zh, _ in parts if amount)
    rest_en = "".join(f", {told(amount)} {en}" for amount, _, en in parts if amount)
    short = language.of("不够" if pool["short"] else "够", "short" if pool["short"] else "enough")
    return language.of(
        f"  {name}（{short}）：有 {told(pool['size'])}，给了 {told(pool['given'])}{rest_zh}",
        f"  {name} ({short}): {told(pool['size'])}, of it {told(pool['given'])} given{rest_en}",
    )


def _units(amount: int, rules: Release, head: Head, language: Language) -> str:
    return counted(amount, rules.services[head["service"]].amount.unit, language)


def turn_lines(
    found: Turn, who: tuple[str, str], head: Head, rules: Release, language: Language
) -> Iterator[str]:
    """Give what is said to the person: how many stand before, how severe, about when.

    Then for whoever says it: of what, for which period, and to whom by household and member.
    """
    priority = rules.priority
    if priority is None:
        return
    sentence = priority.sayings[_saying(found)]
    for slot, word in _slots(found, head, rules, language).items():
        sentence = sentence.replace(f"{{{slot}}}", word)
    yield clean(sentence.replace("， ", "，") + _mark(head, language))
    household, member = who
    of = f"{rules.services[head['service']].label} {_period(head)} · {household}"
    yield clean(language.of(f"{of} {member}号", f"{of} no. {member}"))


def _saying(found: Turn) -> Saying:
    match found.given:
        case Served.HELD:
            return Saying.HELD
        case Served.WAITING:
            return Saying.QUEUED
        case Served.REDUCED:
            return Saying.IN_PART
        case Served.FULL:
            return Saying.REACHED if found.ranked else Saying.ENOUGH


def _slots(found: Turn, head: Head, rules: Release, language: Language) -> Mapping[str, str]:
    before = found.before or {}
    levels = list(rules.facts[rules.needs[0]].choices.values())
    degrees = language.of("、", ", ").join(
        language.of(f"{levels[level]} {count} 人", f"{count} {levels[level]}")
        for level, count in before.items()
    )
    month = "" if found.month is None else f"{found.month:%Y-%m}"
    amount, _, unit = _units(found.units, rules, head, language).partition(" ")
    apart = language.of(" ", "")
    return {
        AMOUNT: f"{apart}{amount}{apart}",
        UNIT: unit,
        BEFORE: f"{apart}{sum(before.values())}{apart}",
        DEGREES: degrees,
        MONTH: f"{apart}{month}{apart}",
        LAST_DAY: f"{head['hold_until']}",
    }
