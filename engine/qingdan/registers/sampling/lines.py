"""How does a register's household look as a line of JSON?

It is what ``release.read`` takes: ids, figures as they are spoken, days as text, and no key
for what is not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from qingdan.library import Release
from qingdan.loading.household.columns import Column, ColumnKind, RecordShape
from qingdan.registers.households import runs
from qingdan.registers.layout import AWAY_UNTIL
from qingdan.registers.schema import BACK_ON, HOME, HOUSEHOLD, is_hundredths
from qingdan.registers.screening import KEYS
from qingdan.reporting.json import document

HUNDREDTHS = 100
MEMBERS, AGENT_NAME = "members", "样*"
Json = dict[str, Any]


def lines(batch: pa.RecordBatch, release: Release, on: date) -> Iterator[bytes]:
    """Yield a line for each household, with its end.

    A file must say when something was asked for and who an agent is; a register does not keep
    that, so the day of the sample and a mask stand there.
    """
    added: dict[str, Json] = {"requests": {"on": on}, "agent": {"name": AGENT_NAME}}
    cells = {
        field.name: _cells(field, column.to_pylist(), release.names.records, added)
        for field, column in zip(batch.schema, batch.columns, strict=True)
    }
    homes = cells.pop(HOUSEHOLD)
    shared = {n.removeprefix(HOME): each for n, each in cells.items() if n.startswith(HOME)}
    own = {n: each for n, each in cells.items() if not n.startswith(HOME)}
    own[AWAY_UNTIL] = own.pop(BACK_ON)
    for first, last in runs(homes):
        people = [_known(own, row) for row in range(first, last)]
        home = {HOUSEHOLD: homes[first], **_known(shared, first), MEMBERS: people}
        yield document(home) + b"\n"


def _known(columns: Mapping[str, Sequence[Any]], row: int) -> Json:
    return {name: cell for name, cells in columns.items() if (cell := cells[row]) is not None}


def _cells(
    field: pa.Field,
    cells: Sequence[Any],
    shapes: Mapping[str, RecordShape],
    added: Mapping[str, Json],
) -> Sequence[Any]:
    """Return a column's cells as JSON says them, with what a file must say beside."""
    if is_hundredths(field):
        return [None if each is None else _spoken(each) for each in cells]
    id_ = field.name.removeprefix(HOME)
    if id_ not in shapes:
        return cells
    shape, beside = shapes[id_], added.get(id_, {})
    return [_said(each, shape, beside) for each in cells]


def _said(cell: Any, shape: RecordShape, beside: Json) -> Any:  # noqa: ANN401 what Arrow, JSON hold
    if isinstance(cell, list):
        return [_record(each, shape) | beside for each in cell]
    return None if cell is None else _record(cell, shape) | beside


def _record(cell: Json, shape: RecordShape) -> Json:
    columns = shape.columns
    named = {KEYS.get(name, name): each for name, each in cell.items() if each is not None}
    return {name: _field(each, columns[name]) for name, each in named.items()}


def _field(cell: Any, column: Column) -> Any:  # noqa: ANN401 what Arrow and JSON hold
    inner = column.inner
    match column.kind:
        case ColumnKind.MAP if inner is not None:
            pairs = (tuple(each.values()) for each in cell)
            return {key: _field(said, inner.columns[key]) for key, said in pairs}
        case ColumnKind.LIST if inner is not None:
            return [_record(each, inner) for each in cell]
        case ColumnKind.MONEY:
            return _spoken(cell)
        case ColumnKind.CHOICE if isinstance(cell, int):
            return [word for word, known in column.words.items() if known == cell][-1]
        case _:
            return cell


def _spoken(hundredths: int) -> int | float:
    whole, rest = divmod(hundredths, HUNDREDTHS)
    return hundredths / HUNDREDTHS if rest else whole
