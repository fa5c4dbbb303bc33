"""Is what is written about people kept from everybody else, and is every act in the ledger?"""

import json
import stat
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.unit.casebook.office import CARE, EXAMPLES, NUMBER, ON, Office

from qingdan import library
from qingdan.casebook import opening
from qingdan.casebook.doing import do
from qingdan.casebook.health import Question, findings
from qingdan.casebook.ledger import engines, people, store
from qingdan.casebook.ledger.store import Shelf
from qingdan.casebook.opening import Casebook, opened
from qingdan.casebook.reading import newest_facts, person_file
from qingdan.casebook.sealing import Sealing, apart, known_as, together
from qingdan.casebook.tables import DONE, RECORD, TABLES

NUMBER_OF_NOBODY = "350503195402110019"


def test_no_name_and_no_number_stands_in_any_file(tmp_path: Path) -> None:
    office = Office(opened(str(tmp_path / "案卷")))
    office.open(identified=NUMBER_OF_NOBODY)
    office.assess()
    office.decide()
    office.confirm(child_view="苏阿水自己说的")
    office.book.engine.dispose()
    for path in (tmp_path / "案卷").iterdir():
        content = path.read_bytes()
        for planted in ("苏阿水", NUMBER_OF_NOBODY, "每月八小时", "上门照料"):
            assert planted.encode() not in content, path.name


def test_whoever_lacks_the_key_of_the_bureau_finds_nobody_by_a_number(tmp_path: Path) -> None:
    one, other = opened(str(tmp_path / "甲")), opened(str(tmp_path / "乙"))
    assert known_as(one, NUMBER_OF_NOBODY) == known_as(one, " 350503 19540211 0019")
    assert known_as(one, NUMBER_OF_NOBODY) != known_as(other, NUMBER_OF_NOBODY)


def test_each_act_is_one_entry_and_one_that_was_refused_is_none(running: Office) -> None:
    running.serve(4)
    with pytest.raises(Exception, match="more_than_granted"):
        running.serve(8, day=4)
    with engines.reading(running.book.engine) as connection:
        entries, _ = Shelf(connection).count()
        records = connection.execute(select(func.count()).select_from(RECORD)).scalar_one()
        done = connection.execute(select(func.count()).select_from(DONE)).scalar_one()
    # Opened, assessed, decided, confirmed, started, served.
    assert (entries, records, done) == (6, 6, 6)


def test_an_entry_says_who_did_what_for_what_and_not_to_whom_by_name(running: Office) -> None:
    with engines.reading(running.book.engine) as connection:
        body = store.body(connection, 2)
    assert isinstance(body, dict)
    wanted = {
        "act": "decide",
        "household": NUMBER,
        "member": "1",
        "service": CARE,
        "on": "2025-09-15",
        "actor": "陈*玉",
        "role": "reviewer",
        "unit": "街道",
        "purpose": "办件",
        "from": "advised",
        "to": "granted",
        "record": "decision",
    }
    assert {key: body[key] for key in wanted} == wanted
    assert len(str(body["values"])) == 64
    assert "units" not in body


def test_an_act_that_fails_half_way_leaves_nothing(
    advised: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr("qingdan.casebook.tasks.write", broken)
    with pytest.raises(InterruptedError):
        advised.decide()
    monkeypatch.undo()
    with engines.reading(advised.book.engine) as connection:
        assert Shelf(connection).count()[0] == 2
    assert advised.decide().again is False


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_that_was_taken_apart_is_the_same_put_together(path: Path) -> None:
    from qingdan.cli.knowing import _written
    from qingdan.loading.intake import reading_of

    release = library.load(ON)
    content = path.read_bytes()
    tree = reading_of(content, path.name, release.names).tree
    assert tree is not None
    document = json.loads(json.dumps(tree.plain(), default=_written))
    again = together(apart(document, "成员", ("人员序号",)), "成员")
    assert again == document
    assert release.read(again, "x").digest == release.read(content, "x").digest


def test_whoever_was_forgotten_is_left_out_and_the_rest_stands(advised: Office) -> None:
    with engines.writing(advised.book.engine) as connection:
        sealing = Sealing(connection, advised.book, NUMBER)
        assert sealing.members() == ("1",)
    found = newest_facts(advised.book, NUMBER)
    assert found is not None
    assert set(found[1]) == {"", "1"}
    with engines.writing(advised.book.engine) as connection:
        name = _drawn_name(advised.book, connection)
        people.erase(connection, name)
    after = newest_facts(advised.book, NUMBER)
    assert after is not None
    assert set(after[1]) == {""}
    kept = person_file(advised.book, advised.rules, NUMBER, "1")
    assert kept is not None


def _drawn_name(book: Casebook, connection: object) -> str:
    from sqlalchemy import Connection

    from qingdan.casebook.tables import PERSON

    assert isinstance(connection, Connection)
    asked = select(PERSON.c.person).where(PERSON.c.number == NUMBER, PERSON.c.member == "1")
    assert book.engine
    return str(connection.execute(asked).scalar_one())


def test_a_file_is_in_the_order_of_the_rules_and_says_where_nothing_is(running: Office) -> None:
    running.serve(4)
    look = {"by": "许*安", "what": "档", "purpose": "入户", "at": "09:30"}
    do(running.book, running.rules, running.asked("case_read", values=look))
    found = person_file(running.book, running.rules, NUMBER, "1")
    assert found is not None
    assert [each.item.label for each in found.sections][:5] == [
        "基本信息",
        "认定文书",
        "个人信息告知书",
        "评估表",
        "建议和决定",
    ]
    papers = {each.item.id: [p.record.act for p in each.papers] for each in found.sections}
    assert papers["decisions"] == ["decide"]
    assert papers["service_records"] == ["serve"]
    assert papers["access_log"] == ["case_read"]
    assert papers["objections"] == []


def test_an_alarm_is_listed_and_not_shown(advised: Office) -> None:
    seen = {
        "alarm": "child_alone",
        "source": "visit",
        "seen_at": "2025-09-15 09:30",
        "responder": "许*安",
        "arrived_at": "2025-09-15 10:00",
        "action": "送到站里",
    }
    do(advised.book, advised.rules, advised.asked("record", values=seen, kind="alert_record"))
    found = person_file(advised.book, advised.rules, NUMBER, "1")
    assert found is not None
    alerts = next(each for each in found.sections if each.item.id == "alerts")
    assert [paper.values for paper in alerts.papers] == [None]


def test_the_key_is_drawn_once_and_is_its_holders_alone(tmp_path: Path) -> None:
    place = tmp_path / "案卷"
    first, second = opened(str(place)), opened(str(place))
    assert first.master == second.master
    for name in (opening.KEY, opening.DATABASE):
        assert stat.S_IMODE((place / name).stat().st_mode) == 0o600


def test_a_folder_may_be_called_anything(tmp_path: Path) -> None:
    place = tmp_path / "案 卷?#100%20"
    opened(str(place))
    assert sorted(each.name for each in place.iterdir()) == [opening.DATABASE, opening.KEY]


def test_the_doctor_finds_a_new_casebook_well_and_an_open_file_not(tmp_path: Path) -> None:
    place = tmp_path / "案卷"
    casebook = opened(str(place))
    well = {each.question: each.holds for each in findings(casebook, str(place), None)}
    assert well.pop(Question.APART) is False
    assert set(well.values()) == {True}
    (place / opening.DATABASE).chmod(0o644)
    now = {each.question: each.holds for each in findings(casebook, str(place), None)}
    assert now[Question.ACCESS] is False


def test_the_migrations_make_the_tables_that_the_program_works_with(book: Casebook) -> None:
    from sqlalchemy import inspect

    found = inspect(book.engine)
    for name, table in TABLES.tables.items():
        columns = {each["name"]: bool(each["nullable"]) for each in found.get_columns(name)}
        wanted = {each.name: bool(each.nullable) for each in table.columns}
        assert columns == wanted, name
        keys = found.get_pk_constraint(name)["constrained_columns"]
        assert keys == [each.name for each in table.primary_key], name


def test_the_first_day_of_a_casebook_is_that_of_its_first_case(office: Office) -> None:
    from qingdan.casebook.matter import opened_on

    office.open()
    with engines.reading(office.book.engine) as connection:
        assert opened_on(connection) == date(2025, 9, 15)
