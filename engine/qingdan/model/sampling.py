"""How many of what was done are looked at afterwards?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """So many of a hundred, and no fewer than so many, as far as there are."""

    percent: int
    least: int

    def of(self, size: int) -> int:
        """Return how many of ``size`` are looked at; a part counts as one."""
        return min(size, max(self.least, -(-size * self.percent // 100)))
