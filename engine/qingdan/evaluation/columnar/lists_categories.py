"""Is a record of each low-income category valid on the day, or has one ended instead?

By columns what ``evaluation.categories`` says of one member.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from qingdan.evaluation.categories import IN_AID_UNIT, SEEN_BY_QUERY, WHOLE_HOUSEHOLD
from qingdan.evaluation.columnar.lists import Fields, Rows, by_word, entries, reaching
from qingdan.evaluation.columnar.lists_columns import (
    NO,
    OPEN,
    YES,
    Column,
    any_of,
    lasts,
    unless_listed,
)
from qingdan.model.rules import Category, Validity

FIELDS: Fields = {
    "category": pl.String,
    "scope": pl.String,
    "starts": pl.Date,
    "through": pl.Date,
    "seen_on": pl.Date,
    "document": pl.String,
}
STARTS, THROUGH = pl.col("starts"), pl.col("through")


class Standing(NamedTuple):
    """Of each row, whether a record is valid and whether one has ended instead."""

    valid: pl.Series
    ended: pl.Series


def standings(
    batch: Rows,
    categories: Mapping[str, Category],
    home: Mapping[str, Column],
    members: Mapping[str, Column],
) -> Mapping[str, Standing]:
    """Return how each category stands with every member, from what was told."""
    listed = entries(batch, "categories", FIELDS)
    otherwise = unless_listed(listed.given)
    records = by_word(_records(batch, reaching(batch, listed), home, members), "category")
    return {
        id_: _standing(otherwise, records[id_], category, batch.on)
        if id_ in records
        else Standing(otherwise, otherwise)
        for id_, category in categories.items()
    }


def _records(
    batch: Rows, found: pl.DataFrame, home: Mapping[str, Column], members: Mapping[str, Column]
) -> pl.DataFrame:
    """Return the records with whether each reaches its row, and whether the home was looked up."""
    within, queried = members.get(IN_AID_UNIT), home.get(SEEN_BY_QUERY)
    rows = found["row"]
    inside = OPEN if not isinstance(within, pl.Series) else within.gather(rows)
    looked_up: pl.Series | pl.Expr = NO
    if isinstance(queried, pl.Series):
        looked_up = batch.of_home(queried.is_not_null()).gather(rows)
    whole = (pl.col("scope") == WHOLE_HOUSEHOLD).fill_null(value=False)
    return found.with_columns(inside=inside, queried=looked_up).with_columns(
        reach=pl.when(pl.col("own")).then(YES).when(whole).then("inside").otherwise(NO)
    )


def _standing(
    otherwise: pl.Series, records: pl.DataFrame, category: Category, on: date
) -> Standing:
    reach = pl.col("reach")
    said = records.select(
        "row", valid=reach & _valid(category, on), ended=reach & _ended(category, on)
    )
    valid = any_of(otherwise, said["row"], said["valid"])
    return Standing(valid, any_of(otherwise, said["row"], said["ended"]) & ~valid)


def _valid(category: Category, on: date) -> pl.Expr:
    known, past = _last_day(category, on)
    seen = pl.col("queried") | (pl.col("seen_on") <= on).fill_null(value=False)
    seen |= pl.col("document").is_not_null()
    if category.validity is Validity.DOCUMENT:
        seen |= THROUGH.is_not_null()
    return (
        pl.when((on < STARTS) | (known & past))
        .then(NO)
        .when((~known & _last_day_open(category)) | ~seen)
        .then(OPEN)
        .otherwise(YES)
    )


def _ended(category: Category, on: date) -> pl.Expr:
    known, past = _last_day(category, on)
    opened = pl.when(_last_day_open(category)).then(OPEN).otherwise(NO)
    return pl.when(known).then(past).otherwise(opened)


def _last_day(category: Category, on: date) -> tuple[pl.Expr, pl.Expr]:
    """Return whether the last day is written or can be reckoned, and whether it is past."""
    written, past = THROUGH.is_not_null(), on > THROUGH
    if category.longest_months is None:
        return written, past
    reckoned = STARTS.is_not_null() & ~_old(category)
    over = ~lasts(STARTS, category.longest_months, on)
    return written | reckoned, pl.when(written).then(past).otherwise(over)


def _last_day_open(category: Category) -> pl.Expr:
    return ~_old(category) if category.last_day_needed else NO


def _old(category: Category) -> pl.Expr:
    """Return whether a record began before last days were reckoned."""
    if category.new_from is None:
        return NO
    return (category.new_from > STARTS).fill_null(value=False)
