"""What does a text say that somebody signed, and who signed it?

Signed notes as C2SP's ``signed-note`` describes them, with Ed25519 keys (type 1). A signature by
an unknown key is passed over: so keys can change, and witnesses can sign beside the log.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from qingdan.casebook.ledger import ciphers
from qingdan.model.errors import QingdanError

ED25519 = b"\x01"
DASH = "— "
PRIVATE = "PRIVATE+KEY+"
ID = 4
MOST_SIGNATURES = 64


class Unsigned(StrEnum):
    """Why something is no signed note, no checkpoint or no key."""

    PUBLIC = "is no public key: its id does not belong to it"
    PRIVATE = "is no private key, or a part of one"
    MASTER = "is no master key, or a part of one"
    PARTS = "is no key: it needs name, id and key with a plus between them"
    TYPE = "is no Ed25519 key"
    NAME = "has a name that no key can have: empty, or with a space or a plus"
    TEXT = "is text that cannot be signed: no line's end, or a control character"
    CONTROL = "is no signed note: it has a control character"
    NOTE = "is no signed note: it needs a text, an empty line, then signatures"
    SIGNATURE = "is no signed note: a signature needs a dash, a name and base64"
    BASE64 = "has something that is not base64 as it is usually written"
    LINES = "is no checkpoint: it needs origin, size and root, each in its line"
    NOBODY = "is a checkpoint that nobody signed who is trusted"


@dataclass(slots=True)
class NotANote(QingdanError):
    """Text that is no signed note, or a line that is no key."""

    why: Unsigned

    def __str__(self) -> str:
        """Say what is wrong with it; never repeat it, for it may be a private key."""
        return f"this {self.why}"


@dataclass(frozen=True, slots=True)
class Verifier:
    """Whose signatures can be checked: a name and the public half of a key."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes that a signature of this key begins with."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:ID]

    def __str__(self) -> str:
        """Write it in one line that can be handed to anybody."""
        return f"{self.name}+{self.id.hex()}+{_base64(ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who can sign. The seed is never shown."""

    name: str
    seed: bytes = field(repr=False)

    @property
    def verifier(self) -> Verifier:
        """Return what others check its signatures with."""
        return Verifier(self.name, ciphers.public(self.seed))

    def line(self) -> str:
        """Write it in one line, which is to be kept secret."""
        return f"{PRIVATE}{self.name}+{self.verifier.id.hex()}+{_base64(ED25519 + self.seed)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line under a text: by whom it claims to be, the id of the key, the signature."""

    name: str
    id: bytes
    signed: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with a line's end, and the signatures under it. Nothing checked yet."""

    text: str
    signatures: tuple[Signature, ...]


def verifier(line: str) -> Verifier:
    """Read a public key, or raise ``NotANote``."""
    name, key = _key_line(line)
    found = Verifier(name, key)
    if str(found) != line:
        raise NotANote(Unsigned.PUBLIC)
    return found


def signer(line: str) -> Signer:
    """Read a private key, or raise ``NotANote``."""
    if not line.startswith(PRIVATE):
        raise NotANote(Unsigned.PRIVATE)
    name, seed = _key_line(line.removeprefix(PRIVATE))
    found = Signer(name, seed)
    if found.line() != line:
        raise NotANote(Unsigned.PRIVATE)
    return found


def named(name: str) -> str:
    """Return a name that a key may have, or raise ``NotANote``: no space, no plus, no control."""
    if not name or "+" in name or any(each.isspace() or each < " " for each in name):
        raise NotANote(Unsigned.NAME)
    return name


def signed(text: str, signers: Sequence[Signer]) -> str:
    """Return a text with the signatures of all who sign."""
    if not text.endswith("\n") or any(each < " " and each != "\n" for each in text):
        raise NotANote(Unsigned.TEXT)
    return text + "\n" + "".join(_line(text, each) for each in signers)


def cosigned(note: str, by: Signer) -> str:
    """Return a note with one signature more."""
    return note + _line(parsed(note).text, by)


def parsed(note: str) -> Note:
    """Read a note without believing it, or raise ``NotANote``."""
    if any(each < " " and each != "\n" for each in note):
        raise NotANote(Unsigned.CONTROL)
    text, blank, below = note.rpartition("\n\n")
    lines = below.split("\n")
    if not blank or lines.pop() or not lines or len(lines) > MOST_SIGNATURES:
        raise NotANote(Unsigned.NOTE)
    return Note(text + "\n", tuple(_signature(each) for each in lines))


def signatories(note: Note, trusted: Sequence[Verifier]) -> tuple[Verifier, ...]:
    """Return who of those that are trusted signed; nobody if one of their signatures is wrong."""
    found = []
    for each in note.signatures:
        for key in trusted:
            if (each.name, each.id) == (key.name, key.id):
                if not ciphers.signs(key.public, note.text.encode(), each.signed):
                    return ()
                found.append(key)
    return tuple(found)


def unbase64(text: str) -> bytes:
    """Read base64 that is written in the one way there is, or raise ``NotANote``."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NotANote(Unsigned.BASE64) from None
    if _base64(found) != text:
        raise NotANote(Unsigned.BASE64)
    return found


def _key_line(line: str) -> tuple[str, bytes]:
    parts = line.split("+", 2)
    if len(parts) < 3:  # noqa: PLR2004 name, id, key
        raise NotANote(Unsigned.PARTS)
    key = unbase64(parts[2])
    if key[:1] != ED25519 or len(key) != 1 + ciphers.KEY:
        raise NotANote(Unsigned.TYPE)
    return named(parts[0]), key[1:]


def _line(text: str, by: Signer) -> str:
    key = by.verifier
    return (
        f"{DASH}{named(by.name)} {_base64(key.id + ciphers.signature(by.seed, text.encode()))}\n"
    )


def _signature(line: str) -> Signature:
    name, space, content = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not space:
        raise NotANote(Unsigned.SIGNATURE)
    found = unbase64(content)
    if len(found) <= ID:
        raise NotANote(Unsigned.SIGNATURE)
    return Signature(named(name), found[:ID], found[ID:])


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
