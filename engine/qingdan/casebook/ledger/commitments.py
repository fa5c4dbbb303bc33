"""How is a fact about a person kept so that it can be proved, and also be forgotten?

Each person has two keys of their own: one seals what is written down, one makes commitments. An
entry of the ledger holds a commitment only. When the keys are destroyed, neither can be undone by
trying every identity number there is, and the entry still stands as it stood.
"""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from qingdan.casebook.ledger import canonical, ciphers
from qingdan.casebook.ledger.canonical import Value
from qingdan.model.errors import QingdanError

FORMAT = b"\x01"


@dataclass(slots=True)
class NotOpened(QingdanError):
    """Sealed bytes that this key does not open, or that are about something else."""

    def __str__(self) -> str:
        """Say what can be the matter."""
        return "the key does not open this: it is another key, or the bytes were changed or moved"


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """The two keys of one person, 32 bytes each, drawn apart. Never shown."""

    sealing: bytes = field(repr=False)
    committing: bytes = field(repr=False)


def drawn() -> PersonKeys:
    """Draw the keys of a person."""
    return PersonKeys(ciphers.new_key(), ciphers.new_key())


def wrapped(master: bytes, person: str, keys: PersonKeys) -> bytes:
    """Return the keys sealed by the master key, for this person and no other."""
    return _sealed(master, keys.sealing + keys.committing, {"keys": person})


def unwrapped(master: bytes, person: str, content: bytes) -> PersonKeys:
    """Return what was wrapped, or raise ``NotOpened``."""
    both = _opened(master, content, {"keys": person})
    return PersonKeys(both[: ciphers.KEY], both[ciphers.KEY :])


def sealed(keys: PersonKeys, plain: bytes, about: Value) -> bytes:
    """Return bytes that only these keys open. ``about`` says what they are, and is not secret."""
    return _sealed(keys.sealing, plain, {"of": about})


def opened(keys: PersonKeys, content: bytes, about: Value) -> bytes:
    """Return what was sealed about this, or raise ``NotOpened``."""
    return _opened(keys.sealing, content, {"of": about})


def commitment(keys: PersonKeys, facts: Value) -> str:
    """Return what stands for facts in an entry: 64 hexadecimal digits, another for each person.

    HMAC-SHA256 over the canonical bytes. Equal facts of one person have equal commitments.
    """
    return hmac.new(keys.committing, canonical.written(facts), sha256).hexdigest()


def commits(keys: PersonKeys, facts: Value, given: str) -> bool:
    """Tell whether a commitment is that of these facts."""
    return hmac.compare_digest(commitment(keys, facts).encode(), given.encode())


def _sealed(key: bytes, plain: bytes, about: Value) -> bytes:
    return FORMAT + ciphers.sealed(key, plain, FORMAT + canonical.written(about))


def _opened(key: bytes, content: bytes, about: Value) -> bytes:
    plain = ciphers.opened(key, content[1:], FORMAT + canonical.written(about))
    if content[:1] != FORMAT or plain is None:
        raise NotOpened
    return plain
