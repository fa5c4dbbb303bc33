"""In which pieces does a register come, so that none of it is ever held whole?

A piece holds whole households, in their order. Rows are numbered from 1, below any header.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from qingdan.registers.homes import together
from qingdan.registers.judging import Found
from qingdan.registers.looking import Looked

LONGEST = 1000
"""Rows of one household beyond a piece's size that are waited for; a household has 60 at most."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as they stand in a file, the number of the first, and what reading them found."""

    batch: pa.RecordBatch
    first: int
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of which each is a household in JSON; ``first`` is the number of the first."""

    lines: tuple[bytes, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Ready:
    """Households that were read in one go, such as those of a form."""

    looked: Looked


Piece = Rows | Lines | Ready


class Weighed(NamedTuple):
    """A piece, and how much of the register it is in the register's own measure."""

    piece: Piece
    weight: int


class Read(NamedTuple):
    """Rows as a file gives them, in any number, and what reading them found."""

    batch: pa.RecordBatch
    found: tuple[Found, ...] = ()


def whole_households(reads: Iterable[Read], household: int, size: int) -> Iterator[Rows]:
    """Yield pieces of about ``size`` rows; ``household`` is the column of the number."""
    first, held, found, count = 1, list[pa.RecordBatch](), list[Found](), 0
    for read in reads:
        held.append(read.batch)
        found += read.found
        count += len(read.batch)
        if count < size:
            continue
        batch = together(held)
        cut = _last_begins(batch.column(household))
        if cut == 0 and count < size + LONGEST:
            held = [batch]
            continue
        cut = cut or count
        yield from _cut(batch.slice(0, cut), first, found, size, household)
        first, count = first + cut, count - cut
        held, found = [batch.slice(cut)], [each for each in found if each.row >= first]
    if count:
        yield from _cut(together(held), first, found, size, household)


def _cut(
    batch: pa.RecordBatch, first: int, found: list[Found], size: int, household: int
) -> Iterator[Rows]:
    """Yield a batch in pieces, none of them much larger than asked for."""
    begin = 0
    while len(batch) - begin > 2 * size:
        cut = _last_begins(batch.column(household).slice(begin, size + 1))
        if cut == 0:
            break
        yield _rows(batch.slice(begin, cut), first + begin, found)
        begin += cut
    yield _rows(batch.slice(begin), first + begin, found)


def _rows(batch: pa.RecordBatch, first: int, found: list[Found]) -> Rows:
    own = (each for each in found if first <= each.row < first + len(batch))
    return Rows(batch, first, tuple(own))


def _last_begins(ids: pa.Array) -> int:
    """Return the row with which the last household begins."""
    heads = pc.indices_nonzero(begins(ids))
    return int(heads[-1].as_py()) if len(heads) else 0


def begins(ids: pa.Array) -> pa.Array:
    """Return for each row but the first whether another household begins; False for the first."""
    if pa.types.is_dictionary(ids.type):
        ids = ids.dictionary_decode()
    changed = pc.fill_null(pc.not_equal(ids[1:], ids[:-1]), fill_value=True)
    both_null = pc.and_(ids[1:].is_null(), ids[:-1].is_null())
    changed = pc.and_(changed, pc.invert(both_null))
    return pa.concat_arrays([pa.array([False] * min(1, len(ids))), changed])


@dataclass(frozen=True, slots=True)
class Census:
    """How many rows a register has, and which households stand in more than one place."""

    rows: int
    split: frozenset[str]


def census(numbers: Callable[[], Iterator[pa.Array]]) -> Census:
    """Count rows by their households' numbers, which can be gone through again.

    In a sorted register nothing is kept; in any other eight bytes a household.
    """
    rows, last, ascending = 0, "", True
    for ids in numbers():
        rows += len(ids)
        heads = _heads(ids, last)
        ascending = ascending and _ascends(heads, last)
        last = heads[-1].as_py() if len(heads) else last
    return Census(rows, frozenset() if ascending else _in_two_places(numbers))


def _heads(ids: pa.Array, last: str) -> pa.Array:
    """Return the number of each household that begins, after the household before."""
    ids = pc.fill_null(ids.cast(pa.string()), "")
    if not len(ids):
        return ids
    first = pa.array([ids[0].as_py() != last])
    return ids.filter(pa.concat_arrays([first, pc.not_equal(ids[1:], ids[:-1])]))


def _ascends(heads: pa.Array, last: str) -> bool:
    if not len(heads):
        return True
    rising = pc.all(pc.less(heads[:-1], heads[1:])).as_py() is not False
    return rising and last.encode() < heads[0].as_py().encode()


def _in_two_places(numbers: Callable[[], Iterator[pa.Array]]) -> frozenset[str]:
    chunks = [pa.array(map(hash, heads), pa.int64()) for heads in _every(numbers)]
    counted = pc.value_counts(pa.chunked_array(chunks, pa.int64()))
    keys, counts = counted.flatten()
    twice = frozenset(keys.filter(pc.greater(counts, 1)).to_pylist())
    seen: dict[str, int] = {}
    for heads in _every(numbers):
        for each in heads:
            if each and hash(each) in twice:
                seen[each] = seen.get(each, 0) + 1
    return frozenset(each for each, count in seen.items() if count > 1)


def _every(numbers: Callable[[], Iterator[pa.Array]]) -> Iterator[list[str]]:
    last = ""
    for ids in numbers():
        heads: list[str] = _heads(ids, last).to_pylist()
        last = heads[-1] if heads else last
        yield heads
