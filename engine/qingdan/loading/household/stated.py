"""What has been said about a fact, by whom and when, and which of it counts?

A fact is plain, or ``{值, 来源, 日期}``, or a list of such. The preferred source decides, then the
later date; where equals differ the fact is open. ``{不愿答: true}`` and
``{不清楚: true}`` leave it open, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from qingdan.loading.household.columns import Column, ColumnKind
from qingdan.loading.household.keyed import keyed
from qingdan.loading.household.values import HUNDREDTHS, MASKED, misfit, value, words_of
from qingdan.loading.near import choice, nearest
from qingdan.model.facts import Fact, Known
from qingdan.model.household import Stated
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

VALUE, SOURCE, DAY, UNIT = "值", "来源", "日期", "单位"
DECLINED, NOT_KNOWN = "不愿答", "不清楚"
NAMES = {
    **{name: name for name in (VALUE, SOURCE, DAY, UNIT, DECLINED, NOT_KNOWN)},
    "value": VALUE,
    "source": SOURCE,
    "on": DAY,
    "unit": UNIT,
    "declined": DECLINED,
    "not_known": NOT_KNOWN,
}
OPEN = "没弄清"
_DAY = Column(id="on", label=DAY, kind=ColumnKind.DATE)
_NO_ANSWER = {
    DECLINED: Column(
        id="declined", label=DECLINED, kind=ColumnKind.TRUTH, words={"是": True, "否": False}
    ),
    NOT_KNOWN: Column(
        id="not_known", label=NOT_KNOWN, kind=ColumnKind.TRUTH, words={"是": True, "否": False}
    ),
}

COLUMNS: Mapping[str, Column] = {DAY: _DAY, **_NO_ANSWER}
"""What of a word on a fact is neither its value nor a choice."""


def stated(
    node: Written, column: Column, order: Sequence[str], problems: list[Problem]
) -> tuple[Stated, ...]:
    """Return every word on a fact that has a value, in the order of the file."""
    nodes = node.value if isinstance(node.value, tuple) else (node,)
    if not nodes:
        problems.append(misfit(node, column))
    found = (_one(each, column, order, problems) for each in nodes)
    return tuple(each for each in found if each is not None)


def _one(
    node: Written, column: Column, order: Sequence[str], problems: list[Problem]
) -> Stated | None:
    if not isinstance(node.value, Mapping):
        plain = value(node, column, problems)
        return None if plain is None else Stated(plain, None, None, node.place)
    parts = _parts(node.value, problems)
    _unit_fits(parts.get(UNIT), column, problems)
    source = _source(parts.get(SOURCE), order, problems)
    on = value(parts[DAY], _DAY, problems) if DAY in parts else None
    if any(
        value(parts[each], column, problems) is True
        for each, column in _NO_ANSWER.items()
        if each in parts
    ):
        return None
    if VALUE not in parts:
        said = {"thing": column.label, "key": VALUE}
        problems.append(Problem("V-NAME-08", node.place, said))
        return None
    known = value(parts[VALUE], column, problems)
    day = on if isinstance(on, date) else None
    return None if known is None else Stated(known, source, day, parts[VALUE].place)


def _parts(written: Mapping[str, Written], problems: list[Problem]) -> dict[str, Written]:
    parts = keyed(written, NAMES, problems)
    for key in parts.keys() - NAMES.values():
        said = {"key": key, "near": nearest(key, NAMES)}
        place = parts[key].key_place or parts[key].place
        problems.append(Problem("V-NAME-01", place, said))
    return parts


def _unit_fits(node: Written | None, column: Column, problems: list[Problem]) -> None:
    if node is not None and node.value not in (None, column.unit):
        said = {"field": column.label, "unit": column.unit or "", "given": words_of(node)}
        problems.append(Problem("V-NAME-04", node.place, said))


def _source(node: Written | None, order: Sequence[str], problems: list[Problem]) -> str | None:
    if node is None or node.value is None:
        return None
    if isinstance(node.value, str) and node.value in order:
        return node.value
    said = {"field": SOURCE, "value": words_of(node), "near": choice(words_of(node), order)}
    problems.append(Problem("V-NAME-02", node.place, said))
    return None


def order_of(fact: Fact, sources: Sequence[str]) -> tuple[str, ...]:
    """Return whose word counts first on a fact: its own sources, then all others."""
    return tuple(dict.fromkeys((*fact.sources, *sources)))


def preferred(words: Sequence[Stated], order: Sequence[str]) -> Known | None:
    """Return the value that counts; None when the best of the sources differ among themselves."""
    first = min((_rank(each, order) for each in words), default=None)
    values = [each.value for each in words if _rank(each, order) == first]
    return values[0] if values and all(each == values[0] for each in values) else None


def _rank(word: Stated, order: Sequence[str]) -> tuple[int, int]:
    place = order.index(word.source) if word.source in order else len(order)
    return place, -(word.on or date.min).toordinal()


def conflict(words: Sequence[Stated], column: Column, used: Known | None) -> Iterator[Problem]:
    """Yield the warning that two words on a fact differ, at the place of one that is not used."""
    kept = words[0].value if used is None and words else used
    other = next((each for each in words if each.value != kept), None)
    if kept is None or other is None or other.place is None:
        return
    said = {
        "fact": column.label,
        "a": _said(kept, column),
        "b": _said(other.value, column),
        "used": OPEN if used is None else _said(used, column),
    }
    yield Problem("V-FILE-08", other.place, said, Severity.WARNING)


def _said(known: Known, column: Column) -> str:
    if column.identity:
        return MASKED
    match known:
        case bool():
            return column.word(known)
        case int():
            places = 2 if known % HUNDREDTHS else 0
            return f"{Decimal(known) / HUNDREDTHS:.{places}f}"
        case date():
            return known.isoformat()
        case _:
            return column.word(known)
