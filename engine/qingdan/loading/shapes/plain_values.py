"""Is a plain value what its key asks for?"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never

from qingdan.loading.building.formula import UnreadableFormula, expression
from qingdan.loading.shapes.names import Names
from qingdan.loading.shapes.shape import Plain
from qingdan.loading.shapes.spot import (
    NONE,
    UNKNOWN_NAME,
    Problems,
    Spot,
    meant,
    misfit,
    unknown_name,
)
from qingdan.model.facts import Kind
from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Number,
    Operator,
    StandardValue,
)
from qingdan.model.place import Problem
from qingdan.model.written import Written

OUT_OF_RANGE, NOT_COMPUTED = "V-NAME-09", "V-COND-16"
NO_NUMBER, NO_DAY, BY_NOTHING = "no_number", "no_day", "by_nothing"
LARGEST, SMALLEST_PART = 10**12, -6
WRITABLE = "一万亿以内、小数最多六位"
YES, NO = "是", "否"
FIGURES = frozenset({Plain.NUMBER, Plain.COUNT, Plain.YEAR, Plain.DAY, Plain.FLAG})
PATTERNS: Mapping[Plain, str] = {
    Plain.TEXT: r"(?s).*\S.*",
    Plain.LABEL: r"(?s).*\S.*",
    Plain.ID: r"[a-z][a-z0-9_]*",
    Plain.SLUG: r"[a-z0-9][a-z0-9_-]*",
    Plain.CODE: r"[A-Z][A-Z0-9_]*",
    Plain.YEARDAY: r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    Plain.CLOCK: r"([01][0-9]|2[0-3]):[0-5][0-9]",
    Plain.CARRIER: r"[a-z_]+:\S+",
    Plain.DIGEST: r"[0-9a-f]{64}",
}
RANGES: Mapping[Plain, tuple[int, int | None]] = {
    Plain.COUNT: (0, None),
    Plain.MONTH: (1, 12),
    Plain.YEAR: (1900, 2200),
}
KINDS: Mapping[Plain, str] = {
    Plain.TEXT: "文字",
    Plain.LABEL: "文字",
    Plain.FORMULA: "算法，写成文字",
    Plain.ID: "英文编号，小写加下划线",
    Plain.SLUG: "英文编号，小写加连字号",
    Plain.CODE: "英文码，大写加下划线",
    Plain.NUMBER: "数",
    Plain.COUNT: "整数，不小于 0",
    Plain.MONTH: "月份，1 到 12",
    Plain.YEAR: "年份，如 2025",
    Plain.DAY: "日期，如 2024-09-23",
    Plain.YEARDAY: '月和日，加引号，如 "09-23"',
    Plain.CLOCK: '钟点，加引号，如 "08:30"',
    Plain.FLAG: "true 或 false",
    Plain.LOCATOR: "条号",
    Plain.CARRIER: "种类:编号，如 gate:eligible",
    Plain.DIGEST: "SHA-256 摘要，加引号",
    Plain.KEY: "键的名字",
}
_FULL: Mapping[Plain, Callable[[str], object]] = {
    plain: re.compile(pattern).fullmatch for plain, pattern in PATTERNS.items()
}


def scalar_problems(plain: Plain, node: Written, field: str, spot: Spot) -> Problems:
    """Return what is wrong with a value of one of the plain kinds."""
    match node.value:
        case str() as written if plain in _FULL:
            return NONE if _FULL[plain](written) else misfit(node, field, KINDS[plain])
        case str() as written if plain is Plain.FORMULA:
            return _formula(written, node, field, spot)
        case bool() | str() if plain is Plain.FLAG:
            return flag_problems(node, field)
        case int() as number if plain in RANGES and not isinstance(number, bool):
            return _range(plain, number, node, field)
        case date() if plain is Plain.DAY:
            return NONE
        case int() | Decimal() if plain is Plain.NUMBER and not isinstance(node.value, bool):
            return size_problems(node, field)
        case str() | int() as written if plain is Plain.LOCATOR and not isinstance(written, bool):
            return NONE
        case str() as written if plain is Plain.KEY:
            known = _keys(spot)
            return NONE if written in known else unknown_name(node, field, known)
    return misfit(node, field, KINDS[plain])


def flag_problems(node: Written, field: str) -> Problems:
    """Return what is wrong with true or false; 是 and 否 are the same."""
    fits = isinstance(node.value, bool) or node.value in (YES, NO)
    return NONE if fits else misfit(node, field, KINDS[Plain.FLAG])


def size_problems(node: Written, field: str) -> Problems:
    """Return what is wrong with a number that no figure of a policy is as large or as fine as."""
    match node.value:
        case int() as whole if -LARGEST < whole < LARGEST:
            return NONE
        case Decimal() as figure if -LARGEST < figure < LARGEST:
            power = figure.as_tuple().exponent
            if isinstance(power, int) and power >= SMALLEST_PART:
                return NONE
    said = {"field": field, "range": WRITABLE, "value": str(node.value)}
    return (Problem(OUT_OF_RANGE, node.place, said),)


def _range(plain: Plain, number: int, node: Written, field: str) -> Problems:
    low, high = RANGES[plain]
    if number >= low and (high is None or number <= high):
        return size_problems(node, field)
    words = f"{low} 以上" if high is None else f"{low} 到 {high}"
    said = {"field": field, "range": words, "value": str(number)}
    return (Problem(OUT_OF_RANGE, node.place, said),)


def _formula(written: str, node: Written, field: str, spot: Spot) -> Problems:
    facts, standards = spot.names.facts, spot.names.standards

    def resolve(name: str) -> FactValue | StandardValue | None:
        if name in facts:
            return FactValue(facts[name].id)
        return StandardValue(standards[name].id) if name in standards else None

    try:
        unsuited = next(_unsuited(expression(written, resolve), spot.names), None)
    except UnreadableFormula as unreadable:
        if unreadable.why:
            said = {"field": field, "part": unreadable.part, "why": unreadable.why}
            return (Problem(NOT_COMPUTED, node.place, said),)
        near = meant(unreadable.part, (*facts, *standards))
        said = {"field": field, "value": unreadable.part, "near": near}
        return (Problem(UNKNOWN_NAME, node.place, said),)
    if unsuited is None:
        return NONE
    part, why = unsuited
    return (Problem(NOT_COMPUTED, node.place, {"field": field, "part": part, "why": why}),)


def _unsuited(formula: Expression, names: Names) -> Iterator[tuple[str, str]]:
    """Yield what cannot be computed with, by its label, and why."""
    match formula:
        case Arithmetic(Operator.DIVIDE, _, Number(value)) if value == 0:
            yield "/ 0", BY_NOTHING
        case Arithmetic(_, left, right):
            yield from _unsuited(left, names)
            yield from _unsuited(right, names)
        case FactValue(fact):
            if names.facts[fact].kind not in (None, Kind.NUMBER, Kind.MONEY):
                yield names.facts[fact].label, NO_NUMBER
        case FullMonths(fact) | FullYears(fact):
            if names.facts[fact].kind not in (None, Kind.DATE):
                yield names.facts[fact].label, NO_DAY
        case StandardValue(standard):
            if names.standards[standard].kind is Kind.DATE:
                yield names.standards[standard].label, NO_NUMBER
        case Number():
            return
        case _ as unreachable:
            assert_never(unreachable)


def _keys(spot: Spot) -> frozenset[str]:
    records = (*spot.shapes.kinds.values(), *spot.shapes.parts.values())
    return frozenset(key for record in records for key in record.keys)
