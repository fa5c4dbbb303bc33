"""Does a batch tell of every member by columns what the plain functions tell of each alone?"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random

import polars as pl
import pytest
from tests.properties.drawn import drawer
from tests.properties.plainly_recorded import Key, home_received, inputs_of
from tests.properties.ready import PUBLISHED, Asked, Ready, ready, shipped
from tests.properties.richly_recorded import passing, rich
from tests.properties.varied import other_rules

import qingdan
from qingdan.evaluation.chain.amounts import NOTHING, plus
from qingdan.evaluation.columnar.records import Column, Pair, Recorded, recorded_twice
from qingdan.evaluation.flat.operations import ENDLESS
from qingdan.model.facts import Bounds, Known
from qingdan.model.household import Household
from qingdan.model.release import Release
from qingdan.registers.rows import rows_of

Told = dict[Key, object]
Cells = list[Known | None]
HOUSEHOLDS, FEW = 40, 12
"""How many are drawn for each day and release."""
MONTH_END = date(2025, 9, 30)
ON, OFFICE = date(2025, 9, 15), "qingyuan"
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("on", [*PUBLISHED, MONTH_END])
def test_a_drawn_batch_tells_what_its_households_tell(on: date) -> None:
    release = shipped(on)
    agree(release, drawn(release.rules, on, seed=on.toordinal()), on)


@pytest.mark.parametrize("on", PUBLISHED)
def test_so_it_does_by_other_stances_other_items_for_homes_and_benefits_that_pass(
    on: date,
) -> None:
    random = Random(on.toordinal())  # noqa: S311 no secret
    rules = passing(other_rules(shipped(on).rules, on.toordinal()), on, random)
    release = ready(rules)
    agree(release, drawn(release.rules, on, seed=on.toordinal() + 1), on)


def test_the_shipped_examples_tell_as_one_batch_what_each_tells_alone() -> None:
    release = qingdan.load(on=ON)
    households = [release.read(path.read_bytes(), path.name) for path in EXAMPLES]
    agree(shipped(ON), households, ON)


def test_a_household_tells_the_same_whoever_stands_beside_it_in_the_batch() -> None:
    release = shipped(ON)
    households = drawn(release.rules, ON, seed=7)[:FEW]
    together = [*told_of(columns(release, households, ON, None)[0])]
    alone = [
        told for each in households for told in told_of(columns(release, [each], ON, None)[0])
    ]
    assert together == alone


def drawn(rules: Release, on: date, *, seed: int) -> list[Household]:
    """Return drawn households with more records than are drawn as a rule."""
    drawing = drawer(rules, on, seed)
    return [rich(drawing.household(f"甲{number}"), drawing) for number in range(HOUSEHOLDS)]


def columns(
    release: Ready, households: Iterable[Household], on: date, office: str | None
) -> tuple[Recorded, Recorded]:
    """Return what a batch of these households tells, and what it tells with figures in doubt."""
    frame = pl.DataFrame(pl.from_arrow(rows_of(households, release.rules)))
    return recorded_twice(frame, release.rules, on, office)


def agree(release: Ready, households: list[Household], on: date) -> None:
    """Demand of every member and home what the plain functions give, doubting or not."""
    assert households
    written, doubted = columns(release, households, on, None)
    here, _ = columns(release, households, on, OFFICE)
    batches = ((written, None, False), (doubted, None, True), (here, OFFICE, False))
    for found, office, doubting in batches:
        asked = [release.ask(e, on, office=office, doubting=doubting) for e in households]
        expected = [told for each in asked for told in plainly(release, each)]
        for one, other in zip(told_of(found), expected, strict=True):
            assert differing(one, other) == {}
        agree_on_homes(release, found, asked)


def plainly(release: Ready, asked: Asked) -> Iterator[Told]:
    """Yield of each member what is given of the home, of the member, and told to the chain."""
    given = asked.facts
    members = zip(asked.household.members, inputs_of(release, asked), strict=True)
    for member, inputs in members:
        yield (
            exact({("home", id_): known for id_, known in given.household.items()})
            | exact({("member", id_): known for id_, known in given.members[member.id].items()})
            | exact(inputs)
        )


def told_of(found: Recorded) -> Iterator[Told]:
    """Yield the same of each row of a batch."""
    home: dict[Key, Cells] = {("home", id_): cells(column) for id_, column in found.home.items()}
    members: dict[Key, Cells] = {
        ("member", id_): cells(column) for id_, column in found.members.items()
    }
    inputs = {key: cells(column) for key, column in found.inputs.items()}
    for row, number in enumerate(found.household.to_list()):
        facts = {key: column[number] for key, column in home.items()}
        facts |= {key: column[row] for key, column in members.items()}
        known = {key: each for key, each in facts.items() if each is not None}
        yield exact(known) | exact({key: column[row] for key, column in inputs.items()})


def cells(column: Column) -> Cells:
    """Return a column's values as the plain functions have them."""
    if isinstance(column, Pair):
        ends = zip(column.least.to_list(), column.most.to_list(), strict=True)
        return [None if least is None else bounds(least, most) for least, most in ends]
    values: Cells = column.to_list()
    return values


def bounds(least: int, most: int) -> Bounds:
    """Return an amount, whose end is open where it is endless."""
    return Bounds(least, None if most == ENDLESS else most)


def exact(known: Mapping[Key, object]) -> Told:
    """Return values beside their kinds, so that a truth is not taken for a number."""
    return {key: (type(each), each) for key, each in known.items()}


def differing(one: Told, other: Told) -> Told:
    """Return what two tellings do not have in common."""
    keys = {*one, *other}
    return {key: (one.get(key), other.get(key)) for key in keys if one.get(key) != other.get(key)}


def agree_on_homes(release: Ready, found: Recorded, asked: list[Asked]) -> None:
    """Demand that the lists of a home, added up, are what all of it received."""
    inputs = {key: cells(column) for key, column in found.inputs.items()}
    first = 0
    for each, size in zip(asked, found.sizes.to_list(), strict=True):
        rows = range(first, first := first + size)
        for service, expected in home_received(release, each).items():
            parts = [inputs["own received", service][row] for row in rows]
            total = added([*parts, inputs["common received", service][first - 1]])
            known = all(inputs[("in place given",)][row] for row in rows)
            assert (total if known else Bounds(0, None)) == expected


def added(parts: Iterable[Known | None]) -> Bounds:
    """Return the sum of amounts."""
    total = NOTHING
    for each in parts:
        assert isinstance(each, Bounds)
        total = plus(total, each)
    return total
