"""Is an entry there exactly when what it tells of is, and does nothing written ever change?"""

import os
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, delete, inspect, select, text, update
from sqlalchemy.exc import DBAPIError
from tests.properties.ledgers import LOG, OTHER, bodies

from qingdan.casebook.ledger import canonical, engines, merkle, preparing, store
from qingdan.casebook.ledger.canonical import NotCanonical
from qingdan.casebook.ledger.notes import parsed
from qingdan.casebook.ledger.store import Damaged
from qingdan.casebook.ledger.tables import CHECKPOINT, ENTRY, NODE, TABLES

CONTENTS = bodies(20)


def filled(engine: Engine, count: int) -> None:
    with engines.writing(engine) as connection:
        for each in CONTENTS[:count]:
            store.append(connection, canonical.parsed(each))


def test_entries_are_numbered_from_nought_without_gaps(engine: Engine) -> None:
    with engines.writing(engine) as connection:
        assert [store.append(connection, {"at": at}) for at in range(5)] == [0, 1, 2, 3, 4]
    with engines.writing(engine) as connection:
        assert store.append(connection, {"at": 5}) == 5


def test_an_entry_says_what_was_appended(engine: Engine) -> None:
    filled(engine, 3)
    with engines.reading(engine) as connection:
        assert store.body(connection, 1) == {"kind": "note", "number": 1, "text": "第1件"}
        assert store.body(connection, 3) is None


def test_the_root_is_that_over_the_entries(engine: Engine) -> None:
    filled(engine, 20)
    leaves = [merkle.leaf_hash(each) for each in CONTENTS]
    with engines.reading(engine) as connection:
        for size in range(21):
            assert store.root(connection, size) == plainly(leaves[:size])


def plainly(leaves: list[bytes]) -> bytes:
    """Return the root as RFC 6962 section 2.1 defines it."""
    if len(leaves) < 2:
        return leaves[0] if leaves else merkle.EMPTY
    half = max(2**power for power in range(10) if 2**power < len(leaves))
    return merkle.node_hash(plainly(leaves[:half]), plainly(leaves[half:]))


def test_proofs_from_the_store_hold(engine: Engine) -> None:
    filled(engine, 13)
    with engines.reading(engine) as connection:
        top, older = store.root(connection, 13), store.root(connection, 6)
        for seq in range(13):
            path = store.inclusion(connection, seq, 13)
            assert merkle.includes(top, 13, merkle.leaf_hash(CONTENTS[seq]), seq, path)
        assert merkle.extends(6, 13, (older, top), store.consistency(connection, 6, 13))


def test_nothing_is_left_of_an_entry_whose_transaction_failed(engine: Engine) -> None:
    filled(engine, 3)

    def interrupted() -> None:
        with engines.writing(engine) as connection:
            store.append(connection, {"at": 3})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with engines.writing(engine) as connection:
        assert connection.execute(select(NODE)).all() != []
        assert store.size(connection) == 3
        assert store.append(connection, {"at": 3}) == 3


def test_a_body_outside_the_domain_is_refused_before_anything_is_written(engine: Engine) -> None:
    with engines.writing(engine) as connection:
        with pytest.raises(NotCanonical):
            store.append(connection, {"money": 12.5})  # type: ignore[dict-item]
        assert store.size(connection) == 0


@pytest.mark.parametrize(
    "change",
    [
        update(ENTRY).where(ENTRY.c.seq == 1).values(body=b"{}"),
        delete(ENTRY).where(ENTRY.c.seq == 2),
        update(NODE).values(hash=bytes(32)),
        delete(NODE),
        update(CHECKPOINT).values(note=""),
        delete(CHECKPOINT),
    ],
    ids=str,
)
def test_a_row_is_neither_changed_nor_deleted(engine: Engine, change: object) -> None:
    filled(engine, 3)
    with engines.writing(engine) as connection:
        store.checkpoint(connection, [LOG])
    with pytest.raises(DBAPIError, match="written over"), engines.writing(engine) as connection:
        connection.execute(change)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO ledger_entry VALUES (1, x'7b7d', x'00')",
        "INSERT INTO ledger_entry VALUES (4, x'7b7d', x'00')",
        "INSERT INTO ledger_entry VALUES (-1, x'7b7d', x'00')",
        "INSERT OR REPLACE INTO ledger_node VALUES (1, 0, x'00')",
        "INSERT OR REPLACE INTO ledger_checkpoint VALUES (3, x'00', '')",
    ],
)
def test_sqlite_lets_nothing_take_the_place_of_a_row(file: Engine, statement: str) -> None:
    """Not even on a connection with the settings that SQLite itself begins with."""
    filled(file, 3)
    with engines.writing(file) as connection:
        store.checkpoint(connection, [LOG])
    with engines.writing(file) as connection:
        connection.exec_driver_sql("PRAGMA recursive_triggers = 0")
        with pytest.raises(DBAPIError):
            connection.exec_driver_sql(statement)


def test_nothing_of_another_kind_is_written_into_a_column(file: Engine) -> None:
    with pytest.raises(DBAPIError), engines.writing(file) as connection:
        connection.exec_driver_sql("INSERT INTO ledger_entry VALUES (0, 'text', x'00')")


def test_a_checkpoint_says_what_the_ledger_is(engine: Engine) -> None:
    filled(engine, 7)
    with engines.writing(engine) as connection:
        note = store.checkpoint(connection, [LOG])
        kept = store.newest(connection)
        assert kept is not None
        assert (kept.size, kept.root, kept.note) == (7, store.root(connection, 7), note)
    assert parsed(note).text.startswith("log.example/qingyuan\n7\n")


def test_an_unchanged_ledger_is_not_signed_twice(engine: Engine) -> None:
    filled(engine, 2)
    with engines.writing(engine) as connection:
        first = store.checkpoint(connection, [LOG])
    with engines.writing(engine) as connection:
        assert store.checkpoint(connection, [OTHER]) == first


def unguarded(connection: Connection, *statements: str) -> None:
    """Do what only one who owns the file can do."""
    asked = text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    for name in connection.execute(asked).scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for each in statements:
        connection.exec_driver_sql(each)


def test_a_ledger_that_was_cut_is_not_signed_again(file: Engine) -> None:
    filled(file, 7)
    with engines.writing(file) as connection:
        store.checkpoint(connection, [LOG])
        unguarded(connection, "DELETE FROM ledger_entry WHERE seq = 6")
        with pytest.raises(Damaged):
            store.checkpoint(connection, [LOG])


def test_a_ledger_that_was_rewritten_is_not_signed_again(file: Engine) -> None:
    filled(file, 7)
    with engines.writing(file) as connection:
        store.checkpoint(connection, [LOG])
        unguarded(connection, "UPDATE ledger_entry SET leaf = zeroblob(32) WHERE seq = 6")
        store.append(connection, {"at": 7})
        with pytest.raises(Damaged):
            store.checkpoint(connection, [LOG])


def test_a_ledger_without_a_node_takes_no_entry_that_needs_it(file: Engine) -> None:
    filled(file, 3)
    with engines.writing(file) as connection:
        unguarded(connection, "DELETE FROM ledger_node")
        with pytest.raises(Damaged):
            store.append(connection, {"at": 3})


def test_sqlite_is_set_so_that_nothing_acknowledged_is_lost(file: Engine) -> None:
    with engines.reading(file) as connection:
        assert engines.settings(connection) == engines.PRAGMAS


@pytest.mark.skipif(os.name != "posix", reason="another system has no such modes")
def test_the_file_is_for_its_owner_alone(file: Engine, tmp_path: Path) -> None:
    with engines.reading(file) as connection:
        assert store.size(connection) == 0
    assert stat.S_IMODE((tmp_path / "casebook.db").stat().st_mode) == 0o600


def test_who_reads_waits_for_no_writer_and_sees_one_state(file: Engine) -> None:
    filled(file, 2)
    with engines.writing(file) as writer:
        store.append(writer, {"at": 2})
        with engines.reading(file) as reader:
            assert store.size(reader) == 2


def test_the_tables_are_made_once_and_are_those_of_this_version(engine: Engine) -> None:
    filled(engine, 2)
    preparing.prepare(engine)
    with engines.reading(engine) as connection:
        assert store.size(connection) == 2
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, TABLES) == []
        assert set(TABLES.tables) <= set(inspect(connection).get_table_names())
        assert preparing.taken(connection) == preparing.HEAD


def test_the_last_step_is_the_one_that_this_version_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(preparing.STEPS))
    assert ScriptDirectory.from_config(config).get_heads() == [preparing.HEAD]


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in TABLES.tables


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_node"])
def test_what_a_planted_trigger_swallows_is_never_taken_for_written(
    table: str, tmp_path: Path
) -> None:
    engine = engines.opened(f"sqlite:///{tmp_path / 'casebook.db'}")
    preparing.prepare(engine)
    filled(engine, 1)  # the second entry completes the first node
    with engines.writing(engine) as connection:
        connection.exec_driver_sql(
            f"CREATE TRIGGER hide BEFORE INSERT ON {table} BEGIN SELECT RAISE(IGNORE); END"
        )
    with pytest.raises(Damaged), engines.writing(engine) as connection:
        store.append(connection, {"at": 1})
    with engines.reading(engine) as connection:
        assert store.size(connection) == 1


@pytest.mark.parametrize(
    "swapped",
    [
        "DELETE FROM ledger_entry WHERE seq = NEW.seq",
        "UPDATE ledger_entry SET body = x'7b7d' WHERE seq = NEW.seq",
    ],
)
def test_what_is_changed_as_soon_as_it_is_written_is_never_taken_for_written(
    swapped: str, tmp_path: Path
) -> None:
    engine = engines.opened(f"sqlite:///{tmp_path / 'casebook.db'}")
    preparing.prepare(engine)
    with engines.writing(engine) as connection:
        for name in ("stays", "remains"):
            connection.exec_driver_sql(f"DROP TRIGGER ledger_entry_{name}")
        connection.exec_driver_sql(
            f"CREATE TRIGGER swap AFTER INSERT ON ledger_entry BEGIN {swapped}; END"
        )
    with pytest.raises(Damaged), engines.writing(engine) as connection:
        store.append(connection, {"at": 0})
