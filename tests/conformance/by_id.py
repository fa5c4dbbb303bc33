"""How is a household's file written as JSON in which every name is an id?

A key, a choice, a benefit, a service, a need and a level are named by id, truths are true and
false, days are text. Free text and the names of sources stay as they were written.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from qingdan.library import Release
from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.stated import COLUMNS, NAMES
from qingdan.loading.household.values import value
from qingdan.loading.intake import reading_of
from qingdan.model.facts import Entity
from qingdan.model.place import Problem
from qingdan.model.written import Written

Json = dict[str, object]
MEMBERS, SOURCE, UNIT, VALUE = "members", "来源", "单位", "值"
HUNDREDTHS = 100
_ENGLISH = {meant: name for name, meant in NAMES.items() if name.isascii()}


def by_id(data: bytes, file: str, release: Release) -> Json:
    """Return a household's file by ids; a word that means nothing is a mistake in the caller."""
    tree = reading_of(data, file, release.names).tree
    assert tree is not None, file
    return dict(_entity(tree, Entity.HOUSEHOLD, release.names))


def _entity(node: Written, entity: Entity, names: RecordNames) -> Iterator[tuple[str, object]]:
    for key, each in _entries(node):
        id_ = names.keys[entity][key]
        if id_ == MEMBERS:
            yield id_, [dict(_entity(one, Entity.MEMBER, names)) for one in _items(each)]
        elif id_ in names.facts[entity]:
            yield id_, _fact(each, names.facts[entity][id_])
        elif id_ in names.records:
            yield id_, _records(each, names.records[id_], names)
        else:
            yield id_, _cell(each, names.register[entity].columns[id_])


def _fact(node: Written, column: Column) -> object:
    if isinstance(node.value, tuple):
        return [_fact(each, column) for each in node.value]
    if not isinstance(node.value, Mapping):
        return _scalar(node, column)
    parts = ((NAMES[key], each) for key, each in _entries(node))
    return {_ENGLISH[part]: _part(part, each, column) for part, each in parts}


def _part(part: str, node: Written, column: Column) -> object:
    if part in (SOURCE, UNIT):
        return node.value
    return _scalar(node, column if part == VALUE else COLUMNS[part])


def _records(node: Written, shape: RecordShape, names: RecordNames) -> object:
    if shape.id == names.wishes.id and isinstance(node.value, Mapping):
        return _row(node, names.wishes)
    return _rows(node, shape)


def _rows(node: Written, shape: RecordShape) -> object:
    if node.value is None:
        return None
    if not isinstance(node.value, tuple):
        return _row(node, shape)
    return [_row(each, shape) for each in node.value]


def _row(node: Written, shape: RecordShape) -> object:
    if isinstance(node.value, str) and shape.short is not None:
        return _scalar(node, shape.short)
    named = ((shape.names[key], each) for key, each in _entries(node))
    return {id_: _cell(each, shape.columns[id_]) for id_, each in named}


def _cell(node: Written, column: Column) -> object:
    if column.inner is None or node.value is None:
        return _scalar(node, column)
    return _rows(node, column.inner)


def _scalar(node: Written, column: Column) -> object:
    """Return a value as JSON has it; a number in hundredths as the number that was written."""
    problems = list[Problem]()
    known = value(node, column, problems)
    assert not problems, problems
    match column.kind:
        case ColumnKind.CHOICE:
            words = (word for word, meant in column.words.items() if meant == known)
            return next((word for word in words if word.isascii()), None)
        case ColumnKind.NUMBER | ColumnKind.MONEY if isinstance(known, int):
            whole, rest = divmod(known, HUNDREDTHS)
            return known / HUNDREDTHS if rest else whole
        case _:
            return known.isoformat() if isinstance(known, date) else known


def _entries(node: Written) -> Iterator[tuple[str, Written]]:
    assert isinstance(node.value, Mapping), node.place
    yield from node.value.items()


def _items(node: Written) -> tuple[Written, ...]:
    assert isinstance(node.value, tuple), node.place
    return node.value
