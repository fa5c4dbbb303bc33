"""What is a column of truths or of amounts, and how do the entries of lists make one?

A truth is a Boolean and null is open, so that ``&`` and ``|`` are Kleene's. An amount is a pair.
"""

from datetime import date
from typing import NamedTuple

import polars as pl

from qingdan.evaluation.flat.operations import ENDLESS
from qingdan.model.calendar import MONTHS


class Pair(NamedTuple):
    """The least and the most of an amount or of a level; ENDLESS is without bound."""

    least: pl.Series
    most: pl.Series


Column = pl.Series | Pair
NO, YES = pl.lit(value=False), pl.lit(value=True)
OPEN = pl.lit(value=None, dtype=pl.Boolean)


def alike(known: pl.Expr, rows: int) -> pl.Series:
    """Return a column that says the same of every row."""
    return pl.repeat(known, rows, eager=True)


def unless_listed(given: pl.Series) -> pl.Series:
    """Return the truth where no entry says anything: NO of a list that was given, else open."""
    return pl.select(pl.when(given).then(NO).otherwise(OPEN)).to_series()


def nothing(rows: int) -> Pair:
    """Return an amount of nothing for every row."""
    none = alike(pl.lit(0, pl.Int64), rows)
    return Pair(none, none)


def anything_unless(given: pl.Series) -> Pair:
    """Return the amount where there is no entry: nothing of a list that was given, else any."""
    return Pair(nothing(len(given)).least, (~given).cast(pl.Int64) * ENDLESS)


def any_of(otherwise: pl.Series, rows: pl.Series, said: pl.Series) -> pl.Series:
    """Return YES where some entry says so, else open where one is open, else what stood before.

    ``rows`` are those that the entries reach; what stood before of them is NO.
    """
    waiting = placed(otherwise, rows.filter(said.is_null()), OPEN)
    return placed(waiting, rows.filter(said), YES)


def placed(column: pl.Series, rows: pl.Series, known: pl.Series | pl.Expr) -> pl.Series:
    """Return a column with other values in some rows; of two for one row the later stands."""
    if rows.is_empty():
        return column
    values = known if isinstance(known, pl.Series) else alike(known, len(rows))
    return column.clone().scatter(rows, values)


def totals(otherwise: Pair, entries: pl.DataFrame) -> Pair:
    """Return the sum of the entries of each ``row``, where there are some."""
    some = entries.filter(pl.col("most") != 0)
    if some.is_empty():
        return otherwise
    sums = some.group_by("row").agg(pl.col("least").sum(), pl.col("most").sum())
    rows, most = sums["row"], sums["most"].clip(upper_bound=ENDLESS)
    return Pair(placed(otherwise.least, rows, sums["least"]), placed(otherwise.most, rows, most))


def lasts(start: pl.Expr, months: pl.Expr | int, on: date) -> pl.Expr:
    """Return whether a day is at most so many months after another; the same day still counts.

    As ``calendar.months_later`` reckons, without making the day itself.
    """
    passed = (on.year - start.dt.year()) * MONTHS + on.month - start.dt.month().cast(pl.Int32)
    return (passed < months) | ((passed == months) & (start.dt.day() >= on.day))
