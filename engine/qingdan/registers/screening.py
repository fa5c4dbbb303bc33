"""Which rows hold a record that may not be right, so that the reader must look at it?

What passes here would pass the reader as well; what does not is only looked at more closely.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from qingdan.loading.household.columns import Column, ColumnKind, RecordShape
from qingdan.loading.household.record_checks import STEPS
from qingdan.loading.household.values import LIMIT
from qingdan.registers.fitting import beyond_years, odd

KEYS = {"starts": "from", "adjustments": "adjust"}
"""The columns of a record that a household file calls otherwise."""
WHOLE, SCOPE, SEEN_BY, ADJUSTED = "household", "scope", "seen_by", "adjustments"


def doubtful_rows(cells: pa.Array, shape: RecordShape, *, at_home: bool) -> frozenset[int]:
    """Return the rows of a column of records, lists or single ones, that must be looked at."""
    if cells.null_count == len(cells):
        return frozenset()
    if pa.types.is_list(cells.type):
        records, rows = pc.list_flatten(cells), pc.list_parent_indices(cells)
    else:
        rows = pc.indices_nonzero(cells.is_valid())
        records = cells.take(rows)
    if not len(records):
        return frozenset()
    found = any_of(_doubts(records, shape, at_home=at_home), len(records))
    return frozenset(rows.filter(found).to_pylist())


def any_of(doubts: Iterable[pa.Array], count: int) -> pa.Array:
    """Return where one of the doubts holds."""
    found = pa.repeat(pa.scalar(value=False), count)
    for each in doubts:
        found = pc.or_(found, pc.fill_null(each, fill_value=False))
    return found


def _doubts(records: pa.Array, shape: RecordShape, *, at_home: bool) -> Iterator[pa.Array]:
    yield records.is_null()
    cells = {
        field.name: cells for field, cells in zip(records.type, records.flatten(), strict=True)
    }
    for name, each in cells.items():
        yield from _of_column(each, shape.columns[KEYS.get(name, name)])
    if {"starts", "through"} <= cells.keys():
        yield pc.greater(cells["starts"], cells["through"])
    if ADJUSTED in cells:
        yield _adjusted(cells[ADJUSTED], cells["levels"])
    if SEEN_BY in cells:
        yield cells[SEEN_BY].is_null()
    if at_home and SCOPE in cells:
        yield pc.not_equal(cells[SCOPE], WHOLE)


def _of_column(cells: pa.Array, column: Column) -> Iterator[pa.Array]:
    if column.required:
        yield cells.is_null()
    match column.kind:
        case ColumnKind.CHOICE if pa.types.is_integer(cells.type):
            most = max(known for known in column.words.values() if isinstance(known, int))
            yield pc.or_(pc.less(cells, 0), pc.greater(cells, most))
        case ColumnKind.CHOICE:
            ids = pa.array([word for word, known in column.words.items() if word == known])
            yield pc.and_(cells.is_valid(), pc.invert(pc.is_in(cells, ids)))
        case ColumnKind.COUNT | ColumnKind.MONEY:
            yield pc.or_(pc.less(cells, 0), pc.greater_equal(cells, LIMIT))
        case ColumnKind.TEXT:
            yield odd(cells)
        case ColumnKind.DATE:
            yield beyond_years(cells)
        case ColumnKind.LIST if column.inner is not None and len(pc.list_flatten(cells)):
            yield _of_list(cells, column.inner)
        case ColumnKind.MAP if column.inner is not None and len(pc.list_flatten(cells)):
            yield _pairs(cells, column.inner)
        case _:
            return


def _of_list(cells: pa.Array, shape: RecordShape) -> pa.Array:
    """Return which lists hold a record that may not be right."""
    records, rows = pc.list_flatten(cells), pc.list_parent_indices(cells)
    bad = any_of(_doubts(records, shape, at_home=False), len(records))
    return pc.is_in(pa.array(range(len(cells)), rows.type), pc.unique(rows.filter(bad)))


def _adjusted(adjustments: pa.Array, levels: pa.Array) -> pa.Array:
    """Return which assessments were adjusted too far, or without saying why and who agreed.

    They are few, so that each is looked at by itself.
    """
    some = pc.fill_null(pc.greater(pc.list_value_length(adjustments), 0), fill_value=False)
    rows = pc.indices_nonzero(some)
    pairs = zip(*(each.take(rows).to_pylist() for each in (adjustments, levels)), strict=True)
    bad = [not all(_is_fair(each, known or []) for each in made) for made, known in pairs]
    return pc.is_in(
        pa.array(range(len(adjustments)), rows.type), rows.filter(pa.array(bad, pa.bool_()))
    )


def _is_fair(made: Mapping[str, Any] | None, levels: Sequence[Mapping[str, Any] | None]) -> bool:
    if made is None or None in made.values():
        return False
    known = [each["level"] for each in levels if each is not None and each["need"] == made["need"]]
    return all(each is not None and abs(made["to"] - each) <= STEPS for each in known)


def _pairs(cells: pa.Array, shape: RecordShape) -> pa.Array:
    """Return which lists of pairs name something unknown, say nothing of it, or say it twice."""
    pairs, rows = pc.list_flatten(cells), pc.list_parent_indices(cells)
    keys, values = pairs.flatten()
    like = next(iter(shape.columns.values()))
    doubts = [
        pairs.is_null(),
        keys.is_null(),
        pc.invert(pc.is_in(keys, pa.array(list(shape.columns)))),
        values.is_null(),
        *_of_column(values, like),
    ]
    bad = pc.unique(rows.filter(any_of(doubts, len(pairs))))
    named = pa.table({"row": rows, "key": keys})
    counted = named.group_by(["row", "key"]).aggregate([([], "count_all")])
    twice = counted.filter(pc.greater(counted["count_all"], 1))["row"].combine_chunks()
    places = pa.array(range(len(cells)), rows.type)
    return pc.or_(pc.is_in(places, bad), pc.is_in(places, twice))
