"""What is each place of a household file for, by the keys that lead to it?"""

from collections.abc import Mapping
from functools import partial

from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.stated import COLUMNS, NAMES, VALUE
from qingdan.loading.text.meanings import Meaning, Meant
from qingdan.model.facts import Entity

MEMBERS = "members"
_MEANT: Mapping[ColumnKind, Meant] = {
    ColumnKind.TRUTH: Meant.TRUTH,
    ColumnKind.NUMBER: Meant.FIGURE,
    ColumnKind.MONEY: Meant.FIGURE,
    ColumnKind.COUNT: Meant.FIGURE,
    ColumnKind.DATE: Meant.DAY,
}


def meaning(names: RecordNames) -> Meaning:
    """Return what tells a place's meaning; a place that no name leads to holds plain words."""
    return partial(_meant, names)


def _meant(names: RecordNames, keys: tuple[str, ...]) -> Meant:
    column = column_at(names, keys)
    return Meant.WORDS if column is None else _MEANT.get(column.kind, Meant.WORDS)


def column_at(names: RecordNames, keys: tuple[str, ...]) -> Column | None:
    """Return the column that keys lead to from the top of a file; None where they lead nowhere."""
    entity = Entity.HOUSEHOLD
    if keys and names.keys[entity].get(keys[0]) == MEMBERS:
        entity, keys = Entity.MEMBER, keys[1:]
    if not keys:
        return None
    first, *rest = keys
    found = names.keys[entity].get(first, first)
    if found in names.facts[entity]:
        return _in_fact(names.facts[entity][found], rest)
    if found in names.records:
        return _in_record(names.records[found], rest)
    column = names.register[entity].columns.get(found)
    return column if column is None or not rest else _in_record(column.inner, rest)


def _in_fact(fact: Column, rest: list[str]) -> Column | None:
    part = NAMES.get(rest[0]) if rest else VALUE
    return fact if part == VALUE else COLUMNS.get(part or "")


def _in_record(shape: RecordShape | None, rest: list[str]) -> Column | None:
    if shape is None:
        return None
    if not rest:
        return shape.short
    column = shape.columns.get(shape.names.get(rest[0], ""))
    return column if column is None or len(rest) == 1 else _in_record(column.inner, rest[1:])
