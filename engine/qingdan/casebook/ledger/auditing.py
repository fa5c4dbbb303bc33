"""How is a ledger in a database verified, even one that can hardly be opened?"""

import sqlite3
from collections.abc import Sequence

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from qingdan.casebook.ledger import engines, merkle, verify
from qingdan.casebook.ledger.findings import Finding, Wrong
from qingdan.casebook.ledger.notes import Verifier
from qingdan.casebook.ledger.store import Shelf
from qingdan.casebook.ledger.verify import Audit

CLOSED = Audit(
    size=0,
    root=merkle.EMPTY,
    sound=0,
    signed=0,
    anchored=0,
    findings=(Finding(Wrong.UNREADABLE, 0, 1),),
)
"""What is said of a file that is no database, or no longer one."""


def audit(engine: Engine, trusted: Sequence[Verifier], held: Sequence[str] = ()) -> Audit:
    """Verify one state of a ledger; ``held`` are checkpoints that were kept elsewhere, as notes.

    A database that cannot be opened is a finding; nothing is raised for what is in it.
    """
    try:
        with engines.reading(engine) as connection:
            return verify.audited(Shelf(connection), trusted, held)
    except (DBAPIError, sqlite3.Error, UnicodeError):
        return CLOSED  # of a damaged schema, the driver cannot even read what SQLite says of it
