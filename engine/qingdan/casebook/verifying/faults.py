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


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that is not as the entry ``seq`` says; ``seq`` None: no entry knows of it.

    ``what`` is a column, or the file that is no longer there; never a value.
    """

    stray: Stray
    table: str
    seq: int | None
    what: str = ""

    @property
    def order(self) -> tuple[bool, int, str, str]:
        """Return what puts the first bad entry first, and what no entry knows of last."""
        return self.seq is None, self.seq or 0, self.table, self.what
