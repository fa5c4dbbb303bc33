"""What does an officer read of a change before it is in force?

First how many people it touches and how many it harms; then each service and each street; on
demand each household. Money and units are of a year at the pace of the day, least and most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qingdan.model.decisions import ServiceDecision
from qingdan.model.gates import GIVING
from qingdan.model.release import Release
from qingdan.reporting.amounts import units
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.columns import aligned
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.outcomes import shown
from qingdan.reporting.phrases import yuan
from qingdan.revising.effects import HARMFUL, Effect, Kind
from qingdan.revising.totals import Difference, Total, by_service, by_street, total

KINDS = {
    Kind.GAINED: ("新有", "gained"),
    Kind.LOST: ("没了", "lost"),
    Kind.MORE: ("增加", "more"),
    Kind.LESS: ("减少", "less"),
    Kind.OTHER: ("改了说法", "another answer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two releases, the day, and what the change does to the households that were read."""

    old: Release
    new: Release
    on: date
    households: int
    people: int
    effects: tuple[Effect, ...]


def compared_lines(found: Comparison, language: Language, *, each: bool) -> tuple[str, ...]:
    """Return the answer, the tables, and with ``each`` a line for every effect."""
    return clean_lines(_lines(found, language, each=each))


def compared_json(found: Comparison) -> Json:
    """Return the comparison as plain data, by id; money in 分."""
    return {
        "on": found.on.isoformat(),
        "old": _release(found.old),
        "new": _release(found.new),
        "households": found.households,
        "people": found.people,
        "total": _total(total(found.effects)),
        "services": {id_: _total(each) for id_, each in by_service(found.effects).items()},
        "streets": {name or "": _total(each) for name, each in by_street(found.effects).items()},
        "effects": [
            {
                "case": each.case,
                "member": each.member,
                "service": each.service,
                "kind": each.kind.value,
                "before": each.before and each.before.outcome.value,
                "after": each.after and each.after.outcome.value,
            }
            for each in found.effects
        ],
    }


def _release(rules: Release) -> Json:
    return {
        "policy": rules.policy.day.isoformat(),
        "catalogue": rules.catalogue and rules.catalogue.day.isoformat(),
        "digest": rules.digest,
    }


def _total(found: Total) -> Json:
    return {
        **{kind.value: found.counts.get(kind, 0) for kind in Kind},
        "units": {"least": found.units[0], "most": found.units[1]},
        "money": {"least": found.money[0], "most": found.money[1]},
    }


def _lines(found: Comparison, language: Language, *, each: bool) -> Iterator[str]:
    yield _answer(found, language)
    yield _heading(found, language)
    if found.effects:
        yield ""
        yield from _services(found, language)
        yield ""
        yield from _streets(found, language)
    if each:
        for kind in Kind:
            yield from _effects(kind, found, language)


def _answer(found: Comparison, language: Language) -> str:
    touched = {(one.case, one.member) for one in found.effects}
    harmed = {(one.case, one.member) for one in found.effects if one.kind in HARMFUL}
    if not touched:
        return language.of(
            f"服务上谁也没有碰到：{found.households} 户 {found.people} 人前后一样",
            f"no service changes: {found.households} households, {found.people} people",
        )
    money = yearly_money(total(found.effects).money, language)
    return language.of(
        f"碰到 {len(touched)} 人，其中 {len(harmed)} 人有服务没了或减少；钱 {money}",
        f"{len(touched)} people touched, {len(harmed)} of them lose or get less; money {money}",
    )


def _heading(found: Comparison, language: Language) -> str:
    old, new = _editions(found.old, language), _editions(found.new, language)
    return language.of(
        f"{old} → {new} · 都按 {found.on} 判定 · {found.households} 户 {found.people} 人",
        f"{old} → {new} · both decide as of {found.on} · {found.households} households, "
        f"{found.people} people",
    )


def _editions(rules: Release, language: Language) -> str:
    policy, catalogue = rules.policy.day, rules.catalogue and rules.catalogue.day
    none = language.of("无", "none")
    return language.of(
        f"政策 {policy} 清单 {catalogue or none}", f"policy {policy} list {catalogue or none}"
    )


def _services(found: Comparison, language: Language) -> Iterator[str]:
    known = {**found.old.services, **found.new.services}
    heads = (language.of("服务", "service"), *_kinds(language))
    head = (*heads, language.of("一年数量", "units a year"), language.of("钱", "money"))
    rows = [
        (
            language.of(service.label, service.english),
            *_counts(each),
            f"{_signed(each.units, language)} {service.amount.unit}",
            yearly_money(each.money, language),
        )
        for id_, each in by_service(found.effects).items()
        for service in (known[id_],)
    ]
    yield from aligned([head, *rows])


def _streets(found: Comparison, language: Language) -> Iterator[str]:
    head = (language.of("街道", "street"), *_kinds(language), language.of("钱", "money"))
    rows = [
        (
            name or language.of("没写街道", "not written"),
            *_counts(each),
            yearly_money(each.money, language),
        )
        for name, each in sorted(by_street(found.effects).items(), key=lambda one: one[0] or "~")
    ]
    yield from aligned([head, *rows])


def _kinds(language: Language) -> tuple[str, ...]:
    return tuple(language.of(*words) for words in KINDS.values())


def _counts(found: Total) -> tuple[str, ...]:
    return tuple(str(found.counts.get(kind, 0)) for kind in KINDS)


def _effects(kind: Kind, found: Comparison, language: Language) -> Iterator[str]:
    those = [each for each in found.effects if each.kind is kind]
    if those:
        yield ""
        yield language.of(*KINDS[kind])
    known = {**found.old.services, **found.new.services}
    yield from aligned(
        [_effect(each, found, known[each.service].label, language) for each in those]
    )


def _effect(effect: Effect, found: Comparison, service: str, language: Language) -> Sequence[str]:
    number = language.of(f"{effect.member}号", f"No. {effect.member}")
    before = answered(effect.before, found.old, language)
    after = answered(effect.after, found.new, language)
    return "", effect.case, number, service, f"{before} → {after}"


def answered(decided: ServiceDecision | None, rules: Release, language: Language) -> str:
    """Return one side of a difference: the word for the outcome, with units or its reason."""
    if decided is None:
        return language.of("没有这项", "no such service")
    word = shown(decided.outcome, rules)
    if decided.outcome in GIVING:
        return f"{word} {units(decided, language)}"
    codes = language.of("、", ", ").join(each.code for each in decided.reasons[:1])
    return f"{word} {codes}".strip()


def _signed(difference: Difference, language: Language) -> str:
    least, most = difference
    if most is None:
        return language.of(f"{least:+d} 至不知多少", f"{least:+d} to nobody knows")
    return (
        f"{least:+d}"
        if least == most
        else language.of(f"{least:+d} 至 {most:+d}", f"{least:+d} to {most:+d}")
    )


def yearly_money(difference: Difference, language: Language) -> str:
    """Return by how much money a year changes, in 元."""
    least, most = difference
    low = f"{'+' if least >= 0 else '−'}{yuan(abs(least))}"
    if most is None:
        return language.of(f"每年 {low} 元至不知多少", f"{low} yuan a year to nobody knows")
    high = f"{'+' if most >= 0 else '−'}{yuan(abs(most))}"
    both = low if least == most else language.of(f"{low} 至 {high}", f"{low} to {high}")
    return language.of(f"每年 {both} 元", f"{both} yuan a year")
