"""Does a register come in whole households, however its rows are cut, and never all at once?"""

from collections.abc import Iterator
from random import Random

import pyarrow as pa
import pytest

from qingdan.registers.pieces import Read, census, whole_households


def batch(ids: list[str | None]) -> pa.RecordBatch:
    return pa.record_batch({"household": pa.array(ids, pa.string())})


def cut(ids: list[str | None], lengths: list[int]) -> Iterator[pa.RecordBatch]:
    begin = 0
    while begin < len(ids):
        for length in lengths:
            yield batch(ids[begin : begin + length])
            begin += length


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_every_row_comes_once_in_order_with_its_number_and_its_household(size: int) -> None:
    random = Random(size)  # noqa: S311 no secret
    ids: list[str | None] = []
    for number in range(60):
        ids += [f"户{number}"] * random.randrange(1, 6)
    pieces = list(whole_households(map(Read, cut(ids, [1, 4, 2, 9])), 0, size))
    assert [each for piece in pieces for each in piece.batch.column(0).to_pylist()] == ids
    firsts = [each.first for each in pieces]
    assert firsts == [1 + sum(len(e.batch) for e in pieces[:n]) for n in range(len(pieces))]
    known = [set(each.batch.column(0).to_pylist()) for each in pieces]
    assert sum(map(len, known)) == 60
    assert max(len(each.batch) for each in pieces) <= 2 * size + 9 + 5


def test_no_more_is_read_than_the_next_piece_needs() -> None:
    taken = []

    def reads() -> Iterator[Read]:
        for number in range(1000):
            taken.append(number)
            yield Read(batch([f"户{number:04}"] * 2))

    pieces = whole_households(reads(), 0, size=10)
    for _ in range(3):
        next(pieces)
    assert len(taken) <= 3 * 10


def test_one_household_without_end_is_not_waited_for() -> None:
    taken = []

    def reads() -> Iterator[Read]:
        for number in range(100):
            taken.append(number)
            yield Read(batch(["户"] * 100))

    first = next(whole_households(reads(), 0, size=10))
    assert len(first.batch) == 1100
    assert len(taken) == 11


@pytest.mark.parametrize("lengths", [[1], [2], [3], [100]])
def test_a_household_in_two_places_is_found_wherever_the_rows_are_cut(lengths: list[int]) -> None:
    ids: list[str | None] = ["乙", "乙", "甲", "丙", None, None, "甲", "丁", None, "乙"]
    counted = census(lambda: (each.column(0) for each in cut(ids, lengths)))
    assert counted.rows == len(ids)
    assert counted.split == {"甲", "乙"}


def test_households_in_order_of_their_numbers_are_never_gone_through_again() -> None:
    passes = []

    def numbers() -> Iterator[pa.Array]:
        passes.append(1)
        for begin in range(0, 100, 10):
            yield pa.array([f"户{n // 2:03}" for n in range(begin, begin + 10)])

    assert census(numbers).split == frozenset()
    assert len(passes) == 1
