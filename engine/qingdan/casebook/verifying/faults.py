"""In which ways can what stands beside the ledger be other than the entries say?"""

from dataclasses import dataclass
from enum import StrEnum


class Stray(StrEnum):
    """How a row is not as the entries say."""

    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"
    SEALED = "sealed"
    DESTROYED = "destroyed"
    RESTORED = "restored"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"
    VERSION = "version"
    KEY = "key"
    GONE = "gone"
    PLANTED = "planted"
    REWRITTEN = "rewritten"


class Kind(StrEnum):
    """Of what a database consists, in the words of SQLite."""

    TABLE = "table"
    INDEX = "index"
    TRIGGER = "trigger"
    VIEW = "view"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that is not as the entry ``seq`` says; ``seq`` None: no entry knows of it.

    ``what`` is a column, or the file that is no longer there; never a value. With ``kind`` it is
    no row but the database itself: ``what`` names a thing of this kind, which is of ``table``.
    """

    stray: Stray
    table: str
    seq: int | None
    what: str = ""
    kind: Kind | None = None

    @property
    def named(self) -> str:
        """Return what ``what`` names, with its kind."""
        return self.what if self.kind is None else f"{self.kind} {self.what}"

    @property
    def order(self) -> tuple[bool, int, str, str]:
        """Return what puts the first bad entry first, and what no entry knows of last."""
        return self.seq is None, self.seq or 0, self.table, self.what
