"""Can what was destroyed be read by nobody, and does the ledger stand all the same?"""

from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from tests.properties.ledgers import LOG

from qingdan.casebook.ledger import commitments, engines, people, store
from qingdan.casebook.ledger.people import Erased, NoSuchPerson
from qingdan.casebook.ledger.tables import PERSON_KEY
from qingdan.casebook.ledger.verify import audited

MASTER = bytes(range(32))
UNKNOWN = "0" * 32
FACTS = {"income": 80000}


def entered(engine: Engine) -> str:
    with engines.writing(engine) as connection:
        return people.enter(connection, MASTER)


def test_a_person_has_the_same_keys_each_time(engine: Engine) -> None:
    person = entered(engine)
    with engines.reading(engine) as connection:
        one, other = (people.keys(connection, MASTER, person) for _ in range(2))
    assert one == other


def test_a_person_is_named_by_digits_that_say_nothing(engine: Engine) -> None:
    one, other = entered(engine), entered(engine)
    assert one != other
    assert people.NAME.fullmatch(one)


def test_a_person_who_was_erased_has_no_keys_and_gets_none(engine: Engine) -> None:
    person = entered(engine)
    with engines.writing(engine) as connection:
        people.erase(connection, person)
    with engines.reading(engine) as connection, pytest.raises(Erased):
        people.keys(connection, MASTER, person)
    again = commitments.wrapped(MASTER, person, commitments.drawn())
    for change in (
        update(PERSON_KEY).values(wrapped=again),
        delete(PERSON_KEY),
        insert(PERSON_KEY).values(person=person, wrapped=again),
    ):
        with pytest.raises(DBAPIError), engines.writing(engine) as connection:
            connection.execute(change)


def test_nobody_is_erased_twice(engine: Engine) -> None:
    person = entered(engine)
    with engines.writing(engine) as connection:
        people.erase(connection, person)
        with pytest.raises(Erased):
            people.erase(connection, person)


@pytest.mark.parametrize("name", [UNKNOWN, "", "110101199003070010"])
def test_a_person_whom_nobody_entered_is_unknown(engine: Engine, name: str) -> None:
    with engines.writing(engine) as connection:
        with pytest.raises(NoSuchPerson) as refused:
            people.keys(connection, MASTER, name)
        with pytest.raises(NoSuchPerson):
            people.erase(connection, name)
    assert "1101" not in str(refused.value)


def test_one_who_is_erased_leaves_the_others_their_keys(engine: Engine) -> None:
    gone, stays = entered(engine), entered(engine)
    with engines.writing(engine) as connection:
        before = people.keys(connection, MASTER, stays)
        people.erase(connection, gone)
    with engines.reading(engine) as connection:
        assert people.keys(connection, MASTER, stays) == before


def test_nothing_is_erased_when_the_transaction_is_not_committed(engine: Engine) -> None:
    person = entered(engine)

    def interrupted() -> None:
        with engines.writing(engine) as connection:
            people.erase(connection, person)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with engines.reading(engine) as connection:
        assert people.keys(connection, MASTER, person)


def test_the_ledger_verifies_after_an_erasure(engine: Engine) -> None:
    person = entered(engine)
    with engines.writing(engine) as connection:
        given = commitments.commitment(people.keys(connection, MASTER, person), FACTS)
        store.append(connection, {"kind": "note", "person": person, "facts": given})
        note = store.checkpoint(connection, [LOG])
        people.erase(connection, person)
        store.append(connection, {"kind": "erase", "person": person})
    with engines.reading(engine) as connection:
        audit = audited(store.Shelf(connection), [LOG.verifier], [note])
    assert (audit.findings, audit.sound) == ((), 2)


def test_the_bytes_of_destroyed_keys_are_in_no_file(file: Engine, tmp_path: Path) -> None:
    persons = [entered(file) for _ in range(40)]
    asked = select(PERSON_KEY.c.wrapped).where(PERSON_KEY.c.person == persons[20])
    with engines.reading(file) as connection:
        wrapped = connection.execute(asked).scalar_one()
    assert found(tmp_path, wrapped)
    with engines.writing(file) as connection:
        people.erase(connection, persons[20])
    assert not found(tmp_path, wrapped)
    assert not found(tmp_path, wrapped[-24:])


def found(folder: Path, content: bytes) -> list[Path]:
    """Return the files of a folder that hold these bytes."""
    return [each for each in folder.iterdir() if content in each.read_bytes()]
