"""Which households of these rows can be decided, and what is wrong with the others?

Whole columns are looked at first. Only a household in which something is doubtful is put before
the reader of household files, whose word counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from qingdan.library import Release as Loaded
from qingdan.loading.intake import MOST_MEMBERS
from qingdan.model.household import Household
from qingdan.model.place import Place, Problem
from qingdan.model.release import Release
from qingdan.registers.fitting import fitted, plain
from qingdan.registers.homes import Run, differing, doubled, homes_of, together
from qingdan.registers.judging import Desk, Found, desk
from qingdan.registers.layout import Layout, columns, listed
from qingdan.registers.rows import URGENT, rows_of
from qingdan.registers.schema import (
    HOME,
    HOUSEHOLD,
    MEMBER,
    is_hundredths,
    register_schema,
)
from qingdan.registers.screening import doubtful_rows

SPLIT, DIFFERS, NOBODYS = "V-ROW-01", "V-ROW-02", "V-ROW-04"


class Looked(NamedTuple):
    """Rows of the register's own kind, what was found, and how many rows are left out for it."""

    rows: pa.RecordBatch
    found: tuple[Found, ...]
    refused: int


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks at the rows of one register under a release."""

    release: Loaded
    name: str
    layout: Layout
    desk: Desk

    def look(
        self,
        raw: pa.RecordBatch,
        first: int,
        split: frozenset[str],
        before: tuple[Found, ...] = (),
    ) -> Looked:
        """Look at whole households whose first row has this number.

        Those in ``split`` wait, and so do those of which something was found ``before``.
        """
        rows, doubtful = self._fitted(raw)
        homes = homes_of(rows)
        differs = differing(rows, homes)
        doubtful |= {*differs, *doubled(rows, homes), *(each.row - first for each in before)}
        ids = rows.column(HOUSEHOLD).take(homes.firsts)
        suspects = {
            *homes.number.take(pa.array(sorted(doubtful), pa.int64())).to_pylist(),
            *_where(pc.or_(pc.fill_null(pc.equal(ids, ""), fill_value=True), _among(ids, split))),
            *homes.longer_than(MOST_MEMBERS),
        }
        read: dict[Run, Household | None] = {}
        found: list[Found] = []
        for number in sorted(suspects):
            run, id_ = homes.run(number), ids[number].as_py() or ""
            told = [
                each._replace(household=id_)
                for each in before
                if run.first <= each.row - first < run.last
            ]
            told += self._known(run, id_, split, first, differs)
            read[run] = None if told else self._read(raw, run, first, found)
            found += told
        kept = _put_together(rows, read, self.release.rules)
        return Looked(kept, tuple(found), len(rows) - len(kept))

    def _known(
        self,
        run: Run,
        id_: str,
        split: frozenset[str],
        first: int,
        differs: Mapping[int, list[str]],
    ) -> Iterator[Found]:
        """Yield what the reader of one household could not see."""
        row = first + run.first
        if not id_:
            said = {"key": self.layout.written[HOUSEHOLD]}
            yield self._told(id_, row, HOUSEHOLD, NOBODYS, said)
        if id_ in split:
            said = {"household": id_}
            yield self._told(id_, row, HOUSEHOLD, SPLIT, said)
        for each in range(run.first, run.last):
            for column in differs.get(each, ()):
                field = self.layout.written.get(column, column)
                said = {"field": field, "household": id_}
                yield self._told(id_, first + each, column, DIFFERS, said)

    def _told(
        self, household: str, row: int, column: str, code: str, said: Mapping[str, str]
    ) -> Found:
        place = Place(self.name, row, self.layout.at.get(column, 0) + 1)
        written = self.layout.written.get(column, column)
        return Found(household, row, written, Problem(code, place, said))

    def _read(
        self, raw: pa.RecordBatch, run: Run, first: int, found: list[Found]
    ) -> Household | None:
        part = raw.slice(run.first, min(run.last - run.first, MOST_MEMBERS + 1))
        cells = {name: plain(part.column(at)) for name, at in self.layout.at.items()}
        rows = [{name: each[n] for name, each in cells.items()} for n in range(len(part))]
        household, told = self.desk.read(rows, first + run.first)
        found += told
        return household

    def _fitted(self, raw: pa.RecordBatch) -> tuple[pa.RecordBatch, frozenset[int]]:
        """Return the rows in the register's own types, and those of them that are doubtful."""
        schema = register_schema(self.release.rules)
        single, records = columns(self.release), dict(listed())
        arrays: list[pa.Array] = []
        doubtful = set[int]()
        for field in schema:
            at = self.layout.at.get(field.name)
            if at is None:
                arrays.append(pa.nulls(len(raw), field.type))
            elif field.name in records:
                cells, doubts = _cast(raw.column(at), field.type)
                cells = _without_empty(cells) if records[field.name] == URGENT else cells
                shape = self.release.names.records[records[field.name]]
                home = field.name.startswith(HOME)
                doubtful |= doubts | doubtful_rows(cells, shape, at_home=home)
                arrays.append(cells)
            else:
                found = fitted(raw.column(at), field, single[field.name])
                arrays.append(found.cells)
                doubtful |= _where(found.doubtful)
        rows = pa.RecordBatch.from_arrays(arrays, schema=schema)
        return rows, frozenset(doubtful | _where(rows.column(MEMBER).is_null()))


def looker(schema: pa.Schema, layout: Layout, release: Loaded, name: str) -> Looker:
    """Return what looks at the rows of a file with these columns."""
    figures = (key for key, at in layout.at.items() if is_hundredths(schema.field(at)))
    return Looker(release, name, layout, desk(release, name, layout, frozenset(figures)))


def _without_empty(lists: pa.Array) -> pa.Array:
    return pc.if_else(
        pc.greater(pc.list_value_length(lists), 0), lists, pa.scalar(None, lists.type)
    )


def _cast(cells: pa.Array, kind: pa.DataType) -> tuple[pa.Array, frozenset[int]]:
    """Return records in the register's type; where one does not go into it, none of them is."""
    try:
        return cells.cast(kind), frozenset()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return pa.nulls(len(cells), kind), _where(cells.is_valid())


def _where(doubtful: pa.Array | None) -> frozenset[int]:
    return frozenset() if doubtful is None else frozenset(pc.indices_nonzero(doubtful).to_pylist())


def _among(ids: pa.Array, split: frozenset[str]) -> pa.Array:
    return pc.is_in(ids, pa.array(sorted(split), pa.string()))


def _put_together(
    rows: pa.RecordBatch, read: Mapping[Run, Household | None], rules: Release
) -> pa.RecordBatch:
    """Return the rows that stand, those of households that were read in their places."""
    if not read:
        return rows
    anew = rows_of([each for each in read.values() if each is not None], rules)
    parts, begin, done = list[pa.RecordBatch](), 0, 0
    for run, household in read.items():
        parts.append(rows.slice(begin, run.first - begin))
        if household is not None:
            parts.append(anew.slice(done, len(household.members)))
            done += len(household.members)
        begin = run.last
    parts.append(rows.slice(begin))
    return together([each for each in parts if len(each)] or [rows.slice(0, 0)])
