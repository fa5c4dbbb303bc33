"""What does something cost at least, at most, and why does nobody know it more exactly?"""

from typing import NamedTuple

from qingdan.model.facts import Bounds


class Money(NamedTuple):
    """A sum in 分 by what makes it: added up, it is the most.

    ``least`` is needed for certain, at the lowest price; ``price`` comes on top at the highest;
    ``amount`` if people who are served turn out to need more, ``outcome`` if those turn out to be
    served of whom that is open. ``endless``: something of it has no bound.
    """

    least: int = 0
    price: int = 0
    amount: int = 0
    outcome: int = 0
    endless: bool = False

    @property
    def most(self) -> int | None:
        """Return the sum at most; None is without bound."""
        whole = self.least + self.price + self.amount + self.outcome
        return None if self.endless else whole

    def plus(self, other: "Money") -> "Money":
        """Return both together."""
        return Money(
            self.least + other.least,
            self.price + other.price,
            self.amount + other.amount,
            self.outcome + other.outcome,
            self.endless or other.endless,
        )

    def less(self, part: "Money") -> "Money":
        """Return what is left without a part of it; of what has no bound no bound is left."""
        return self._replace(
            least=self.least - part.least,
            price=self.price - part.price,
            amount=self.amount - part.amount,
            outcome=self.outcome - part.outcome,
        )

    def times(self, often: int) -> "Money":
        """Return so many of it."""
        return Money(
            self.least * often,
            self.price * often,
            self.amount * often,
            self.outcome * often,
            self.endless,
        )


def served(units: Bounds, price: Bounds) -> Money:
    """Return what units cost that somebody is given; a price has both its ends."""
    low, high = price.least, price.most or 0
    more = 0 if units.most is None else (units.most - units.least) * high
    endless = units.most is None and high > 0
    return Money(units.least * low, units.least * (high - low), more, 0, endless)


def possible(units: Bounds, price: Bounds) -> Money:
    """Return what units cost that somebody is given perhaps."""
    high = price.most or 0
    return Money(outcome=(units.most or 0) * high, endless=units.most is None and high > 0)
