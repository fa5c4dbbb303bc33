"""Whose keys are there, and whose were destroyed?

A person is named by 32 hexadecimal digits that were drawn, never by a number that means something
elsewhere. Keys that were destroyed stay destroyed: nothing takes their place.
"""

import re
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import Connection, select, update

from qingdan.casebook.ledger import commitments, store
from qingdan.casebook.ledger.commitments import PersonKeys
from qingdan.casebook.ledger.tables import PERSON_KEY
from qingdan.model.errors import QingdanError

DIGITS = 32
UNNAMED = "?"
NAME = re.compile(rf"[0-9a-f]{{{DIGITS}}}")


@dataclass(slots=True)
class NoSuchPerson(QingdanError):
    """A person for whom no keys were ever drawn here."""

    person: str

    def __str__(self) -> str:
        """Name the person by the drawn digits, which say nothing."""
        return f"no keys were drawn for `{self.person}`"


@dataclass(slots=True)
class Erased(QingdanError):
    """A person whose keys were destroyed: what was sealed cannot be opened by anybody."""

    person: str

    def __str__(self) -> str:
        """Say what that means for what is asked."""
        return f"the keys of `{self.person}` were destroyed by law; what they sealed is gone"


def enter(connection: Connection, master: bytes) -> str:
    """Draw a name and keys for a person inside the caller's transaction; return the name."""
    person = token_hex(DIGITS // 2)
    wrapped = commitments.wrapped(master, person, commitments.drawn())
    store.put(connection, PERSON_KEY, {"person": person, "wrapped": wrapped})
    return person


def keys(connection: Connection, master: bytes, person: str) -> PersonKeys:
    """Return the keys of a person; raise ``NoSuchPerson``, ``Erased`` or ``NotOpened``."""
    asked = select(PERSON_KEY.c.wrapped).where(PERSON_KEY.c.person == _named(person))
    found = connection.execute(asked).one_or_none()
    if found is None:
        raise NoSuchPerson(person)
    if found.wrapped is None:
        raise Erased(person)
    return commitments.unwrapped(master, person, found.wrapped)


def erase(connection: Connection, person: str) -> None:
    """Destroy the keys of a person inside the caller's transaction, beside the entry that says so.

    Whether they may be destroyed, and by whom, is for the caller to ask. ``Erased``: they were.
    """
    gone = (
        update(PERSON_KEY)
        .where(PERSON_KEY.c.person == _named(person), PERSON_KEY.c.wrapped.is_not(None))
        .values(wrapped=None)
    )
    if not connection.execute(gone).rowcount:
        known = select(PERSON_KEY.c.person).where(PERSON_KEY.c.person == person)
        raise NoSuchPerson(person) if connection.execute(known).first() is None else Erased(person)


def _named(person: str) -> str:
    """Refuse a name that nobody drew here, and do not repeat it: it may be an identity number."""
    if not NAME.fullmatch(person):
        raise NoSuchPerson(UNNAMED)
    return person
