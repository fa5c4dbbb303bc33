"""Which entries of the lists in a batch of households reach which of its members?

The columns are those of a register: what is the home's own has a prefix and is repeated on each
of its rows, which stand together. A list that was given neither for a member nor for the home is
open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from qingdan.evaluation.columnar.lists_columns import NO, YES, alike

HOUSEHOLD, OF_THE_HOME = "household", "home."
Fields = Mapping[str, pl.DataType | type[pl.DataType]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Whole households, a row a member, on a day.

    ``household`` is each row's household by number, ``firsts`` the first row of each household
    and ``sizes`` how many rows it has.
    """

    frame: pl.DataFrame
    on: date
    household: pl.Series
    firsts: pl.Series
    sizes: pl.Series

    @property
    def people(self) -> int:
        """Return how many members there are."""
        return len(self.household)

    @property
    def homes(self) -> int:
        """Return how many households there are."""
        return len(self.sizes)

    def own(self, name: str) -> pl.Series | None:
        """Return a column of the members; None when nobody's is given."""
        return _given(self.frame, name)

    def common(self, name: str) -> pl.Series | None:
        """Return a column of the households, a row each; None when nobody's is given."""
        found = _given(self.frame, OF_THE_HOME + name)
        return None if found is None else found.gather(self.firsts)

    def of_home(self, column: pl.Series) -> pl.Series:
        """Return on the row of every member what a column says of their household."""
        return column.gather(self.household)


def rows_of(frame: pl.DataFrame, on: date) -> Rows:
    """Return the rows of a batch, its households numbered from 0 in their order."""
    households = frame[HOUSEHOLD]
    number = households.rle_id()
    sizes = number.rle().struct.field("len").alias("sizes")
    return Rows(
        frame=frame,
        on=on,
        household=number,
        firsts=(sizes.cum_sum() - sizes).cast(pl.UInt32),
        sizes=sizes.cast(pl.UInt32),
    )


def _given(frame: pl.DataFrame, name: str) -> pl.Series | None:
    column = frame[name] if name in frame.columns else None
    return None if column is None or column.null_count() == len(column) else column


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The entries of one list: by ``row`` the members' own, by ``home`` those of the home.

    ``given`` says of each row whether the list was given, for the member or for the home.
    """

    given: pl.Series
    own: pl.DataFrame
    common: pl.DataFrame


def entries(batch: Rows, name: str, fields: Fields) -> Entries:
    """Return the entries of a list with these of their fields."""
    own, common = batch.own(name), batch.common(name)
    given = alike(NO, batch.people) if own is None else own.is_not_null()
    if common is not None:
        given |= batch.of_home(common.is_not_null())
    return Entries(
        given=given, own=exploded(own, "row", fields), common=exploded(common, "home", fields)
    )


def exploded(lists: pl.Series | None, index: str, fields: Fields) -> pl.DataFrame:
    """Return one row an entry, with the place of its list; no list, no rows."""
    taken = None if lists is None else (lists.list.len() > 0).arg_true()
    if lists is None or taken is None or not len(taken):
        return pl.DataFrame(schema={index: pl.UInt32, **fields})
    frame = pl.DataFrame({index: taken, "listed": lists.gather(taken)})
    known = (pl.col(name).cast(dtype) for name, dtype in fields.items())
    return frame.explode("listed").unnest("listed").select(index, *known)


def reaching(batch: Rows, listed: Entries) -> pl.DataFrame:
    """Return every entry on each ``row`` that it reaches.

    ``own`` says that it is the member's; ``sure`` that it is nobody else's, being the member's or
    of a home of one.
    """
    own = listed.own.with_columns(own=YES, sure=YES)
    if listed.common.is_empty():
        return own
    people = pl.DataFrame(
        {
            "home": batch.household,
            "row": pl.int_range(batch.people, dtype=pl.UInt32, eager=True),
            "sure": batch.of_home(batch.sizes) == 1,
        }
    )
    spread = listed.common.join(people, on="home").with_columns(own=NO)
    return pl.concat([own, spread.select(own.columns)])


def by_word(frame: pl.DataFrame, name: str) -> Mapping[str, pl.DataFrame]:
    """Return the rows of each word of a column, without those that have none."""
    if frame.is_empty():
        return {}
    parts = frame.drop_nulls(name).partition_by(name, as_dict=True, include_key=False)
    return {str(word): part for (word,), part in parts.items()}
