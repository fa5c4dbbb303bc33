"""Which households do the rows of a register tell of?

The rows fit the register's schema and have been looked through; here they are only put together.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import pyarrow as pa

from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known
from qingdan.model.household import (
    Adjustment,
    Agent,
    Assessment,
    BenefitRecord,
    CategoryRecord,
    Household,
    Member,
    Records,
    Request,
    ServiceInPlace,
    Urgent,
    Wish,
)
from qingdan.model.release import Release
from qingdan.registers.schema import AT_HOME, BACK_ON, HOME, HOUSEHOLD, MEMBER, RECORDS, facts
from qingdan.reporting.json import document

Columns = Mapping[str, Sequence[Any]]


def households_of(batch: pa.RecordBatch, rules: Release) -> Iterator[Household]:
    """Yield the households of rows that stand together; the digest is over what the rows say."""
    names = [*_names(rules)]
    columns = {name: batch.column(name).to_pylist() for name in names}
    known = {
        prefix: {f"{prefix}{fact.id}": fact for fact in facts(rules, entity)}
        for prefix, entity in ((HOME, Entity.HOUSEHOLD), ("", Entity.MEMBER))
    }
    for first, last in runs(columns[HOUSEHOLD]):
        yield Household(
            id=columns[HOUSEHOLD][first],
            facts=_facts(columns, first, known[HOME]),
            stated={},
            records=_records(columns, first, HOME),
            members=tuple(_member(columns, row, known[""]) for row in range(first, last)),
            digest=_digest(columns, first, last),
        )


def runs(ids: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Yield the first row of each household, and the row after its last."""
    first = 0
    for row in range(1, len(ids) + 1):
        if row == len(ids) or ids[row] != ids[first]:
            yield first, row
            first = row


def _names(rules: Release) -> Iterator[str]:
    yield from (HOUSEHOLD, MEMBER)
    yield from (f"{HOME}{fact.id}" for fact in facts(rules, Entity.HOUSEHOLD))
    yield from (fact.id for fact in facts(rules, Entity.MEMBER))
    yield from RECORDS
    yield from (f"{HOME}{name}" for name in AT_HOME)


def _member(columns: Columns, row: int, known: Mapping[str, Fact]) -> Member:
    return Member(
        id=columns[MEMBER][row],
        name=None,
        facts=_facts(columns, row, known),
        stated={},
        records=_records(columns, row, ""),
    )


def _facts(columns: Columns, row: int, known: Mapping[str, Fact]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for name, fact in known.items():
        cell = columns[name][row]
        if cell is not None:
            found[fact.id] = _level(cell, fact) if fact.kind is Kind.LEVEL else cell
    return found


def _level(choice: str, fact: Fact) -> Bounds:
    position = fact.position(choice)
    return Bounds(position, position)


def _records(columns: Columns, row: int, prefix: str) -> Records:
    names = AT_HOME if prefix else RECORDS
    cells = ((name, columns[f"{prefix}{name}"][row]) for name in names)
    return Records(**{name: _MADE[name](cell) for name, cell in cells if cell is not None})


def _each(made: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda listed: tuple(map(made, listed))


def _benefit(cell: Mapping[str, Any]) -> BenefitRecord:
    units = cell["units"]
    return BenefitRecord(
        **{
            **cell,
            "units": None if units is None else _paired(units, "service", "units"),
            "agreement": _paired(cell["agreement"], "service", "agreed"),
            "delivered": _paired(cell["delivered"], "service", "delivered"),
        }
    )


def _assessment(cell: Mapping[str, Any]) -> Assessment:
    return Assessment(
        on=cell["on"],
        by=cell["by"],
        levels=_paired(cell["levels"], "need", "level"),
        adjustments=tuple(Adjustment(**each) for each in cell["adjustments"] or ()),
    )


def _paired(pairs: Sequence[Mapping[str, Any]] | None, key: str, value: str) -> dict[str, Any]:
    return {each[key]: each[value] for each in pairs or ()}


_MADE: Mapping[str, Callable[[Any], Any]] = {
    "categories": _each(lambda cell: CategoryRecord(**cell)),
    "benefits": _each(_benefit),
    "services_in_place": _each(lambda cell: ServiceInPlace(**cell)),
    "wishes": _each(lambda cell: Wish(**cell)),
    "requests": _each(lambda cell: Request(**cell)),
    "urgent": _each(lambda cell: Urgent(**cell)),
    "assessment": _assessment,
    "agent": lambda cell: Agent(**cell),
    BACK_ON: lambda day: day,
}


def _digest(columns: Columns, first: int, last: int) -> str:
    """Return the SHA-256 over every cell of the rows that says something."""
    rows = [
        {name: cells[row] for name, cells in columns.items() if cells[row] is not None}
        for row in range(first, last)
    ]
    return sha256(document(rows)).hexdigest()
