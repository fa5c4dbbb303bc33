"""How do the numbers and truths of a batch become words, one a row?

What is the same in many rows is written once, and looked up.
"""

from collections.abc import Sequence

import polars as pl

WIDEST = 62
WIDTHS = ((7, pl.Int8), (15, pl.Int16), (31, pl.Int32), (WIDEST, pl.Int64))
"""How many truths a whole number of each width holds."""
BETWEEN = "\x1f"
"""Stands in no name, and between the names of a list while it is a text."""


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
    kind = next(each for bits, each in WIDTHS if len(truths) <= bits)
    marks = pl.zeros(rows, dtype=kind, eager=True)
    never = pl.repeat(value=False, n=rows, dtype=pl.Boolean, eager=True)
    for place, (_, each) in enumerate(truths):
        sure = each.zip_with(each, never) if each.null_count() else each
        marks = marks + sure.cast(kind) * (1 << place)
    met = marks.unique().sort()
    texts = [
        BETWEEN.join(name for place, (name, _) in enumerate(truths) if mark >> place & 1)
        for mark in met.to_list()
    ]
    lists = pl.Series(texts, dtype=pl.String).str.extract_all(f"[^{BETWEEN}]+")
    return lists.gather(met.search_sorted(marks))
