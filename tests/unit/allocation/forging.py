"""How would somebody change a certificate who wants it otherwise?"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from qingdan.allocation.certifying import digest
from qingdan.model.certificates import Certificate

Table = dict[str, list[Any]]
Forger = Callable[[dict[str, Any], Table], None]
FIGURES = (
    *("urgent", "running", "floor_first", "full"),
    *("units", "cost", "given", "bound", "lacking"),
)
"""What a figure's column begins with: the checker reckons all of these again."""


def forged(found: Certificate, forger: Forger, *, sealed: bool = True) -> Certificate:
    """Return a certificate that somebody changed; ``sealed``: with a digest that fits again."""
    head: dict[str, Any] = deepcopy(dict(found.head))
    table: Table = {name: list(deepcopy(column)) for name, column in found.table.items()}
    forger(head, table)
    if sealed:
        head["digest"] = digest(head, table)
    return Certificate(head, table)


def figures(table: Mapping[str, Any]) -> list[str]:
    """Return the columns that follow from the others."""
    known = ("running", "urgent")
    return [
        name for name in table if name not in known and name.split(".")[0] in (*FIGURES, "money")
    ]


def row(table: Table, household: str) -> int:
    """Return the row of a household."""
    return table["household"].index(household)


def swapped(column: str, one: str, other: str) -> Forger:
    """Return a forger who exchanges what two households have in a column."""

    def forger(_: dict[str, Any], table: Table) -> None:
        a, b = row(table, one), row(table, other)
        table[column][a], table[column][b] = table[column][b], table[column][a]

    return forger


def written(column: str, household: str, value: object) -> Forger:
    """Return a forger who writes something else into one cell."""

    def forger(_: dict[str, Any], table: Table) -> None:
        table[column][row(table, household)] = value

    return forger


def told(value: object, *path: str | int) -> Forger:
    """Return a forger who writes something else into the head."""

    def forger(head: dict[str, Any], _: Table) -> None:
        inner: Any = head
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value

    return forger


def both(*forgers: Forger) -> Forger:
    """Return a forger who does several things."""

    def forger(head: dict[str, Any], table: Table) -> None:
        for each in forgers:
            each(head, table)

    return forger


def dropped(household: str) -> Forger:
    """Return a forger who leaves a claim out."""

    def forger(_: dict[str, Any], table: Table) -> None:
        gone = row(table, household)
        for column in table.values():
            del column[gone]

    return forger


def doubled(household: str) -> Forger:
    """Return a forger who writes a claim twice."""

    def forger(_: dict[str, Any], table: Table) -> None:
        again = row(table, household)
        for column in table.values():
            column.append(column[again])

    return forger


def lost(column: str) -> Forger:
    """Return a forger who takes a column away."""

    def forger(_: dict[str, Any], table: Table) -> None:
        del table[column]

    return forger


def shortened(column: str) -> Forger:
    """Return a forger who takes the last cell of a column away."""

    def forger(_: dict[str, Any], table: Table) -> None:
        table[column].pop()

    return forger


@st.composite
def cells(draw: st.DrawFn, found: Certificate, columns: list[str]) -> Forger:
    """Draw a forger who changes one cell of these columns to something else."""
    column = draw(st.sampled_from(columns))
    place = draw(st.integers(0, len(found.table[column]) - 1))
    was = found.table[column][place]
    other = _otherwise(draw, was)

    def forger(_: dict[str, Any], table: Table) -> None:
        table[column][place] = other

    return forger


@st.composite
def heads(draw: st.DrawFn, found: Certificate) -> Forger:
    """Draw a forger who changes a figure of a pool or of the totals."""
    head: Any = found.head
    paths: list[tuple[Any, ...]] = [("totals", name) for name in head["totals"]]
    paths.remove(("totals", "unasked"))
    for n, pool in enumerate(head["pools"]):
        names = ("demand", "reserve", "given", "held", "reserve_left", "remainder", "after")
        paths += [("pools", n, name) for name in names]
        paths += [("pools", n, "rounds", r, "after") for r in range(len(pool["rounds"]))]
    path = draw(st.sampled_from(paths))
    was: Any = head
    for key in path:
        was = was[key]
    return told(_otherwise(draw, was), *path)


def _otherwise(draw: st.DrawFn, was: object) -> object:
    """Return something of the same kind, and not the same."""
    match was:
        case bool():
            return not was
        case int():
            return was + draw(st.sampled_from([-1, 1, 2, -was or 7, 100]))
        case str():
            return f"{was}x"
        case list():
            first, *rest = was
            return [_otherwise(draw, first), *rest]
        case _:
            return draw(st.integers(1, 9))
