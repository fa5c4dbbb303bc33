"""What is the matter where a database did not do what it was asked?"""

import sqlite3
from enum import Enum

from sqlalchemy.exc import DBAPIError

WRITES = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM")
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_SCHEMA")
LACKING = "no such "
"""How SQLite speaks of a table or a column that is not there."""
UNREACHABLE = "OperationalError"
"""How the drivers of PostgreSQL name what lies outside of the program."""


class Fault(Enum):
    """Why nothing was written, or read."""

    FULL = "full"
    UNWRITABLE = "unwritable"
    BUSY = "busy"
    DAMAGED = "damaged"
    UNREACHABLE = "unreachable"


def fault(mistake: Exception) -> Fault | None:
    """Return what is the matter with a database; None for any other mistake."""
    cause = mistake.orig if isinstance(mistake, DBAPIError) else mistake
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(getattr(cause, "sqlite_errorname", None) or "", str(cause))
    if isinstance(mistake, DBAPIError):
        gone = mistake.connection_invalidated or type(cause).__name__ == UNREACHABLE
        return Fault.UNREACHABLE if gone else None
    return None


def _of_sqlite(name: str, said: str) -> Fault | None:
    if name.startswith("SQLITE_FULL"):
        return Fault.FULL
    if name.startswith(WRITES):
        return Fault.UNWRITABLE
    if name.startswith(BUSY):
        return Fault.BUSY
    return Fault.DAMAGED if name.startswith(DAMAGED) or not name or LACKING in said else None
