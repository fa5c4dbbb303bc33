"""What do all who live in a home have of an item that is given once to it?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from qingdan.evaluation.alike.marks import Mark
from qingdan.evaluation.chain.amounts import plus
from qingdan.evaluation.chain.case import Share
from qingdan.evaluation.chain.cases import Had
from qingdan.model.catalogue import Service
from qingdan.model.facts import Bounds
from qingdan.model.household import Member


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody has of an item for the home: units by benefit, and what is unchecked."""

    by: Mapping[str, Bounds]
    unverified: tuple[str, ...]


def summed(parts: Iterable[Part]) -> frozenset[tuple[str, Bounds]]:
    """Return what several have together, by benefit."""
    found: dict[str, Bounds] = {}
    for part in parts:
        for benefit, units in part.by.items():
            found[benefit] = plus(found[benefit], units) if benefit in found else units
    return frozenset(found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """An item given once to a home: what all of it have comes to, and who holds it.

    ``parts`` is what each has, None what is written on the home; ``have`` tells it in full, where
    it is to be reckoned.
    """

    mark: Mark
    share: Share | None
    parts: tuple[tuple[str | None, Part], ...]
    have: Callable[[Member], Had]

    def of(self, member: str) -> Mark:
        """Return what matters of it to somebody."""
        if self.share is None:
            return (self.mark,)
        holder = self.share.holder
        others = None if holder is None else holder != member
        return self.mark, others, self.share.firm

    def unverified(self, service: Service) -> Iterator[tuple[str | None, str]]:
        """Yield the benefits whose delivery nobody has checked, each with whose it is."""
        for benefit in service.displacement:
            yield from ((who, benefit) for who, each in self.parts if benefit in each.unverified)
