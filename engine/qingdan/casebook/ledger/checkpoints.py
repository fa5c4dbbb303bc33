"""What did the log say of itself on a day, in a form that others can keep and check?

C2SP's ``tlog-checkpoint``: three lines (whose log, how many entries, the root) in a signed note.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qingdan.casebook.ledger import notes
from qingdan.casebook.ledger.merkle import LENGTH
from qingdan.casebook.ledger.notes import NotANote, Signer, Unsigned, Verifier

SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Whose log, how many entries, the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Return the three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def signed(checkpoint: Checkpoint, signers: Sequence[Signer]) -> str:
    """Return the note."""
    return notes.signed(checkpoint.text, signers)


def claimed(note: str) -> Checkpoint:
    """Return what a note says without believing it, or raise ``NotANote``."""
    return _read(notes.parsed(note).text)


def believed(note: str, trusted: Sequence[Verifier]) -> Checkpoint:
    """Return what a note says if somebody trusted signed it, or raise ``NotANote``."""
    found = notes.parsed(note)
    if not notes.signatories(found, trusted):
        raise NotANote(Unsigned.NOBODY)
    return _read(found.text)


def _read(text: str) -> Checkpoint:
    """Read the three lines; what stands below them is signed too, and says nothing here."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines) or not SIZE.fullmatch(lines[1]):  # noqa: PLR2004
        raise NotANote(Unsigned.LINES)
    root = notes.unbase64(lines[2])
    if len(root) != LENGTH:
        raise NotANote(Unsigned.LINES)
    return Checkpoint(lines[0], int(lines[1]), root)
