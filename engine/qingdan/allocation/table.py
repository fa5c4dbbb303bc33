"""What does a certificate say of each claim, one row each, in their order?"""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from qingdan.allocation.allocating import ASKED, CEILINGS, Allocation
from qingdan.allocation.pouring import NOWHERE, Poured, Rounds
from qingdan.model.certificates import Served, Table
from qingdan.model.claims import Claim, Terms
from qingdan.model.priority import Counted, Measure


def table(allocation: Allocation) -> Table:
    """Return the columns; where nobody is ranked, the claims stand by household and member."""
    ranks = _ranks(allocation)
    columns = claimed_columns(allocation.claims, allocation.terms)
    count = len(allocation.claims)
    columns["lot"] = [None] * count if allocation.lots is None else list(allocation.lots)
    for kind, pool_of in allocation.pool_of.items():
        names = [each.pool.id for each in allocation.pools[kind]]
        columns[f"{kind}.pool"] = [None if p == NOWHERE else names[p] for p in pool_of]
    for n, round_ in enumerate(allocation.terms.priority.rounds):
        columns[f"{round_.id}.rank"] = ranks[n]
        for stage, units in allocation.stages.items():
            columns[f"{round_.id}.{stage}"] = list(units[n])
    columns |= _results(allocation)
    order = _row_order(ranks, count)
    if count < 2:  # noqa: PLR2004 one alone is in order, and is no tuple
        return columns
    pick = itemgetter(*order)
    return {name: list(pick(column)) for name, column in columns.items()}


def claimed_columns(claims: Sequence[Claim], terms: Terms) -> dict[str, list[object]]:
    """Return what the claims themselves say, and where each stands by every key but the lot."""
    columns: dict[str, list[object]] = {
        name: [getattr(claim, name) for claim in claims] for name in WRITTEN
    }
    known = [key for key in terms.priority.keys if key.measure is not Measure.LOT]
    for n, key in enumerate(known):
        columns[f"key.{key.id}"] = [list(claim.keys[n]) for claim in claims]
    return columns


WRITTEN = (
    *("household", "member", "area", "carrier", "fund", "price", "asked", "floor"),
    *("running", "urgent", "held", "exempt", "degree"),
)


def _ranks(allocation: Allocation) -> list[list[object]]:
    """Return for each round the rank of those who take part in it and stand before a shortage."""
    count = len(allocation.claims)
    found: list[list[object]] = [[None] * count for _ in allocation.asked]
    if allocation.lots is None:
        return found
    short = _before_a_shortage(allocation)
    for ranks, wanted, order in zip(found, allocation.asked, allocation.orders, strict=True):
        for rank, claim in enumerate((n for n in order if wanted[n] and short[n]), 1):
            ranks[claim] = rank
    return found


def _before_a_shortage(allocation: Allocation) -> list[bool]:
    found = [CEILINGS in allocation.stages] * len(allocation.claims)
    for kind, pool_of in allocation.pool_of.items():
        short = [*(each.short for each in allocation.pools[kind]), False]
        found = [already or short[pool] for already, pool in zip(found, pool_of, strict=True)]
    return found


def _row_order(ranks: Sequence[Sequence[object]], count: int) -> list[int]:
    """Return the claims by their first round and their rank in it, then those without a rank."""
    after = len(ranks)

    def place(claim: int) -> tuple[int, int]:
        for n, column in enumerate(ranks):
            if (rank := column[claim]) is not None:
                return n, int(str(rank))
        return after, claim

    return sorted(range(count), key=place)


def _results(allocation: Allocation) -> dict[str, list[object]]:
    """Return what each claim gets, what bound it first, and what that would have taken."""
    asked, units = _summed(allocation.asked), _summed(allocation.units)
    bound, lacking = _bound(allocation, asked)
    return {
        "units": list(units),
        "cost": [each.price * n for each, n in zip(allocation.claims, units, strict=True)],
        "given": [
            _given(claim, a, u).value
            for claim, a, u in zip(allocation.claims, asked, units, strict=True)
        ],
        "bound": bound,
        "lacking": lacking,
    }


def _given(claim: Claim, asked: int, units: int) -> Served:
    if units == 0:
        return Served.WAITING
    if claim.held:
        return Served.HELD
    return Served.FULL if units == asked else Served.REDUCED


def _summed(rounds: Rounds) -> list[int]:
    return [sum(each) for each in zip(*rounds, strict=True)]


def _bound(allocation: Allocation, asked: Sequence[int]) -> tuple[list[object], list[object]]:
    """Return the pool (or the ceilings) that first gave a claim less, and how much it lacked.

    So much more in that pool, the order being the same, and everybody up to this claim would have
    all that is asked for.
    """
    bound: list[object] = [None] * len(asked)
    lacking: list[object] = [None] * len(asked)
    before = allocation.asked
    for stage, after in allocation.stages.items():
        fewer = [a - b for a, b in zip(_summed(before), _summed(after), strict=True)]
        if stage == CEILINGS:
            for n in (n for n, missing in enumerate(fewer) if missing):
                bound[n], lacking[n] = CEILINGS, fewer[n] * allocation.claims[n].price
        elif stage != ASKED:
            pool_of, pools = allocation.pool_of[stage], allocation.pools[stage]
            for n, missing in _missing(allocation, pools, pool_of, (before, after)):
                if bound[n] is None or bound[n] == pools[pool_of[n]].pool.id:
                    bound[n], lacking[n] = pools[pool_of[n]].pool.id, missing
        before = after
    return bound, lacking


def _missing(
    allocation: Allocation,
    pools: Sequence[Poured],
    pool_of: Sequence[int],
    stages: tuple[Rounds, Rounds],
) -> Iterable[tuple[int, int]]:
    """Yield the claims that a kind of pool gave less, and by how much it fell short of them."""
    so_far = [0] * len(pools)
    can_give = [each.pool.size - each.reserve_left for each in pools]
    units = [each.pool.counted is Counted.UNITS for each in pools]
    for before, after, order in zip(*stages, allocation.orders, strict=True):
        for n in order:
            pool = pool_of[n]
            if before[n] and pool != NOWHERE:
                so_far[pool] += before[n] * (1 if units[pool] else allocation.claims[n].price)
                if after[n] < before[n]:
                    yield n, so_far[pool] - can_give[pool]
