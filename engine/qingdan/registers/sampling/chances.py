"""How does chance become values, for a whole column at once?

Chance is a whole number from 0 up to RANGE. Only whole numbers are reckoned with, so that every
machine draws the same.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from random import Random

import polars as pl
import pyarrow as pa

from qingdan.registers.sampling.population import (
    Band,
    Condition,
    Criterion,
    Days,
    Figure,
    Interval,
    Pick,
    Row,
    Same,
)

RANGE, BYTES, HUNDREDTHS = 2**32, 4, 100
CHANCE = "chance"
"""The column that the expressions take chance from."""
EPOCH = date(1970, 1, 1)
NOTHING = pl.lit(None)


def chance(stream: str, count: int) -> pl.Series:
    """Return so many chances; the same stream always gives the same, the longer begins alike."""
    drawn = Random(stream).randbytes(count * BYTES)  # noqa: S311 no secret
    buffers = [None, pa.py_buffer(drawn)]
    whole = pa.Array.from_buffers(pa.uint32(), count, buffers)
    return pl.Series(CHANCE, pl.from_arrow(whole), dtype=pl.Int64)


def below(share: Fraction) -> pl.Expr:
    """Return whether chance falls into a share of its range."""
    return pl.col(CHANCE) < _whole(share)


def between(first: Fraction, last: Fraction) -> pl.Expr:
    """Return whether chance falls between two shares of its range."""
    return (pl.col(CHANCE) >= _whole(first)) & below(last)


def _whole(share: Fraction) -> int:
    return int(share * RANGE)


def holds(condition: Condition) -> pl.Expr:
    """Return whether a condition holds; of what is not known it does not."""
    every = [_meets(pl.col(name), criterion) for name, criterion in condition.every]
    if condition.some:
        every.append(pl.any_horizontal(*map(holds, condition.some)))
    return pl.all_horizontal(*every).fill_null(value=False) if every else pl.lit(value=True)


def _meets(column: pl.Expr, criterion: Criterion) -> pl.Expr:
    if isinstance(criterion, Interval):
        from_here = pl.lit(value=True) if criterion.start is None else column >= criterion.start
        return from_here if criterion.below is None else from_here & (column < criterion.below)
    if criterion <= {True, False}:
        (truth,) = criterion
        return column if truth else ~column
    return column.is_in(sorted(map(str, criterion)))


def drawn(rows: Iterable[Row], on: date, unit: int) -> pl.Expr:
    """Return a value by the first row that fits; ``unit`` is what a whole number counts as."""
    value = NOTHING
    for row in reversed(tuple(rows)):
        value = pl.when(holds(row.when)).then(_by(row, on, unit)).otherwise(value)
    return value


def _by(row: Row, on: date, unit: int) -> pl.Expr:
    match row.way:
        case Pick(weights):
            spans = _spans((weight for _, weight in weights), row.given)
            return _first(
                (last, pl.lit(value)) for (value, _), (_, last) in zip(weights, spans, strict=True)
            )
        case Figure(bands, step, times, money):
            figure = _in_bands(bands, step, row.given) * (HUNDREDTHS if money else unit)
            return figure if times is None else figure * pl.col(times) // HUNDREDTHS
        case Days(bands):
            gone = _in_bands(bands, 1, row.given)
            return ((on - EPOCH).days - gone).cast(pl.Int32).cast(pl.Date)
        case Same(of):
            return pl.when(below(row.given)).then(pl.col(of))
        case None:
            return NOTHING


def _in_bands(bands: tuple[Band, ...], step: int, given: Fraction) -> pl.Expr:
    spans = _spans((band.weight for band in bands), given)
    return _first(
        (last, _within(band, step, first, last))
        for band, (first, last) in zip(bands, spans, strict=True)
    )


def _within(band: Band, step: int, first: int, last: int) -> pl.Expr:
    """Return a figure of a band: how far chance has come through its span says which."""
    many = (band.last - band.first) // step + 1
    return band.first + (pl.col(CHANCE) - first) * many // (last - first) * step


def _spans(weights: Iterable[Fraction], given: Fraction) -> Iterator[tuple[int, int]]:
    """Yield where in the range of chance each weight has its span; the rest is not known."""
    every = tuple(weights)
    reached = Fraction(0)
    for weight in every:
        share = weight / sum(every) * given
        yield _whole(reached), _whole(reached + share)
        reached += share


def _first(values: Iterable[tuple[int, pl.Expr]]) -> pl.Expr:
    """Return the value of the first span whose end chance does not reach."""
    found = NOTHING
    for last, value in reversed(tuple(values)):
        found = pl.when(pl.col(CHANCE) < last).then(value).otherwise(found)
    return found


def full_years(name: str, on: date) -> pl.Expr:
    """Return how many years are full since a day; on a birthday they are."""
    day = pl.col(name).dt
    in_the_year = day.month().cast(pl.Int32) * 100 + day.day()
    later = (in_the_year > on.month * 100 + on.day).cast(pl.Int32)
    return (on.year - day.year() - later).cast(pl.Int64)
