"""What is told of each fact in a batch, before anything follows?"""

from collections.abc import Callable, Iterable
from typing import assert_never

import polars as pl

from qingdan.evaluation.columnar.lists_columns import Column, Pair
from qingdan.model.facts import Fact, Kind


def told(facts: Iterable[Fact], column: Callable[[str], pl.Series | None]) -> dict[str, Column]:
    """Return the columns of the facts of which somebody was told something."""
    found: dict[str, Column] = {}
    for fact in facts:
        given = column(fact.id)
        if given is not None:
            found[fact.id] = _known(fact, given)
    return found


def choices_of(fact: Fact) -> pl.Enum:
    """Return the type of a choice, whose numbers are the positions of a level."""
    return pl.Enum(list(fact.choices))


def _known(fact: Fact, given: pl.Series) -> Column:
    match fact.kind:
        case Kind.TRUTH:
            return given.cast(pl.Boolean)
        case Kind.CHOICE:
            return given.cast(choices_of(fact))
        case Kind.LEVEL:
            position = given.cast(choices_of(fact)).to_physical().cast(pl.Int8)
            return Pair(position, position)
        case Kind.NUMBER | Kind.MONEY:
            return given.cast(pl.Int64)
        case Kind.DATE:
            return given.cast(pl.Date)
        case _ as unreachable:
            assert_never(unreachable)
