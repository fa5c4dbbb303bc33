"""In which order do claims come in a round?

The keys that count in it, one after the other; a share is compared by multiplying crosswise,
which whole numbers over one common denominator are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import lcm

from qingdan.model.claims import Claim
from qingdan.model.priority import Measure, Priority, Round, SortKey


@dataclass(frozen=True, slots=True)
class Order:
    """The claims with the lots that were drawn, sorted once for each set of keys."""

    priority: Priority
    claims: Sequence[Claim]
    lots: Sequence[int]
    sorted: dict[tuple[str, ...], list[int]] = field(default_factory=dict)

    def of(self, round_: Round) -> list[int]:
        """Return the places of all claims in the order of a round, first come first."""
        counting = tuple(each for each in self.priority.keys if counts_in(each, round_))
        ids = tuple(each.id for each in counting)
        found = self.sorted.get(ids)
        if found is None:
            found = self.sorted[ids] = self._sorted(counting)
        return found

    def _sorted(self, counting: Sequence[SortKey]) -> list[int]:
        """Sort by one whole number each, in which every key has its own digits."""
        packed = [0] * len(self.claims)
        for column in (column for key in counting for column in self._columns(key)):
            least = min(column, default=0)
            width = max(column, default=0) - least + 1
            packed = [
                number * width + value - least
                for number, value in zip(packed, column, strict=True)
            ]
        return sorted(range(len(packed)), key=packed.__getitem__)

    def _columns(self, key: SortKey) -> list[list[int]]:
        """Return a key's numbers, a list for each, the smaller the earlier."""
        if key.measure is Measure.LOT:
            return [list(self.lots)]
        known = [each for each in self.priority.keys if each.measure is not Measure.LOT]
        place = known.index(key)
        values = [claim.keys[place] for claim in self.claims]
        if key.measure is Measure.SHARE_LEFT:
            values = _shares(values)
        sign = -1 if key.most_first else 1
        return [[sign * each for each in column] for column in zip(*values, strict=True)]


def counts_in(key: SortKey, round_: Round) -> bool:
    """Return whether a key counts in a round."""
    return key.only_in in (None, round_.id)


def _shares(values: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return each left of a whole over one denominator for all."""
    whole = lcm(*{each[1] for each in values})
    return [(left * (whole // of),) for left, of in values]
