"""What can be said of a question when some facts are missing?"""

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """Kleene's three values, as thermometer bits: *and* is the least, *or* the greatest.

    The numbers are those of the packed vector (design section 7): NO 00, OPEN 01, YES 11.
    """

    NO = 0
    OPEN = 1
    YES = 3

    @classmethod
    def of(cls, known: bool) -> "Truth":  # noqa: FBT001 a truth is what this makes
        """Return YES or NO for something that is known."""
        return cls.YES if known else cls.NO

    @property
    def word(self) -> str:
        """Return the word that JSON uses: yes, no or open."""
        return self.name.lower()

    def negated(self) -> "Truth":
        """Return the truth of the opposite: what is open stays open."""
        return _OPPOSITE[self]


_OPPOSITE = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.OPEN: Truth.OPEN}


def all_of(parts: Iterable[Truth]) -> Truth:
    """Return whether every part holds: NO as soon as one is NO; YES of none."""
    return min(parts, default=Truth.YES)


def any_of(parts: Iterable[Truth]) -> Truth:
    """Return whether some part holds: YES as soon as one is YES; NO of none."""
    return max(parts, default=Truth.NO)
