"""What follows from the records of a whole batch of people, before any rule is read?

The same as ``evaluation.records`` and the delivery chain's plain functions say of one person,
by columns: null is open, and a pair of columns is the least and the most of an amount.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from qingdan.evaluation.columnar.benefits import gets, paid
from qingdan.evaluation.columnar.benefits_delivering import Delivering, delivering
from qingdan.evaluation.columnar.lists import Rows, rows_of
from qingdan.evaluation.columnar.lists_assessments import (
    assessed,
    levels,
    overdue,
    written_levels,
)
from qingdan.evaluation.columnar.lists_columns import Column, Pair, alike
from qingdan.evaluation.columnar.lists_in_place import received
from qingdan.evaluation.columnar.lists_urgent import urgent_homes, urgent_since
from qingdan.evaluation.columnar.records_following import of_homes, of_members, somebody
from qingdan.evaluation.columnar.wishes import wished
from qingdan.evaluation.records import registered
from qingdan.model.release import Release

__all__ = ["Column", "Key", "Pair", "Recorded", "recorded", "recorded_twice"]

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What follows from the records of a batch.

    ``home`` has one row a household, ``members`` and ``inputs`` one row a member. A fact that is
    not there is not known of anybody. ``household`` is each row's household by number (UInt32),
    ``sizes`` how many members each household has, in order.

    ``inputs`` are, by name: ``units``, ``institution`` and, with its year's cap, ``received`` of
    a service; ``money`` (分) of a benefit of the day and a service that takes it off by amount;
    ``gets`` of a benefit; ``wish`` of a gate, a service and a variant; ``assessed``, ``urgent``,
    ``urgent_since``, ``back_on``; ``overdue`` of a number of months. Of items given once to a
    home ``own`` and ``common`` units, money and receipts stand apart, a home's on each of its
    rows; ``in place given`` says whether a member's services in place are known at all.
    Columns are shared between names: never change one in place.
    """

    home: Mapping[str, Column]
    members: Mapping[str, Column]
    inputs: Mapping[Key, Column]
    household: pl.Series
    sizes: pl.Series


def recorded(
    frame: pl.DataFrame, release: Release, on: date, office: str | None, *, doubting: bool
) -> Recorded:
    """Return what follows from the records of a batch of households, whose rows are contiguous.

    The columns are a register's; one that is missing is not known of anybody.
    """
    written, benefits = _written(rows_of(frame, on), release, office)
    return _with(written, benefits, doubting=doubting)


def recorded_twice(
    frame: pl.DataFrame, release: Release, on: date, office: str | None
) -> tuple[Recorded, Recorded]:
    """Return what follows from records as figures are written, and with placeholders open.

    The second is the first itself where no placeholder matters.
    """
    written, benefits = _written(rows_of(frame, on), release, office)
    first = _with(written, benefits, doubting=False)
    return first, _with(written, benefits, doubting=True) if benefits.doubtful else first


def _written(batch: Rows, release: Release, office: str | None) -> tuple[Recorded, Delivering]:
    """Return what no figure can change, and what the benefits deliver beside it."""
    known, graded, benefits = registered(release), levels(batch), paid(batch, release)
    since = urgent_since(batch, release.urgent.days)
    receives = {*release.benefits, *known.received}
    gotten = gets(benefits, receives)
    home = of_homes(batch, known, office, graded, urgent_homes(batch, since))
    members = of_members(batch, known, home, graded, gotten)
    inputs: dict[Key, Column] = {("gets", id_): gotten[id_] for id_ in release.benefits}
    inputs |= received(batch, release.services) | wished(batch, release, since)
    inputs |= _of_the_person(batch, release, since)
    written = Recorded(
        home=somebody(home),
        members=somebody(members),
        inputs=inputs,
        household=batch.household,
        sizes=batch.sizes,
    )
    return written, delivering(batch, release, benefits)


def _of_the_person(batch: Rows, release: Release, since: pl.Series) -> dict[Key, Column]:
    """Return what is asked of a person whatever the service."""
    back_on = batch.own("back_on")
    graded, unsaid = written_levels(batch), alike(pl.lit(None, pl.Int8), batch.people)
    never = alike(pl.lit(None, pl.Date), batch.people)
    late = (gate.overdue.months for gate in release.chain.gates if gate.overdue is not None)
    return {
        ("urgent",): since.is_not_null(),
        ("urgent_since",): since,
        ("back_on",): never if back_on is None else back_on.cast(pl.Date),
        ("assessed",): assessed(batch),
        **{("assessed", need): graded.get(need, unsaid) for need in release.needs},
        **{("overdue", months): overdue(batch, months) for months in late},
    }


def _with(written: Recorded, benefits: Delivering, *, doubting: bool) -> Recorded:
    return replace(written, inputs={**written.inputs, **benefits.inputs(doubting=doubting)})
