"""What is a ledger made of, wherever it is kept?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from qingdan.model.errors import QingdanError


@dataclass(slots=True)
class Unreadable(QingdanError):
    """A ledger whose place of keeping gives no answer: not there, cut off, or damaged."""

    why: str

    def __str__(self) -> str:
        """Say what the database said."""
        return f"the ledger cannot be read: {self.why}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is kept. Until it is verified nothing is certain, not even its kinds."""

    seq: int
    body: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint as it is kept: the note, and what was read out of it."""

    size: int
    root: bytes
    note: str


class Records(Protocol):
    """What can be asked of a ledger. Any of it raises ``Unreadable``."""

    def entries(self, first: int, most: int) -> Sequence[Entry]:
        """Return up to ``most`` entries from ``first`` on, in order."""

    def nodes(self, first: int, until: int) -> Mapping[tuple[int, int], bytes]:
        """Return the nodes that the entries of a span completed, by level and index."""

    def count(self) -> tuple[int, int]:
        """Return how many entries and how many nodes are kept."""

    def checkpoints(self) -> Sequence[Kept]:
        """Return the checkpoints, smallest first."""
