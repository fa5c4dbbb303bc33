"""Which facts does an open condition wait for, told from a reading's truths in one go?

``unknowns.unknown`` asks for each part by itself and comes to the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from qingdan.evaluation.alike.sights import Truths, place
from qingdan.evaluation.compiled import CompiledReading
from qingdan.evaluation.contents import parts
from qingdan.model.conditions import Among, Condition, Raises, Threshold
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where a condition's truth stands; the fact of a criterion, or the parts of a join."""

    place: int
    fact: str | None
    parts: "tuple[Waiting, ...]"

    def facts(self, truths: Truths) -> Iterator[str]:
        """Yield the facts that it waits for; a part that cannot matter asks nothing."""
        if truths[self.place] == Truth.OPEN:
            if self.fact is not None:
                yield self.fact
            for part in self.parts:
                yield from part.facts(truths)


def waiting(condition: Condition, reading: CompiledReading) -> Waiting:
    """Return where such a reading leaves a condition and its parts."""
    here = place(condition, reading)
    match condition:
        case Threshold(fact=fact) | Among(fact=fact):
            return Waiting(here, fact, ())
        case Raises():
            return Waiting(here, None, ())
        case _:
            return Waiting(here, None, tuple(waiting(e, reading) for e in parts(condition)))
