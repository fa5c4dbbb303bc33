"""How are the figures of an estimate written, and what is said of how they were reckoned?"""

from collections.abc import Iterator

from qingdan.estimating.estimate import Count, Estimate, Hidden
from qingdan.estimating.money import Money
from qingdan.estimating.registered import SmallCells
from qingdan.estimating.span import Span, quarter
from qingdan.model.facts import Bounds
from qingdan.reporting.languages import Language

HUNDREDTHS = 100
HELD_BACK = ("遮", "hidden")


def period(of: Span, language: Language) -> str:
    """Return what a period is called: ``2025 年第 2 季度``; in English as it is written."""
    first = of.months[0]
    match len(of.months):
        case 1:
            return language.of(f"{first.year} 年 {first.month} 月", str(of))
        case 3:
            return language.of(f"{first.year} 年第 {quarter(first)} 季度", str(of))
        case _:
            return language.of(f"{first.year} 年", str(of))


def grouped(fen: int) -> str:
    """Return a sum that is easy to read: 1234567 分 are ``12,345.67``."""
    whole, rest = divmod(abs(fen), HUNDREDTHS)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def count(known: Count, small: SmallCells, language: Language) -> str:
    """Return a count, or that it is not shown."""
    return f"{known:,}" if isinstance(known, int) else kept_back(known, small, language)


def kept_back(why: Hidden, small: SmallCells, language: Language) -> str:
    """Return what stands in the place of a figure that is not shown."""
    match why:
        case Hidden.SMALL if small.below is not None:
            return language.of(small.words, f"<{small.below}")
        case Hidden.SMALL | Hidden.BESIDE:
            return language.of(*HELD_BACK)


def sums(money: Money | None, language: Language) -> str:
    """Return the least and the most of a sum, without the unit."""
    if money is None:
        return language.of(*HELD_BACK)
    return between(grouped(money.least), _end(money.most), language)


def amount(units: Bounds | None, unit: str, language: Language) -> str:
    """Return units as least and most; what is given by the case has none."""
    if units is None:
        return ""
    most = None if units.most is None else f"{units.most:,}"
    return f"{between(f'{units.least:,}', most, language)} {unit}"


def between(least: str, most: str | None, language: Language) -> str:
    """Return what lies between two figures; ``most`` None is without bound."""
    if most is None:
        return language.of(f"{least} 以上", f"{least} or more")
    return least if least == most else language.of(f"{least} 至 {most}", f"{least} to {most}")


def _end(most: int | None) -> str | None:
    return None if most is None else grouped(most)


def notes(found: Estimate, small: SmallCells, language: Language) -> tuple[str, ...]:
    """Return what was taken for granted, a sentence each."""
    return (*_days(found, language), *_reckoning(language), *_masks(found, small, language))


def _days(found: Estimate, language: Language) -> Iterator[str]:
    yield language.of(
        "每个月照 1 日的情况和那天施行的版本判定，再加起来；登记里日子更晚的事，那个月还不知道。",
        "Each month is decided as of its first day, by the edition in force, and the months are "
        "added up; what the register dates later is not known yet in that month.",
    )
    comma = language.of("、", ", ")
    later = [each.on for each in found.plan.planned if each.on != each.month]
    if later:
        named = comma.join(each.isoformat() for each in later)
        yield language.of(
            f"月中才开始有规则和清单的，照开始那天：{named}。",
            f"Where rules and list begin within a month, as of that day: {named}.",
        )
    if found.plan.begins:
        named = comma.join(each.isoformat() for each in found.plan.begins)
        yield language.of(
            f"月中换的版本从下个月算起：{named}。",
            f"An edition that begins within a month counts from the next: {named}.",
        )
    if found.plan.without:
        named = comma.join(f"{each:%Y-%m}" for each in found.plan.without)
        yield language.of(
            f"还没有清单的月份不算：{named}。", f"Months without a list are not counted: {named}."
        )


def _reckoning(language: Language) -> Iterator[str]:
    yield language.of(
        "每周的照一月五次算；每季、每年的各算一次，记在最早能给的那个月。",
        "A week counts as five times a month; what comes once a quarter or a year counts once, in "
        "the first month in which it can come.",
    )
    yield language.of(
        "还没问愿不愿意的，当作要；没定的，至少按不给，至多按给足；单价没定的，从最低到最高。",
        "Who was not asked counts as wanting it; what is open is nothing at least and all at "
        "most; prices run from the lowest to the highest.",
    )
    yield language.of(
        "谁来做还没定的，钱记在可能的来源里最贵的那一个。",
        "Where it is open who does it, the money stands with the dearest of the possible funds.",
    )
    yield language.of(
        "本次不安排、转给别的部门、暂停和记在家里别人名下的不算；今年已用的只从每月的限额里减。",
        "What is refused, referred, suspended, or given to another of the home is not counted; "
        "units already received this year only lower what each month allows.",
    )


def _masks(found: Estimate, small: SmallCells, language: Language) -> Iterator[str]:
    if not found.masked:
        yield language.of(
            "小格没有遮，只给办件的人看，不得外传。",
            "Small counts are shown: for the staff in charge only, not to be passed on.",
        )
    elif small.below is not None:
        yield language.of(
            f"不满 {small.below} 人的格子写“{small.words}”，能倒推出来的写“遮”；"
            "整行不满的，数量和钱也遮，合在一行里。",
            f"Counts below {small.below} are written <{small.below}, and those from which they "
            "could be reckoned back are hidden; a row of so few people hides units and money too.",
        )
