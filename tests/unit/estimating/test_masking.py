"""Can nobody find out from an estimate about fewer people than may be shown?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan.estimating.estimate import Count, Coverage, Dimension, Estimate, Group, Hidden
from qingdan.estimating.masking import hidden, masked
from qingdan.estimating.money import Money
from qingdan.estimating.planning import Plan
from qingdan.estimating.registered import SmallCells
from qingdan.estimating.span import Span

FIVE, THREE = SmallCells(5, "不到5"), SmallCells(3, "不到3")
SMALL, BESIDE = Hidden.SMALL, Hidden.BESIDE
MOST = 8
Row = tuple[int, int, int]
"""Who is served, perhaps served, and neither."""


def group(people: int, perhaps: int = 0, fen: int = 100) -> Group:
    return Group(people=people, perhaps=perhaps, units=None, price=None, money=Money(fen), ask=())


def estimate(rows: Sequence[Row], services: Sequence[Group] = ()) -> Estimate:
    served, open_, neither = (sum(each) for each in zip(*rows, strict=True))
    by: dict[Dimension, dict[str | None, Group]] = {each: {} for each in Dimension}
    by[Dimension.SERVICE] = {f"s{at}": each for at, each in enumerate(services)}
    return Estimate(
        plan=Plan(Span(()), (), (), ()),
        people=served + open_ + neither,
        households=served + open_ + neither,
        unread=0,
        whole=group(served, open_),
        by=by,
        streets={
            f"t{at}": Coverage(registered=sum(row), people=row[0], perhaps=row[1])
            for at, row in enumerate(rows)
        },
        needs={},
        payers={},
        government=Money(),
        approved={},
        masked=False,
    )


@pytest.mark.parametrize(
    ("counts", "away"),
    [
        ([10, 20, 30], {}),
        ([0, 20, 30], {}),
        ([5, 20, 30], {}),
        ([4, 20, 30], {0: SMALL, 1: BESIDE}),
        ([1, 4, 30], {0: SMALL, 1: SMALL}),
        ([1, 2, 30, 40], {0: SMALL, 1: SMALL, 2: BESIDE}),
        ([0, 4, 30], {1: SMALL, 2: BESIDE}),
        ([3], {0: SMALL}),
    ],
)
def test_beside_a_small_count_others_are_hidden_until_the_rest_tells_nothing(
    counts: list[int], away: dict[int, Hidden]
) -> None:
    assert hidden(counts, FIVE) == away


def test_where_nobody_says_what_is_small_nothing_is_shown() -> None:
    assert set(hidden([0, 7, 400], SmallCells(None, "*"))) == {0, 1, 2}


def test_a_row_of_few_people_hides_its_money_and_so_does_one_beside_it() -> None:
    found = masked(estimate([(40, 0, 60)], [group(3), group(30), group(20)]), FIVE)
    rows = found.by[Dimension.SERVICE]
    assert [rows[each].money for each in ("s0", "s1", "s2")] == [None, Money(100), None]
    assert rows["s0"].people is SMALL
    assert rows["s2"].people is BESIDE


def test_a_row_that_costs_nothing_hides_no_money_beside_another() -> None:
    found = masked(estimate([(40, 0, 60)], [group(3), group(6, fen=0), group(20)]), FIVE)
    assert found.by[Dimension.SERVICE]["s2"].money is None


def test_those_who_get_nothing_are_not_reckoned_back_either() -> None:
    # 100 people, 90 served and 7 perhaps: the other 3 would be known.
    found = masked(estimate([(90, 7, 3)]), FIVE)
    assert found.whole.perhaps is BESIDE
    assert found.whole.people == 90


def test_large_counts_are_shown_as_they_are() -> None:
    before = estimate([(40, 10, 60), (30, 20, 50)], [group(40, 6), group(9, 0)])
    assert masked(before, FIVE) == replace(before, masked=True)


def shown(known: Count, value: int) -> bool:
    return isinstance(known, Hidden) or known == value


def possible(each: Coverage) -> list[Row]:
    return [
        (served, open_, neither)
        for served, open_, neither in product(range(MOST + 1), repeat=3)
        if served + open_ + neither <= MOST
        and shown(each.registered, served + open_ + neither)
        and shown(each.people, served)
        and shown(each.perhaps, open_)
    ]


def worlds(found: Estimate) -> Iterator[tuple[Row, ...]]:
    """Give all that could be so, by what is shown."""
    for rows in product(*(possible(each) for each in found.streets.values())):
        served, open_, neither = (sum(each) for each in zip(*rows, strict=True))
        whole = found.whole
        if (
            shown(whole.people, served)
            and shown(whole.perhaps, open_)
            and shown(found.people, served + open_ + neither)
        ):
            yield rows


counts = st.sampled_from([0, 0, 1, 2, 3, 4])
streets = st.tuples(counts, counts, counts).filter(lambda row: sum(row) <= MOST)


@settings(max_examples=60, deadline=None)
@given(st.lists(streets, min_size=1, max_size=2))
def test_no_small_count_of_a_street_follows_from_what_is_shown(rows: list[Row]) -> None:
    found = masked(estimate(rows), THREE)
    every = list(worlds(found))
    assert tuple(rows) in every
    for at, row in enumerate(rows):
        for part, count in enumerate(row):
            if 0 < count < 3:
                assert len({each[at][part] for each in every}) > 1
