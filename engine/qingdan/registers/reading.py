"""What does a register hold, whichever kind of file it is?

The end of its name says which: Parquet, Arrow, CSV, a household a line in JSON, or the form.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from qingdan.library import Release
from qingdan.loading.text.decoding import contents
from qingdan.model.errors import QingdanError
from qingdan.model.place import Place, Problem
from qingdan.registers.layout import Layout, laid_out
from qingdan.registers.lines import ids_of_lines, lines_of
from qingdan.registers.pieces import (
    Census,
    Ready,
    Weighed,
    census,
    whole_households,
)
from qingdan.registers.schema import HOUSEHOLD
from qingdan.registers.tables import Table, of_arrow, of_parquet, of_texts

PARQUET, ARROW, CSV, JSON, FORM = ".parquet", (".arrow", ".feather"), ".csv", ".jsonl", ".xlsx"


MOST_COLUMNS = 10_000
"""More than the answers of 240 services have; for each unknown name the nearest is sought."""
DAMAGED = (pa.ArrowException, OSError, ValueError, csv.Error)
"""What a library raises that stumbles over a file."""


@dataclass(slots=True)
class Damaged(QingdanError):
    """A register that turned out to be damaged while it was gone through."""

    problem: Problem

    def __str__(self) -> str:
        """Name the code; ``reporting.problems`` puts it into words."""
        return self.problem.code


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a register of rows, and where those of the vocabulary stand."""

    schema: pa.Schema
    layout: Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register that can be gone through: in pieces of about so many rows.

    ``total`` is how much it is in the measure in which pieces are weighed; ``columns`` None
    stands for a register whose pieces are not rows.
    """

    name: str
    columns: Columns | None
    total: int
    split: frozenset[str]
    pieces: Callable[[int], Iterator[Weighed]]


def opened(
    name: str, release: Release, elsewhere: frozenset[str] = frozenset()
) -> Register | tuple[Problem, ...]:
    """Return a register, or what keeps it from being read.

    ``elsewhere`` are names of columns that another release knows, by which it is read as well.
    """
    path, suffix = Path(name), Path(name).suffix.lower()
    hindered = contents(path, 1)
    if isinstance(hindered, str):
        return (Problem("V-YAML-18", Place(name, 1, 1), {"path": name, "how": hindered}),)
    try:
        if suffix == FORM:
            return _form(name, release)
        if suffix == JSON:
            return _lines(name, release)
        if suffix == PARQUET:
            return _rows(name, release, of_parquet(path), elsewhere)
        if suffix in ARROW:
            return _rows(name, release, of_arrow(path), elsewhere)
        if suffix == CSV:
            return _rows(name, release, of_texts(name), elsewhere)
    except DAMAGED:
        return (unfit(name, "damaged"),)
    return (unfit(name, "suffix"),)


def unfit(name: str, how: str) -> Problem:
    """Say that a file is no register."""
    return Problem("V-ROW-06", Place(name, 0, 0), {"path": name, "how": how})


def _rows(
    name: str, release: Release, table: Table, elsewhere: frozenset[str]
) -> Register | tuple[Problem, ...]:
    if len(table.schema) > MOST_COLUMNS:
        said = {"count": str(len(table.schema)), "limit": str(MOST_COLUMNS), "unit": "columns"}
        return (Problem("V-YAML-14", Place(name, 1, 1), said),)
    layout, problems = laid_out(table.schema, release, name, elsewhere)
    if layout is None:
        return problems
    at = layout.at[HOUSEHOLD]
    counted = census(lambda: table.column(at))

    def pieces(size: int) -> Iterator[Weighed]:
        try:
            for rows in whole_households(table.read(), at, size):
                yield Weighed(rows, len(rows.batch))
        except DAMAGED:
            raise Damaged(unfit(name, "damaged")) from None

    return _register(name, Columns(table.schema, layout), counted, pieces)


def _register(
    name: str,
    columns: Columns | None,
    counted: Census,
    pieces: Callable[[int], Iterator[Weighed]],
) -> Register:
    return Register(
        name=name, columns=columns, total=counted.rows, split=counted.split, pieces=pieces
    )


def _lines(name: str, release: Release) -> Register:
    path = Path(name)
    counted = census(lambda: ids_of_lines(path, release))

    def pieces(size: int) -> Iterator[Weighed]:
        for lines in lines_of(path, size):
            yield Weighed(lines, len(lines.lines))

    return _register(name, None, counted, pieces)


def _form(name: str, release: Release) -> Register | tuple[Problem, ...]:
    from qingdan.registers.form import looked_through

    parts, problems = looked_through(name, release)
    if not parts:
        return problems
    ready = [Weighed(Ready(each), 1) for each in parts]
    counted = Census(len(ready), frozenset())
    return _register(name, None, counted, lambda _: iter(ready))
