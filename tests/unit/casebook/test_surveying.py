"""Does a survey find what every case holds, and what belongs to the office alone?"""

from datetime import date

import pytest
from tests.unit.casebook.office import APPROVER, CARE, NUMBER, ON, Office

from qingdan.casebook.asked import Refused, Why
from qingdan.casebook.doing import do
from qingdan.casebook.filing import FACTS
from qingdan.casebook.ledger import engines, people
from qingdan.casebook.surveying import Survey
from qingdan.casebook.tables import PERSON

TALK = {
    "kind": "outreach",
    "on": "2025-06-01",
    "where": "清源街道",
    "topic": "怎么申请",
    "by": "何*兰",
    "attended": 12,
}


def test_a_talk_is_a_record_of_the_office(office: Office) -> None:
    asked = office.asked("file", "", TALK, who=APPROVER, kind="activity")
    do(office.book, office.rules, asked)
    with engines.reading(office.book.engine) as connection:
        (found,) = Survey(connection, office.book).records()
    assert (found.number, found.record.kind, found.values) == ("", "activity", TALK)


def test_what_is_the_offices_stands_in_no_households_file(office: Office) -> None:
    office.open()
    asked = office.asked("file", NUMBER, TALK, who=APPROVER, kind="activity")
    with pytest.raises(Refused) as refused:
        do(office.book, office.rules, asked)
    assert [each.why for each in refused.value.refusals] == [Why.OF_THE_OFFICE]


def test_a_survey_sees_homes_services_records_and_papers(advised: Office) -> None:
    advised.decide()
    with engines.reading(advised.book.engine) as connection:
        survey = Survey(connection, advised.book)
        (home,) = survey.homes()
        care = {each.service: each.item for each in survey.items()}[CARE]
        acts = [each.record.act for each in survey.records(NUMBER)]
        newest, members = survey.newest(NUMBER, FACTS), survey.members(NUMBER)
    assert (home.number, home.opened_on, home.subdistrict) == (NUMBER, ON, "清源")
    assert (care.state, care.granted) == ("granted", 8)
    assert acts == ["case_open", "assess", "decide"]
    assert newest is not None
    assert (newest[0], sorted(newest[1])) == (1, ["", "1"])
    assert members == ("1",)


def test_who_was_forgotten_is_counted_and_not_read(advised: Office) -> None:
    advised.decide()
    with engines.writing(advised.book.engine) as connection:
        here = PERSON.select().where(PERSON.c.number == NUMBER, PERSON.c.member == "1")
        people.erase(connection, connection.execute(here).one().person)
    with engines.reading(advised.book.engine) as connection:
        survey = Survey(connection, advised.book)
        values = [each.values for each in survey.records(NUMBER)]
        facts = survey.newest(NUMBER, FACTS)
    assert [each is None for each in values] == [False, False, True]
    assert facts is not None
    assert list(facts[1]) == [""]


def test_the_first_day_is_that_of_the_first_case(office: Office) -> None:
    with engines.reading(office.book.engine) as connection:
        assert Survey(connection, office.book).first_day() is None
    office.open()
    with engines.reading(office.book.engine) as connection:
        assert Survey(connection, office.book).first_day() == date(2025, 9, 15)
