"""What do the benefits of a batch deliver of each service: in units, wholly, or as money?

By columns what ``evaluation.chain.displacement`` reckons from one member's records. Money is in
分 and stays money: what it buys hangs on what is needed, which no record says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from qingdan.evaluation.columnar.benefits import CERTAIN, Paid, view
from qingdan.evaluation.columnar.lists import Rows
from qingdan.evaluation.columnar.lists_columns import (
    NO,
    Column,
    Pair,
    alike,
    any_of,
    anything_unless,
    nothing,
    totals,
    unless_listed,
)
from qingdan.evaluation.flat.having import COMMON, INSTITUTION, MONEY, OWN, UNITS
from qingdan.evaluation.flat.operations import ENDLESS
from qingdan.model.catalogue import Benefit, Service, Stance
from qingdan.model.release import Release

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A service, the day's benefits that may deliver it, and their entries as they stand to it.

    ``common`` are the entries of homes, for a service that is given once to a home.
    """

    service: Service
    benefits: dict[Stance, tuple[str, ...]]
    reached: pl.DataFrame
    common: pl.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """What stands on a row without an entry."""

    nothing: Pair
    anything: Pair
    never: pl.Series
    perhaps: pl.Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivering:
    """What benefits deliver to the members of a batch; ``doubtful`` if doubting changes it."""

    batch: Rows
    otherwise: Otherwise
    sights: tuple[Sight, ...]
    doubtful: bool

    def inputs(self, *, doubting: bool) -> dict[Key, Column]:
        """Return units, institutions and money by service, each a column of the members."""
        certain = pl.col(CERTAIN[doubting])
        return {
            key: column
            for sight in self.sights
            for key, column in self._of_service(sight, certain)
        }

    def _of_service(self, sight: Sight, certain: pl.Expr) -> Iterator[tuple[Key, Column]]:
        id_ = sight.service.id
        yield (INSTITUTION, id_), self._institution(sight, certain)
        asked: dict[Key, Amount] = {(UNITS, id_): _units(sight, certain)}
        for benefit in sight.benefits[Stance.BY_AMOUNT]:
            asked[MONEY, benefit, id_] = _money(benefit, certain)
        for key, amount in asked.items():
            otherwise = self._otherwise(sight, key)
            yield key, totals(otherwise, _chosen(sight.reached, amount))
            if sight.service.per_home:
                yield from self._of_home(sight, key, amount, otherwise)

    def _of_home(
        self, sight: Sight, key: Key, amount: "Amount", otherwise: Pair
    ) -> Iterator[tuple[Key, Column]]:
        """Yield an amount from the members' own lists alone, and from the home's alone."""
        own = sight.reached.filter("own")
        yield (f"{OWN}{key[0]}", *key[1:]), totals(otherwise, _chosen(own, amount))
        shared = nothing(self.batch.homes)
        least, most = totals(shared, _chosen(sight.common, amount))
        spread = Pair(self.batch.of_home(least), self.batch.of_home(most))
        yield (f"{COMMON}{key[0]}", *key[1:]), spread

    def _institution(self, sight: Sight, certain: pl.Expr) -> pl.Series:
        benefits = sight.benefits[Stance.BY_INSTITUTION]
        otherwise = self.otherwise.perhaps if benefits else self.otherwise.never
        said = sight.reached.filter(_among(benefits)).select("row", said=certain)
        return any_of(otherwise, said["row"], said["said"])

    def _otherwise(self, sight: Sight, key: Key) -> Pair:
        anything = key[0] == MONEY or sight.benefits[Stance.BY_UNITS]
        return self.otherwise.anything if anything else self.otherwise.nothing


@dataclass(frozen=True, slots=True)
class Amount:
    """Which entries count towards an amount, and the least and the most that each gives."""

    counts: pl.Expr
    least: pl.Expr
    most: pl.Expr


def delivering(batch: Rows, release: Release, found: Paid) -> Delivering:
    """Return what the benefits of a batch deliver, ready to be asked doubting or not."""
    return Delivering(
        batch=batch,
        otherwise=Otherwise(
            nothing=nothing(batch.people),
            anything=anything_unless(found.given),
            never=alike(NO, batch.people),
            perhaps=unless_listed(found.given),
        ),
        sights=tuple(_sight(found, release, each, batch.on) for each in release.services.values()),
        doubtful=found.doubtful,
    )


def _sight(found: Paid, release: Release, service: Service, on: date) -> Sight:
    benefits = {
        stance: tuple(
            id_
            for id_, each in service.displacement.items()
            if each is stance and _in_force(release.benefits[id_], on)
        )
        for stance in Stance
    }
    taken = [
        id_
        for stance in (Stance.BY_UNITS, Stance.BY_RECEIPT, Stance.BY_INSTITUTION, Stance.BY_AMOUNT)
        for id_ in benefits[stance]
    ]
    common = found.common if service.per_home else found.common.clear()
    return Sight(
        service=service,
        benefits=benefits,
        reached=view(found, found.reached, service.id, taken),
        common=view(found, common, service.id, taken),
    )


def _in_force(benefit: Benefit, on: date) -> bool:
    begun = benefit.starts is None or benefit.starts <= on
    return begun and (benefit.until is None or on <= benefit.until)


def _chosen(entries: pl.DataFrame, amount: Amount) -> pl.DataFrame:
    return entries.filter(amount.counts).select("row", least=amount.least, most=amount.most)


def _among(benefits: tuple[str, ...]) -> pl.Expr:
    return pl.col("benefit").is_in(list(benefits))


def _units(sight: Sight, certain: pl.Expr) -> Amount:
    """Return the units; those written for other services only mean none of this."""
    units = pl.col("units")
    by_receipt = _among(sight.benefits[Stance.BY_RECEIPT])
    surely = pl.when(certain).then(units.fill_null(0)).otherwise(0)
    perhaps = (
        pl.when(units.is_null() & ~pl.col("listed")).then(ENDLESS).otherwise(units.fill_null(0))
    )
    return Amount(
        by_receipt | _among(sight.benefits[Stance.BY_UNITS]),
        surely,
        pl.when(by_receipt).then(surely).when(_refused(certain)).then(0).otherwise(perhaps),
    )


def _money(benefit: str, certain: pl.Expr) -> Amount:
    """Return the money that is or may be for a service; an amount not written has no end."""
    amount = pl.col("amount")
    return Amount(
        pl.col("benefit") == benefit,
        pl.when(certain).then(amount.fill_null(0)).otherwise(0),
        pl.when(_refused(certain)).then(0).otherwise(amount.fill_null(ENDLESS)),
    )


def _refused(certain: pl.Expr) -> pl.Expr:
    return ~certain.fill_null(value=True)
