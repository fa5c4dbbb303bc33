"""What does a household come to whose members each have a number?"""

from datetime import date

import polars as pl
import pytest

from qingdan.evaluation.columnar.batch import Batch, batch
from qingdan.evaluation.columnar.records import Recorded
from qingdan.evaluation.flat.operations import Gathering

NUMBERS = pl.Series([5, 2, 9, 7, 1, 1, 8, 3], dtype=pl.Int64)


@pytest.fixture
def homes() -> Batch:
    """Return three households: of three, of one and of four."""
    recorded = Recorded(
        home={},
        members={},
        inputs={},
        household=pl.Series([0, 0, 0, 1, 2, 2, 2, 2], dtype=pl.UInt32),
        sizes=pl.Series([3, 1, 4]),
    )
    return batch(recorded, date(2025, 9, 15))


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Gathering.SUM, [16, 7, 13]),
        (Gathering.LEAST, [2, 7, 1]),
        (Gathering.MOST, [9, 7, 8]),
    ],
)
def test_every_household_is_gathered_by_itself(
    homes: Batch, how: Gathering, expected: list[int]
) -> None:
    assert homes.gathered(NUMBERS, how).to_list() == expected


def test_a_member_knows_its_place(homes: Batch) -> None:
    assert homes.positions().to_list() == [0, 1, 2, 0, 0, 1, 2, 3]
