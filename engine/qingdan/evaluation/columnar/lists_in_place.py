"""What have the members of a batch received of each service this year at the government's cost?

By columns what ``evaluation.chain.amounts.received`` says of one member's list.
"""

from collections.abc import Mapping

import polars as pl

from qingdan.evaluation.columnar.lists import Entries, Fields, Rows, by_word, entries, reaching
from qingdan.evaluation.columnar.lists_columns import (
    Column,
    Pair,
    anything_unless,
    nothing,
    totals,
)
from qingdan.evaluation.flat.having import COMMON, LISTED, OWN, RECEIVED
from qingdan.evaluation.flat.operations import ENDLESS
from qingdan.model.catalogue import Payer, Service

FIELDS: Fields = {"service": pl.String, "paid_by": pl.String, "received": pl.Int64}


def received(batch: Rows, services: Mapping[str, Service]) -> dict[tuple[str | int, ...], Column]:
    """Return the units received of each service with a year's cap.

    For one that is given once to a home also from the members' own lists and the home's list
    alone, and whether some list was given, without which a home's units are open.
    """
    listed = entries(batch, "services_in_place", FIELDS)
    reached = _counted(reaching(batch, listed))
    parts, own = by_word(reached, "service"), by_word(reached.filter("own"), "service")
    common = _common(batch, listed)
    otherwise = anything_unless(listed.given)
    none, nobodys = reached.clear(), nothing(batch.people)
    found: dict[tuple[str | int, ...], Column] = {(LISTED,): listed.given}
    for id_ in [each.id for each in services.values() if each.amount.cap.year is not None]:
        found[RECEIVED, id_] = totals(otherwise, parts.get(id_, none))
        if services[id_].per_home:
            found[OWN + RECEIVED, id_] = totals(otherwise, own.get(id_, none))
            found[COMMON + RECEIVED, id_] = common.get(id_, nobodys)
    return found


def _common(batch: Rows, listed: Entries) -> Mapping[str, Pair]:
    """Return of each service what stands with the homes, on the rows of their members."""
    written = listed.common.rename({"home": "row"}).with_columns(sure=pl.lit(value=True))
    found = {}
    for id_, part in by_word(_counted(written), "service").items():
        least, most = totals(nothing(batch.homes), part)
        found[id_] = Pair(batch.of_home(least), batch.of_home(most))
    return found


def _counted(entries: pl.DataFrame) -> pl.DataFrame:
    """Return what may have been the government's: of units for a home of several it is unsaid."""
    paid_by, units = pl.col("paid_by"), pl.col("received")
    government = paid_by == Payer.GOVERNMENT
    return entries.filter(paid_by.is_null() | government).with_columns(
        least=pl.when(government & pl.col("sure")).then(units.fill_null(0)).otherwise(0),
        most=units.fill_null(ENDLESS),
    )
