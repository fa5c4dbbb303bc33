"""Does everybody draw the same by the same seed from the same roster?"""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.auditing.telling import told

from qingdan.auditing.sampling import Wanted, roster
from qingdan.model.sampling import Share

ALL = Wanted(acts=None, first=None, last=None, below=None)
ENTRIES = tuple(told(seq, act="serve" if seq % 2 else "assess") for seq in range(8))


def test_the_smallest_lots_are_drawn_as_anybody_reckons_them_by_hand() -> None:
    found = roster(ENTRIES, ALL)
    lots = {e.seq: sha256(f"20251009\n{e.leaf.hex()}".encode()).hexdigest() for e in ENTRIES}
    wanted = sorted(lots, key=lambda seq: lots[seq])[:3]
    assert [each.told.seq for each in found.drawn("20251009", 3)] == wanted


def test_the_digest_is_that_of_the_rosters_file() -> None:
    found = roster(ENTRIES, ALL)
    content = "".join(f"{each.seq} {each.leaf.hex()}\n" for each in ENTRIES)
    assert "".join(found.lines()) == content
    assert found.digest == sha256(content.encode()).hexdigest()


@given(seed=st.text(min_size=1), count=st.integers(0, 12))
def test_the_order_in_which_entries_are_read_changes_no_draw(seed: str, count: int) -> None:
    forth, back = (roster(each, ALL) for each in (ENTRIES, ENTRIES[::-1]))
    drawn = forth.drawn(seed, count)
    assert drawn == back.drawn(seed, count)
    assert len({each.told.seq for each in drawn}) == min(count, 8)


def test_more_are_drawn_without_the_first_ones_being_others() -> None:
    found = roster(ENTRIES, ALL)
    assert found.drawn("甲", 5)[:2] == found.drawn("甲", 2)
    assert found.drawn("甲", 8) != found.drawn("乙", 8)


def test_the_roster_has_the_wanted_acts_and_days_both_ends_included() -> None:
    days = Wanted(
        acts=frozenset({"serve"}), first=date(2025, 9, 3), last=date(2025, 9, 7), below=None
    )
    # Entry n is of the n+1st of September; those with odd numbers are services.
    assert [each.seq for each in roster(ENTRIES, days).entries] == [3, 5]
    below = Wanted(acts=None, first=None, last=None, below=2)
    assert [each.seq for each in roster(ENTRIES, below).entries] == [0, 1]


@pytest.mark.parametrize(
    ("size", "count"), [(0, 0), (3, 3), (5, 5), (100, 5), (101, 6), (120, 6), (121, 7)]
)
def test_five_of_a_hundred_and_no_fewer_than_five_a_part_counts_as_one(
    size: int, count: int
) -> None:
    assert Share(5, 5).of(size) == count
