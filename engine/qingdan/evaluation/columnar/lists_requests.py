"""Which services were asked for, by name or in words that speak of them?"""

from collections.abc import Collection, Mapping

import polars as pl

from qingdan.evaluation.columnar.lists import Fields, Rows, by_word, entries, reaching
from qingdan.evaluation.columnar.lists_columns import YES, placed, unless_listed
from qingdan.model.catalogue import Service

FIELDS: Fields = {"service": pl.String, "words": pl.String}


def asked_for(
    batch: Rows, services: Mapping[str, Service], wanted: Collection[str]
) -> Mapping[str, pl.Series]:
    """Return of each of the wanted services who asked for it; a list not given leaves it open."""
    listed = entries(batch, "requests", FIELDS)
    found = reaching(batch, listed)
    named, unnamed = by_word(found, "service"), found.filter(pl.col("service").is_null())
    asked = dict.fromkeys(wanted, unless_listed(listed.given))
    for id_ in wanted:
        if id_ in named:
            asked[id_] = placed(asked[id_], named[id_]["row"], YES)
        if id_ in services:
            asked[id_] = placed(asked[id_], _speaking_of(services[id_], unnamed), YES)
    return asked


def _speaking_of(service: Service, unnamed: pl.DataFrame) -> pl.Series:
    names = [service.label, *service.aliases]
    return unnamed.filter(pl.col("words").str.contains_any(names))["row"]
