"""What does somebody read who asks what a period will need?

First how much money, for how many people, and of how many that is open; then a table; then what
was taken for granted. A machine reads all tables, by id.
"""

from collections.abc import Iterator, Sequence

from qingdan.estimating.estimate import Count, Coverage, Dimension, Estimate, Group, Hidden
from qingdan.estimating.money import Money
from qingdan.estimating.planning import Planned
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.columns import aligned
from qingdan.reporting.estimate_names import heading
from qingdan.reporting.estimate_tables import BY_CASE, missing
from qingdan.reporting.estimate_told import Told
from qingdan.reporting.estimate_words import amount, count, notes, period, sums
from qingdan.reporting.json import Json
from qingdan.reporting.plain import money
from qingdan.reporting.text import TRIAL


def estimate_lines(told: Told, dimension: Dimension) -> tuple[str, ...]:
    """Return the answer, one table and what was taken for granted."""
    return clean_lines(_lines(told, dimension))


def answer(told: Told) -> str:
    """Return the first line: between what sums, for how many people, and what is open."""
    found, of = told.found, told.names.language.of
    language, whole = told.names.language, told.found.whole
    mark = f" {of(*TRIAL)}" if told.trial else ""
    people = _people(whole.people, told)
    open_ = _people(whole.perhaps, told)
    money_, span = sums(whole.money, language), period(found.plan.span, language)
    return of(
        f"{span}要 {money_} 元：{people.lstrip()}能安排，另有{open_}没定{mark}",
        f"{span} needs {money_} yuan for {people}, perhaps also for {open_}{mark}",
    )


def _people(known: Count, told: Told) -> str:
    language = told.names.language
    if known is Hidden.BESIDE:
        return language.of("几人（遮）", "some people (hidden)")
    shown = count(known, told.small, language)
    return language.of(f" {shown} 人", f"{shown} people")


def who_pays(told: Told) -> str:
    """Return how much of it is the government's; empty where that would show what is hidden."""
    found, of = told.found, told.names.language.of
    if found.government is None or found.whole.money is None:
        return ""
    own = sums(found.government, told.names.language)
    rest = found.whole.money.less(found.government)
    others = sums(rest, told.names.language)
    return of(
        f"其中政府承担 {own} 元，社会力量 {others} 元",
        f"of this the government pays {own} yuan, others {others} yuan",
    )


def basis(told: Told) -> str:
    """Return who was counted, and by which editions."""
    found, of = told.found, told.names.language.of
    people = count(found.people, told.small, told.names.language)
    homes = count(found.households, told.small, told.names.language)
    policy, catalogue = _editions(found.plan.planned)
    months = len(found.plan.planned)
    unread = of(f"，{found.unread} 户没能读", f", {found.unread} households unread")
    return of(
        f"登记 {homes} 户 {people} 人{unread if found.unread else ''} · {months} 个月 · "
        f"政策 {'、'.join(policy)} 清单 {'、'.join(catalogue)}",
        f"{homes} households, {people} people{unread if found.unread else ''} · "
        f"months: {months} · policy {', '.join(policy)} list {', '.join(catalogue)}",
    )


def estimate_json(told: Told) -> Json:
    """Return the estimate as plain data, by id; money is a decimal string in 元.

    A figure that is not shown is null, and its name stands under ``hidden``.
    """
    found = told.found
    return {
        "schema": 1,
        "period": str(found.plan.span),
        "months": [_month(each) for each in found.plan.planned],
        "without": [f"{each:%Y-%m}" for each in found.plan.without],
        "trial": told.trial,
        "binding": not told.trial,
        "masked": found.masked,
        "people": _shown(found.people),
        "households": _shown(found.households),
        "unread": found.unread,
        "total": _group(found.whole),
        "government": _money(found.government),
        **{
            f"by_{each.value}": {key or "": _group(group) for key, group in groups.items()}
            for each, groups in found.by.items()
        },
        "coverage": {key or "": _coverage(each) for key, each in found.streets.items()},
        "needs": {need: _levels(found, need, counts) for need, counts in found.needs.items()},
        "approved": {fund: each and money(each) for fund, each in found.approved.items()},
    }


def _lines(told: Told, dimension: Dimension) -> Iterator[str]:
    yield answer(told)
    if paid := who_pays(told):
        yield paid
    yield basis(told)
    yield ""
    yield from aligned([_head(told, dimension), *_rows(told, dimension)])
    yield ""
    yield from (f"· {each}" for each in notes(told.found, told.small, told.names.language))


def _head(told: Told, dimension: Dimension) -> tuple[str, ...]:
    of = told.names.language.of
    units = (of("数量", "units"),) if dimension is Dimension.SERVICE else ()
    return (
        heading(dimension, told.names.language),
        of("能安排", "people"),
        of("另有没定", "perhaps"),
        *units,
        of("钱（元）", "money (yuan)"),
    )


def _rows(told: Told, dimension: Dimension) -> Iterator[Sequence[str]]:
    language = told.names.language
    within = dimension is Dimension.SERVICE
    for key, group in told.found.by[dimension].items():
        units = (_units(told, key or "", group),) if within else ()
        yield _row(told, told.names.row(dimension, key), group, units)
    rest = missing(told, dimension)
    empty = ("",) if within else ()
    if rest is not None:
        yield language.of("遮住的合计", "hidden rows"), "", "", *empty, sums(rest, language)
    yield _row(told, language.of("合计", "total"), told.found.whole, empty)


def _row(told: Told, name: str, group: Group, units: tuple[str, ...]) -> Sequence[str]:
    counts = (
        count(each, told.small, told.names.language) for each in (group.people, group.perhaps)
    )
    return name, *counts, *units, sums(group.money, told.names.language)


def _units(told: Told, service: str, group: Group) -> str:
    language = told.names.language
    if group.money is None:
        return sums(None, language)
    if group.units is None or group.units == BY_CASE:
        return language.of("按件", "by the case")
    return amount(group.units, told.names.units.get(service, ""), language)


def _editions(planned: Sequence[Planned]) -> tuple[list[str], list[str]]:
    rules = [each.release.rules for each in planned]
    policy = dict.fromkeys(each.policy.day.isoformat() for each in rules)
    known = (each.catalogue for each in rules)
    return list(policy), list(dict.fromkeys(e.day.isoformat() for e in known if e is not None))


def _month(planned: Planned) -> Json:
    rules = planned.release.rules
    return {
        "month": f"{planned.month:%Y-%m}",
        "on": planned.on.isoformat(),
        "policy": rules.policy.day.isoformat(),
        "catalogue": rules.catalogue and rules.catalogue.day.isoformat(),
        "digest": rules.digest,
    }


def _group(group: Group) -> Json:
    figures: Json = {
        "people": _shown(group.people),
        "perhaps": _shown(group.perhaps),
        "units": group.units and {"least": group.units.least, "most": group.units.most},
        "money": _money(group.money),
    }
    kept = [name for name in ("people", "perhaps") if isinstance(getattr(group, name), Hidden)]
    away = [*kept, *(("units", "money") if group.money is None else ())]
    return {**figures, "ask": list(group.ask), "hidden": away}


def _money(found: Money | None) -> Json | None:
    if found is None:
        return None
    return {
        "least": money(found.least),
        "most": None if found.most is None else money(found.most),
        "price": money(found.price),
        "amount": money(found.amount),
        "outcome": money(found.outcome),
    }


def _coverage(each: Coverage) -> Json:
    return {
        "registered": _shown(each.registered),
        "people": _shown(each.people),
        "perhaps": _shown(each.perhaps),
    }


def _levels(found: Estimate, need: str, counts: Sequence[Count]) -> Json:
    names = (*found.plan.planned[-1].release.rules.facts[need].choices, "open")
    return {name: _shown(each) for name, each in zip(names, counts, strict=True)}


def _shown(known: Count) -> int | None:
    return known if isinstance(known, int) else None
