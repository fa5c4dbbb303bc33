"""Do words stand under each other, however wide they are?"""

import pytest

from qingdan.reporting.columns import aligned, folded, padded, width


@pytest.mark.parametrize(
    ("words", "cells"),
    [("", 0), ("abc", 3), ("助浴", 4), ("１２", 4), ("a助", 3), ("✓", 1), ("e\u0301", 1)],
)
def test_a_chinese_character_takes_two_cells(words: str, cells: int) -> None:
    assert width(words) == cells


def test_padding_counts_cells() -> None:
    assert padded("助浴", 6) == "助浴  "
    assert padded("助浴", 2) == "助浴"


def test_columns_begin_at_the_same_cell() -> None:
    lines = aligned([("助浴", "a", "x"), ("bath", "助餐", "y")])
    assert lines == ["助浴  a     x", "bath  助餐  y"]
    assert {width(line) for line in lines} == {13}


def test_an_empty_column_takes_no_room() -> None:
    assert aligned([("a", "", "b"), ("c", "", "d")]) == ["a  b", "c  d"]


def test_no_rows_are_no_lines() -> None:
    assert aligned([]) == []


def test_a_long_line_is_cut_after_a_mark() -> None:
    assert folded("助浴、助餐、助行", 12) == ["助浴、助餐、", "助行"]


def test_a_long_line_without_marks_is_cut_where_it_is_full() -> None:
    assert folded("助浴助餐助行", 8) == ["助浴助餐", "助行"]


def test_a_short_line_stays() -> None:
    assert folded("助浴", 8) == ["助浴"]
    assert folded("", 8) == [""]
