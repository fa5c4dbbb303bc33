"""Is what is short given by the rules of priority.yaml, round by round?

A unit costs 40 yuan. 6 is the least that is of use in a period.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.allocation.drawn import KEY, claim, hands, money, priority, proof, shared, terms

from qingdan.allocation.allocating import Allocation, allocate
from qingdan.model.certificates import Certificate
from qingdan.model.claims import Claim, Pool
from qingdan.model.priority import Ceilings

UNIT = 4000


def given_out(
    claims: Sequence[Claim],
    *pools: Pool,
    fill_down: bool = False,
    **changes: Any,  # noqa: ANN401
) -> dict[str, int]:
    """Return how many units each household gets."""
    shared_out = allocate(claims, pools, terms(**changes), KEY, fill_down=fill_down)
    table = proof(shared_out).table
    return dict(zip(map(str, table["household"]), map(int, map(str, table["units"])), strict=True))


def ranked(claims: Sequence[Claim], *pools: Pool, round_: str = "full") -> list[str]:
    """Return the households in the order of a round."""
    table = proof(allocate(claims, pools, terms(), KEY, fill_down=False)).table
    found = zip(table[f"{round_}.rank"], table["household"], strict=True)
    return [str(home) for rank, home in sorted((r, h) for r, h in found if r is not None)]


def pools_of(found: Certificate) -> list[dict[str, Any]]:
    """Return what the certificate says of each pool."""
    pools: Any = found.head["pools"]
    return list(pools)


def test_the_heavier_level_comes_first() -> None:
    claims = [claim("轻", 10, degree=1), claim("重", 10, degree=3), claim("中", 10, degree=2)]
    assert given_out(claims, money(20 * UNIT)) == {"重": 10, "中": 10, "轻": 0}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"breadth": (1, 0, 0)}, {"breadth": (0, 5, 5)}),
        ({"breadth": (0, 2, 0)}, {"breadth": (0, 1, 9)}),
        ({"type": 0}, {"type": 1}),
        ({"care_gap": 0}, {"care_gap": 1}),
        ({"share_left": (10, 10)}, {"share_left": (10, 11)}),
        ({"received": 0}, {"received": 1}),
        ({"registered_on": 20240930}, {"registered_on": 20241001}),
        ({"degree": 2}, {"degree": 1, "breadth": (7, 0, 0)}),
        ({"breadth": (1, 0, 0), "type": 5}, {"type": 0}),
        ({"type": 0, "care_gap": 2}, {"type": 1, "care_gap": 0}),
        ({"received": 0, "registered_on": 20241001}, {"received": 1, "registered_on": 20240930}),
    ],
    ids=str,
)
def test_the_keys_are_compared_one_after_the_other(
    first: dict[str, object], second: dict[str, object]
) -> None:
    claims = [claim("后", 10, **second), claim("先", 10, **first)]
    assert given_out(claims, money(10 * UNIT)) == {"先": 10, "后": 0}


def test_shares_are_compared_crosswise_and_not_rounded() -> None:
    """Two thirds are more than 666 of 1,000, and less than 667."""
    claims = [
        claim("甲", 10, share_left=(666, 1000)),
        claim("乙", 10, share_left=(2, 3)),
        claim("丙", 10, share_left=(667, 1000)),
    ]
    assert ranked(claims, money(1)) == ["丙", "乙", "甲"]


def test_what_one_received_counts_after_the_floor_only() -> None:
    """Whoever has more hardships got more already; that must not put him behind at the floor."""
    claims = [
        claim("得过", 10, degree=3, received=2, registered_on=20240901),
        claim("没得过", 10, degree=3, received=0, registered_on=20240902),
    ]
    pools = [money(6 * UNIT)]
    assert ranked(claims, *pools, round_="floor_first") == ["得过", "没得过"]
    assert ranked(claims, *pools, round_="full") == ["没得过", "得过"]


def test_everybody_severe_gets_the_least_before_anybody_gets_all() -> None:
    claims = [claim("甲", 20, degree=3, care_gap=0), claim("乙", 20, degree=3), claim("丙", 6)]
    assert given_out(claims, money(20 * UNIT)) == {"甲": 14, "乙": 6, "丙": 0}


def test_the_floor_comes_first_only_for_the_groups_that_have_it_on() -> None:
    claims = [claim("甲", 20, degree=3, care_gap=0), claim("乙", 20, degree=3)]
    found = given_out(claims, money(20 * UNIT), floor=frozenset())
    assert found == {"甲": 20, "乙": 0}


def test_what_is_left_goes_to_the_next_if_it_is_of_use() -> None:
    claims = [claim("甲", 10, degree=2), claim("乙", 10)]
    assert given_out(claims, money(16 * UNIT)) == {"甲": 10, "乙": 6}
    assert given_out(claims, money(16 * UNIT - 1)) == {"甲": 10, "乙": 0}


def test_what_is_too_little_for_one_goes_to_those_before_him() -> None:
    """4 are left, no use to 乙; 甲 stands before him, 丙 behind."""
    claims = [
        claim("甲", 10, degree=3, care_gap=0),
        claim("乙", 6, degree=3),
        claim("丙", 2, degree=1),
    ]
    assert given_out(claims, money(10 * UNIT)) == {"甲": 10, "乙": 0, "丙": 0}


def test_nobody_lower_is_served_before_one_who_waits() -> None:
    claims = [claim("甲", 10, degree=2), claim("乙", 10), claim("丙", 3, registered_on=20241001)]
    assert given_out(claims, money(15 * UNIT)) == {"甲": 10, "乙": 0, "丙": 0}


def test_smaller_claims_are_filled_in_where_the_record_says_so() -> None:
    claims = [claim("甲", 10, degree=2), claim("乙", 10), claim("丙", 3, registered_on=20241001)]
    assert given_out(claims, money(15 * UNIT), fill_down=True) == {"甲": 10, "乙": 0, "丙": 3}


def test_what_runs_keeps_its_place_before_anybody_new() -> None:
    claims = [claim("在办", 12, degree=1, running=8), claim("新来", 10, degree=3)]
    assert given_out(claims, money(12 * UNIT)) == {"在办": 8, "新来": 0}
    assert given_out(claims, money(18 * UNIT)) == {"在办": 8, "新来": 10}


def test_the_urgent_are_served_from_the_reserve_first() -> None:
    claims = [claim("急", 4, degree=1, urgent=True), claim("重", 40, degree=3)]
    found = proof(allocate(claims, [money(40 * UNIT, keep=1000)], terms(), KEY, fill_down=False))
    (pool,) = pools_of(found)
    assert found.table["units"] == [4, 36]
    assert (pool["reserve"], pool["reserve_left"], pool["remainder"]) == (4 * UNIT, 0, 0)


def test_the_urgent_go_on_to_the_pool_when_the_reserve_is_used_up() -> None:
    claims = [claim("急", 10, degree=1, urgent=True), claim("重", 40, degree=3)]
    assert given_out(claims, money(40 * UNIT, keep=1000)) == {"急": 10, "重": 30}


def test_the_reserve_is_kept_back_from_everybody_else() -> None:
    claims = [claim("甲", 40), claim("乙", 40, registered_on=20241001)]
    assert given_out(claims, money(40 * UNIT, keep=1000)) == {"甲": 36, "乙": 0}


def test_a_reserve_is_rounded_up_to_one_fen() -> None:
    (pool,) = pools_of(
        proof(
            allocate([claim("甲", 40)], [money(10_001, keep=500)], terms(), KEY, fill_down=False)
        )
    )
    assert pool["reserve"] == 501


def test_hands_are_looked_at_before_money() -> None:
    """Nobody can come to 甲, so his money is there for 乙."""
    claims = [claim("甲", 10, degree=3, area="quanxiu"), claim("乙", 10)]
    pools = [money(10 * UNIT), hands(0, "quanxiu")]
    assert given_out(claims, *pools) == {"甲": 0, "乙": 10}


def test_hands_that_nobody_pays_are_there_for_one_who_costs_nothing() -> None:
    claims = [claim("甲", 10, degree=3), claim("乙", 10, price=0, fund=None)]
    assert given_out(claims, money(0), hands(10, "donghu")) == {"甲": 0, "乙": 10}


def test_a_street_that_is_short_of_hands_keeps_no_other_waiting() -> None:
    claims = [
        claim("甲", 10, degree=3, area="quanxiu"),
        claim("乙", 10, degree=3, area="quanxiu", care_gap=2),
        claim("丙", 10),
    ]
    assert given_out(claims, hands(10, "quanxiu")) == {"甲": 10, "乙": 0, "丙": 10}


def test_where_nothing_is_short_nobody_is_ranked() -> None:
    claims = [
        claim("甲", 10, degree=3, area="quanxiu"),
        claim("乙", 10, area="quanxiu"),
        claim("丙", 10),
    ]
    table = proof(allocate(claims, [hands(10, "quanxiu")], terms(), KEY, fill_down=False)).table
    ranks = dict(zip(table["household"], table["full.rank"], strict=True))
    assert ranks == {"甲": 1, "乙": 2, "丙": None}


def test_with_enough_for_all_nobody_is_ranked_and_nothing_is_kept_back() -> None:
    found = proof(
        allocate(
            [claim("甲", 10, degree=3), claim("乙", 10)],
            [money(20 * UNIT, keep=500)],
            terms(),
            KEY,
            fill_down=False,
        )
    )
    (pool,) = pools_of(found)
    assert found.head["ranked"] is False
    assert found.table["units"] == [10, 10]
    assert set(found.table["lot"]) == {None}
    assert (pool["reserve"], pool["remainder"]) == (0, 0)


def test_what_is_left_goes_back_to_its_approval() -> None:
    claims = [claim("甲", 10, degree=2), claim("乙", 10)]
    found = proof(allocate(claims, [money(15 * UNIT)], terms(), KEY, fill_down=False))
    (pool,) = pools_of(found)
    assert (pool["approval"], pool["remainder"], pool["given"]) == ("demo", 5 * UNIT, 10 * UNIT)


def test_a_held_place_is_not_given_and_not_given_away() -> None:
    claims = [claim("没问清", 10, degree=3, held=True), claim("甲", 10)]
    found = proof(allocate(claims, [money(16 * UNIT)], terms(), KEY, fill_down=False))
    (pool,) = pools_of(found)
    assert dict(zip(found.table["household"], found.table["given"], strict=True)) == {
        "没问清": "held",
        "甲": "reduced",
    }
    assert (pool["given"], pool["held"]) == (6 * UNIT, 10 * UNIT)


def test_the_first_thing_that_bound_is_named_with_what_it_would_have_taken() -> None:
    """Hands for 12, money for 8: 丙 lacks hands, 乙 money for 2, 丁 lives elsewhere."""
    claims = [
        claim("甲", 6, degree=2),
        claim("乙", 6, degree=1),
        claim("丙", 6, registered_on=20241001),
        claim("丁", 6, registered_on=20241002, area="quanxiu"),
    ]
    table = proof(
        allocate(claims, [money(10 * UNIT), hands(12, "donghu")], terms(), KEY, fill_down=False)
    ).table
    rows = zip(*(table[name] for name in ("household", "units", "bound", "lacking")), strict=True)
    assert {home: rest for home, *rest in rows} == {
        "甲": [6, None, None],
        "乙": [0, "money:demo", 2 * UNIT],
        "丙": [0, "money:demo", 8 * UNIT],
        "丁": [0, "money:demo", 14 * UNIT],
    }


def test_ceilings_are_kept_in_the_order_of_the_ranks() -> None:
    """The home may cost 800 yuan in three months: 20 units; the first gets 15 of them."""
    claims = [
        claim("一户", 15, member="1", degree=1),
        claim("一户", 15, member="2", degree=2),
        claim("别户", 15, member="1"),
    ]
    ceilings = Ceilings(person=None, household=80_000 // 3 + 1, exempt=())
    table = proof(allocate(claims, [], terms(ceilings=ceilings), KEY, fill_down=False)).table
    rows = zip(table["household"], table["member"], table["units"], table["bound"], strict=True)
    assert set(rows) == {
        ("一户", "2", 15, None),
        ("一户", "1", 5, "ceilings"),
        ("别户", "1", 15, None),
    }


def test_a_ceiling_leaves_out_what_the_policy_exempts() -> None:
    ceilings = Ceilings(person=UNIT, household=None, exempt=())
    claims = [claim("甲", 15, exempt=True), claim("乙", 15)]
    assert given_out(claims, ceilings=ceilings) == {"甲": 15, "乙": 3}


def test_type_comes_before_the_level_where_the_policy_turns_them() -> None:
    keys = list(priority().keys)
    keys.insert(0, keys.pop(2))
    assert [each.id for each in keys[:3]] == ["type", "degree", "breadth"]
    claims = [
        moved(claim("甲", 10, degree=3, type=1)),
        moved(claim("乙", 10, degree=1, type=0)),
    ]
    found = given_out(claims, money(10 * UNIT), keys=tuple(keys), floor=frozenset())
    assert found == {"乙": 10, "甲": 0}


def moved(one: Claim) -> Claim:
    """Return a claim with its third key in front, as the keys above are."""
    return one._replace(keys=(one.keys[2], *one.keys[:2], *one.keys[3:]))


@settings(max_examples=150, deadline=None)
@given(shared(), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_come_in_changes_no_byte(
    allocation: Allocation, chance: Random
) -> None:
    claims = list(allocation.claims)
    chance.shuffle(claims)
    pools = [each.pool for every in allocation.pools.values() for each in every]
    again = allocate(claims, pools, allocation.terms, KEY, fill_down=allocation.fill_down)
    assert proof(again) == proof(allocation)


@settings(max_examples=150, deadline=None)
@given(shared())
def test_more_money_never_takes_anything_from_the_whole(allocation: Allocation) -> None:
    """With a larger pool at least as many units are given in all, where hands are not short."""
    pools = [each.pool for each in allocation.pools["money"]]
    larger = [replace(each, size=each.size + 40 * UNIT) for each in pools]
    less, more = (
        allocate(allocation.claims, each, terms(), KEY, fill_down=False)
        for each in (pools, larger)
    )
    assert sum(map(sum, more.units)) >= sum(map(sum, less.units))
