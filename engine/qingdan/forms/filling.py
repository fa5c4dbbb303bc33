"""How does what a household file says come to stand in the rows of the form?

A word on a fact that is more than a plain value, and whatever several people said, stands on the
sheet for that; of what is kept apart on a sheet of its own. What a list says with nothing in it is
written as well: it says that there is none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qingdan.forms.shape import (
    APART,
    EMPTY,
    EVERYBODY,
    FACT,
    HOUSEHOLD,
    MEMBER,
    MEMBERS,
    NO,
    NONE,
    RECORD_NUMBER,
    SPOKEN,
    THING,
    UNKNOWN,
    WORDS,
    YES,
    FormShape,
    Role,
    SheetShape,
)
from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.stated import NAMES, NOT_KNOWN, VALUE
from qingdan.model.facts import Entity
from qingdan.model.written import Scalar, Written

Row = Mapping[str, Scalar]
"""A row: its cells by the titles of their columns."""
Rows = Mapping[str, Sequence[Row]]
"""The rows of each sheet, by its title."""

Entries = Mapping[str, Written]


class _Writing(NamedTuple):
    rows: dict[str, list[Row]]
    form: FormShape
    names: RecordNames


def filled(trees: Iterable[Written], form: FormShape, names: RecordNames) -> Rows:
    """Return the rows that hold these households, as their files were read."""
    writing = _Writing({sheet.title: [] for sheet in form.sheets}, form, names)
    for tree in trees:
        home = _entries(tree, names.keys[Entity.HOUSEHOLD])
        number = _scalar(home.get(HOUSEHOLD))
        _fill(writing, home, Entity.HOUSEHOLD, (number, EVERYBODY))
        members = home.get(MEMBERS)
        for each in members.value if members and isinstance(members.value, tuple) else ():
            person = _entries(each, names.keys[Entity.MEMBER])
            _fill(writing, person, Entity.MEMBER, (number, _scalar(person.get(MEMBER))))
    return writing.rows


def _fill(writing: _Writing, said: Entries, entity: Entity, whose: tuple[Scalar, Scalar]) -> None:
    rows, form, names = writing
    plain = {k: each for k, each in said.items() if not isinstance(each.value, tuple | Mapping)}
    private = form.kept_apart
    for sheet in form.sheets:
        keys = _keys(sheet, whose)
        if sheet.entity is entity:
            row = _wide(sheet, plain)
            if row or sheet.title != APART:
                rows[sheet.title].append({**keys, **row})
        elif sheet.record is not None and sheet.record.id in said:
            found = _of_record(sheet, sheet.record, said[sheet.record.id], names)
            rows[sheet.title].extend({**keys, **each} for each in found)
        elif sheet.title in SPOKEN:
            facts = names.facts[entity]
            composite = (key for key in said if key in facts and key not in plain)
            for key in (k for k in composite if (k in private) is (sheet.title != WORDS)):
                for word in _words(said[key], facts[key]):
                    rows[sheet.title].append({**keys, FACT: facts[key].label, **word})


def _keys(sheet: SheetShape, whose: tuple[Scalar, Scalar]) -> Row:
    roles = dict(zip((Role.HOUSEHOLD, Role.MEMBER), whose, strict=True))
    return {each.title: roles[each.role] for each in sheet.columns if each.role in roles}


def _wide(sheet: SheetShape, plain: Entries) -> dict[str, Scalar]:
    own = (each for each in sheet.columns if each.role is Role.VALUE)
    cells = {c.title: _cell(plain[c.column.id], c.column) for c in own if c.column.id in plain}
    return {title: cell for title, cell in cells.items() if cell is not None}


def _words(node: Written, column: Column) -> Iterator[dict[str, Scalar]]:
    for each in node.value if isinstance(node.value, tuple) else (node,):
        if not isinstance(each.value, Mapping):
            yield {VALUE: _cell(each, column)}
            continue
        parts = _entries(each, NAMES)
        said = {k: _cell(p, column) if k == VALUE else _truth(p) for k, p in parts.items()}
        yield {**said, VALUE: UNKNOWN} if said.pop(NOT_KNOWN, None) == YES else said


def _truth(node: Written) -> Scalar:
    known = _scalar(node)
    return {True: YES, False: NO}[known] if isinstance(known, bool) else known


def _of_record(
    sheet: SheetShape, record: RecordShape, node: Written, names: RecordNames
) -> Iterator[Row]:
    items = _items(node, record, names)
    if not items and node.value is not None and record.many and sheet.within is None:
        yield {sheet.first().title: NONE}
    for at, each in enumerate(items):
        if sheet.within is not None:
            yield from _of_list(sheet, sheet.within, each.get(sheet.within.id), at, record)
        else:
            yield from _of_one(sheet, record, each, at, numbered=_numbered(record, each))


def _items(node: Written, record: RecordShape, names: RecordNames) -> list[Entries]:
    """Return the records of a list, those in short form written out."""
    if not record.many:
        return [_entries(node, record.names)] if isinstance(node.value, Mapping) else []
    if isinstance(node.value, Mapping) and record.id == names.wishes.id:
        wished = _entries(node, names.wishes.names).items()
        return [{"service": node.replaced({})._replace(value=k), "wish": v} for k, v in wished]
    items = node.value if isinstance(node.value, tuple) else ()
    short = record.short
    return [
        {short.id: each}
        if short is not None and isinstance(each.value, str)
        else _entries(each, record.names)
        for each in items
    ]


def _numbered(record: RecordShape, said: Entries) -> bool:
    """Return whether a record needs more rows than one, or has a list of its own elsewhere."""
    columns = record.columns
    things = {
        key
        for name, each in said.items()
        if name in columns and columns[name].kind is ColumnKind.MAP
        for key in _entries(each, _inner(columns[name]).names)
    }
    lists = (c for c in columns.values() if c.kind is ColumnKind.LIST)
    empty = (_is_empty(each) for name, each in said.items() if name in columns)
    return record.many and (
        len(things) > 1 or any(empty) or any(each.id in said for each in lists)
    )


def _is_empty(node: Written) -> bool:
    return isinstance(node.value, Mapping) and not node.value


def _inner(column: Column) -> RecordShape:
    if column.inner is None:
        raise ValueError(column.id)
    return column.inner


def _of_one(
    sheet: SheetShape, record: RecordShape, said: Entries, at: int, *, numbered: bool
) -> Iterator[Row]:
    own = {c.column.id: c for c in sheet.columns if c.role is Role.VALUE}
    row = {c.title: _cell(said[key], c.column) for key, c in own.items() if key in said}
    maps = {
        key: _entries(said[key], _inner(column).names)
        for key, column in record.columns.items()
        if column.kind is ColumnKind.MAP and key in said and said[key].value is not None
    }
    row |= _spread(sheet, maps)
    number: Row = {RECORD_NUMBER: str(at + 1)} if numbered else {}
    below = list(_by_thing(sheet, maps)) if record.many else []
    yield {**number, **row, **(below[0] if below else {})}
    yield from ({**number, **each} for each in below[1:])


def _spread(sheet: SheetShape, maps: Mapping[str, Entries]) -> dict[str, Scalar]:
    """Return the cells of the maps that have a column a thing."""
    row: dict[str, Scalar] = {}
    for column in sheet.columns:
        if column.role is Role.OF_MAP and column.of is not None and column.of.id in maps:
            written = maps[column.of.id]
            if not written:
                row[column.title] = EMPTY
            elif column.column.id in written:
                row[column.title] = _cell(written[column.column.id], column.column)
    return row


def _by_thing(sheet: SheetShape, maps: Mapping[str, Entries]) -> Iterator[dict[str, Scalar]]:
    """Return the cells of the maps that have a row a thing; an empty map has a row of its own."""
    values = [c for c in sheet.columns if c.role is Role.AT_THING and c.of and c.of.id in maps]
    thing = next((c for c in sheet.columns if c.role is Role.THING), None)
    for key in dict.fromkeys(key for c in values if c.of for key in maps[c.of.id]):
        cells = {
            c.title: _cell(maps[c.of.id][key], c.column)
            for c in values
            if c.of is not None and key in maps[c.of.id]
        }
        if thing is not None:
            yield {THING: thing.column.word(thing.column.words.get(key, key)), **cells}
    empty = {c.title: NONE for c in values if c.of is not None and not maps[c.of.id]}
    if empty:
        yield dict(empty)


def _of_list(
    sheet: SheetShape, column: Column, node: Written | None, at: int, record: RecordShape
) -> Iterator[Row]:
    if node is None or not isinstance(node.value, tuple):
        return
    number: Row = {RECORD_NUMBER: str(at + 1)} if record.many else {}
    if not node.value:
        yield {**number, sheet.first().title: NONE}
    inner = _inner(column)
    for each in node.value:
        said = _entries(each, inner.names)
        cells = (c for c in sheet.columns if c.role is Role.VALUE and c.column.id in said)
        yield {**number, **{c.title: _cell(said[c.column.id], c.column) for c in cells}}


def _entries(node: Written, names: Mapping[str, str]) -> dict[str, Written]:
    written = node.value if isinstance(node.value, Mapping) else {}
    found: dict[str, Written] = {}
    for key, each in written.items():
        found.setdefault(names.get(key, key), each)
    return found


def _scalar(node: Written | None) -> Scalar:
    return None if node is None or isinstance(node.value, tuple | Mapping) else node.value


def _cell(node: Written, column: Column) -> Scalar:
    """Return what is written; a word that the column knows by its label."""
    written = _scalar(node)
    if isinstance(written, bool) and column.kind is ColumnKind.TRUTH:
        return column.word(written)
    if isinstance(written, str) and written in column.words:
        return column.word(column.words[written])
    return written
