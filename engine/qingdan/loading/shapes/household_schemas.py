"""How does a household file read as JSON Schema, for an editor and for other programs?

It is written from the vocabulary and the records of a release, labels and ids alike, each with
its Chinese description. What is taken in with a warning, such as a tick for 是, it refuses.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.stated import DAY as SAID_ON
from qingdan.loading.household.stated import (
    DECLINED,
    NAMES,
    NOT_KNOWN,
    SOURCE,
    UNIT,
    VALUE,
    order_of,
)
from qingdan.loading.shapes.criterion_schemas import DAY, TRUTH, Schema, pointer
from qingdan.loading.shapes.plain_schemas import OBJECT
from qingdan.model.facts import Entity, Fact, Vocabulary

MEMBER, MEMBERS = "member", "members"
LIST: Schema = {"type": "array"}
NOTHING: Schema = {"enum": [None, ""]}
DATED: Schema = {"type": "string", "pattern": DAY}
NUMERAL = r"[0-9]+(\.[0-9]{1,2})?$"


def household_schema(names: RecordNames) -> Schema:
    """Return what may stand in a household file, its members among it."""
    return _entity(Entity.HOUSEHOLD, names)


def household_definitions(facts: Vocabulary, names: RecordNames) -> Mapping[str, Schema]:
    """Return what a household file points at: a member, each fact, each list of records."""
    made = {MEMBER: _entity(Entity.MEMBER, names), SAID_ON: _or_nothing(DATED)}
    for entity, columns in names.facts.items():
        for key, column in columns.items():
            order = order_of(facts[key], names.sources[entity])
            made[f"value-{key}"] = _filled_or_not(column)
            made[f"said-{key}"] = _said(column, order)
            made[f"fact-{key}"] = _fact(facts[key])
    for key, shape in names.records.items():
        short = names.wishes if key == names.wishes.id else None
        made[f"record-{key}"] = {"description": shape.label, **_records(shape, short)}
    return made


def _entity(entity: Entity, names: RecordNames) -> Schema:
    register = names.register[entity]
    needed = [key for key, each in register.columns.items() if each.required or key == MEMBERS]
    properties = {name: _place(key, entity, names) for name, key in names.keys[entity].items()}
    return _map(properties, register.names, needed)


def _place(key: str, entity: Entity, names: RecordNames) -> Schema:
    if key in names.facts[entity]:
        return pointer(f"fact-{key}")
    if key in names.records:
        return pointer(f"record-{key}")
    column = names.register[entity].columns[key]
    if key == MEMBERS:
        return {"description": column.label, **LIST, "minItems": 1, "items": pointer(MEMBER)}
    return _cell(column)


def _map(
    properties: Mapping[str, Schema], names: Mapping[str, str], needed: Iterable[str]
) -> Schema:
    """Return the schema of a map in which what is needed stands under one of its names."""
    rules = [
        {"anyOf": [{"required": [name]} for name, known in names.items() if known == key]}
        for key in needed
    ]
    made: Schema = {**OBJECT, "properties": properties, "additionalProperties": False}
    return {**made, "allOf": rules} if rules else made


def _fact(fact: Fact) -> Schema:
    """Return what may be said of a fact: a value, one with who said it and when, or several."""
    one = pointer(f"said-{fact.id}")
    several = {**LIST, "minItems": 1, "items": one}
    return {"description": _about(fact), "if": LIST, "then": several, "else": one}


def _said(column: Column, order: Sequence[str]) -> Schema:
    plain = pointer(f"value-{column.id}")
    parts: Mapping[str, Schema] = {
        VALUE: plain,
        SOURCE: {"enum": [*order, None]},
        SAID_ON: pointer(SAID_ON),
        UNIT: {"enum": [column.unit, None]},
        DECLINED: TRUTH,
        NOT_KNOWN: TRUTH,
    }
    properties = {name: {"description": part, **parts[part]} for name, part in NAMES.items()}
    told = [name for name, part in NAMES.items() if part in (VALUE, DECLINED, NOT_KNOWN)]
    marked = _map(properties, dict.fromkeys(told, VALUE), [VALUE])
    return {"if": OBJECT, "then": marked, "else": plain}


def _about(fact: Fact) -> str:
    unit = f"（{fact.unit}）" if fact.unit else ""
    asked = f"\n问：{fact.question}" if fact.question else ""
    choices = "".join(f"\n- {label}" for label in fact.choices.values())
    return f"{fact.label}{unit}{asked}{choices}"


def _records(shape: RecordShape, by_service: RecordShape | None) -> Schema:
    """Return a list of records, or the one record; ``by_service``: a map will do as well."""
    one = _record(shape)
    if shape.many:
        several = {**LIST, "items": _or_short(one, shape)}
        if by_service is not None:
            return _or_nothing({"if": OBJECT, "then": _record(by_service), "else": several})
        return _or_nothing(several)
    return _or_nothing(one)


def _or_short(record: Schema, shape: RecordShape) -> Schema:
    if shape.short is None:
        return record
    return {"if": {"type": "string"}, "then": _kind(shape.short), "else": record}


def _record(shape: RecordShape) -> Schema:
    needed = [key for key, column in shape.columns.items() if column.required]
    properties = {name: _cell(shape.columns[key]) for name, key in shape.names.items()}
    return _map(properties, shape.names, needed)


def _cell(column: Column) -> Schema:
    named: Schema = {"description": column.label}
    if column.inner is None:
        return {**named, **(_kind(column) if column.required else _filled_or_not(column))}
    if column.kind is ColumnKind.LIST:
        return {**named, **_records(column.inner, None)}
    return {**named, **_or_nothing(_record(column.inner))}


def _filled_or_not(column: Column) -> Schema:
    return _or_nothing(_kind(column))


def _or_nothing(filled: Schema) -> Schema:
    return {"if": NOTHING, "then": {}, "else": filled}


def _kind(column: Column) -> Schema:
    match column.kind:
        case ColumnKind.TRUTH:
            return {"enum": [*column.words, True, False]}
        case ColumnKind.CHOICE:
            return {"enum": list(column.words)}
        case ColumnKind.NUMBER | ColumnKind.MONEY:
            number: Schema = {"type": ["number", "string"]}
            if column.signed:
                return {**number, "pattern": f"^-?{NUMERAL}"}
            return {**number, "pattern": f"^{NUMERAL}", "minimum": 0}
        case ColumnKind.COUNT:
            return {"type": ["integer", "string"], "pattern": "^[0-9]+$", "minimum": 0}
        case ColumnKind.DATE:
            return DATED
        case ColumnKind.TEXT:
            return {"type": "string" if column.identity else ["string", "number"]}
        case ColumnKind.MAP:
            return OBJECT
        case ColumnKind.LIST:
            return LIST
    assert_never(column.kind)
