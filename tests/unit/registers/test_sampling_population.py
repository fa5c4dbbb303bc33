"""Does the population of the sample name only what the vocabulary has, each with its reason?"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pyarrow as pa
import pytest

from qingdan.library import Release, load
from qingdan.loading.household.columns import Column, ColumnKind, RecordShape
from qingdan.loading.yaml import read
from qingdan.registers.layout import columns
from qingdan.registers.sampling.population import (
    Condition,
    Count,
    Draw,
    Field,
    Figure,
    Fixed,
    FullYears,
    Interval,
    Listing,
    Pick,
    Population,
    Row,
    Same,
    Step,
    Tally,
)
from qingdan.registers.sampling.reading import population
from qingdan.registers.schema import HOME, RECORDS, register_schema
from qingdan.registers.screening import KEYS

DAYS = (date(2025, 9, 15), date(2026, 11, 24))
BUILT = ("role", "position", "home.structure")
Known = dict[str, frozenset[object] | None]
"""The values that each name drawn so far can have; None where they are figures or days."""


@pytest.fixture(scope="module")
def releases() -> tuple[Release, ...]:
    return tuple(map(load, DAYS))


def unknown(said: Population, releases: tuple[Release, ...]) -> list[str]:
    """Return every name and every value that the vocabulary, or the file itself, does not have."""
    latest = releases[-1]
    facts = columns(latest)
    known: Known = dict.fromkeys(BUILT)
    known["role"] = frozenset(role for _, _, roles in said.structures for role in roles)
    known["home.structure"] = frozenset(name for name, _, _ in said.structures)
    found: list[str] = []
    for step in said.steps:
        found += _of_step(step, known)
        values = _values(step)
        if step.name not in said.hidden:
            if step.name not in facts:
                found.append(step.name)
            elif values is not None:
                found += _beyond(step.name, values, facts[step.name])
        known[step.name] = values
    for listing in said.lists:
        found += _of_list(listing, known, releases)
    every = set(register_schema(latest.rules).names)
    for unasked in said.unasked:
        found += [*_of_condition(unasked.when, known), *(set(unasked.columns) - every)]
    return [*found, *(said.never_skipped - every)]


def _of_step(step: Step, known: Known) -> Iterator[str]:
    match step:
        case Draw(_, rows):
            for row in rows:
                yield from _of_condition(row.when, known)
                if isinstance(row.way, Same | Figure):
                    named = row.way.of if isinstance(row.way, Same) else row.way.times
                    yield from () if named is None or named in known else (named,)
        case Tally(_, conditions):
            for each in conditions:
                yield from _of_condition(each, known)
        case Count(_, condition):
            yield from _of_condition(condition, known)
        case FullYears(_, of):
            yield from () if of in known else (of,)


def _of_condition(condition: Condition, known: Known) -> Iterator[str]:
    for name, criterion in condition.every:
        if name not in known:
            yield name
        elif not isinstance(criterion, Interval):
            yield from (f"{name}: {each}" for each in criterion - (known[name] or frozenset()))
    for each in condition.some:
        yield from _of_condition(each, known)


def _values(step: Step) -> frozenset[object] | None:
    ways = [row.way for row in step.rows if row.way] if isinstance(step, Draw) else []
    if not ways or not all(isinstance(way, Pick) for way in ways):
        return None
    return frozenset(v for way in ways if isinstance(way, Pick) for v, _ in way.weights)


def _beyond(name: str, values: frozenset[object], column: Column) -> Iterator[str]:
    truths = column.kind is ColumnKind.TRUTH
    words: set[object] = {True, False} if truths else {w for w in column.words if w.isascii()}
    yield from (f"{name}: {each}" for each in values - words)


def _of_list(listing: Listing, known: Known, releases: tuple[Release, ...]) -> Iterator[str]:
    record = listing.name.removeprefix(HOME)
    shape, kind = releases[-1].names.records[record], RECORDS[record]
    inside = kind.value_type if pa.types.is_list(kind) else kind
    names = {each.name for each in inside}
    for entry in listing.entries:
        yield from _of_condition(entry.when, known)
        for look in entry.looks:
            for name, field in look.fields.items():
                if name not in names:
                    yield f"{listing.name}: {name}"
                else:
                    yield from _of_field(field, shape.columns[KEYS.get(name, name)])


def _of_field(field: Field, column: Column) -> Iterator[str]:
    match field:
        case Row(way=Pick(weights)):
            values: tuple[object, ...] = tuple(value for value, _ in weights)
        case Row():
            return
        case Fixed(value):
            values = (value,)
    for value in values:
        yield from _of_value(value, column)


def _of_value(value: object, column: Column) -> Iterator[str]:
    inner = column.inner
    match value:
        case Mapping() if inner is not None:
            yield from _of_map(value, inner)
        case list() if inner is not None:
            for each in value:
                yield from _of_map(each, inner)
        case _:
            if column.words and value not in column.words and not isinstance(value, bool):
                yield f"{column.id}: {value}"


def _of_map(value: Mapping[str, Any], shape: RecordShape) -> Iterator[str]:
    for key, each in value.items():
        if key not in shape.columns:
            yield f"{shape.id}: {key}"
        else:
            yield from _of_value(each, shape.columns[key])


def test_every_name_and_value_is_of_the_vocabulary(releases: tuple[Release, ...]) -> None:
    assert unknown(population(), releases) == []


def test_a_fact_that_the_vocabulary_does_not_have_is_found(
    releases: tuple[Release, ...],
) -> None:
    said = population()
    wrong = Draw("selfcare_bathe", (Row(Condition(), Pick((("alone", 1),)), 1),))  # type: ignore[arg-type]
    assert unknown(replace(said, steps=(*said.steps, wrong)), releases) == ["selfcare_bathe"]


def test_a_choice_that_the_vocabulary_does_not_have_is_found(
    releases: tuple[Release, ...],
) -> None:
    said = population()
    bath = Draw("selfcare_bath", (Row(Condition(), Pick((("alon", 1),)), 1),))  # type: ignore[arg-type]
    steps = (*said.steps, bath)
    assert unknown(replace(said, steps=steps), releases) == ["selfcare_bath: alon"]


def test_a_hidden_name_is_none_of_the_register(releases: tuple[Release, ...]) -> None:
    names = register_schema(releases[-1].rules).names
    assert not population().hidden & set(names)


def test_every_fact_that_a_register_may_give_is_drawn(releases: tuple[Release, ...]) -> None:
    drawn = {step.name for step in population().steps} | {e.name for e in population().lists}
    elsewhere = {"household", "member", "home.benefits", "home.requests"}
    elsewhere |= {"home.services_in_place"}
    for release in releases:
        assert set(register_schema(release.rules).names) - drawn == elsewhere


def test_every_benefit_of_the_catalogue_is_somebodys(releases: tuple[Release, ...]) -> None:
    looks = (look for e in population().lists for entry in e.entries for look in entry.looks)
    named = {f.value for look in looks if isinstance(f := look.fields.get("benefit"), Fixed)}
    assert named == set(releases[-1].rules.benefits)


def test_each_thing_that_is_drawn_says_why() -> None:
    file = files("qingdan.registers.sampling") / "population.yaml"
    tree = read(file.read_bytes(), file.name).tree
    assert tree is not None
    written: Any = tree.plain()
    parts = (written["structures"], written["draws"], written["missing"], [written["scattered"]])
    records = [record for each in written["lists"] for record in each["records"]]
    for each in (*(one for part in parts for one in part), *records):
        assert each["why"].endswith("."), each
