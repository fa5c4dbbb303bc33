"""Is the lot of each person the same however the people come, and never another's?"""

from hypothesis import given
from hypothesis import strategies as st

from qingdan.allocation import lots as module
from qingdan.allocation.lots import lots

FOR = ("2024-11-01", "2025-01-31", "bath")
PEOPLE = [(f"例{n:04d}", str(m)) for n in range(300) for m in (1, 2)]


def test_every_person_has_a_number_of_his_own() -> None:
    found = lots(PEOPLE, FOR, b"key")
    assert len(set(found)) == len(PEOPLE)
    assert all(0 <= each < 10**12 for each in found)


def test_another_key_period_service_or_number_draws_another_lot() -> None:
    (plain,) = lots([("甲", "1")], FOR, b"key")
    others = [
        lots([("甲", "1")], FOR, b"kez"),
        lots([("甲", "1")], ("2025-02-01", "2025-04-30", "bath"), b"key"),
        lots([("甲", "1")], (*FOR[:2], "meal"), b"key"),
        lots([("甲", "2")], FOR, b"key"),
        lots([("甲1", "")], FOR, b"key"),
    ]
    assert [plain] not in others


@given(st.permutations(range(60)))
def test_the_order_of_the_people_changes_no_lot(order: list[int]) -> None:
    with_few_digits = module._MOST  # noqa: SLF001 so that many draw the same and again
    module._MOST = 100  # noqa: SLF001
    try:
        people = PEOPLE[:60]
        plain = dict(zip(people, lots(people, FOR, b"key"), strict=True))
        mixed = [people[n] for n in order]
        again = dict(zip(mixed, lots(mixed, FOR, b"key"), strict=True))
    finally:
        module._MOST = with_few_digits  # noqa: SLF001
    assert again == plain
    assert len(set(plain.values())) == len(people)
