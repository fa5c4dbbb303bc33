"""Is a condition one that can be read: facts that are known, criteria that suit them?"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from qingdan.loading.household.values import SAME
from qingdan.loading.shapes.names import NamedFact, NamedStandard
from qingdan.loading.shapes.plain_values import KINDS, NO, YES, flag_problems, size_problems
from qingdan.loading.shapes.referring import OTHER_UNIT, reference_problems
from qingdan.loading.shapes.shape import Condition, Plain
from qingdan.loading.shapes.spot import (
    LIST,
    MAP,
    NONE,
    UNKNOWN_NAME,
    Problems,
    Spot,
    misfit,
    unknown_key,
    unknown_name,
)
from qingdan.loading.taking import PLACEHOLDER, SOURCE, VALUE
from qingdan.model.facts import Entity, Kind
from qingdan.model.place import Problem
from qingdan.model.written import Written

NO_ORDER, ARITHMETIC, OF_A_MEMBER, EMPTY, RAISES_HERE = (
    "V-COND-01",
    "V-COND-05",
    "V-COND-06",
    "V-COND-11",
    "V-COND-14",
)
ANY, RAISES, PRECHECK, TODAY, UNIT = "任一", "只升", "前置核查", "判定日", "单位"
JOINS = (ANY, "都要", "都不")
BOUNDS = ("以上", "以下", "超过", "不满")
PER_HEAD = "人·"
MARKED = "{值: …, 占位: true}"
_ARITHMETIC = re.compile(r"[+*/×÷<>=＋＊＜＞＝≥≤]|\d\s*[-－]\s*\d|\S\s+[-－]\s+\S")


def condition_problems(
    rules: Condition, node: Written, field: str, spot: Spot, own: Collection[str] = ()
) -> Problems:
    """Return what is wrong with a condition; ``own`` keys of its row are not criteria."""
    if not isinstance(node.value, Mapping):
        return _not_a_condition(node, field)
    found: list[Problem] = []
    criteria = 0
    for key, each in node.value.items():
        if key not in own:
            criteria += key != RAISES
            found += _part(rules, key, each, spot, own)
    if not criteria and not rules.everybody:
        found.append(Problem(EMPTY, node.place, {"key": field}))
    return found


def _not_a_condition(node: Written, field: str) -> Problems:
    if node.value is None:
        return (Problem(EMPTY, node.place, {"key": field}),)
    if isinstance(node.value, str) and _ARITHMETIC.search(node.value):
        return (Problem(ARITHMETIC, node.place, {"text": node.value}),)
    return misfit(node, field, MAP)


def _part(rules: Condition, key: str, node: Written, spot: Spot, own: Collection[str]) -> Problems:
    if key in JOINS:
        return _join(rules, key, node, spot)
    if key == PRECHECK and rules.precheck:
        return reference_problems("category", node, key, spot)
    if key == RAISES:
        return (Problem(RAISES_HERE, node.key_place or node.place),)
    fact = spot.names.facts.get(key)
    if fact is None:
        return _unknown_fact(rules, key, node, spot, own)
    if fact.entity is Entity.MEMBER and spot.household and not rules.member:
        return (Problem(OF_A_MEMBER, node.key_place or node.place, {"fact": key}),)
    return _criterion(fact, key, node, spot)


def _join(rules: Condition, key: str, node: Written, spot: Spot) -> Problems:
    if not isinstance(node.value, tuple):
        return misfit(node, key, LIST)
    if not node.value:
        return (Problem(EMPTY, node.place, {"key": key}),)
    own = (RAISES,) if rules.raising and key == ANY else ()
    found: list[Problem] = []
    for branch in node.value:
        found += condition_problems(replace(rules, everybody=False), branch, key, spot, own)
        if own and isinstance(branch.value, Mapping) and RAISES in branch.value:
            found += flag_problems(branch.value[RAISES], RAISES)
    return found


def _unknown_fact(
    rules: Condition, key: str, node: Written, spot: Spot, own: Collection[str]
) -> Problems:
    if _ARITHMETIC.search(key):
        return (Problem(ARITHMETIC, node.key_place or node.place, {"text": key}),)
    if key == PLACEHOLDER:
        return unknown_key(node, key, (MARKED,))
    return unknown_key(node, key, (*visible(spot, member=rules.member), *JOINS, *own))


def visible(spot: Spot, *, member: bool) -> Iterator[str]:
    """Yield the labels of the facts that a condition here can see."""
    for name, fact in spot.names.facts.items():
        if name == fact.label and (
            member or not spot.household or fact.entity is Entity.HOUSEHOLD
        ):
            yield name


def _criterion(fact: NamedFact, key: str, node: Written, spot: Spot) -> Problems:
    match node.value:
        case None:
            return (Problem(EMPTY, node.place, {"key": key}),)
        case Mapping() as bounds if bounds:
            found: list[Problem] = []
            for word, bound in bounds.items():
                found += _bound(fact, key, word, bound, spot)
            return found
        case tuple() as several if several:
            return [each for value in several for each in _value(fact, key, value)]
        case Mapping() | tuple():
            return (Problem(EMPTY, node.place, {"key": key}),)
    return _value(fact, key, node)


def _value(fact: NamedFact, key: str, node: Written) -> Problems:
    match fact.kind:
        case None:
            return NONE
        case Kind.TRUTH:
            return _truth(fact, key, node)
        case Kind.CHOICE | Kind.LEVEL:
            if isinstance(node.value, str):
                known = node.value in fact.choices
                return NONE if known else unknown_name(node, key, fact.choices)
            return misfit(node, key, "选项")
        case Kind.NUMBER | Kind.MONEY:
            return _number(key, node)
        case Kind.DATE:
            return misfit(node, key, "、".join(BOUNDS))
    assert_never(fact.kind)


def _truth(fact: NamedFact, key: str, node: Written) -> Problems:
    match node.value:
        case bool():
            return NONE
        case str() as word if word in (YES, NO):
            return NONE
        case str() as word:
            said = {"field": key, "value": word, "near": _answered(fact, word)}
            return (Problem(UNKNOWN_NAME, node.place, said),)
    return misfit(node, key, f"{YES}或{NO}")


def _answered(fact: NamedFact, word: str) -> str:
    """Return 是 or 否 by the words in which the question is answered, else both."""
    for truth, answer in zip((YES, NO), fact.answers or (), strict=False):
        if SAME.get(word, word) == answer:
            return truth
    return f"{YES}、{NO}"


def _number(key: str, node: Written) -> Problems:
    match node.value:
        case bool():
            return misfit(node, key, KINDS[Plain.NUMBER])
        case int() | Decimal():
            return size_problems(node, key)
        case str() as text if _ARITHMETIC.search(text):
            return (Problem(ARITHMETIC, node.place, {"text": text}),)
    return misfit(node, key, KINDS[Plain.NUMBER])


def _bound(fact: NamedFact, key: str, word: str, node: Written, spot: Spot) -> Problems:
    if word not in BOUNDS:
        return unknown_key(node, word, BOUNDS)
    if fact.kind in (Kind.TRUTH, Kind.CHOICE):
        said = {"fact": key, "word": word}
        return (Problem(NO_ORDER, node.key_place or node.place, said),)
    if not isinstance(node.value, Mapping):
        return _limit(fact, key, node, spot)
    found: list[Problem] = []
    for name, inner in node.value.items():
        match name:
            case "值":
                found += _limit(fact, key, inner, spot)
            case "单位":
                found += _unit(fact.unit, inner.value, inner, key)
            case "占位":
                found += flag_problems(inner, name)
            case "出处":
                found += reference_problems("provenance", inner, name, spot)
            case _:
                found += unknown_key(inner, name, (VALUE, UNIT, PLACEHOLDER, SOURCE))
    if VALUE not in node.value:
        found += misfit(node, key, KINDS[Plain.NUMBER])
    return found


def _limit(fact: NamedFact, key: str, node: Written, spot: Spot) -> Problems:
    value = node.value
    if fact.kind is Kind.LEVEL or fact.kind is None:
        return _value(fact, key, node)
    if isinstance(value, str) and value in spot.names.standards:
        return _standard(spot.names.standards[value], fact, key, node)
    if fact.kind is Kind.DATE:
        fits = isinstance(value, date) or value == TODAY
        return NONE if fits else misfit(node, key, KINDS[Plain.DAY])
    if isinstance(value, str) and not _ARITHMETIC.search(value):
        suited = _suited(spot)
        if any(set(value) & set(name) for name in suited):
            return unknown_name(node, key, suited)
    return _number(key, node)


def _suited(spot: Spot) -> tuple[str, ...]:
    return tuple(
        name
        for name, standard in spot.names.standards.items()
        if name == standard.label and standard.kind is not Kind.DATE
    )


def _standard(standard: NamedStandard, fact: NamedFact, key: str, node: Written) -> Problems:
    dated = fact.kind is Kind.DATE
    if standard.kind is not None and dated is not (standard.kind is Kind.DATE):
        return misfit(node, key, KINDS[Plain.DAY if dated else Plain.NUMBER])
    return _unit(fact.unit, standard.unit, node, key)


def same_unit(wanted: str | None, given: object) -> bool:
    """Return whether two units are one; per head is left out, as in 元/人·月."""
    return wanted is None or given is None or str(given).replace(PER_HEAD, "") == wanted


def _unit(wanted: str | None, given: object, node: Written, key: str) -> Problems:
    if same_unit(wanted, given):
        return NONE
    said = {"field": key, "unit": wanted or "", "given": str(given)}
    return (Problem(OTHER_UNIT, node.place, said),)
