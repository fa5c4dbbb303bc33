"""Does a slip of typing or of an embedding system take nothing away from anybody?"""

from datetime import date

import pytest

import qingdan
from qingdan.model.calendar import days_later, months_later
from qingdan.model.errors import UnknownOffice
from qingdan.model.gates import Outcome

DAY = date(2025, 9, 15)


def bath(birth_date: str) -> qingdan.ServiceDecision:
    release = qingdan.load(on=DAY)
    told = {
        "household": "示例1",
        "members": [{"member": "1", "出生日期": birth_date, "洗澡": "要人帮洗"}],
    }
    (member,) = release.assess(release.read(told), on=DAY).members
    return next(each for each in member.services if each.service == "bath")


@pytest.mark.parametrize(
    ("born", "asked"),
    [("1978-01-19", False), ("2025-09-16", True), ("2078-01-19", True)],
)
def test_a_birth_date_after_the_day_is_asked_again_and_refuses_nothing(
    born: str,
    asked: bool,  # noqa: FBT001 a column of the table
) -> None:
    decided = bath(born)
    assert decided.outcome is not Outcome.DENY
    assert ("birth_date" in decided.ask) is asked


@pytest.mark.parametrize("office", ["", "nowhere"])
def test_an_office_that_nobody_knows_sends_nobody_away(office: str) -> None:
    release = qingdan.load(on=DAY)
    household = release.read({"household": "示例1", "members": [{"member": "1"}]})
    with pytest.raises(UnknownOffice):
        release.assess(household, on=DAY, office=office)


def test_the_last_day_there_is_is_no_mistake_in_the_program() -> None:
    assert months_later(date(9999, 12, 31), 12) == date.max
    assert days_later(date(9999, 12, 30), 60) == date.max
