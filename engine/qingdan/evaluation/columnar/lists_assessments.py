"""Which levels did an assessor give, was there an assessment at all, and is it overdue?"""

from collections.abc import Mapping

import polars as pl

from qingdan.evaluation.columnar.lists import Fields, Rows, by_word, exploded
from qingdan.evaluation.columnar.lists_columns import NO, OPEN, YES, alike, lasts, placed

ASSESSMENT = "assessment"
LEVELS: Fields = {"need": pl.String, "level": pl.Int8}
ADJUSTMENTS: Fields = {"need": pl.String, "to": pl.Int8, "reason": pl.String}


def levels(batch: Rows) -> Mapping[str, pl.Series]:
    """Return the level of each need that was assessed, adjusted where a reason is written."""
    made = batch.own(ASSESSMENT)
    if made is None:
        return {}
    changes = exploded(made.struct.field("adjustments"), "row", ADJUSTMENTS)
    changed = changes.filter(pl.col("reason").str.len_bytes() > 0).rename({"to": "level"})
    return _graded(batch, written_levels(batch), changed)


def written_levels(batch: Rows) -> Mapping[str, pl.Series]:
    """Return the level of each need that was assessed, before any adjustment."""
    made = batch.own(ASSESSMENT)
    if made is None:
        return {}
    return _graded(batch, {}, exploded(made.struct.field("levels"), "row", LEVELS))


def _graded(
    batch: Rows, before: Mapping[str, pl.Series], entries: pl.DataFrame
) -> Mapping[str, pl.Series]:
    """Return levels, each of these entries in the place of what was there before."""
    found = dict(before)
    for need, those in by_word(entries, "need").items():
        level = found.get(need, alike(pl.lit(None, pl.Int8), batch.people))
        found[need] = placed(level, those["row"], those["level"])
    return found


def heaviest(batch: Rows, level: pl.Series) -> pl.Series:
    """Return of every household the heaviest level that was assessed of one of its members."""
    people = pl.DataFrame({"home": batch.household, "level": level}).drop_nulls()
    found = people.group_by("home").agg(pl.col("level").max())
    return placed(alike(pl.lit(None, pl.Int8), batch.homes), found["home"], found["level"])


def assessed(batch: Rows) -> pl.Series:
    """Return whether an assessment was made; nobody is refused for want of one."""
    made = batch.own(ASSESSMENT)
    if made is None:
        return alike(OPEN, batch.people)
    on = made.struct.field("on").cast(pl.Date)
    done = made.is_not_null() & (on <= batch.on).fill_null(value=True)
    return pl.select(pl.when(done).then(YES).otherwise(OPEN)).to_series()


def overdue(batch: Rows, months: int) -> pl.Series:
    """Return whether the assessment is older than so many months; the same day still counts."""
    made = batch.own(ASSESSMENT)
    if made is None:
        return alike(NO, batch.people)
    on = made.struct.field("on").cast(pl.Date).alias("on").to_frame()
    late = ~lasts(pl.col("on"), months, batch.on)
    return on.select(late.fill_null(value=False)).to_series()
