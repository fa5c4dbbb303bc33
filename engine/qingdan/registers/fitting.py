"""How does a column, as it stands in a file, become the register's own?

Labels become ids, texts what they say, figures whole hundredths. What does not clearly fit is
doubtful: its household then takes the way that a file of its own would take, and is told of there.
"""

import math
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from qingdan.loading.household.columns import Column, ColumnKind
from qingdan.loading.household.values import LIMIT, value
from qingdan.model.facts import Bounds, Known
from qingdan.model.place import Place
from qingdan.model.written import Scalar, Written

NOWHERE = Place("", 0, 0)
FIRST_DAY, LAST_DAY = pa.scalar(date.min), pa.scalar(date.max)
UNSAYABLE = (ValueError, OverflowError, pa.ArrowException)
"""What Arrow raises of a cell that nobody can say, such as a day of the year 99999."""
_POWERS_OF_TEN = r"^[0-9](\.[0-9]+)?E\+[0-9]+$"
_UNSEEN = r"[^ \p{L}\p{N}\p{P}\p{S}]|[\x{115f}\x{1160}\x{3164}\x{ffa0}]"
_LONG = r"[0-9]{10}|[0-9]-[0-9]{7}"
"""So long are only the numbers of cards and telephones, which the reader looks at more closely."""


class Fitted(NamedTuple):
    """A column of the register, and which of its cells are doubtful; None: none of them."""

    cells: pa.Array
    doubtful: pa.Array | None


def fitted(raw: pa.Array, field: pa.Field, column: Column) -> Fitted:
    """Return a column of single values in the register's own type."""
    if pa.types.is_dictionary(raw.type):
        raw = raw.dictionary_decode()
    if pa.types.is_null(raw.type):
        return Fitted(pa.nulls(len(raw), field.type), None)
    if pa.types.is_integer(raw.type) and field.type == pa.int64():
        cells = raw.cast(pa.int64(), safe=False)  # what is too large for it becomes negative
        signed = column.signed and pa.types.is_signed_integer(raw.type)
        return Fitted(cells, _out_of_bounds(cells, signed=signed))
    if is_text(raw.type):
        raw = raw.cast(pa.string())
        if column.kind is ColumnKind.TEXT:
            return Fitted(raw, odd(raw))
    elif raw.type == field.type and column.kind is ColumnKind.TRUTH:
        return Fitted(raw, None)
    elif raw.type == field.type and column.kind is ColumnKind.DATE:
        beyond = beyond_years(raw)
        return Fitted(pc.if_else(beyond, pa.scalar(None, raw.type), raw), beyond)
    return _by_value(raw, field.type, column)


def is_text(kind: pa.DataType) -> bool:
    """Return whether a column holds texts, in whichever of Arrow's ways."""
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return any(test(kind) for test in tests)


def odd(texts: pa.Array) -> pa.Array:
    """Return which texts the reader must see: spoilt by a spreadsheet, unseen signs, a number."""
    found = [pc.match_substring_regex(texts, each) for each in (_POWERS_OF_TEN, _UNSEEN, _LONG)]
    return pc.or_(pc.or_(found[0], found[1]), found[2])


def beyond_years(days: pa.Array) -> pa.Array:
    """Return which days are of no year from 1 to 9999."""
    return pc.or_(pc.less(days, FIRST_DAY), pc.greater(days, LAST_DAY))


def plain(cells: pa.Array) -> list[Any]:
    """Return what cells hold; of what cannot be said, the number that stands there, as a text."""
    try:
        found: list[Any] = cells.to_pylist()
    except UNSAYABLE:
        return [_said(each) for each in cells]
    return found


def _said(cell: pa.Scalar) -> Any:  # noqa: ANN401 whatever Arrow holds
    try:
        return cell.as_py()
    except UNSAYABLE:
        pass
    match cell:
        case pa.ListScalar() | pa.LargeListScalar():
            return [_said(each) for each in cell.values]
        case pa.StructScalar():
            return {name: _said(cell[name]) for name in cell}
        case pa.DictionaryScalar():
            return _said(cell.value)
        case _:
            return str(cell.value)


def _out_of_bounds(cells: pa.Array, *, signed: bool) -> pa.Array:
    least = -LIMIT if signed else -1
    return pc.or_(pc.less_equal(cells, least), pc.greater_equal(cells, LIMIT))


def _by_value(raw: pa.Array, kind: pa.DataType, column: Column) -> Fitted:
    """Fit each different value once: of a column of labels there are few."""
    try:
        coded = raw.dictionary_encode()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):  # of a kind that no register has
        return Fitted(pa.nulls(len(raw), kind), raw.is_valid())
    found = [_fit(each, column) for each in plain(coded.dictionary)]
    cells = pa.array([cell for cell, _ in found], kind).take(coded.indices)
    doubts = [doubt for _, doubt in found]
    doubtful = pa.array(doubts, pa.bool_()).take(coded.indices) if any(doubts) else None
    return Fitted(cells, doubtful)


def _fit(cell: object, column: Column) -> tuple[Known | None, bool]:
    written = scalar(cell)
    if written is None:
        return None, cell is not None
    problems: list[object] = []
    known = value(Written(written, NOWHERE), column, problems)  # type: ignore[arg-type]
    if isinstance(known, Bounds):
        known = _ids(column)[known.least]
    return (None, True) if problems else (known, False)


def _ids(column: Column) -> Mapping[int, str]:
    """Return the id of each position of a level; ids are written behind the labels."""
    return {known.least: word for word, known in column.words.items() if isinstance(known, Bounds)}


def scalar(cell: object) -> Scalar:
    """Return a value as a file would write it; None for what no file could say."""
    match cell:
        case float():
            return Decimal(repr(cell)) if math.isfinite(cell) else None
        case datetime():
            return cell.date() if cell.time() == time() else None
        case bool() | int() | Decimal() | date() | str():
            return cell
        case _:
            return None
