"""Is a file that can hardly be opened told of, in place of an error?"""

from pathlib import Path
from threading import Thread

import pytest
from tests.properties.ledgers import LOG
from tests.properties.spoiling import filled

from qingdan.casebook.ledger import engines, preparing
from qingdan.casebook.ledger.auditing import audit
from qingdan.casebook.ledger.findings import Wrong
from qingdan.casebook.ledger.verify import Audit


def audited(file: Path, *held: str) -> Audit:
    engine = engines.opened(f"sqlite:///{file}")
    found = audit(engine, [LOG.verifier], held)
    engine.dispose()
    return found


def test_a_whole_file_is_sound_and_anchored_by_the_note_that_is_held(tmp_path: Path) -> None:
    note = filled(tmp_path / "casebook.db")
    found = audited(tmp_path / "casebook.db", note)
    assert (found.sound, found.anchored, found.findings) == (30, 30, ())


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database at all, only text", b"SQLite format 3\x00" + bytes(84)],
    ids=["an empty file", "text", "a head and nothing behind it"],
)
def test_another_file_is_unreadable(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "casebook.db"
    file.write_bytes(content)
    found = audited(file)
    assert found.sound == 0
    assert {each.wrong for each in found.findings} == {Wrong.UNREADABLE}


def test_a_file_that_was_cut_off_is_unreadable_from_there_on(tmp_path: Path) -> None:
    file = tmp_path / "casebook.db"
    note = filled(file)
    file.write_bytes(file.read_bytes()[:8192])
    found = audited(file, note)
    assert Wrong.UNREADABLE in {each.wrong for each in found.findings}
    assert found.sound == 0


def test_tables_that_several_make_at_once_are_made_once(tmp_path: Path) -> None:
    engine = engines.opened(f"sqlite:///{tmp_path / 'casebook.db'}")
    threads = [Thread(target=preparing.prepare, args=[engine]) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    found = audit(engine, [LOG.verifier])
    engine.dispose()
    assert (found.size, found.findings) == (0, ())
