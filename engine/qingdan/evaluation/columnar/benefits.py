"""Which benefits reach which members of a batch, in payment and verified as delivered or not?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from qingdan.evaluation.columnar.lists import Fields, Rows, by_word, entries, exploded, reaching
from qingdan.evaluation.columnar.lists_columns import (
    NO,
    OPEN,
    YES,
    alike,
    any_of,
    lasts,
    placed,
    unless_listed,
)
from qingdan.evaluation.lists import NOT_PAID, UNCLEAR
from qingdan.model.catalogue import Benefit
from qingdan.model.release import Release

FIELDS: Fields = {
    "benefit": pl.String,
    "amount": pl.Int64,
    "checked_on": pl.Date,
    "in_payment": pl.String,
    "starts": pl.Date,
    "through": pl.Date,
    "units": pl.List(pl.Struct({"service": pl.String, "units": pl.Int64})),
    "agreement": pl.List(pl.Struct({"service": pl.String, "agreed": pl.Boolean})),
    "delivered": pl.List(pl.Struct({"service": pl.String, "delivered": pl.Boolean})),
}
SAID: Mapping[str, tuple[str, type[pl.DataType]]] = {
    "units": ("units", pl.Int64),
    "agreement": ("agreed", pl.Boolean),
    "delivered": ("delivered", pl.Boolean),
}
CERTAIN = {False: "certain", True: "certain_doubting"}
"""The column of a view that says whether a service is delivered, doubting figures or not."""


@dataclass(frozen=True, slots=True)
class Said:
    """What entries say of each service, by the entry's place: units, agreed, delivered."""

    entries: int
    by_field: Mapping[str, Mapping[str, pl.DataFrame]]

    def of(self, field: str, service: str) -> pl.Series:
        """Return what every entry says of a service in a field; null where it says nothing."""
        name, dtype = SAID[field]
        blank = alike(pl.lit(None, dtype), self.entries)
        words = self.by_field[field].get(service)
        return blank if words is None else placed(blank, words["entry"], words[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """The benefits of a batch: every entry on each row that it reaches, and those of homes.

    ``common`` has the entries that stand with a household, ``row`` being its number there.
    """

    given: pl.Series
    reached: pl.DataFrame
    common: pl.DataFrame
    said: Said
    homes: int

    @property
    def doubtful(self) -> bool:
        """Return whether some verification holds by a figure that nobody has confirmed."""
        both = (self.reached, self.common)
        return any((each["fresh"] != each["fresh_doubting"]).any() for each in both)


def paid(batch: Rows, release: Release) -> Paid:
    """Return the benefits of a batch with what is known of their payment and verification."""
    listed = entries(batch, "benefits", FIELDS)
    own = listed.own.with_row_index("entry")
    common = listed.common.with_row_index("entry", offset=len(own))
    said = _said(pl.concat([own.drop("row"), common.drop("home")]))
    own, common = (_judged(each, release.benefits, batch.on) for each in (own, common))
    told = replace(listed, own=own, common=common)
    return Paid(
        given=listed.given,
        reached=reaching(batch, told),
        common=common.rename({"home": "row"}).with_columns(own=NO, sure=YES),
        said=said,
        homes=batch.homes,
    )


def gets(found: Paid, benefits: Collection[str]) -> Mapping[str, pl.Series]:
    """Return who receives each benefit: a complete list without it says no."""
    otherwise = unless_listed(found.given)
    parts = by_word(found.reached.select("row", "benefit", "paid"), "benefit")
    return {
        id_: any_of(otherwise, parts[id_]["row"], parts[id_]["paid"])
        if id_ in parts
        else otherwise
        for id_ in benefits
    }


def view(found: Paid, rows: pl.DataFrame, service: str, benefits: Collection[str]) -> pl.DataFrame:
    """Return the entries of some benefits among ``rows``, as they stand to a service.

    ``certain`` is whether it is delivered; ``units`` how many; ``listed`` that units are written
    for other services only and nobody said whether this one came.
    """
    taken = rows.filter(pl.col("benefit").is_in(list(benefits)))
    words = {name: found.said.of(name, service).gather(taken["entry"]) for name in SAID}
    came = pl.when(pl.col("sure")).then(words["delivered"]).otherwise(OPEN)
    seen = taken.with_columns(units=words["units"], agreed=words["agreement"], came=came)
    return seen.with_columns(
        certain=_certain("fresh"),
        certain_doubting=_certain("fresh_doubting"),
        listed=pl.col("counted") & pl.col("came").is_null(),
    )


def _certain(fresh: str) -> pl.Expr:
    refused = ~pl.col("agreed").fill_null(value=True)
    said = pl.when(fresh).then("came").otherwise(OPEN)
    return pl.col("paid") & pl.when(refused).then(NO).otherwise(said)


def _said(every: pl.DataFrame) -> Said:
    found = {}
    for field, (name, dtype) in SAID.items():
        words = exploded(every[field], "entry", {"service": pl.String, name: dtype})
        found[field] = by_word(words, "service")
    return Said(len(every), found)


def _judged(listed: pl.DataFrame, benefits: Mapping[str, Benefit], on: date) -> pl.DataFrame:
    """Return entries with whether they are in payment and whether their verification holds."""
    doubtful = [each.id for each in benefits.values() if each.verified_placeholder]
    endless = [each.id for each in benefits.values() if each.verified_months is None]
    months = {each.id: each.verified_months or 0 for each in benefits.values()}
    holds = pl.col("benefit").replace_strict(months, default=0, return_dtype=pl.Int32)
    checked = pl.col("checked_on")
    lasting, doubtful_one = lasts(checked, holds, on), pl.col("benefit").is_in(doubtful)
    always = pl.col("benefit").is_in(endless) | (checked.dt.month_end() >= on)
    said = checked <= on
    return listed.with_columns(
        paid=_in_payment(on),
        fresh=(said & (always | lasting)).fill_null(value=False),
        fresh_doubting=(said & (always | (lasting & ~doubtful_one))).fill_null(value=False),
        counted=pl.col("units").is_not_null(),
    ).drop("units", "agreement", "delivered", "checked_on", "in_payment", "starts", "through")


def _in_payment(on: date) -> pl.Expr:
    over = (pl.col("starts") > on) | (pl.col("through") < on)
    return (
        pl.when(over | pl.col("in_payment").is_in(NOT_PAID))
        .then(NO)
        .when(pl.col("in_payment") == UNCLEAR)
        .then(OPEN)
        .otherwise(YES)
    )
