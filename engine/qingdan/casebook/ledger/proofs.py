"""How is it proved to somebody far away that an entry is in the ledger, years later?

A proof is one file in canonical form: the entry, its number, the path of hashes to the root, and a
checkpoint with its signatures. Beside it goes a program that needs Python alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path

from sqlalchemy import Connection

from qingdan.casebook.ledger import canonical, checkpoints, merkle, store
from qingdan.casebook.ledger.canonical import Value
from qingdan.casebook.ledger.checkpoints import Checkpoint
from qingdan.casebook.ledger.notes import Verifier
from qingdan.model.errors import QingdanError

FORMAT = "qingdan-proof/1"
PARTS = {"body", "format", "note", "path", "seq"}
VERIFIER = "verify_proof.py"


class Unproved(StrEnum):
    """Why nothing is proved."""

    LATE = "the entry is below no checkpoint; sign one first"
    PARTS = "the file has other parts than a proof"
    PATH = "its path has something that is no hash"
    ROOT = "the entry is not below the signed root"


@dataclass(slots=True)
class NotProved(QingdanError):
    """A file that proves nothing, or an entry of which nothing can be proved yet."""

    why: Unproved

    def __str__(self) -> str:
        """Say why."""
        return f"this proves nothing: {self.why}"


@dataclass(frozen=True, slots=True)
class Proved:
    """What a proof shows: this entry was in that ledger when it was signed."""

    seq: int
    body: Value
    checkpoint: Checkpoint


def proof(connection: Connection, seq: int) -> bytes:
    """Return the proof of an entry below the last checkpoint, or raise ``NotProved``."""
    kept = store.newest(connection)
    if kept is None or not 0 <= seq < kept.size:
        raise NotProved(Unproved.LATE)
    return container(
        store.body(connection, seq), seq, store.inclusion(connection, seq, kept.size), kept.note
    )


def container(body: Value | None, seq: int, path: merkle.Path, note: str) -> bytes:
    """Return the file of a proof."""
    if body is None:
        raise store.Damaged
    parts = {"body": canonical.written(body).decode(), "format": FORMAT, "note": note}
    return canonical.written({**parts, "path": [each.hex() for each in path], "seq": seq})


def proved(content: bytes, trusted: Sequence[Verifier]) -> Proved:
    """Return what a proof shows; raise ``NotCanonical``, ``NotANote`` or ``NotProved``."""
    match canonical.parsed(content):
        case {
            "body": str(body),
            "format": "qingdan-proof/1",
            "note": str(note),
            "path": [*path],
            "seq": int(seq),
            **others,
        } if not others and type(seq) is int:
            found = checkpoints.believed(note, trusted)
        case _:
            raise NotProved(Unproved.PARTS)
    leaf = merkle.leaf_hash(body.encode())
    if not merkle.includes(found.root, found.size, leaf, seq, [_hash(each) for each in path]):
        raise NotProved(Unproved.ROOT)
    return Proved(seq, canonical.parsed(body.encode()), found)


def ship(folder: Path, content: bytes, name: str) -> Mapping[str, Path]:
    """Write a proof and the program that checks it into a folder; return both by what they are."""
    program = resources.files("qingdan.casebook.ledger").joinpath("standalone.py").read_bytes()
    written = {"proof": folder / name, "verifier": folder / VERIFIER}
    written["proof"].write_bytes(content)
    written["verifier"].write_bytes(program)
    return written


def _hash(written: object) -> bytes:
    if isinstance(written, str) and len(written) == 2 * merkle.LENGTH:
        try:
            found = bytes.fromhex(written)
        except ValueError:
            found = b""
        if found.hex() == written:
            return found
    raise NotProved(Unproved.PATH)
