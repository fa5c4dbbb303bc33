"""Are contracts, gates and supervision told in their time, and gates in their order?"""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.scheduling.days import CONTRACT, NOTHING, done, told

from qingdan.model.schedule import Colour
from qingdan.scheduling.duty import Sort
from qingdan.scheduling.stored import Inspected

BOUGHT = replace(NOTHING, contracts=(CONTRACT,))
FROM = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2025, 10, 1), None),
        (date(2025, 10, 2), 0),
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 1),
    ],
)
def test_the_end_of_a_contract_is_told_90_days_ahead(on: date, late: int | None) -> None:
    found = [each.late(on) for each in told(BOUGHT, on, Sort.CONTRACT)]
    assert found == ([] if late is None else [late])


def test_a_later_contract_for_the_service_settles_it() -> None:
    later = replace(CONTRACT, number="合2", first=date(2026, 1, 1), last=date(2026, 12, 31))
    stored = replace(NOTHING, contracts=(CONTRACT, later))
    assert told(stored, date(2025, 12, 1), Sort.CONTRACT) == []
    other = replace(later, services=frozenset({"助浴"}))
    stored = replace(NOTHING, contracts=(CONTRACT, other))
    assert [e.about for e in told(stored, date(2025, 12, 1), Sort.CONTRACT)] == ["合1 看护"]


def test_evidence_about_a_contract_settles_it_and_about_another_does_not() -> None:
    said = done("contract_ending", date(2025, 11, 1), contract="合1")
    stored = replace(BOUGHT, evidence=(said,))
    assert told(stored, date(2025, 12, 1), Sort.CONTRACT) == []
    other = replace(BOUGHT, evidence=(replace(said, contract="合9"),))
    assert len(told(other, date(2025, 12, 1), Sort.CONTRACT)) == 1


def test_a_provider_of_the_register_is_told_unless_its_purchase_is_filed() -> None:
    both = replace(BOUGHT, providers={"p1": date(2025, 11, 30), "p2": date(2025, 12, 1)})
    found = [(each.about, each.by) for each in told(both, date(2025, 12, 1), Sort.CONTRACT)]
    assert found == [("p2", date(2025, 12, 1)), ("合1 看护", date(2025, 12, 31))]


def gates(on: date, *passed: str) -> list[tuple[str, date | None, str]]:
    stored = replace(NOTHING, contracts=(replace(CONTRACT, passed=frozenset(passed)),))
    return [(each.what, each.by, each.blocked) for each in told(stored, on, Sort.GATE)]


def test_a_purchase_is_approved_by_the_day_before_it_begins() -> None:
    assert gates(date(2024, 11, 30)) == []
    assert gates(date(2024, 12, 1)) == [("approval", date(2024, 12, 31), "")]


def test_half_of_365_days_is_over_on_the_183rd() -> None:
    assert gates(date(2025, 6, 17), "approval") == [("midterm", date(2025, 7, 2), "")]
    assert gates(date(2025, 6, 16), "approval") == []


def test_a_gate_behind_a_shut_one_is_blocked_by_it_and_its_passing_does_not_count() -> None:
    shut = [("approval", date(2024, 12, 31), ""), ("midterm", date(2025, 7, 2), "立项")]
    assert gates(date(2025, 7, 3)) == shut
    assert gates(date(2025, 7, 3), "midterm") == shut


def test_a_purchase_that_passed_every_gate_is_told_no_more() -> None:
    assert gates(date(2026, 6, 1), "approval", "midterm", "acceptance") == []


def test_a_gate_before_the_casebook_is_grey_and_shuts_nothing() -> None:
    stored = replace(BOUGHT, first_day=FROM)
    assert told(stored, date(2025, 6, 1), Sort.GATE) == []
    found = told(stored, date(2025, 7, 3), Sort.GATE, everything=True)
    assert [(each.colour, each.blocked) for each in found] == [
        (Colour.GREY, ""),
        (Colour.RED, ""),
        (None, "中期"),
    ]


def supervised(on: date, *done_on: date) -> list[tuple[str, date | None]]:
    seen = tuple(Inspected("sample", day) for day in done_on)
    stored = replace(NOTHING, first_day=FROM, inspected=seen)
    return [(each.what, each.by) for each in told(stored, on, Sort.SUPERVISION)]


def test_a_sample_is_drawn_each_month_and_a_meeting_held_each_quarter() -> None:
    assert supervised(date(2025, 1, 15)) == []
    assert supervised(date(2025, 1, 16)) == [("sample", date(2025, 1, 31))]
    assert supervised(date(2025, 3, 16), date(2025, 3, 1)) == [("meeting", date(2025, 3, 31))]
    assert supervised(date(2025, 3, 16), date(2025, 2, 28)) == [
        ("meeting", date(2025, 3, 31)),
        ("sample", date(2025, 3, 31)),
    ]


def test_without_a_casebook_nobody_is_late_in_supervising() -> None:
    assert told(NOTHING, date(2030, 1, 1), Sort.SUPERVISION, everything=True) == []
