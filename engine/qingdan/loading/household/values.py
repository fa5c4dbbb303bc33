"""What does a written value mean in its column?

Truths and choices become ids, numbers and money whole hundredths, days dates. What does not fit
is a problem, and then there is no value: nothing is guessed, and nothing is taken for zero.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never

from qingdan.loading.household.columns import Column, ColumnKind
from qingdan.loading.near import answer, choice
from qingdan.model.facts import Known
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Scalar, Written

HUNDREDTHS, HUNDREDTH = 100, Decimal("0.01")
LIMIT = 10**15
"""No sum is as large; columns of 64 bits hold sums and products below it."""
LONGEST = 40
"""Characters of a number; none of a household has as many."""
MASKED = "＊＊"
UNKNOWN = frozenset(
    {"不详", "不知道", "不清楚", "未知", "不明", "待查", "没问", "未填", "不愿答", "无法核实"}
    | {"?", "？", "-", "--", "—", "——", "/", "N/A", "n/a", "unknown"}
)
TICKS: Mapping[str, bool] = {
    **dict.fromkeys(("√", "✓", "✔", "对", "Y", "y", "yes", "true"), True),
    **dict.fromkeys(("×", "✗", "✘", "不", "N", "n", "no", "false"), False),
}
SAME = {"无": "没有", "没": "没有"}
KINDS = {
    ColumnKind.TRUTH: "是或否",
    ColumnKind.CHOICE: "选项",
    ColumnKind.NUMBER: "数，最多两位小数",
    ColumnKind.MONEY: "金额",
    ColumnKind.DATE: "日期",
    ColumnKind.COUNT: "整数，不小于 0",
    ColumnKind.TEXT: "文字",
    ColumnKind.MAP: "一组名称和值",
    ColumnKind.LIST: "名单",
}
EMPTY = "空的"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def value(node: Written, column: Column, problems: list[Problem]) -> Known | None:
    """Return what is written for this column; None when nothing usable is, with the problem."""
    match node.value:
        case None | "":
            return None
        case str() as word if word in column.words:
            return column.words[word]
        case str() as word if word in UNKNOWN and column.kind is not ColumnKind.TEXT:
            problems.append(Problem("V-FILE-07", node.place, {"value": word}))
            return None
        case tuple() | Mapping():
            problems.append(misfit(node, column))
            return None
        case scalar:
            return _of_kind(scalar, node, column, problems)


def _of_kind(
    written: Scalar, node: Written, column: Column, problems: list[Problem]
) -> Known | None:
    found: Known | Problem
    match column.kind:
        case ColumnKind.TRUTH:
            found = _truth(written, node, column, problems)
        case ColumnKind.CHOICE | ColumnKind.MAP | ColumnKind.LIST:
            found = unknown_word(node, column)
        case ColumnKind.NUMBER | ColumnKind.MONEY:
            found = _hundredths(written, node, column)
        case ColumnKind.COUNT:
            found = _count(written, node, column)
        case ColumnKind.DATE:
            found = _day(written, node, column)
        case ColumnKind.TEXT:
            found = _text(written, node, column)
        case _:
            assert_never(column.kind)
    if not isinstance(found, Problem):
        return found
    problems.append(found)
    return None


def misfit(node: Written, column: Column) -> Problem:
    """Say that a value is not of the column's kind; identities are not repeated."""
    said = {"field": column.label, "kind": KINDS[column.kind], "given": shown(node, column)}
    return Problem("V-NAME-03", node.place, said)


def unknown_word(node: Written, column: Column) -> Problem:
    """Say that a word is not one of the column's."""
    word = shown(node, column)
    said = {
        "V-FILE-04": {"value": word, "near": choice(word, column.words)},
        "V-FILE-16": {"who": word},
    }.get(column.unknown)
    field = {"field": column.label, "value": word, "near": answer(word, column.words)}
    return Problem(column.unknown, node.place, said or field)


def shown(node: Written, column: Column) -> str:
    """Return the writer's own words, or a mask for what tells who somebody is."""
    hidden = column.identity and not isinstance(node.value, (bool, tuple, Mapping))
    return MASKED if hidden and node.value is not None else words_of(node)


def words_of(node: Written) -> str:
    """Return the writer's own words for a value."""
    match node.value:
        case None:
            return EMPTY
        case tuple():
            return KINDS[ColumnKind.LIST]
        case Mapping():
            return KINDS[ColumnKind.MAP]
        case bool() as truth:
            return str(truth).lower()
        case scalar:
            return str(scalar)


def _truth(
    written: Scalar, node: Written, column: Column, problems: list[Problem]
) -> bool | Problem:
    if isinstance(written, bool):
        return written
    if not isinstance(written, str):
        return misfit(node, column)
    known = TICKS.get(written, column.words.get(SAME.get(written, "")))
    if not isinstance(known, bool):
        return unknown_word(node, column)
    said = {"value": written, "truth": "是" if known else "否"}
    problems.append(Problem("V-YAML-22", node.place, said, Severity.WARNING))
    return known


def _number(written: Scalar) -> Decimal | None:
    match written:
        case bool():
            return None
        case int() | Decimal():
            number = Decimal(written)
        case str() if len(written) <= LONGEST and _NUMBER.fullmatch(written):
            number = Decimal(written)
        case _:
            return None
    # A comparison does not round, and so neither overflows nor takes long.
    return number if number.is_finite() and number.copy_abs() < LIMIT // HUNDREDTHS else None


def _hundredths(written: Scalar, node: Written, column: Column) -> int | Problem:
    money = column.kind is ColumnKind.MONEY
    number = _number(written)
    exact = None if number is None else number.quantize(HUNDREDTH)
    if exact is None or exact != number or (exact < 0 and money and not column.signed):
        said = {"value": shown(node, column)}
        return Problem("V-FILE-06", node.place, said) if money else misfit(node, column)
    if exact < 0 and not column.signed:
        said = {"field": column.label, "range": "0 以上", "value": shown(node, column)}
        return Problem("V-NAME-09", node.place, said)
    return int(exact * HUNDREDTHS)


def _count(written: Scalar, node: Written, column: Column) -> int | Problem:
    number = _number(written)
    if number is None or number < 0 or number != int(number):
        return misfit(node, column)
    return int(number)


def _day(written: Scalar, node: Written, column: Column) -> date | Problem:
    if isinstance(written, date):
        return written
    if not isinstance(written, str) or not _DAY.fullmatch(written):
        return misfit(node, column)
    try:
        return date.fromisoformat(written)
    except ValueError:
        return Problem("V-YAML-11", node.place, {"date": shown(node, column)})


def _text(written: Scalar, node: Written, column: Column) -> str | Problem:
    match written:
        case bool() | date():
            return misfit(node, column)
        case int() | Decimal() if column.identity:
            return Problem("V-YAML-13", node.place, {"field": column.label})
        case _:
            return str(written)
