"""How does a household become rows of a register, one a person?

The preferred value of each fact stands; who said it, and names, are not kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from qingdan.model.facts import Bounds, Entity, Fact, Known
from qingdan.model.household import (
    Adjustment,
    Assessment,
    BenefitRecord,
    Household,
    Member,
    Records,
)
from qingdan.model.release import Release
from qingdan.registers.schema import (
    AT_HOME,
    HOME,
    HOUSEHOLD,
    MEMBER,
    RECORDS,
    facts,
    register_schema,
)

URGENT = "urgent"
"""The one list that says the same whether it is empty or was not given: nothing was seen."""
Cell = Any
"""A value as Arrow takes it: a scalar, a list of maps, a map, or nothing."""


def rows_of(households: Iterable[Household], rules: Release) -> pa.RecordBatch:
    """Return the rows of households, in their order; levels of which only bounds are known open.

    A number or a sum is in hundredths.
    """
    people = [(home, each) for home in households for each in home.members]
    own = [each for _, each in people]
    homes = [home for home, _ in people]
    schema = register_schema(rules)
    columns: dict[str, Sequence[Cell]] = {
        HOUSEHOLD: [home.id for home in homes],
        MEMBER: [each.id for each in own],
        **{f"{HOME}{f.id}": _column(f, homes) for f in facts(rules, Entity.HOUSEHOLD)},
        **{f.id: _column(f, own) for f in facts(rules, Entity.MEMBER)},
        **{name: [_record(name, each.records) for each in own] for name in RECORDS},
        **{f"{HOME}{name}": [_record(name, each.records) for each in homes] for name in AT_HOME},
    }
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _column(fact: Fact, whose: Sequence[Household] | Sequence[Member]) -> list[Cell]:
    names = tuple(fact.choices)
    return [_value(each.facts.get(fact.id), names) for each in whose]


def _value(known: Known | None, names: Sequence[str]) -> Cell:
    if isinstance(known, Bounds):
        return names[known.least] if known.settled else None
    return known


def _record(name: str, records: Records) -> Cell:
    found = getattr(records, name)
    write = _WRITTEN.get(name, _fields)
    if found == () and name == URGENT:
        return None
    if isinstance(found, tuple):
        return [write(each) for each in found]
    return None if found is None else write(found)


def _fields(record: object) -> Mapping[str, Cell]:
    """Return a record's fields by their names, which are those of its columns."""
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}  # type: ignore[attr-defined]


def _benefit(record: BenefitRecord) -> Mapping[str, Cell]:
    return {
        **_fields(record),
        "units": None if record.units is None else _pairs(record.units, "service", "units"),
        "agreement": _pairs(record.agreement, "service", "agreed"),
        "delivered": _pairs(record.delivered, "service", "delivered"),
    }


def _assessment(record: Assessment) -> Mapping[str, Cell]:
    adjustments: tuple[Adjustment, ...] = record.adjustments
    return {
        **_fields(record),
        "levels": _pairs(record.levels, "need", "level"),
        "adjustments": [_fields(each) for each in adjustments],
    }


def _pairs(found: Mapping[str, Cell], key: str, value: str) -> list[Mapping[str, Cell]]:
    """Return a map as pairs by their names: in which order they were written says nothing."""
    return [{key: name, value: found[name]} for name in sorted(found)]


_WRITTEN: Mapping[str, Callable[[Any], Cell]] = {
    "benefits": _benefit,
    "assessment": _assessment,
    "back_on": lambda day: day,
}
