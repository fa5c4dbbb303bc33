"""Is each month decided by what is in force then, on a day on which it is?"""

from datetime import date

import pytest

from qingdan import library
from qingdan.estimating.planning import Plan, plan
from qingdan.estimating.span import span
from qingdan.model.errors import NoPolicy

FILES = library.files()


def planned(period: str) -> Plan:
    wanted = span(period)
    assert wanted is not None
    return plan(FILES, wanted)


def test_a_month_is_decided_on_its_first_day() -> None:
    assert [each.on for each in planned("2025-Q2").planned] == [
        date(2025, 4, 1),
        date(2025, 5, 1),
        date(2025, 6, 1),
    ]


def test_the_standards_of_july_count_from_july() -> None:
    days = [each.release.rules.policy.day for each in planned("2025").planned]
    assert days == [date(2024, 10, 24)] * 6 + [date(2025, 7, 1)] * 6


def test_months_of_one_edition_share_its_release() -> None:
    first, *others = planned("2025-Q2").planned
    assert all(each.release is first.release for each in others)


def test_a_month_before_the_first_list_is_named_and_not_decided() -> None:
    found = planned("2024-Q4")
    assert [each.month for each in found.planned] == [date(2024, 11, 1), date(2024, 12, 1)]
    assert found.without == (date(2024, 10, 1),)


def moved(kind: str, edition: str, to: str, following: str) -> dict[str, bytes]:
    """Return the rules with an edition that begins on another day."""
    files = {
        name.replace(f"{kind}/{edition}/", f"{kind}/{to}/"): content
        for name, content in FILES.items()
    }
    for name, key in ((to, "版本"), (following, "前一版")):
        path = f"{kind}/{name}/edition.yaml"
        before = files[path].decode()
        files[path] = before.replace(f"{key}: {edition}", f"{key}: {to}").encode()
        assert files[path] != before.encode()
    return files


def test_a_month_in_which_the_list_begins_is_decided_on_its_first_day_of_both() -> None:
    files = moved("catalogue", "2024-11-01", "2024-10-28", "2026-01-01")
    wanted = span("2024-10")
    assert wanted is not None
    (only,) = plan(files, wanted).planned
    assert (only.month, only.on) == (date(2024, 10, 1), date(2024, 10, 28))


def test_an_edition_that_begins_within_a_month_counts_from_the_next_and_is_named() -> None:
    files = moved("policy", "2025-07-01", "2025-07-15", "2026-01-01")
    wanted = span("2025-Q3")
    assert wanted is not None
    found = plan(files, wanted)
    assert found.begins == (date(2025, 7, 15),)
    assert [each.release.rules.policy.day for each in found.planned] == [
        date(2024, 10, 24),
        date(2025, 7, 15),
        date(2025, 7, 15),
    ]


def test_a_period_before_the_first_policy_has_none() -> None:
    with pytest.raises(NoPolicy):
        planned("2023")
