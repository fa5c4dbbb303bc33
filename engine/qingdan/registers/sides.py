"""How do two releases look at the rows of one register, and which of them can both decide?

A household that either refuses is left out: for a column that only the other knows and in which
it says something, or for a word that is in one vocabulary alone.
"""

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, assert_never

import pyarrow as pa
import pyarrow.compute as pc

from qingdan.library import Release
from qingdan.model.place import Place, Problem, Severity
from qingdan.registers.judging import Found
from qingdan.registers.layout import known_names, laid_out, strangers
from qingdan.registers.lines import looked_at
from qingdan.registers.looking import Looked, Looker, looker
from qingdan.registers.pieces import Lines, Piece, Ready, Rows
from qingdan.registers.reading import Register, opened
from qingdan.registers.schema import HOUSEHOLD
from qingdan.revising.comparison import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One release before a register; ``looker`` None where its pieces are lines.

    ``strange`` are the columns of which it knows nothing, and the other does.
    """

    register: Register
    release: Release
    looker: Looker | None
    strange: Mapping[int, Problem]

    def look(self, piece: Piece) -> Looked:
        """Look at the households of a piece."""
        name, split = self.register.name, self.register.split
        match piece:
            case Lines():
                return looked_at(piece, name, self.release, split)
            case Rows(batch, first, found):
                assert self.looker is not None  # noqa: S101 rows come of a file with columns
                return self.looker.look(batch, first, split, (*found, *self._strange(piece)))
            case Ready(looked):
                return looked
            case _:
                assert_never(piece)

    def _strange(self, piece: Rows) -> Iterator[Found]:
        for at, problem in self.strange.items():
            for each in pc.indices_nonzero(piece.batch.column(at).is_valid()).to_pylist():
                place = Place(self.register.name, piece.first + each, at + 1)
                told = Problem(problem.code, place, problem.said)
                yield Found("", place.line, piece.batch.schema.names[at], told)


class Sides(NamedTuple):
    """A register between the old release and the new."""

    register: Register
    old: Side
    new: Side


class Kept(NamedTuple):
    """The rows of the households that both releases read, as each of them reads them.

    ``wrong`` is what keeps the others out, ``again`` are those that were counted before.
    """

    old: pa.RecordBatch
    new: pa.RecordBatch
    wrong: tuple[Found, ...]
    again: tuple[str, ...]


def opened_by_both(name: str, pair: Pair) -> Sides | tuple[Problem, ...]:
    """Return a register between two releases, or what keeps it from being read by either."""
    old, new = known_names(pair.old), known_names(pair.new)
    register = opened(name, pair.new, old)
    if not isinstance(register, Register):
        return register
    before, after = _side(register, pair.old, new), _side(register, pair.new, old)
    if not isinstance(after, Side):
        return after
    return Sides(register, before, after) if isinstance(before, Side) else before


def _side(
    register: Register, release: Release, elsewhere: frozenset[str]
) -> Side | tuple[Problem, ...]:
    if register.columns is None:
        return Side(register=register, release=release, looker=None, strange={})
    schema, name = register.columns.schema, register.name
    layout, problems = laid_out(schema, release, name, elsewhere)
    if layout is None:
        return problems
    return Side(
        register=register,
        release=release,
        looker=looker(schema, layout, release, name),
        strange=strangers(schema, release, name, elsewhere),
    )


def kept(sides: Sides, piece: Piece, counted: Container[str]) -> Kept:
    """Return what both releases read of a piece, without the households ``counted`` before."""
    old, new = sides.old.look(piece), sides.new.look(piece)
    wrong = _wrong(old, new)
    ids = dict.fromkeys(new.rows.column(HOUSEHOLD).to_pylist())
    again = tuple(each for each in ids if each in counted)
    both = set(ids).intersection(old.rows.column(HOUSEHOLD).to_pylist()).difference(again)
    return Kept(_of(old.rows, both), _of(new.rows, both), wrong, again)


def _wrong(old: Looked, new: Looked) -> tuple[Found, ...]:
    """Return the mistakes; what only the old release finds, of those that the new one reads."""
    told = [each for each in new.found if each.problem.severity is Severity.ERROR]
    known = {each.household for each in told}
    told += [
        each
        for each in old.found
        if each.problem.severity is Severity.ERROR and each.household not in known
    ]
    return tuple(told)


def _of(rows: pa.RecordBatch, households: Collection[str]) -> pa.RecordBatch:
    ids = rows.column(HOUSEHOLD)
    return rows.filter(pc.is_in(ids, pa.array(sorted(households), pa.string())))
