"""Since when can something not wait, and in which households?"""

import polars as pl

from qingdan.evaluation.columnar.lists import Fields, Rows, entries, reaching
from qingdan.evaluation.columnar.lists_columns import NO, YES, alike, placed

FIELDS: Fields = {"seen_on": pl.Date}


def urgent_since(batch: Rows, days: int) -> pl.Series:
    """Return of each member the day of the latest urgent record within so many days."""
    found = reaching(batch, entries(batch, "urgent", FIELDS))
    passed = (pl.lit(batch.on) - pl.col("seen_on")).dt.total_days()
    current = found.filter((passed >= 0) & (passed < days))
    latest = current.group_by("row").agg(pl.col("seen_on").max())
    return placed(alike(pl.lit(None, pl.Date), batch.people), latest["row"], latest["seen_on"])


def urgent_homes(batch: Rows, since: pl.Series) -> pl.Series:
    """Return of each household whether something of anybody in it cannot wait."""
    homes = batch.household.filter(since.is_not_null())
    return placed(alike(NO, batch.homes), homes, YES)
