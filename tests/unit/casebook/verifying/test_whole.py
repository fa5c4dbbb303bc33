"""What is said of a casebook that is sound, lacks its key, was erased from, or is no database?"""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update
from tests.unit.casebook.office import APPROVER, CARE, Office
from tests.unit.casebook.test_erasing import AUDITOR, act, end, seen
from tests.unit.casebook.verifying.conftest import LOOK, Kept
from tests.unit.casebook.verifying.test_tampering import change

from qingdan.casebook.doing import do
from qingdan.casebook.ledger import engines, keys, people
from qingdan.casebook.ledger.tables import PERSON_KEY
from qingdan.casebook.opening import DATABASE, KEY, AsFound, NotThere, as_found, opened
from qingdan.casebook.tables import PERSON
from qingdan.casebook.verifying.faults import Stray
from qingdan.casebook.verifying.whole import Verified, verified


def found(office: Office) -> Verified:
    return verified(AsFound(office.book.engine, office.book.master), ())


def strays(of: Verified) -> set[tuple[Stray, str]]:
    return {(each.stray, each.table) for each in of.faults}


def test_all_that_an_office_does_is_borne_out_on_every_database(running: Office) -> None:
    running.serve(4)
    end(running)
    running.assess(on=date(2025, 12, 2))
    look = {"by": "何*兰", "what": "档", "purpose": "查账", "at": "09:30"}
    do(running.book, running.rules, running.asked("export", "", look, who=APPROVER))
    do(running.book, running.rules, running.asked("case_read", values=LOOK))
    assert found(running).faults == ()
    assert found(running).sound


def test_without_its_key_the_tables_are_held_against_the_log_and_the_sealed_stays_closed(
    kept: Kept, tmp_path: Path
) -> None:
    alone = kept.copied(tmp_path / "alone")
    (alone.folder / KEY).unlink()
    whole = alone.verified()
    assert whole.sound
    assert (whole.opened, whole.closed) == (None, None)
    assert not (alone.folder / KEY).exists()
    change(alone, "UPDATE casebook_item SET state = 'ended' WHERE service = ?", CARE)
    assert strays(alone.verified()) == {(Stray.CHANGED, "casebook_item")}


def test_another_casebooks_key_is_told_once_and_blames_nobody(kept: Kept, tmp_path: Path) -> None:
    other = kept.copied(tmp_path / "other")
    (other.folder / KEY).unlink()
    keys.keep_master(other.folder / KEY, keys.new_master())
    assert strays(other.verified()) == {(Stray.KEY, "casebook"), (Stray.KEY, "person_key")}


def test_a_row_that_is_set_back_to_what_it_was_once_is_found(office: Office) -> None:
    office.open()
    office.assess()
    advised = _items(office)
    office.decide()
    _put_back(office, advised)
    assert strays(found(office)) == {(Stray.CHANGED, "casebook_item")}


def _items(office: Office) -> dict[str, object]:
    from qingdan.casebook.tables import ITEM

    with engines.reading(office.book.engine) as connection:
        asked = select(ITEM).where(ITEM.c.service == CARE)
        return dict(connection.execute(asked).mappings().one())


def _put_back(office: Office, row: dict[str, object]) -> None:
    from qingdan.casebook.tables import ITEM

    with engines.writing(office.book.engine) as connection:
        connection.execute(update(ITEM).where(ITEM.c.service == CARE).values(**row))


def test_the_first_bad_entry_is_the_first_that_a_table_contradicts(
    kept: Kept, tmp_path: Path
) -> None:
    spoiled = kept.copied(tmp_path / "spoiled")
    change(spoiled, "UPDATE casebook_record SET purpose = 'x' WHERE seq IN (5, 2)")
    assert spoiled.verified().first == 2


def test_a_note_from_outside_anchors_what_lies_below_it(kept: Kept, tmp_path: Path) -> None:
    assert kept.verified(anchored=True).audit.anchored == 7
    assert kept.verified(anchored=False).audit.anchored == 0
    copy = kept.copied(tmp_path / "copy")._replace(note=kept.note.replace("\n7\n", "\n6\n"))
    forged = copy.verified(anchored=True)
    assert (forged.sound, forged.audit.anchored) == (False, 0)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\x00" * 40])
def test_a_file_that_is_no_casebook_is_a_finding_and_no_error(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    whole = verified(as_found(str(tmp_path)), ())
    assert (whole.sound, whole.beside, whole.audit.sound) == (False, False, 0)


def test_a_database_that_is_cut_off_anywhere_is_never_sound(kept: Kept, tmp_path: Path) -> None:
    content = kept.file.read_bytes()
    page = 4096
    for at in range(0, len(content), 7 * page):
        cut = kept.copied(tmp_path / str(at))
        cut.file.write_bytes(content[:at])
        assert not cut.verified().sound, at


def test_whoever_verifies_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotThere):
        as_found(str(tmp_path / "案卷"))
    assert list(tmp_path.iterdir()) == []


def test_what_was_erased_by_law_is_counted_and_no_fault(running: Office) -> None:
    end(running)
    seen(running)
    act(running, "erase", APPROVER)
    act(running, "erase_second", AUDITOR)
    whole = found(running)
    assert whole.sound
    # Ten records; the file and the advice in two parts each, the file twice.
    assert (whole.opened, whole.closed) == (0, 16)


def test_keys_that_somebody_destroyed_by_himself_are_a_fault(office: Office) -> None:
    office.open()
    office.assess()
    with engines.writing(office.book.engine) as connection:
        asked = select(PERSON.c.person).where(PERSON.c.member == "1")
        people.erase(connection, connection.execute(asked).scalar_one())
    assert strays(found(office)) == {(Stray.DESTROYED, PERSON_KEY.name)}
    # The man's part of the file, twice, and of the advice.
    assert found(office).closed == 3


def test_a_casebook_that_was_just_made_is_sound(tmp_path: Path) -> None:
    opened(str(tmp_path / "案卷")).engine.dispose()
    whole = verified(as_found(str(tmp_path / "案卷")), ())
    assert whole.sound
    assert whole.audit.size == 0
