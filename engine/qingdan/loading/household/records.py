"""What is registered in the lists of a household file?

A record becomes a row: its columns by id, choices as ids, empty ones left out. A list that is
not written is no list at all; an empty one says that there is none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, assert_never

from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.keyed import keyed
from qingdan.loading.household.record_checks import checked
from qingdan.loading.household.rows import Cell, Row
from qingdan.loading.household.values import (
    MASKED,
    UNKNOWN,
    misfit,
    unknown_word,
    value,
    words_of,
)
from qingdan.loading.near import nearest
from qingdan.model.facts import Vocabulary
from qingdan.model.place import Problem
from qingdan.model.written import Written

ONE = "一条记录"


class Why(StrEnum):
    """What a validator finds wrong with one column of a record."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    KIND = "kind"
    WORD = "word"


class Fault(NamedTuple):
    """A column of a record that does not fit, and why."""

    column: str
    why: Why


Check = Callable[[RecordShape, Mapping[str, object]], Iterable[Fault]]
"""Holds a record, by ids and as written, against its shape."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one household is read: what may be named, the check, and what is wrong so far."""

    facts: Vocabulary
    names: RecordNames
    check: Check
    problems: list[Problem]


def rows(node: Written, shape: RecordShape, desk: Desk) -> tuple[Row, ...] | None:
    """Return the rows of a list, or the one row of a single record; None when left empty."""
    match node.value:
        case None:
            return None
        case Mapping() if not shape.many:
            return (row(node, shape, desk),)
        case tuple() as items if shape.many:
            return tuple(row(_filled_out(each, shape), shape, desk) for each in items)
        case _ if shape.many:
            desk.problems.append(Problem("V-FILE-11", node.place, {"key": shape.label}))
        case _:
            desk.problems.append(_not_a_record(node, shape))
    return ()


def row(node: Written, shape: RecordShape, desk: Desk) -> Row:
    """Return one record's columns by id; what does not fit is left out, with its problem."""
    if not isinstance(node.value, Mapping):
        desk.problems.append(_not_a_record(node, shape))
        return {}
    written = keyed(node.value, shape.names, desk.problems)
    faults = dict(desk.check(shape, {key: _bare(each) for key, each in written.items()}))
    desk.problems.extend(_fault(shape, node, written, *fault) for fault in faults.items())
    filled: dict[str, Cell] = {}
    for key, each in written.items():
        cell = None if key in faults else _cell(each, shape.columns[key], desk)
        if cell is not None:
            filled[key] = cell
    desk.problems.extend(checked(shape, node, written, filled))
    return filled


def _filled_out(node: Written, shape: RecordShape) -> Written:
    """Return a record for a plain word that stands for one, such as the name of a benefit."""
    if isinstance(node.value, str) and shape.short is not None:
        return node.replaced({shape.short.id: node})
    return node


def _bare(node: Written) -> object:
    return None if node.value == "" else node.value


def _cell(node: Written, column: Column, desk: Desk) -> Cell | None:
    if column.inner is None or node.value is None:
        return value(node, column, desk.problems)
    if column.kind is ColumnKind.LIST:
        return rows(node, column.inner, desk)
    return row(node, column.inner, desk)


def _not_a_record(node: Written, shape: RecordShape) -> Problem:
    private = any(column.identity for column in shape.columns.values())
    plain = isinstance(node.value, (tuple, Mapping)) or node.value is None
    given = MASKED if private and not plain else words_of(node)
    return Problem("V-NAME-03", node.place, {"field": shape.label, "kind": ONE, "given": given})


def _fault(
    shape: RecordShape, node: Written, written: Mapping[str, Written], key: str, why: Why
) -> Problem:
    match why:
        case Why.UNKNOWN:
            return _unknown_key(shape, key, written[key])
        case Why.MISSING:
            place = written[key].place if key in written else node.place
            said = {"thing": shape.label, "key": shape.columns[key].label}
            return Problem("V-NAME-08", place, said)
        case Why.KIND:
            return _misfit(written[key], shape.columns[key])
        case Why.WORD:
            return _word(written[key], shape.columns[key])
        case _:
            assert_never(why)


def _unknown_key(shape: RecordShape, key: str, node: Written) -> Problem:
    near = nearest(key, shape.names)
    said = (
        {"value": key, "near": near}
        if shape.unknown == "V-FILE-04"
        else {"key": key, "near": near}
    )
    return Problem(shape.unknown, node.key_place or node.place, said)


def _misfit(node: Written, column: Column) -> Problem:
    if column.kind is ColumnKind.LIST:
        return Problem("V-FILE-11", node.place, {"key": column.label})
    return misfit(node, column)


def _word(node: Written, column: Column) -> Problem:
    if node.value in UNKNOWN:
        return Problem("V-FILE-07", node.place, {"value": words_of(node)})
    return unknown_word(node, column)
