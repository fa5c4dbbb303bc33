"""Is each look at somebody's papers told to that person, and only what may concern others too?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.unit.casebook.office import APPROVER, NUMBER, Office

from qingdan.auditing.accesses import Access, Wanted, accesses
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import opened
from qingdan.casebook.surveying import Survey

if TYPE_CHECKING:
    from qingdan.model.records import Value

OTHER = "东湖0066"


def look(
    office: Office, what: str, number: str, on: date, households: tuple[str, ...] = ()
) -> None:
    values: dict[str, Value] = {"by": "许*安", "what": what, "purpose": "办件", "at": "09:30"}
    values |= {"households": households} if households else {}
    act, who = ("case_read", None) if number else ("export", APPROVER)
    do(office.book, office.rules, office.asked(act, number, values, who=who, on=on))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Yield an office of two cases, at which one was looked twice and all were once."""
    office = Office(opened(str(tmp_path / "案卷")))
    office.open()
    office.open(OTHER)
    look(office, NUMBER, NUMBER, date(2025, 9, 16))
    look(office, OTHER, OTHER, date(2025, 9, 17))
    look(office, "需求台账", "", date(2025, 9, 18))
    look(office, f"12 {OTHER}", "", date(2025, 9, 19))
    look(office, NUMBER, NUMBER, date(2025, 9, 20))
    yield office
    office.book.engine.dispose()


def found(office: Office, **wanted: object) -> list[Access]:
    nothing = dict.fromkeys(("number", "member", "first", "last"))
    with engines.reading(office.book.engine) as connection:
        asked = Wanted(**{**nothing, **wanted})  # type: ignore[arg-type]
        return list(accesses(Survey(connection, office.book), asked))


def days(of: list[Access]) -> list[int]:
    return [each.on.day for each in of]


def test_every_look_is_told_in_the_order_of_the_ledger(office: Office) -> None:
    assert days(found(office)) == [16, 17, 18, 19, 20]


def test_a_household_is_told_of_looks_at_all_and_not_of_those_at_another(office: Office) -> None:
    mine = found(office, number=NUMBER)
    assert days(mine) == [16, 18, 20]
    assert [each.wide for each in mine] == [False, True, False]
    assert days(found(office, number=OTHER)) == [17, 18, 19]


def test_a_household_is_told_of_looks_at_its_whole_number_alone(office: Office) -> None:
    longer, other = f"{NUMBER}1", f"新{NUMBER}"
    office.open(longer)
    office.open(other)
    look(office, f"12 {longer}", "", date(2025, 9, 21))
    look(office, f"12 {other}", "", date(2025, 9, 22))
    assert days(found(office, number=NUMBER)) == [16, 18, 20]
    assert days(found(office, number=longer)) == [18, 21]
    assert days(found(office, number=other)) == [18, 22]


def test_a_look_at_some_is_told_to_those_whom_it_names(office: Office) -> None:
    look(office, "需求台账 东湖", "", date(2025, 9, 21), (OTHER,))
    assert days(found(office, number=NUMBER)) == [16, 18, 20]
    mine = found(office, number=OTHER)
    assert days(mine) == [17, 18, 19, 21]
    assert [each.wide for each in mine] == [False, True, False, False]


def test_both_days_are_included(office: Office) -> None:
    between = found(office, first=date(2025, 9, 17), last=date(2025, 9, 19))
    assert days(between) == [17, 18, 19]


def test_opening_and_assessing_are_no_looks(office: Office) -> None:
    office.assess()
    assert {each.act for each in found(office)} == {"case_read", "export"}
