"""Which JSON Schemas serve the editor, and does a value obey one?

They are written from ``shapes.yaml`` and the names of a release, as the loader's own check is.
A file that is laid over another has a schema that demands no keys, save in the records of a list.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from qingdan.loading.household.columns import RecordNames
from qingdan.loading.shapes.criterion_schemas import (
    Schema,
    condition_definitions,
    fact_definitions,
)
from qingdan.loading.shapes.household_schemas import household_definitions, household_schema
from qingdan.loading.shapes.names import Names
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.shapes.plain_schemas import View, cite_definition
from qingdan.loading.shapes.shape import Condition
from qingdan.loading.shapes.shape_schemas import (
    CITE,
    part_definitions,
    record_schema,
)
from qingdan.model.facts import Vocabulary
from qingdan.model.written import Written

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CONDITIONS = (
    Condition(),
    Condition(member=True),
    Condition(precheck=True),
    Condition(raising=True),
)


class Violation(NamedTuple):
    """A value that a schema forbids: the path to it, and why."""

    path: tuple[str | int, ...]
    message: str


def schemas(names: Names, laid_over: Iterable[str] = ()) -> Mapping[str, Schema]:
    """Return the schema of each kind of file, complete in itself, with Chinese descriptions.

    Kinds that are ``laid_over`` have a second one, for later editions: ``need.overlay``.
    """
    known, definitions = shapes(), _definitions(names)
    whole = View(names, known, household=False)
    asked = [(kind, kind, whole) for kind in known.kinds]
    over = whole._replace(overlay=True)
    asked += [(f"{kind}.overlay", kind, over) for kind in sorted(laid_over)]
    return {
        name: complete(name, record_schema(known.kinds[kind], view), definitions)
        for name, kind, view in asked
    }


def _definitions(names: Names) -> Mapping[str, Schema]:
    known = shapes()
    return {
        **fact_definitions(names),
        CITE: cite_definition(names),
        **dict(part_definitions(names, known)),
        **{
            name: made
            for rules in CONDITIONS
            for household in (False, True)
            for name, made in condition_definitions(names, rules, household=household).items()
        },
    }


def of_household(facts: Vocabulary, names: RecordNames) -> Schema:
    """Return the schema of a household file, complete in itself, with Chinese descriptions."""
    definitions = household_definitions(facts, names)
    return complete("household", household_schema(names), definitions)


def violations(instance: object, schema: Mapping[str, object]) -> tuple[Violation, ...]:
    """Return everything in plain data that a schema forbids."""
    import jsonschema

    errors = jsonschema.Draft202012Validator(schema).iter_errors(instance)
    return tuple(Violation(tuple(error.absolute_path), error.message) for error in errors)


def instance(tree: Written) -> object:
    """Return what an editor sees of a file: days as text."""
    return _plain(tree.plain())


def _plain(value: object) -> object:
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
    return value


def complete(kind: str, schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Return a schema with its title and the definitions that it needs, and no others."""
    needed: dict[str, Schema] = {}
    waiting = list(_pointed_at(schema))
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = definitions[name]
            waiting += _pointed_at(definitions[name])
    return {"$schema": DIALECT, "title": kind, **schema, "$defs": dict(sorted(needed.items()))}


def _pointed_at(value: object) -> Iterator[str]:
    match value:
        case {"$ref": str() as reference, **rest}:
            yield reference.rsplit("/", 1)[-1]
            yield from _pointed_at(rest)
        case dict():
            for each in value.values():
                yield from _pointed_at(each)
        case list() | tuple():
            for each in value:
                yield from _pointed_at(each)
