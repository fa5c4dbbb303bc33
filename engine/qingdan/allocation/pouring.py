"""How is what there is poured out, round by round, to those who stand in order before it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qingdan.model.claims import Pool
from qingdan.model.priority import OutOf, Round

Rounds = tuple[list[int], ...]
"""For each round the units of each claim."""
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Side:
    """The pools of one kind, the place of each claim's pool among them, and what a unit costs.

    Nothing is short where a claim's pool is NOWHERE.
    """

    pools: Sequence[Pool]
    pool_of: Sequence[int]
    cost: Sequence[int]

    def demand(self, wants: Rounds) -> list[int]:
        """Return what each pool would have to hold for all that is wanted of it."""
        found = [0] * (len(self.pools) + 1)
        for wanted in wants:
            for want, pool, cost in zip(wanted, self.pool_of, self.cost, strict=True):
                if want:
                    found[pool] += want * cost
        return found[:-1]


class Drawn(NamedTuple):
    """What a pool held before and after a round, all that is kept back included."""

    round: str
    before: int
    after: int


class Poured(NamedTuple):
    """How a pool came out; where it is not short nothing is kept back and nobody is refused.

    ``reserve`` was kept back at first, ``reserve_left`` is what is left of it.
    """

    pool: Pool
    short: bool
    demand: int
    reserve: int
    reserve_left: int
    rounds: tuple[Drawn, ...]
    after: int


@dataclass(frozen=True, slots=True)
class Before:
    """Who stands before the pools: what each wants in each round, in which order, how urgently.

    ``least`` is the fewest units that are of use to a claim.
    """

    rounds: Sequence[Round]
    orders: Sequence[Sequence[int]]
    wants: Rounds
    least: Sequence[int]


class Tap:
    """One pool while it is poured out."""

    __slots__ = (
        *("balance", "before", "demand", "drawn", "fill_down"),
        *("kept", "open_to", "pool", "reserve", "short"),
    )

    def __init__(self, pool: Pool, *, short: bool, fill_down: bool) -> None:
        """Fill it; something is kept back only where it is short."""
        self.pool, self.short, self.fill_down = pool, short, fill_down
        self.reserve = self.kept = min(pool.size, pool.reserve) if short else 0
        self.balance, self.demand = pool.size - self.reserve, 0
        self.open_to: set[int] | None = None
        self.before = list[int]()
        self.drawn = list[Drawn]()

    @property
    def holds(self) -> int:
        """Return what is in it, all that is kept back included."""
        return self.balance + self.reserve

    def left(self, claim: int, want: int, cost: int, least: int, *, urgent: bool) -> int:
        """Return how many of so many units there is enough for, and of use.

        Once somebody was failed it serves those alone who stood before him.
        """
        self.demand += want * cost
        if self.open_to is not None and claim not in self.open_to:
            return 0
        there = self.balance + self.reserve if urgent else self.balance
        if want * cost > there:
            want = there // cost if there // cost >= least else 0
            if not self.fill_down:
                open_to = self.open_to
                self.open_to = {n for n in self.before if open_to is None or n in open_to}
        self.before.append(claim)
        return want

    def draw(self, amount: int, *, urgent: bool) -> None:
        """Take an amount out, of the reserve first where it is urgent."""
        kept = min(amount, self.reserve) if urgent else 0
        self.reserve -= kept
        self.balance -= amount - kept

    def came_out(self) -> Poured:
        """Return how it came out."""
        drawn = tuple(self.drawn)
        rest = self.kept, self.reserve, drawn, self.holds
        return Poured(self.pool, self.short, self.demand, *rest)


def poured(
    before: Before, sides: Sequence[Side], taps: Sequence[Sequence[Tap]]
) -> tuple[Rounds, ...]:
    """Pour out; return for each kind of pool the units that are left of each want after it.

    What is given is what is left after the last; only that is drawn, from every pool. For whom it
    does not reach gets what is left, if that is of use; then, unless what is left may fill
    smaller claims further down, nobody after him is served from the pool that failed him, in
    this round or a later one.
    """
    stages = tuple(tuple(list(wanted) for wanted in before.wants) for _ in sides)
    least = list(before.least)
    for n, round_ in enumerate(before.rounds):
        held = [(tap, tap.holds) for mine in taps for tap in mine]
        for tap, _ in held:
            tap.before = []
        lanes = [
            (side.pool_of, side.cost, mine, stage[n])
            for side, mine, stage in zip(sides, taps, stages, strict=True)
        ]
        turn = [claim for claim in before.orders[n] if before.wants[n][claim]]
        _round(turn, before.wants[n], least, lanes, urgent=round_.out_of is OutOf.RESERVE)
        for tap, was in held:
            tap.drawn.append(Drawn(round_.id, was, tap.holds))
    return stages


Lane = tuple[Sequence[int], Sequence[int], Sequence[Tap], list[int]]
"""A kind of pool: of each claim its pool and its cost; the pools; what is left of each want."""


def _round(
    turn: Sequence[int],
    wanted: Sequence[int],
    least: list[int],
    lanes: Sequence[Lane],
    *,
    urgent: bool,
) -> None:
    """Serve those whose turn it is; ``least`` is what each still needs for it to be of use."""
    for claim in turn:
        left, mine = wanted[claim], list[tuple[Tap, int]]()
        for pool_of, cost_of, taps, into in lanes:
            pool = pool_of[claim]
            if pool != NOWHERE:
                cost, tap = cost_of[claim], taps[pool]
                left = tap.left(claim, left, cost, least[claim], urgent=urgent)
                mine.append((tap, cost))
            into[claim] = left
        if left:
            least[claim] -= left
            for tap, cost in mine:
                tap.draw(left * cost, urgent=urgent)
