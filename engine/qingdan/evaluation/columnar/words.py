"""How do the numbers and truths of a batch become words, one a row?

What is the same in many rows is written once, and looked up.
"""

from collections.abc import Sequence

import polars as pl

WIDEST = 62
"""How many truths one whole number holds."""


def named(positions: pl.Series, names: Sequence[str | None]) -> pl.Series:
    """Return the name at each position; one below 0, or not known, has none."""
    places = positions.set(positions < 0, None).cast(pl.UInt32)
    return pl.Series(names, dtype=pl.String).gather(places)


def listed(truths: Sequence[tuple[str, pl.Series]], rows: int) -> pl.Series:
    """Return for each row the names of what certainly holds there, in this order, as a list."""
    found = [(name, each) for name, each in truths if each.any()]
    parts = [found[at : at + WIDEST] for at in range(0, len(found), WIDEST)] or [[]]
    lists = [_listed(each, rows) for each in parts]
    if len(lists) == 1:
        return lists[0]
    return pl.select(pl.concat_list(lists)).to_series()


def _listed(truths: Sequence[tuple[str, pl.Series]], rows: int) -> pl.Series:
    marks = pl.zeros(rows, dtype=pl.Int64, eager=True)
    for place, (_, each) in enumerate(truths):
        marks = marks + each.fill_null(value=False).cast(pl.Int64) * (1 << place)
    met = marks.unique().sort()
    lists = [
        [name for place, (name, _) in enumerate(truths) if mark >> place & 1]
        for mark in met.to_list()
    ]
    return pl.Series(lists, dtype=pl.List(pl.String)).gather(met.search_sorted(marks))
