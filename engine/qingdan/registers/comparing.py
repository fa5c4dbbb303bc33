"""Whom in a register does it touch when one release follows another?

Both releases decide by columns, piece by piece. Only a household whose answers differ is decided
once more by itself, as if it had a file of its own, so that what is told of it is the same.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from qingdan.evaluation.columnar.answers import answers, meanwhile
from qingdan.evaluation.columnar.conditions import Unreadable
from qingdan.evaluation.columnar.deciding import Columnar, columnar, swept_through
from qingdan.model.release import Release
from qingdan.registers.homes import homes_of
from qingdan.registers.households import households_of
from qingdan.registers.judging import Found
from qingdan.registers.schema import HOUSEHOLD
from qingdan.registers.sides import Kept, Sides, kept
from qingdan.revising.comparison import Pair
from qingdan.revising.comparison import compared as compared_alone
from qingdan.revising.effects import Effect

TOLD = ("outcome", "units.least", "units.most", "per")
"""What an effect rests on, beside what is given meanwhile; no other answer makes one."""


class Compared(NamedTuple):
    """What a change does to the people of a piece; who is ``wrong`` is left out.

    ``again`` are households that were counted before; ``weight`` is how much of the register it
    is in the register's own measure.
    """

    households: tuple[str, ...]
    people: int
    effects: tuple[Effect, ...]
    wrong: tuple[Found, ...]
    again: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """Two releases ready to decide the same rows; ``ready`` None where columns cannot do."""

    pair: Pair
    ready: tuple[Columnar, Columnar] | None

    def touched(self, found: Kept) -> pl.Series:
        """Return for each row whether a service of somebody differs, or may."""
        if self.ready is None or self._another_service():
            return pl.repeat(value=True, n=len(found.new), dtype=pl.Boolean, eager=True)
        before, after = self.ready
        old, given_before = _answers(before, found.old, self.pair)
        new, given_after = _answers(after, found.new, self.pair)
        differs = given_before | given_after
        for service in self.pair.new.rules.services:
            for name in (f"{service}.{each}" for each in TOLD):
                differs |= old[name].ne_missing(new[name])
        return differs

    def _another_service(self) -> bool:
        """Return whether a service came or went: that is another answer to everybody."""
        return self.pair.old.rules.services.keys() != self.pair.new.rules.services.keys()


def compared(sides: Sides, pair: Pair, counted: Container[str], size: int) -> Iterator[Compared]:
    """Yield what a change does, piece by piece of about ``size`` rows, in the register's order.

    Households that were ``counted`` elsewhere are left out. Raise Damaged as the pieces do.
    """
    both = _both(pair)
    for piece, weight in sides.register.pieces(size):
        found = kept(sides, piece, counted)
        yield Compared(
            households=tuple(dict.fromkeys(found.new.column(HOUSEHOLD).to_pylist())),
            people=len(found.new),
            effects=tuple(_effects(found, both)),
            wrong=found.wrong,
            again=found.again,
            weight=weight,
        )


def _both(pair: Pair) -> _Both:
    old, new = _ready(pair.old.rules), _ready(pair.new.rules)
    return _Both(pair=pair, ready=None if old is None or new is None else (old, new))


def _ready(rules: Release) -> Columnar | None:
    try:
        return columnar(rules, with_office=False)
    except Unreadable:
        return None


def _answers(
    ready: Columnar, rows: pa.RecordBatch, pair: Pair
) -> tuple[Mapping[str, pl.Series], pl.Series]:
    swept = swept_through(ready, pl.DataFrame(rows), pair.on, None)
    return answers(swept), meanwhile(swept)


def _effects(found: Kept, both: _Both) -> Iterator[Effect]:
    """Yield the effects on those for whom it differs, each household decided by itself."""
    if not len(found.new):
        return
    numbers = homes_of(found.new).number
    homes = numbers.filter(both.touched(found).to_arrow()).unique()
    rows = pc.is_in(numbers, homes)
    before = households_of(found.old.filter(rows), both.pair.old.rules)
    after = households_of(found.new.filter(rows), both.pair.new.rules)
    for old, new in zip(before, after, strict=True):
        yield from compared_alone(both.pair, old, new)
