"""How are many truths put into another order in one go?

A reading's truths are one byte each. Looked up one by one they cost more than they took to find;
here a page of 255 at a time is translated as one string, and the pages are laid over each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qingdan.evaluation.compiled import CompiledReading
from qingdan.model.conditions import Condition

PAGE, LEAF, NOTHING = 255, 256, b"\0"


@dataclass(frozen=True, slots=True)
class Order:
    """For each page where it begins, and the place on it that each truth is taken from."""

    length: int
    pages: tuple[tuple[int, bytes], ...]

    def of(self, row: bytes) -> bytes:
        """Return the truths of a row in this order; NO where the row has come to its end."""
        found = 0
        for start, places in self.pages:
            leaf = row[start : start + PAGE].ljust(LEAF, NOTHING)
            found |= int.from_bytes(places.translate(leaf), "little")
        return found.to_bytes(self.length, "little")


def order(places: Sequence[int]) -> Order:
    """Return what takes the truths at these places; whatever is on another page is nothing."""
    starts = sorted({place - place % PAGE for place in places})
    return Order(
        len(places),
        tuple(
            (start, bytes(e - start if 0 <= e - start < PAGE else PAGE for e in places))
            for start in starts
        ),
    )


@dataclass(frozen=True, slots=True)
class Laying:
    """Which places are to be laid out one behind the other."""

    places: list[int] = field(default_factory=list)

    def lay(self, places: Iterable[int]) -> slice:
        """Lay out some more; return where they will stand."""
        start = len(self.places)
        self.places.extend(places)
        return slice(start, len(self.places))


def place(condition: Condition, reading: CompiledReading) -> int:
    """Return where a condition's truth stands among the household's and a member's."""
    spot = reading.way.spot(condition)
    return spot.place if spot.shared else len(reading.household[0]) + spot.place
