"""What does one column of a shortage record say, and is it of the kind that is asked for?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from qingdan.loading.shapes.spot import misfit, unknown_name
from qingdan.loading.taking import HUNDREDTHS
from qingdan.model.approvals import Approval
from qingdan.model.claims import Tried
from qingdan.model.facts import Bounds, naming_office
from qingdan.model.place import Problem
from qingdan.model.priority import Column, Priority
from qingdan.model.release import Release
from qingdan.model.written import Written

FROM, THROUGH = ("自", "from"), ("至", "through")
LEAST, MOST = ("至少", "least"), ("至多", "most")
WHAT, DAY, RESULT, REASON = (
    ("做什么", "what"),
    ("日期", "on"),
    ("结果", "result"),
    ("原因", "reason"),
)
PERIOD, BOUNDS, TRIED = "{自: 日期, 至: 日期}", "{至少: 整数, 至多: 整数}", "一条条的名单"
WHOLE, AMOUNT, TEXT, A_DAY, FLAG = (
    "整数，不小于 0",
    "金额",
    "文字",
    "日期，如 2024-09-23",
    "true 或 false",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a record may name."""

    rules: Release
    priority: Priority
    approvals: Mapping[str, Approval]


@dataclass(slots=True)
class Record:
    """A record while it is read, with what is wrong so far."""

    known: Known
    problems: list[Problem] = field(default_factory=list)

    def says(self, found: Iterable[Problem]) -> None:
        """Keep what is wrong."""
        self.problems.extend(found)


def _named(node: Written, column: Column, mine: Record, names: Mapping[str, str]) -> str | None:
    """Return the id that a label or id stands for."""
    by_name = {label: id_ for id_, label in names.items()} | {id_: id_ for id_ in names}
    found = by_name.get(str(node.value)) if isinstance(node.value, str) else None
    if found is None:
        mine.says(unknown_name(node, column.label, list(by_name)))
    return found


def _service(node: Written, column: Column, mine: Record) -> str | None:
    labels = {each.id: each.label for each in mine.known.rules.services.values()}
    return _named(node, column, mine, labels)


def _pool(node: Written, column: Column, mine: Record) -> str | None:
    return _named(node, column, mine, column.choices)


def _street(node: Written, column: Column, mine: Record) -> str | None:
    street = naming_office(mine.known.rules.facts)
    return _named(node, column, mine, {} if street is None else street.choices)


def _provider(node: Written, column: Column, mine: Record) -> str | None:
    return _named(node, column, mine, {e.id: e.label for e in mine.known.rules.providers})


def _approval(node: Written, column: Column, mine: Record) -> str | None:
    return _named(node, column, mine, {each: each for each in mine.known.approvals})


def _period(node: Written, column: Column, mine: Record) -> tuple[date, date] | None:
    ends = _part(node, FROM), _part(node, THROUGH)
    match [None if each is None else each.value for each in ends]:
        case [date() as first, date() as last]:
            return first, last
    mine.says(misfit(node, column.label, PERIOD))
    return None


def _bounds(node: Written, column: Column, mine: Record) -> Bounds | None:
    ends = _part(node, LEAST), _part(node, MOST)
    match [None if each is None else each.value for each in ends]:
        case [int() as least, int() as most] if 0 <= least <= most:
            return Bounds(least, most)
    mine.says(misfit(node, column.label, BOUNDS))
    return None


def _tried(node: Written, column: Column, mine: Record) -> tuple[Tried, ...]:
    rows = node.value if isinstance(node.value, tuple) else ()
    if not rows:
        mine.says(misfit(node, column.label, TRIED))
    found = (_one_tried(row, column, mine) for row in rows)
    return tuple(each for each in found if each is not None)


def _one_tried(row: Written, column: Column, mine: Record) -> Tried | None:
    """Return what was tried, with its day and result; what was not has a reason instead.

    One of which nothing is said yet is none, and no mistake: what is lacking is told at once.
    """
    what, on = _part(row, WHAT), _part(row, DAY)
    result, reason = _part(row, RESULT), _part(row, REASON)
    said = reason if result is None else result
    if what is not None and all(e is None or e.value is None for e in (on, result, reason)):
        return None
    if what is None or said is None or said.value is None:
        mine.says(misfit(row, column.label, TRIED))
        return None
    id_ = _named(what, column, mine, mine.known.priority.tried)
    day = None if on is None or not isinstance(on.value, date) else on.value
    if id_ is None or (day is None and reason is None):
        mine.says(() if id_ is None else misfit(row, column.label, A_DAY))
        return None
    return Tried(id_, day, str(said.value))


def _part(node: Written, names: tuple[str, str]) -> Written | None:
    inner = node.value if isinstance(node.value, Mapping) else {}
    return next((inner[name] for name in names if name in inner), None)


def _money(node: Written, column: Column, mine: Record) -> int | None:
    match node.value:
        case bool():
            pass
        case int() | Decimal() as yuan if yuan >= 0 and yuan * HUNDREDTHS % 1 == 0:
            return int(yuan * HUNDREDTHS)
    mine.says(misfit(node, column.label, AMOUNT))
    return None


def _whole(node: Written, column: Column, mine: Record) -> int | None:
    match node.value:
        case bool():
            pass
        case int() as count if count >= 0:
            return count
    mine.says(misfit(node, column.label, WHOLE))
    return None


def _flag(node: Written, column: Column, mine: Record) -> bool | None:
    if isinstance(node.value, bool):
        return node.value
    if node.value in ("是", "否"):
        return node.value == "是"
    mine.says(misfit(node, column.label, FLAG))
    return None


def _day(node: Written, column: Column, mine: Record) -> date | None:
    if isinstance(node.value, date):
        return node.value
    mine.says(misfit(node, column.label, A_DAY))
    return None


def _text(node: Written, column: Column, mine: Record) -> str | None:
    if isinstance(node.value, str) and node.value.strip():
        return node.value.strip()
    mine.says(misfit(node, column.label, TEXT))
    return None


READERS: Mapping[str, Callable[[Written, Column, Record], Any]] = {
    "service": _service,
    "period": _period,
    "choice": _pool,
    "subdistrict": _street,
    "provider": _provider,
    "bounds": _bounds,
    "approval": _approval,
    "money": _money,
    "document": _text,
    "number": _whole,
    "list": _tried,
    "truth": _flag,
    "date": _day,
    "text": _text,
}
