"""Does a chance become the value that the rows of a draw say, to the ends of its range?"""

from datetime import date
from fractions import Fraction
from statistics import mean

import polars as pl
import pytest

from qingdan.registers.sampling.chances import CHANCE, RANGE, chance, drawn, full_years, holds
from qingdan.registers.sampling.population import (
    Band,
    Condition,
    Days,
    Figure,
    Interval,
    Pick,
    Row,
    Same,
    Way,
)

ON = date(2025, 9, 15)
ALL, HALF = Fraction(1), Fraction(1, 2)
FIRST, MIDDLE, LAST = 0, RANGE // 2, RANGE - 1


def row(way: Way | None, given: Fraction = ALL, **every: object) -> Row:
    return Row(Condition(tuple(every.items())), way, given)  # type: ignore[arg-type]


def values(rows: list[Row], chances: list[int], unit: int = 1, **beside: object) -> list[object]:
    frame = pl.DataFrame({CHANCE: chances, **beside})
    return frame.select(drawn(rows, ON, unit)).to_series().to_list()


def test_each_choice_has_its_share_of_the_range() -> None:
    pick = Pick((("a", Fraction(1)), ("b", Fraction(2)), ("c", Fraction(1))))
    chances = [FIRST, RANGE // 4 - 1, RANGE // 4, 3 * RANGE // 4 - 1, 3 * RANGE // 4, LAST]
    assert values([row(pick)], chances) == ["a", "a", "b", "b", "c", "c"]


def test_of_what_is_given_to_half_the_other_half_is_not_known() -> None:
    pick = Pick((("a", Fraction(1)), ("b", Fraction(1))))
    chances = [FIRST, RANGE // 4, MIDDLE - 1, MIDDLE, LAST]
    assert values([row(pick, HALF)], chances) == ["a", "b", "b", None, None]


def test_a_figure_reaches_both_ends_of_its_band_in_its_steps() -> None:
    figure = Figure((Band(50, 890, ALL),), 10, None, money=False)
    assert values([row(figure)], [FIRST, MIDDLE, LAST]) == [50, 470, 890]


def test_money_is_in_hundredths_and_is_multiplied() -> None:
    figure = Figure((Band(50, 60, ALL),), 10, "people", money=True)
    assert values([row(figure)], [FIRST, LAST], people=[100, 300]) == [5000, 18000]


def test_a_number_of_a_fact_is_in_hundredths() -> None:
    figure = Figure((Band(2, 6, ALL),), 1, None, money=False)
    assert values([row(figure)], [FIRST, LAST], unit=100) == [200, 600]


def test_bands_follow_each_other_by_weight() -> None:
    figure = Figure((Band(0, 0, Fraction(3)), Band(7, 9, Fraction(1))), 1, None, money=False)
    chances = [FIRST, 3 * RANGE // 4 - 1, 3 * RANGE // 4, LAST]
    assert values([row(figure)], chances) == [0, 0, 7, 9]


def test_days_count_back_and_below_nothing_forward() -> None:
    assert values([row(Days((Band(-30, 31, ALL),)))], [FIRST, LAST]) == [
        date(2025, 10, 15),
        date(2025, 8, 15),
    ]


def test_the_first_row_that_fits_is_taken_and_nothing_where_none_does() -> None:
    rows = [
        row(Pick((("child", ALL),)), years=Interval(None, 1800)),
        row(None, years=Interval(6000, 8000)),
        row(Same("word"), years=Interval(1800, 8000)),
    ]
    ages = [1700, 1800, 5999, 6000, 8000, None]
    found = values(rows, [FIRST] * 6, years=ages, word=list("abcdef"))
    assert found == ["child", "b", "c", None, None, None]


@pytest.mark.parametrize(
    ("known", "expected"), [("frail", True), ("well", False), (None, False), ("slow", True)]
)
def test_a_condition_on_what_is_not_known_does_not_hold(
    known: str | None, *, expected: bool
) -> None:
    either = Condition((), (Condition((("how", frozenset({"frail", "slow"})),)),))
    frame = pl.DataFrame({"how": [known]}, schema={"how": pl.String})
    assert frame.select(holds(either)).item() is expected


def test_a_year_is_full_on_the_birthday() -> None:
    days = [date(2000, 9, 15), date(2000, 9, 16), date(2000, 2, 29), date(2025, 9, 15)]
    frame = pl.DataFrame({"born": days})
    assert frame.select(full_years("born", ON)).to_series().to_list() == [25, 24, 25, 0]


def test_a_stream_is_always_the_same_and_a_longer_one_begins_alike() -> None:
    assert chance("1/0/age", 3).to_list() == chance("1/0/age", 5).to_list()[:3]
    assert chance("1/0/age", 3).to_list() != chance("1/1/age", 3).to_list()


def test_chance_is_spread_over_its_range() -> None:
    drawn_ = chance("1/0/age", 10_000).to_list()
    assert 0 <= min(drawn_) < RANGE // 1000
    assert RANGE - RANGE // 1000 < max(drawn_) < RANGE
    assert abs(mean(drawn_) - RANGE / 2) < RANGE / 50
