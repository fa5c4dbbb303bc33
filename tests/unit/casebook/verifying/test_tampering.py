"""Is every change of every row beside the ledger found, whichever column it is in?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table
from tests.unit.casebook.verifying.conftest import Kept

from qingdan.casebook.ledger.tables import TABLES as LEDGER
from qingdan.casebook.tables import TABLES

EVERY = {each.name: each for each in (*LEDGER.sorted_tables, *TABLES.sorted_tables)}
VERSIONS = ("ledger_version", "casebook_version")


def change(kept: Kept, statement: str, *values: object) -> int:
    """Do what the owner of the disk can do and hide; return how many rows it met."""
    with closing(sqlite3.connect(kept.file)) as connection:
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        guards = connection.execute(asked).fetchall()
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for name, _ in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        met = connection.execute(statement, values).rowcount
        for _, made in guards:
            connection.execute(made)
        connection.commit()
    return met


def rows(kept: Kept, table: Table) -> list[dict[str, object]]:
    """Return the rows of a table, in the order of its keys."""
    order = ", ".join(each.name for each in table.primary_key)
    with closing(sqlite3.connect(kept.file)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(f"SELECT * FROM {table.name} ORDER BY {order}")  # noqa: S608 our own names
        return [dict(each) for each in found]


def here(table: Table, row: dict[str, object]) -> tuple[str, list[object]]:
    """Return the condition that names one row."""
    names = [each.name for each in table.primary_key]
    return " AND ".join(f'"{each}" IS ?' for each in names), [row[each] for each in names]


def otherwise(value: object, column: object) -> object:
    """Return another value of the same kind; of nothing, the least there is."""
    match value:
        case bytes():
            return bytes([value[0] ^ 1]) + value[1:]
        case str():
            return f"{value}x"
        case int():
            return value + 1000
    return 1 if "INT" in str(column).upper() else "x"


def changes(kept: Kept, table: Table) -> Iterator[tuple[str, list[object]]]:
    """Yield the change of every column of the first and the last row, and each being deleted."""
    every = rows(kept, table)
    for row in (every[0], *every[1:][-1:]):
        where, keys = here(table, row)
        yield f"DELETE FROM {table.name} WHERE {where}", keys  # noqa: S608
        for column in table.c:
            value = otherwise(row[column.name], column.type)
            yield f'UPDATE {table.name} SET "{column.name}" = ? WHERE {where}', [value, *keys]  # noqa: S608


def test_what_nobody_touched_is_sound(kept: Kept) -> None:
    found = kept.verified(anchored=True, deeply=True)
    assert found.sound
    assert (found.first, found.closed) == (None, 0)
    # Seven records, two documents of two parts each and the advice in two.
    assert (found.audit.size, found.opened) == (7, 13)


@pytest.mark.parametrize("name", EVERY)
def test_a_row_that_is_changed_in_any_column_or_deleted_is_found(
    name: str, kept: Kept, tmp_path: Path
) -> None:
    table = EVERY[name]
    unseen, count = [], 0
    for at, (statement, values) in enumerate(changes(kept, table)):
        spoiled = kept.copied(tmp_path / str(at))
        assert change(spoiled, statement, *values) == 1
        count += 1
        if spoiled.verified(anchored=False).sound:
            unseen.append((statement, values))
    assert count
    # A checkpoint that is deleted is not missed: it is for others to keep.
    assert [
        each for each in unseen if not each[0].startswith("DELETE FROM ledger_checkpoint")
    ] == []


@pytest.mark.parametrize("name", [name for name in EVERY if name.startswith("casebook")])
def test_a_row_that_nobody_wrote_is_found(name: str, kept: Kept, tmp_path: Path) -> None:
    table, spoiled = EVERY[name], kept.copied(tmp_path / "spoiled")
    before = next(iter(rows(kept, table)), None)
    assert before is not None
    row = dict(before)
    first = next(iter(table.primary_key))
    row[first.name] = 999 if "INT" in str(first.type).upper() else "another"
    marks = ", ".join("?" * len(row))
    names = ", ".join(f'"{each}"' for each in row)
    change(spoiled, f"INSERT INTO {name} ({names}) VALUES ({marks})", *row.values())  # noqa: S608
    found = spoiled.verified()
    assert not found.sound
    assert name in {each.table for each in found.faults}


@pytest.mark.parametrize("name", VERSIONS)
def test_tables_of_another_version_are_told(name: str, kept: Kept, tmp_path: Path) -> None:
    spoiled = kept.copied(tmp_path / "spoiled")
    change(spoiled, f"UPDATE {name} SET version_num = '9999'")  # noqa: S608
    assert {each.table for each in spoiled.verified().faults} == {name}


BYTES = [
    (name, column.name)
    for name, table in EVERY.items()
    for column in table.c
    if str(column.type) in {"BLOB", "TEXT"}
]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_byte_can_be_changed_unseen(
    data: st.DataObject, kept: Kept, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name, column = data.draw(st.sampled_from(BYTES))
    table = EVERY[name]
    row = data.draw(st.sampled_from(rows(kept, table)))
    value = row[column]
    content = value.encode() if isinstance(value, str) else value
    if not isinstance(content, bytes) or not content:
        return
    at, bit = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(1, 255))
    after = content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]
    spoiled = kept.copied(tmp_path_factory.mktemp("byte") / "spoiled")
    kind = "TEXT" if isinstance(value, str) else "BLOB"
    where, keys = here(table, row)
    change(
        spoiled,
        f'UPDATE {name} SET "{column}" = CAST(? AS {kind}) WHERE {where}',  # noqa: S608
        after,
        *keys,
    )
    assert not spoiled.verified().sound
