"""Which positions can a level or a count have, for everybody in a batch?"""

from collections.abc import Sequence

import polars as pl

from qingdan.evaluation.columnar.records import Pair


def joined(columns: Sequence[pl.Series], *, every: bool) -> pl.Series:
    """Return whether all of several truths hold, or one of them."""
    found = columns[0]
    for each in columns[1:]:
        found = found & each if every else found | each
    return found


def within(
    ends: Pair, wanted: frozenset[bool | str | int], choices: int | None, unknown: pl.Series
) -> pl.Series:
    """Return which positions are possible: some that count, and perhaps some that do not.

    ``unknown`` are truths of which none is known. A level that is not known at all reaches below
    the lightest, which never counts.
    """
    inside = sorted(int(each) for each in wanted)
    some = _reaches(ends, inside)
    if choices is None:
        return unknown.zip_with(some & (ends.least != ends.most), some)
    outside = [each for each in range(-1, choices + 1) if each not in wanted]
    perhaps = some & _reaches(ends, outside) if inside else ends.least < 0
    return unknown.zip_with(perhaps, some)


def _reaches(ends: Pair, positions: list[int]) -> pl.Series:
    found = [(ends.least <= last) & (ends.most >= first) for first, last in _spans(positions)]
    if not found:
        return pl.repeat(value=False, n=len(ends.least), dtype=pl.Boolean, eager=True)
    return joined(found, every=False)


def _spans(positions: list[int]) -> list[tuple[int, int]]:
    """Return neighbouring positions as first and last."""
    found: list[tuple[int, int]] = []
    for each in positions:
        if found and found[-1][1] == each - 1:
            found[-1] = found[-1][0], each
        else:
            found.append((each, each))
    return found
