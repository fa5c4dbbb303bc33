"""What do the rounds that a certificate declares come to, followed once more?

For the checker alone; it shares nothing with what allocates.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Head = Mapping[str, Any]
Table = Mapping[str, Sequence[Any]]
Fault = tuple[str, int | None]
"""What is wrong, and in which row of the table, from 0; None: in the head."""


class _Pool:
    """A pool while it is followed."""

    def __init__(self, told: Head) -> None:
        enough = told["size"] >= told["units_at_least"] * told["unit"]
        kept = -(-told["size"] * told["keep"] // 10_000) if told["short"] and enough else 0
        self.told, self.kept, self.reserve, self.balance = told, kept, kept, told["size"] - kept
        self.demand, self.drawn, self.passed = 0, list[Head](), list[int]()
        self.allowed: frozenset[int] | None = None

    def cost(self, price: int) -> int:
        return 1 if self.told["counted"] == "units" else price

    def fits(self, n: int, want: int, price: int, *, urgent: bool) -> int:
        cost, there = self.cost(price), self.balance + urgent * self.reserve
        closed = self.allowed is not None and n not in self.allowed
        return 0 if closed else want if want * cost <= there else there // cost

    def fail(self, n: int) -> None:
        """Let nobody draw any more but who passed in this round; a second failure lets fewer."""
        if self.allowed is None or n in self.allowed:
            passed = frozenset(self.passed)
            self.allowed = passed if self.allowed is None else passed & self.allowed

    def draw(self, units: int, price: int, *, urgent: bool) -> None:
        amount = units * self.cost(price)
        kept = min(amount, self.reserve) if urgent else 0
        self.reserve -= kept
        self.balance -= amount - kept


class Course:
    """The rounds while they are followed: what each claim has come to, and each pool."""

    def __init__(self, head: Head, table: Table) -> None:
        count = len(table["household"])
        self.head, self.table = head, table
        self.pools = {pool["id"]: _Pool(pool) for pool in head["pools"]}
        self.aimed, self.units = [0] * count, [0] * count
        self.missing: list[dict[str, int]] = [{} for _ in range(count)]
        self.spent = Counter[object]()

    def faults(self) -> Iterator[Fault]:
        """Nobody without a rank stands before a pool that is short."""
        for round_ in self.head["rounds"]:
            ranks = self.table[f"{round_['id']}.rank"]
            before = {id_: pool.balance + pool.reserve for id_, pool in self.pools.items()}
            for pool in self.pools.values():
                pool.passed = []
            for n in (*turn(ranks), *(n for n, rank in enumerate(ranks) if rank is None)):
                aim = max(self.aimed[n], _aim(round_, self.table, n))
                if self.table[f"{round_['id']}.asked"][n] != aim - self.aimed[n]:
                    yield "asked", n
                want, self.aimed[n] = aim - self.aimed[n], aim
                if not self.follows(round_, n, want):
                    yield "units", n
            for id_, pool in self.pools.items():
                after = pool.balance + pool.reserve
                pool.drawn.append({"id": round_["id"], "before": before[id_], "after": after})

    def follows(self, round_: Head, n: int, want: int) -> bool:
        """Return whether a want comes to what is said of it, stage by stage."""
        stages = [self.table[f"{round_['id']}.{stage}"][n] for stage in self.head["stages"]]
        if not want:
            return not any(stages)
        price, urgent = self.table["price"][n], round_["out_of"] == "reserve"
        mine, said = list[_Pool](), list[int]()
        for stage in self.head["stages"]:
            fits = self.under(n, want) if stage == "ceilings" else want
            if stage != "ceilings" and (id_ := self.table[f"{stage}.pool"][n]) is not None:
                mine.append(pool := self.pools[id_])
                pool.demand += want * pool.cost(price)
                fits = pool.fits(n, want, price, urgent=urgent)
                if fits < want:
                    fits = 0 if self.units[n] + fits < self.table["floor"][n] else fits
                    if not self.head["fill_down"]:
                        pool.fail(n)
                    self.missing[n][stage] = pool.demand
                pool.passed.append(n)
            said.append(fits)
            want = fits
        self.units[n] += want
        for pool in mine:
            pool.draw(want, price, urgent=urgent)
        return stages == said

    def under(self, n: int, want: int) -> int:
        """Return what stays under the ceilings of the person and of the household."""
        price, household = self.table["price"][n], self.table["household"][n]
        if self.table["exempt"][n] or not price:
            return want
        both = {"person": (household, self.table["member"][n]), "household": household}
        for name, who in both.items():
            if (most := self.head["ceilings"][name]) is not None:
                want = min(want, max(0, most - self.spent[who]) // price)
        self.spent.update(dict.fromkeys(both.values(), want * price))
        return want


def _aim(round_: Head, table: Table, n: int) -> int:
    severe = round_["floor_first"] and table["degree"][n] >= round_["level"]
    aims = {
        "urgent": table["asked"][n] if table["urgent"][n] else 0,
        "running": table["running"][n],
        "degree": table["floor"][n] if severe else 0,
        "everybody": table["asked"][n],
    }
    return int(aims[round_["who"]])


def turn(ranks: Sequence[int | None]) -> list[int]:
    """Return the rows that have a rank, in its order."""
    return [n for _, n in sorted((rank, n) for n, rank in enumerate(ranks) if rank is not None)]
