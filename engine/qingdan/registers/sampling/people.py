"""Who lives in a block of made-up households, and what holds of them?

A block always has the same households, whoever draws it and however many are drawn beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import assert_never

import polars as pl

from qingdan.registers.sampling.chances import (
    HUNDREDTHS,
    below,
    chance,
    drawn,
    full_years,
    holds,
)
from qingdan.registers.sampling.population import (
    HOME,
    Count,
    Draw,
    FullYears,
    Population,
    Step,
    Tally,
)

STRUCTURE, ROLE, POSITION = f"{HOME}structure", "role", "position"
"""What the structures give: the home's own, and of a person the role and the place in it."""
NUMBER, ROW = "number of the home", "number of the row"


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of people of some homes; ``stream`` names the chances that they are drawn by."""

    people: pl.DataFrame
    stream: str
    on: date

    def chances(self, name: str) -> pl.Series:
        """Return a chance for each row; of what is the home's, one for all of a home."""
        stream = f"{self.stream}/{name}"
        if not name.startswith(HOME):
            return chance(stream, self.people.height)
        numbers = self.people[NUMBER]
        return chance(stream, numbers[-1] + 1).gather(numbers)

    def by_chance(self, name: str, **columns: pl.Expr) -> "Block":
        """Return the block with columns that chance decides."""
        people = self.people.with_columns(self.chances(name)).with_columns(**columns)
        return replace(self, people=people)


def structures(
    population: Population, stream: str, homes: int, people: int
) -> tuple[tuple[str, Sequence[str]], ...]:
    """Return so many homes, no more than so many people, each with the roles of its people.

    Where one home would be too many, those who are left live alone.
    """
    known = {name: roles for name, _, roles in population.structures}
    weights = [weight for _, weight, _ in population.structures]
    picked = Random(f"{stream}/{STRUCTURE}").choices(tuple(known), weights, k=homes)  # noqa: S311 no secret
    taken: list[str] = []
    left = people
    for name in picked:
        if len(known[name]) > left:
            alone = next(each for each, roles in known.items() if len(roles) == 1)
            taken += [alone] * left
            break
        taken.append(name)
        left -= len(known[name])
    return tuple((name, known[name]) for name in taken)


def settled(homes: Sequence[tuple[str, Sequence[str]]], stream: str, on: date) -> Block:
    """Return the rows of people of homes, of whom nothing is drawn yet."""
    rows = [
        (number, structure, role, place * HUNDREDTHS)
        for number, (structure, roles) in enumerate(homes)
        for place, role in enumerate(roles, 1)
    ]
    people = pl.DataFrame(rows, schema=[NUMBER, STRUCTURE, ROLE, POSITION], orient="row")
    return Block(people.with_row_index(ROW), stream, on)


def lived(population: Population, block: Block) -> Block:
    """Return the block with everything drawn that can be known of its people."""
    for step in population.steps:
        block = _after(step, block)
    return block


def _after(step: Step, block: Block) -> Block:
    match step:
        case Draw(name, rows):
            return block.by_chance(name, **{name: drawn(rows, block.on, HUNDREDTHS)})
        case Tally(name, conditions):
            many = pl.sum_horizontal(*(holds(each).cast(pl.Int64) for each in conditions))
        case Count(name, condition):
            each = holds(condition) & pl.col(NUMBER).is_not_null()
            many = each.cast(pl.Int64).sum().over(NUMBER)
        case FullYears(name, day):
            many = full_years(day, block.on)
        case _:
            assert_never(step)
    return replace(block, people=block.people.with_columns((many * HUNDREDTHS).alias(name)))


def asked(population: Population, block: Block, kept: Mapping[str, pl.DataType]) -> Block:
    """Return the block without what nobody asked; ``kept`` are the columns of the register."""
    for number, each in enumerate(population.unasked):
        home = HOME if each.columns[0].startswith(HOME) else ""
        gone = holds(each.when) & below(each.chance)
        columns = {name: pl.when(~gone).then(pl.col(name)) for name in each.columns}
        block = block.by_chance(f"{home}unasked/{number}", **columns)
    for name in kept:
        if name in block.people.columns and name not in population.never_skipped:
            told = pl.when(~below(population.skipped)).then(pl.col(name))
            block = block.by_chance(f"{name}/skipped", **{name: told})
    return block
