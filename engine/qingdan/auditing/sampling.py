"""Which entries are looked at, drawn so that everybody draws the same again?

The roster is every entry of the wanted kind and days, in the order of the ledger. Each one has a
lot: SHA-256 over the seed, a line's end, and the entry's hash in hexadecimal. The smallest lots
are drawn. Who says the seed before the roster is known cannot choose, and neither can who wrote
the entries, since a seed that is said in public comes after them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from qingdan.casebook.verifying.entries import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries the roster has; ``acts`` None: all acts. Both days are included."""

    acts: frozenset[str] | None
    first: date | None
    last: date | None
    below: int | None

    def has(self, told: Told) -> bool:
        """Return whether an entry belongs to the roster."""
        return (
            (self.acts is None or told.act in self.acts)
            and (self.first is None or told.on >= self.first)
            and (self.last is None or told.on <= self.last)
            and (self.below is None or told.seq < self.below)
        )


@dataclass(frozen=True, slots=True)
class Lot:
    """An entry of the roster, with the lot that it has by the seed, in hexadecimal."""

    told: Told
    lot: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The entries among which is drawn, in the order of the ledger."""

    entries: tuple[Told, ...]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the roster: the entry's number, a blank, its hash."""
        return (f"{each.seq} {each.leaf.hex()}\n" for each in self.entries)

    @property
    def digest(self) -> str:
        """Return SHA-256 over the lines, in hexadecimal."""
        total = sha256()
        for each in self.lines():
            total.update(each.encode())
        return total.hexdigest()

    def drawn(self, seed: str, count: int) -> tuple[Lot, ...]:
        """Return the entries with the smallest lots, the smallest first."""
        lots = (Lot(each, _lot(seed, each)) for each in self.entries)
        return tuple(sorted(lots, key=lambda each: (each.lot, each.told.seq))[:count])


def roster(entries: Iterable[Told], wanted: Wanted) -> Roster:
    """Return the entries among which is drawn."""
    return Roster(tuple(each for each in entries if wanted.has(each)))


def _lot(seed: str, told: Told) -> str:
    return sha256(f"{seed}\n{told.leaf.hex()}".encode()).hexdigest()
