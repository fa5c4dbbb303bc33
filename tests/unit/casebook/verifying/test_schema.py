"""Is it found that the database itself was changed, though every row stands as it was?"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.unit.casebook.verifying.conftest import Kept

from qingdan.casebook.opening import as_found, opened
from qingdan.casebook.verifying import schema
from qingdan.casebook.verifying.faults import Kind, Stray
from qingdan.casebook.verifying.whole import verified


class Change(NamedTuple):
    """What somebody did to the database, and all that is to be told of it."""

    did: str
    statements: str
    told: set[tuple[Stray, Kind | None, str, str]]


ENTRY, RECORD, ACCOUNT = "ledger_entry", "casebook_record", "casebook_account"
REWRITE = (
    "PRAGMA writable_schema = ON;"
    "UPDATE sqlite_master SET sql = replace(sql, 'balance >= 0', 'balance >= -9')"
    " WHERE name = 'casebook_account';"
)
CHANGES = (
    Change(
        "a trigger that swallows entries",
        "CREATE TRIGGER hide BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(IGNORE); END;",
        {(Stray.PLANTED, Kind.TRIGGER, ENTRY, "hide")},
    ),
    Change(
        "a trigger under a name that SQLite keeps for itself",
        "CREATE TRIGGER hide AFTER INSERT ON casebook_record BEGIN SELECT 1; END;"
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_master SET name = 'sqlite_stat1',"
        " sql = replace(sql, 'hide', 'sqlite_stat1')"
        " WHERE name = 'hide';",
        {(Stray.PLANTED, Kind.TRIGGER, RECORD, "sqlite_stat1")},
    ),
    Change(
        "a guard that is gone",
        "DROP TRIGGER ledger_entry_stays;",
        {(Stray.GONE, Kind.TRIGGER, ENTRY, "ledger_entry_stays")},
    ),
    Change(
        "a guard that guards nothing",
        "DROP TRIGGER ledger_entry_stays;"
        "CREATE TRIGGER ledger_entry_stays BEFORE UPDATE ON ledger_entry WHEN 0 "
        "BEGIN SELECT RAISE(ABORT, 'ledger_entry is never written over'); END;",
        {(Stray.REWRITTEN, Kind.TRIGGER, ENTRY, "ledger_entry_stays")},
    ),
    Change(
        "a check that lets more be spent than there is",
        REWRITE,
        {(Stray.REWRITTEN, Kind.TABLE, ACCOUNT, ACCOUNT)},
    ),
    Change(
        "a view in the place of a table",
        "ALTER TABLE casebook_done RENAME TO done;"
        "CREATE VIEW casebook_done AS SELECT * FROM done;",
        {
            (Stray.GONE, Kind.TABLE, "casebook_done", "casebook_done"),
            (Stray.GONE, Kind.INDEX, "casebook_done", "sqlite_autoindex_casebook_done_1"),
            (Stray.PLANTED, Kind.TABLE, "done", "done"),
            (Stray.PLANTED, Kind.INDEX, "done", "sqlite_autoindex_done_1"),
            (Stray.PLANTED, Kind.VIEW, "casebook_done", "casebook_done"),
        },
    ),
    Change(
        "a table that nobody needs",
        "CREATE TABLE names (name TEXT);",
        {(Stray.PLANTED, Kind.TABLE, "names", "names")},
    ),
    Change(
        "a column that nobody needs",
        "ALTER TABLE casebook_record ADD COLUMN note TEXT;",
        {
            (Stray.REWRITTEN, Kind.TABLE, RECORD, RECORD),
            (Stray.PLANTED, Kind.COLUMN, RECORD, "note"),
        },
    ),
    Change(
        "a column that is computed and not shown",
        "ALTER TABLE casebook_record ADD COLUMN note TEXT AS (actor) VIRTUAL;",
        {
            (Stray.REWRITTEN, Kind.TABLE, RECORD, RECORD),
            (Stray.PLANTED, Kind.COLUMN, RECORD, "note"),
        },
    ),
    Change(
        "an index that is gone",
        "DROP INDEX casebook_record_of;",
        {(Stray.GONE, Kind.INDEX, RECORD, "casebook_record_of")},
    ),
    Change(
        "an index that lets nobody be served twice",
        "CREATE UNIQUE INDEX once ON casebook_record (seq);",
        {(Stray.PLANTED, Kind.INDEX, RECORD, "once")},
    ),
    Change("what SQLite counts for itself", "ANALYZE;", set()),
    Change("a file that was written anew", "VACUUM;", set()),
)


def changed(folder: Path, file: Path, statements: str) -> set[tuple[object, ...]]:
    """Do what the owner of the disk can do; return all that is told of it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(statements)
    found = as_found(str(folder))
    try:
        whole = verified(found, ())
    finally:
        found.engine.dispose()
    assert whole.sound is (not whole.faults and not whole.audit.findings)
    return {(each.stray, each.kind, each.table, each.what) for each in whole.faults}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.did)
def test_what_was_done_to_the_database_itself_is_told_by_its_name(
    change: Change, kept: Kept, tmp_path: Path
) -> None:
    spoiled = kept.copied(tmp_path / "spoiled")
    assert changed(spoiled.folder, spoiled.file, change.statements) == change.told


def test_a_casebook_without_entries_is_looked_at_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "案卷"
    opened(str(folder)).engine.dispose()
    hide = "CREATE TRIGGER hide BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(IGNORE); END;"
    told = changed(folder, folder / "casebook.db", hide)
    assert told == {(Stray.PLANTED, Kind.TRIGGER, "ledger_entry", "hide")}


def test_rows_beside_an_empty_ledger_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "案卷"
    opened(str(folder)).engine.dispose()
    row = "INSERT INTO casebook_done VALUES ('k', 'd', 0);"
    told = changed(folder, folder / "casebook.db", row)
    assert told == {(Stray.EXTRA, None, "casebook_done", "")}


def test_the_database_is_looked_at_where_the_log_is_not_sound(kept: Kept, tmp_path: Path) -> None:
    spoiled = kept.copied(tmp_path / "spoiled")
    gone = "DROP TRIGGER ledger_entry_remains; DELETE FROM ledger_entry WHERE seq = 3;"
    told = changed(spoiled.folder, spoiled.file, gone)
    assert told == {(Stray.GONE, Kind.TRIGGER, "ledger_entry", "ledger_entry_remains")}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ('CREATE TABLE "a" (b TEXT)', "create table a(\n\tb text\n)", True),
        ("CHECK (a = 'x')", "CHECK (a = 'X')", False),
        ("CHECK (a = 'x')", 'CHECK (a = "x")', False),
        ("CHECK (a >= 0)", "CHECK (a >= 0 -- and more\n)", False),
        ("a b", "ab", False),
    ],
)
def test_blanks_capitals_and_needless_quotes_make_no_difference_and_nothing_else(
    one: str, other: str, *, alike: bool
) -> None:
    assert (schema.tokens(one) == schema.tokens(other)) is alike
