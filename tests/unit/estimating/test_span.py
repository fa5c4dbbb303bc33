"""Does a period have the months that an officer means?"""

from datetime import date

import pytest

from qingdan.estimating.span import quarter, span


@pytest.mark.parametrize("written", ["2025", "2025年", " 2025 "])
def test_a_year_has_twelve_months(written: str) -> None:
    found = span(written)
    assert found is not None
    assert found.months == tuple(date(2025, month, 1) for month in range(1, 13))
    assert str(found) == "2025"


@pytest.mark.parametrize("written", ["2025-Q2", "2025q2", "2025.Q2"])
def test_the_second_quarter_is_april_to_june(written: str) -> None:
    found = span(written)
    assert found is not None
    assert found.months == (date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1))
    assert str(found) == "2025-Q2"


@pytest.mark.parametrize("written", ["2025-03", "2025-3", "2025年3月", "2025.3"])
def test_a_month_is_itself(written: str) -> None:
    found = span(written)
    assert found is not None
    assert found.months == (date(2025, 3, 1),)
    assert str(found) == "2025-03"


@pytest.mark.parametrize("written", ["", "25", "2025-13", "2025-Q5", "2025-03-01", "明年", "0025"])
def test_what_is_no_period_has_no_months(written: str) -> None:
    assert span(written) is None


@pytest.mark.parametrize(("month", "which"), [(1, 1), (3, 1), (4, 2), (9, 3), (12, 4)])
def test_a_quarter_begins_in_january_april_july_and_october(month: int, which: int) -> None:
    assert quarter(date(2025, month, 1)) == which
