"""Which of people's keys are there, open with this master key, or are gone by law?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from qingdan.casebook.ledger import commitments
from qingdan.casebook.ledger.commitments import NotOpened, PersonKeys
from qingdan.casebook.ledger.tables import PERSON_KEY
from qingdan.casebook.tables import PERSON
from qingdan.casebook.verifying.faults import Fault, Stray

Whose = tuple[str, str]
"""Household and member; the household's own keys, and the office's, have no member."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys that open, by whose they are; a person's name in the ledger is drawn."""

    found: Mapping[Whose, PersonKeys] = field(repr=False)

    def keys(self, number: str, member: str) -> PersonKeys | None:
        """Return somebody's keys, None where nobody can open what they sealed."""
        return self.found.get((number, member))


def keyring(connection: Connection, master: bytes) -> Keyring:
    """Return every key that opens."""
    wrapped = dict(connection.execute(select(PERSON_KEY.c.person, PERSON_KEY.c.wrapped)).all())
    return Keyring(
        {
            (number, member): keys
            for number, member, person in connection.execute(select(PERSON))
            if (keys := _unwrapped(master, person, wrapped.get(person))) is not None
        }
    )


def keys_of(connection: Connection, master: bytes, number: str, member: str) -> PersonKeys | None:
    """Return one person's keys, None where nobody can open what they sealed."""
    whose = (PERSON.c.number == number, PERSON.c.member == member)
    person = connection.execute(select(PERSON.c.person).where(*whose)).scalar()
    named = select(PERSON_KEY.c.wrapped).where(PERSON_KEY.c.person == person)
    return _unwrapped(master, str(person), connection.execute(named).scalar())


def _unwrapped(master: bytes, person: str, wrapped: bytes | None) -> PersonKeys | None:
    if wrapped is None:
        return None
    try:
        return commitments.unwrapped(master, person, wrapped)
    except NotOpened:
        return None


def faults(
    connection: Connection, known: Keyring | None, drawn: Mapping[Whose, int], gone: set[Whose]
) -> Iterator[Fault]:
    """Yield the keys that are not as the entries say: who has some, and whose were destroyed.

    ``drawn`` is by which entry somebody's keys were first needed, ``gone`` who was erased by law.
    ``known`` None: there is no master key to open any with.
    """
    wrapped = dict(connection.execute(select(PERSON_KEY.c.person, PERSON_KEY.c.wrapped)).all())
    named = {(row.number, row.member): row.person for row in connection.execute(select(PERSON))}
    unopened = []
    for whose, person in named.items():
        seq = drawn.get(whose)
        if person not in wrapped:
            yield Fault(Stray.MISSING, PERSON_KEY.name, seq)
        elif wrapped[person] is None and whose not in gone:
            yield Fault(Stray.DESTROYED, PERSON_KEY.name, seq)
        elif wrapped[person] is not None and whose in gone:
            yield Fault(Stray.RESTORED, PERSON_KEY.name, seq)
        elif wrapped[person] is not None and known is not None and whose not in known.found:
            unopened.append(Fault(Stray.SEALED, PERSON_KEY.name, seq))
    if unopened and known is not None and not known.found:
        yield Fault(Stray.KEY, PERSON_KEY.name, None)
    else:
        yield from unopened
    if wrapped.keys() - named.values():
        yield Fault(Stray.EXTRA, PERSON_KEY.name, None)
