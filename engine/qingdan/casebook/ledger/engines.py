"""How is the database opened, so that what it acknowledged is still there after a power cut?

SQLite by file, with a rollback journal: the write-ahead log of SQLite before 3.51.3 can lose
pages. PostgreSQL by URL. A connection writes unless it says ``reading``; on SQLite a writer takes
the lock when it begins (BEGIN IMMEDIATE), so that what it read is still true when it writes.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

WAIT_MILLISECONDS = 30_000
PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": "3",  # EXTRA
    "foreign_keys": "1",
    "trusted_schema": "0",
    "cell_size_check": "1",
    "secure_delete": "1",
    "recursive_triggers": "1",  # INSERT OR REPLACE fires the triggers on DELETE
    "busy_timeout": str(WAIT_MILLISECONDS),
}
READING = "qingdan_reading"


def opened(url: str) -> Engine:
    """Return the engine for ``sqlite:///FILE`` or ``postgresql+DRIVER://…``.

    A file is made on first use, for its owner alone. The folder must be there.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, isolation_level="READ COMMITTED", hide_parameters=True)
    waiting = {"timeout": WAIT_MILLISECONDS / 1000}
    engine = create_engine(url, connect_args=waiting, hide_parameters=True)
    made = _maker(engine.url.database)
    event.listen(engine, "do_connect", made)
    event.listen(engine, "connect", _set)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that may write; commit at the end, roll back if anything is raised."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that sees one state of things and waits for no writer."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execution_options(**{READING: True})
        else:
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        with connection.begin():
            yield connection


def settings(connection: Connection) -> dict[str, str]:
    """Return what SQLite says of its settings, to be held against ``PRAGMAS``; else nothing."""
    if connection.dialect.name != "sqlite":
        return {}
    return {
        name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in PRAGMAS
    }


def _maker(file: str | None) -> Callable[..., None]:
    """Return what makes the file before SQLite would, which would let others read it."""

    def made(*_: object) -> None:
        if file and file != ":memory:" and not Path(file).exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))

    return made


def _set(connection: Any, _record: object) -> None:  # noqa: ANN401 a driver's connection
    connection.isolation_level = None  # the driver begins nothing; `_begin` does
    cursor = connection.cursor()
    for name, value in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name} = {value}")
    cursor.close()


def _begin(connection: Connection) -> None:
    asked = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if asked else "BEGIN IMMEDIATE")
