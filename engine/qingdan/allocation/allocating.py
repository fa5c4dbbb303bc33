"""Who gets what of a service in a period?

Ceilings first where there are any, then hands, then money: nobody for whom there are no hands
ties up money. Where there is enough for all, nobody is ranked. The order of the claims that come
in changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import sub

from qingdan.allocation.ceilings import any_set, limited
from qingdan.allocation.lots import lots
from qingdan.allocation.ordering import Order
from qingdan.allocation.pouring import NOWHERE, Before, Poured, Rounds, Side, Tap, poured
from qingdan.model.claims import Claim, Pool, Terms
from qingdan.model.priority import Counted, Round, TakingPart

ASKED, CEILINGS = "asked", "ceilings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """What came of it; a list goes by the place of its claim.

    ``stages`` are the units of each claim in each round: those asked for, then what is left of
    them after the ceilings and after each kind of pool; the last are the units that it gets.
    ``pool_of`` gives the place of each claim's pool among those of a kind. ``lots`` None: nobody
    is ranked.
    """

    terms: Terms
    claims: Sequence[Claim]
    lots: Sequence[int] | None
    orders: Sequence[Sequence[int]]
    stages: Mapping[str, Rounds]
    pool_of: Mapping[str, Sequence[int]]
    pools: Mapping[str, tuple[Poured, ...]]
    fill_down: bool

    @property
    def asked(self) -> Rounds:
        """Return what each claim asks for in each round."""
        return self.stages[ASKED]

    @property
    def units(self) -> Rounds:
        """Return what each claim gets in each round."""
        return tuple(self.stages.values())[-1]


def allocate(
    claims: Sequence[Claim], pools: Sequence[Pool], terms: Terms, key: bytes, *, fill_down: bool
) -> Allocation:
    """Give what there is to those who claim it, in the order of the policy."""
    claims, priority = sorted(claims), terms.priority
    sides = {
        rule.id: _side(claims, [each for each in pools if each.rule == rule.id])
        for rule in priority.pools
    }
    asked = _wants(claims, terms)
    order = _order(claims, tuple(sides.values()), asked, terms, key)
    anyhow: Sequence[int] = range(len(claims))
    orders = [anyhow if order is None else order.of(each) for each in priority.rounds]
    stages = {ASKED: asked}
    if any_set(priority.ceilings):
        stages[CEILINGS] = asked = limited(claims, asked, orders, terms)
    before = Before(priority.rounds, orders, asked, [claim.floor for claim in claims])
    given, results = _poured(before, tuple(sides.values()), fill_down=fill_down)
    stages |= zip(sides, given, strict=True)
    ranked = CEILINGS in stages or any(each.short for every in results for each in every)
    return Allocation(
        terms=terms,
        claims=claims,
        lots=order.lots if order is not None and ranked else None,
        orders=orders,
        stages=stages,
        pool_of={kind: side.pool_of for kind, side in sides.items()},
        pools=dict(zip(sides, results, strict=True)),
        fill_down=fill_down,
    )


def _poured(
    before: Before, sides: Sequence[Side], *, fill_down: bool
) -> tuple[tuple[Rounds, ...], tuple[tuple[Poured, ...], ...]]:
    """Pour out one kind of pool, then that and the next: so it shows which of those is short."""
    short = list[list[bool]]()
    given = tuple[Rounds, ...]()
    taps = list[list[Tap]]()
    for n, side in enumerate(sides):
        wants = given[-1] if given else before.wants
        demand = side.demand(wants)
        short.append([d > p.size for d, p in zip(demand, side.pools, strict=True)])
        if n + 1 < len(sides) and not any(map(any, short)):
            continue
        taps = [
            [
                Tap(pool, short=lacks, fill_down=fill_down)
                for pool, lacks in zip(each.pools, lacking, strict=True)
            ]
            for each, lacking in zip(sides, short, strict=False)
        ]
        given = poured(before, sides[: n + 1], taps)
    return given, tuple(tuple(tap.came_out() for tap in mine) for mine in taps)


def _order(
    claims: Sequence[Claim], sides: Sequence[Side], asked: Rounds, terms: Terms, key: bytes
) -> Order | None:
    """Draw lots and sort; None where there is enough for all, whoever comes first."""
    enough = all(
        need <= pool.size
        for side in sides
        for need, pool in zip(side.demand(asked), side.pools, strict=True)
    )
    if enough and not any_set(terms.priority.ceilings):
        return None
    people = [(claim.household, claim.member) for claim in claims]
    drawn_for = (terms.first.isoformat(), terms.last.isoformat(), terms.service.id)
    return Order(terms.priority, claims, lots(people, drawn_for, key))


def _wants(claims: Sequence[Claim], terms: Terms) -> Rounds:
    """Return what each claim asks for in each round, beyond the rounds before."""
    aims = [_aims(claims, each, terms) for each in terms.priority.rounds]
    found, so_far = list[list[int]](), [0] * len(claims)
    for aim in aims:
        up_to = list(map(max, so_far, aim))
        found.append(list(map(sub, up_to, so_far)))
        so_far = up_to
    return tuple(found)


def _aims(claims: Sequence[Claim], round_: Round, terms: Terms) -> list[int]:
    """Return up to how many units a round brings each claim, all told."""
    match round_.who:
        case TakingPart.URGENT:
            return [claim.asked if claim.urgent else 0 for claim in claims]
        case TakingPart.RUNNING:
            return [claim.running for claim in claims]
        case TakingPart.DEGREE:
            level = round_.level
            if terms.service.category not in terms.priority.floor:
                return [0] * len(claims)
            return [claim.floor if claim.degree >= level else 0 for claim in claims]
        case TakingPart.EVERYBODY:
            return [claim.asked for claim in claims]


def _side(claims: Sequence[Claim], pools: Sequence[Pool]) -> Side:
    units = bool(pools) and pools[0].counted is Counted.UNITS
    return Side(
        pools,
        [_pool_of(claim, pools) for claim in claims],
        [1 if units else claim.price for claim in claims],
    )


def _pool_of(claim: Claim, pools: Sequence[Pool]) -> int:
    """Return the place of the pool that a claim draws on."""
    for n, pool in enumerate(pools):
        here = pool.areas is None or claim.area in pool.areas
        whose = pool.fund in (None, claim.fund) and pool.carrier in (None, claim.carrier)
        if here and whose:
            return n
    return NOWHERE
