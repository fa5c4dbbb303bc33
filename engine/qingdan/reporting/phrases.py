"""How is a fact, a value or a criterion put into words?

Always by label, never by id. Of what has no name of its own, a choice or a unit, the rules hold
the words of the language that they are told in.
"""

from collections.abc import Iterable
from datetime import date

from qingdan.model.catalogue import Payer, Period
from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Bound,
    Comparison,
    Criterion,
    Join,
    NoneOf,
    Raises,
    Standard,
    Threshold,
    Today,
)
from qingdan.model.facts import Bounds, Fact, Kind, Known, Sensitivity
from qingdan.model.release import Release
from qingdan.model.truth import Truth
from qingdan.reporting.languages import Language

HUNDREDTHS = 100

MARKS = {Truth.YES: "✓", Truth.NO: "–", Truth.OPEN: "?"}

_PERIODS = {
    Period.WEEK: ("每周", "a week"),
    Period.MONTH: ("每月", "a month"),
    Period.QUARTER: ("每季", "a quarter"),
    Period.YEAR: ("每年", "a year"),
}
_PAYERS = {
    Payer.GOVERNMENT: ("政府承担", "paid by the government"),
    Payer.SOCIAL: ("社会力量", "given by others"),
    Payer.OWN_WORK: ("本职工作", "the station's own work"),
}
_SPEAKERS = {
    "person": ("本人", "the person"),
    "agent": ("代理人", "an agent"),
    "guardian": ("监护人", "a guardian"),
}
_COMPARISONS = {
    Comparison.AT_OR_ABOVE: ("{}以上", "{} or more"),
    Comparison.AT_OR_BELOW: ("{}以下", "{} or less"),
    Comparison.ABOVE: ("超过{}", "more than {}"),
    Comparison.BELOW: ("不满{}", "less than {}"),
}


def label(fact: Fact, language: Language) -> str:
    """Return what a fact is called."""
    return language.of(fact.label, fact.english)


def per(period: str, language: Language) -> str:
    """Return the words of a period's id."""
    return language.of(*_PERIODS[Period(period)])


def payer(who: Payer, language: Language) -> str:
    """Return who bears the cost, in words."""
    return language.of(*_PAYERS[who])


def speaker(id_: str, language: Language) -> str:
    """Return who spoke for the person, in words."""
    return language.of(*_SPEAKERS.get(id_, (id_, id_)))


def join(condition: Join | Raises, language: Language) -> str:
    """Return how the parts of a condition hang together."""
    match condition:
        case AllOf():
            return language.of("都要", "all of these")
        case AnyOf():
            return language.of("任一", "any of these")
        case NoneOf():
            return language.of("都不", "none of these")
        case Raises():
            return language.of("只升", "only raises")


def value(fact: Fact, known: Known | None, language: Language) -> str:
    """Return a value in words; what says who somebody is, or is kept apart, is not shown."""
    if known is None:
        return language.of("还没弄清", "not known yet")
    if fact.kept_apart:
        return language.of("（单独保管，这里不显示）", "(kept apart, not shown here)")
    if fact.sensitivity is Sensitivity.IDENTITY:
        return f"{known.year}-**-**" if isinstance(known, date) else "****"
    match known:
        case bool():
            return _truth(fact, known, language)
        case str():
            return choice(fact, known)
        case date():
            return known.isoformat()
        case Bounds(least, most):
            return _range(fact, least, most, language)
        case int():
            return _range(fact, known, known, language)


def _truth(fact: Fact, known: bool, language: Language) -> str:  # noqa: FBT001 it is the value
    yes, no = language.of("是", "yes"), language.of("否", "no")
    if fact.answers and language is Language.CHINESE:
        yes, no = fact.answers
    return yes if known else no


def choice(fact: Fact, id_: str) -> str:
    """Return a choice in words."""
    return fact.choices[id_]


def _range(fact: Fact, least: int, most: int | None, language: Language) -> str:
    low = _amount(fact, least, language)
    if most == least:
        return low
    if most is None:
        return language.of(f"至少{low}", f"at least {low}")
    return language.of("{}至{}", "{} to {}").format(low, _amount(fact, most, language))


def _amount(fact: Fact, known: int, language: Language) -> str:
    match fact.kind:
        case Kind.LEVEL:
            return choice(fact, list(fact.choices)[known])
        case Kind.MONEY:
            return f"{yuan(known)}{_unit(fact)}"
        case _:
            return _figure(fact, known, language)


def _unit(fact: Fact) -> str:
    return "" if fact.unit is None else f" {fact.unit}"


def counted(count: int, unit: str, language: Language) -> str:
    """Return a number with its unit: ``3 小时``, ``3 hours``, ``1 hour``."""
    return f"{count} {one(unit, language) if count == 1 else unit}"


def one(unit: str, language: Language) -> str:
    """Return the unit of one: English has its units in the plural."""
    return language.of(unit, unit.removesuffix("s"))


def yuan(fen: int) -> str:
    """Return a sum with its two decimals: 18000 分 are ``180.00``."""
    whole, rest = divmod(abs(fen), HUNDREDTHS)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02d}"


def number(hundredths: int) -> str:
    """Return a number without idle decimals: 250 hundredths are ``2.5``."""
    written = yuan(hundredths)
    return written.rstrip("0").rstrip(".")


def criterion(
    tested: Criterion, rules: Release, language: Language, most: int | None = None
) -> str:
    """Return what a criterion asks of its fact; of many values only so many are named."""
    fact = rules.facts[tested.fact]
    match tested:
        case Among(values=values):
            named = list(_wanted(fact, values, language))
            wanted = few(named, len(named) if most is None else most, language)
            return language.of(f"{fact.label}：{wanted}", f"{fact.english}: {wanted}")
        case Threshold(comparison=comparison, bound=bound):
            words = language.of(*_COMPARISONS[comparison])
            asked = words.format(_bound(fact, bound, rules, language))
            return language.of(f"{fact.label} {asked}", f"{fact.english} {asked}")


def _wanted(fact: Fact, values: frozenset[bool | str | int], language: Language) -> Iterable[str]:
    order = list(fact.choices)
    if fact.kind is Kind.CHOICE:
        return [choice(fact, id_) for id_ in order if id_ in values]
    return [value(fact, known, language) for known in sorted(v for v in values if v != "")]


def _bound(fact: Fact, bound: Bound, rules: Release, language: Language) -> str:
    match bound:
        case Today():
            return language.of("判定日", "the day of assessment")
        case Standard(id_):
            standard = rules.standards[id_]
            known = standard.value
            name = language.of(standard.label, standard.english)
            empty = language.of("未填", "not filled")
            shown = empty if known is None else _figure(fact, known, language)
            return language.of(f"{name}（{shown}）", f"{name} ({shown})")
        case date():
            return bound.isoformat()
        case int():
            return _range(fact, bound, bound, language)


def _figure(fact: Fact, known: int | date, language: Language) -> str:
    if isinstance(known, date):
        return known.isoformat()
    if fact.unit is not None and known == HUNDREDTHS:
        return counted(1, fact.unit, language)
    return f"{number(known)}{_unit(fact)}"


def few(words: list[str], most: int, language: Language) -> str:
    """Return the words joined, the first of them by name, and how many there are."""
    named = language.of("、", ", ").join(words[:most])
    if len(words) <= most:
        return named
    return named + language.of(f"等 {len(words)} 项", f" and {len(words) - most} more")
