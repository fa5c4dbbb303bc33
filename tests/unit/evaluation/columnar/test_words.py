"""Does each row of a batch have the names of just what certainly holds there?"""

import polars as pl
import pytest

from qingdan.evaluation.columnar.words import listed

ROWS = 6


def column(place: int) -> pl.Series:
    """Return a truth that goes through YES, NO and open, each at another time."""
    return pl.Series([(True, False, None)[(row + place) % 3] for row in range(ROWS)])


@pytest.mark.parametrize("count", [0, 1, 7, 8, 15, 16, 31, 32, 62, 63, 130])
def test_the_names_stand_in_order_and_what_is_open_is_not_named(count: int) -> None:
    truths = [(f"R-{place}", column(place)) for place in range(count)]
    expected = [
        [f"R-{place}" for place in range(count) if (row + place) % 3 == 0] for row in range(ROWS)
    ]
    assert listed(truths, ROWS).to_list() == expected


def test_where_nothing_holds_the_list_is_empty_and_not_missing() -> None:
    nowhere = pl.Series([False, None], dtype=pl.Boolean)
    assert listed([("R-1", nowhere)], 2).to_list() == [[], []]
