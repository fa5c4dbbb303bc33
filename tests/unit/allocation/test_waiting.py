"""Does a person hear how many stand before, how severe they are, and about when?"""

from datetime import date

from tests.unit.allocation.drawn import FLOOR, KEY, claim, hands, money, proof, terms

from qingdan.allocation.allocating import allocate
from qingdan.allocation.waiting import Turn, turn
from qingdan.model.certificates import Served

UNIT = 4000
PEOPLE = [
    claim("甲", 10, degree=3),
    claim("乙", 10, degree=2),
    claim("丙", 10, degree=2, registered_on=20241001),
    claim("丁", 10, degree=1, area="quanxiu"),
    claim("戊", 10, degree=1, registered_on=20241001),
]


def found(household: str, size: int) -> Turn:
    certificate = proof(allocate(PEOPLE, [money(size)], terms(), KEY, fill_down=False))
    mine = turn(certificate, household, "1")
    assert mine is not None
    return mine


def test_those_who_stand_before_are_counted_by_their_level() -> None:
    mine = found("戊", 20 * UNIT)
    assert (mine.given, mine.units) == (Served.WAITING, 0)
    assert mine.before == {3: 1, 2: 2, 1: 1}


def test_the_month_is_that_of_the_period_which_reaches_him() -> None:
    """20 units a period: 10 more reach 丙, 20 more 丁, and 30 more 戊 in the second."""
    assert found("丙", 20 * UNIT).month == date(2025, 2, 1)
    assert found("丁", 20 * UNIT).month == date(2025, 2, 1)
    assert found("戊", 20 * UNIT).month == date(2025, 5, 1)


SEVERE = [
    claim("甲", 10, degree=3),
    claim("乙", 20, degree=3, registered_on=20241001),
    claim("丙", FLOOR, degree=3, registered_on=20241002),
]


def at_the_floor(household: str) -> Turn:
    """Give the floor to one of three who are severe; each period brings it to one more."""
    certificate = proof(allocate(SEVERE, [money(FLOOR * UNIT)], terms(), KEY, fill_down=False))
    mine = turn(certificate, household, "1")
    assert mine is not None
    return mine


def test_his_turn_is_when_he_gets_the_floor_not_when_he_has_all_he_asks_for() -> None:
    """乙 is next, 丙 after him, however much more 乙 asks for than 丙."""
    assert (at_the_floor("乙").before, at_the_floor("乙").month) == ({3: 1}, date(2025, 2, 1))
    assert (at_the_floor("丙").before, at_the_floor("丙").month) == ({3: 2}, date(2025, 5, 1))


def test_the_floor_of_everybody_stands_before_the_rest_of_anybody() -> None:
    """甲 has the floor. His other 4 come after the 12 of 乙 and 丙: 16, in the third period."""
    mine = at_the_floor("甲")
    assert (mine.given, mine.before) == (Served.REDUCED, {3: 2})
    assert mine.month == date(2025, 8, 1)


def test_with_nothing_at_all_the_next_period_is_named() -> None:
    assert found("戊", 0).month == date(2025, 2, 1)


def test_who_has_all_he_asks_for_waits_for_nobody() -> None:
    mine = found("甲", 20 * UNIT)
    assert (mine.given, mine.ranked, mine.before, mine.month) == (Served.FULL, True, None, None)


def test_who_gets_a_part_waits_for_the_rest() -> None:
    mine = found("丙", 26 * UNIT)
    assert (mine.given, mine.units, mine.before) == (Served.REDUCED, 6, {3: 1, 2: 1})


def test_only_those_at_what_is_short_stand_before_him() -> None:
    """丁 lives where hands are not short, and stands before nobody who waits for hands."""
    there = [hands(20, "donghu")]
    certificate = proof(allocate(PEOPLE, there, terms(), KEY, fill_down=False))
    mine = turn(certificate, "戊", "1")
    assert mine is not None
    assert mine.before == {3: 1, 2: 2}


def test_with_enough_for_all_nobody_stands_before_anybody() -> None:
    mine = found("戊", 50 * UNIT)
    assert (mine.given, mine.ranked, mine.before) == (Served.FULL, False, None)


def test_who_has_no_claim_has_no_turn() -> None:
    certificate = proof(allocate(PEOPLE, [money(0)], terms(), KEY, fill_down=False))
    assert turn(certificate, "己", "1") is None
    assert turn(certificate, "甲", "2") is None
