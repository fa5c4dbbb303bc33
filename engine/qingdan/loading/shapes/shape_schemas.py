"""How does a shape read as JSON Schema, so that an editor completes and underlines it?

What an editor cannot see is left to the loader alone: whether a date was quoted, and the choices
that a fact gives itself.
"""

from collections.abc import Iterator, Mapping
from typing import assert_never

from qingdan.loading.shapes.criteria import JOINS
from qingdan.loading.shapes.criterion_schemas import (
    FLAG,
    Schema,
    condition_name,
    criteria,
    more_than,
    pointer,
)
from qingdan.loading.shapes.names import Names
from qingdan.loading.shapes.plain_schemas import (
    OBJECT,
    View,
    figure_schema,
    plain_schema,
    scalar_schema,
)
from qingdan.loading.shapes.referring import names_of
from qingdan.loading.shapes.shape import (
    Anything,
    Choice,
    Cite,
    Condition,
    Either,
    Key,
    ListOf,
    MapOf,
    Nullable,
    OwnChoice,
    Part,
    Record,
    Reference,
    Row,
    Scalar,
    Shape,
    Shapes,
    Subject,
    UnitOf,
    Word,
)
from qingdan.loading.shapes.spot import Spot
from qingdan.loading.taking import PLACEHOLDER, VALUE

HOUSEHOLD, OVERLAY, CITE = "-household", "-overlay", "cite"


def part_definitions(names: Names, shapes: Shapes) -> Iterator[tuple[str, Schema]]:
    """Yield the definition of each part, once on a person and once on a household."""
    for name, record in shapes.parts.items():
        for household in (False, True):
            view = View(names, shapes, household)
            yield part_name(name, view), record_schema(record, view)
            yield f"row-{part_name(name, view)}", _row_schema(record, view, everybody=True)
            yield f"least-{part_name(name, view)}", _row_schema(record, view, everybody=False)
            over = view._replace(overlay=True)
            yield part_name(name, over), record_schema(record, over)


def part_name(name: str, view: View) -> str:
    """Return the name of a part's definition."""
    marks = (HOUSEHOLD if view.household else "", OVERLAY if view.overlay else "")
    return "".join((name, *marks))


def record_schema(record: Record, view: View) -> Schema:
    """Write the schema of a map; where it names its own subject, of one of two."""
    if record.subject is None:
        return _map_of_keys(record, view)
    subject = record.keys[record.subject].shape
    words = subject.words if isinstance(subject, Subject) else {}
    household = [word for word, id in words.items() if id == HOUSEHOLD[1:]]  # noqa: A001
    return {
        "type": "object",
        "if": {"properties": {record.subject: {"enum": household}}, "required": [record.subject]},
        "then": _map_of_keys(record, view._replace(household=True)),
        "else": _map_of_keys(record, view._replace(household=False)),
    }


def _map_of_keys(record: Record, view: View) -> Schema:
    known: Schema = {
        "type": "object",
        "properties": {name: _key(key, view) for name, key in record.keys.items()},
        "additionalProperties": False,
    }
    if view.overlay:
        return known
    made = {**known, "required": list(record.required)}
    rules = [
        *({"anyOf": [{"required": [key]} for key in keys]} for keys in record.either.values()),
        *(rule for name, key in record.keys.items() for rule in _unit_rules(name, key, view)),
    ]
    return {**made, "allOf": rules} if rules else made


def _key(key: Key, view: View) -> Schema:
    return {**({"description": key.about} if key.about else {}), **written(key.shape, view)}


def _unit_rules(name: str, key: Key, view: View) -> Iterator[Schema]:
    """Yield the unit that each service is given in, for a key that must repeat it."""
    if isinstance(key.shape, UnitOf):
        services = view.names.families.get("service", {})
        for service, id in services.items():  # noqa: A001
            if unit := view.names.units.get(id):
                here = {"properties": {key.shape.key: {"const": service}}}
                yield {"if": here, "then": {"properties": {name: {"const": unit}}}}


def _row_schema(record: Record, view: View, *, everybody: bool) -> Schema:
    made = _map_of_keys(record, view)
    facts = criteria(view.names, household=view.household)
    whole = condition_name(Condition(), household=view.household)
    joins = {join: {"type": "array", "minItems": 1, "items": pointer(whole)} for join in JOINS}
    properties = {**facts, **joins, **made["properties"]}  # type: ignore[dict-item]
    return {**made, "properties": properties, **({} if everybody else more_than(record.keys))}


def written(shape: Shape, view: View) -> Schema:
    """Write the schema of a shape."""
    match shape:
        case Scalar(plain):
            return scalar_schema(plain, view)
        case Word(_, words) | Subject(words):
            return {"enum": list(words)}
        case Reference(family):
            return _enum(names_of(family, _spot(view)))
        case Choice(of):
            return _enum(view.names.choices.get(of))
        case Cite():
            return pointer(CITE)
        case ListOf(item):
            least = 1 if isinstance(item, Cite) else 0
            whole = written(item, view._replace(overlay=False))
            return {"type": "array", "minItems": least, "items": whole}
        case MapOf(key, value):
            return _map(key, value, view)
        case Part(name):
            return pointer(part_name(name, view))
        case Condition():
            return pointer(condition_name(shape, household=view.household))
        case Row(part, everybody):
            return pointer(f"{'row' if everybody else 'least'}-{part_name(part, view)}")
        case Nullable(inner):
            return _nullable(inner, view)
        case Either(options):
            return _either(options, view)
        case UnitOf() | OwnChoice():
            return {"type": "string"}
        case Anything():
            return {}
    assert_never(shape)


def _spot(view: View) -> Spot:
    return Spot(view.names, view.shapes, "", "", household=view.household, own={})


def _enum(known: Mapping[str, object] | None) -> Schema:
    return {"type": "string"} if not known else {"enum": list(known)}


def _nullable(inner: Shape, view: View) -> Schema:
    null = {"type": "null"}
    if not isinstance(inner, Scalar):
        return {"if": null, "then": {}, "else": written(inner, view)}
    plain = {"if": null, "then": {}, "else": plain_schema(inner.plain, view)}
    return figure_schema(plain, view, filled=False)


def _map(key: Shape, value: Shape, view: View) -> Schema:
    """Write a map by name, each key offered where its names are known."""
    keys, inner = written(key, view), written(value, view)
    if isinstance(known := keys.get("enum"), list):
        named = dict.fromkeys(known, inner)
        return {
            "type": "object",
            "properties": {PLACEHOLDER: FLAG, **named},
            "additionalProperties": False,
        }
    mark = {"type": "boolean"}
    return {
        "type": "object",
        "propertyNames": {"if": {"const": PLACEHOLDER}, "then": {}, "else": keys},
        "properties": {PLACEHOLDER: {"if": mark, "then": {}, "else": inner}},
        "additionalProperties": inner,
    }


def _either(options: tuple[Shape, ...], view: View) -> Schema:
    """Tell the options apart by what is written, so that only one of them complains."""
    known = tuple(_filled(each) for each in options)
    marked = any(isinstance(_inmost(each), Scalar) for each in known)
    plain = [written(each, view) for each in known if _test(each, marked=marked) is None]
    made: Schema = plain[0] if len(plain) == 1 else {"anyOf": plain}
    for option in reversed(known):
        if (test := _test(option, marked=marked)) is not None:
            made = {"if": test, "then": written(option, view), "else": made}
    return made if known == options else {"if": {"type": "null"}, "then": {}, "else": made}


def _filled(shape: Shape) -> Shape:
    nullable = isinstance(shape, Nullable) and not isinstance(shape.inner, Scalar)
    return shape.inner if nullable and isinstance(shape, Nullable) else shape


def _inmost(shape: Shape) -> Shape:
    return shape.inner if isinstance(shape, Nullable) else shape


def _test(shape: Shape, *, marked: bool) -> Schema | None:
    """Return what tells a list or a map; ``marked``: a map with a value may be a figure."""
    match shape:
        case ListOf():
            return {"type": "array"}
        case Part() | MapOf() | Condition() | Row():
            return {**OBJECT, **({"not": {"required": [VALUE]}} if marked else {})}
    return None
