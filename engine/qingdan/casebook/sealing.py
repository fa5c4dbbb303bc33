"""How is what was written about people kept apart by person, sealed, and put together again?

A household's document comes apart into what is about the household and what is about each
member; each part opens with its own person's keys only, so that one of them can be forgotten.
"""

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from qingdan.casebook.ledger import commitments, people, store
from qingdan.casebook.ledger.commitments import PersonKeys
from qingdan.casebook.opening import Casebook
from qingdan.casebook.tables import EVERYBODY, KNOWN_AS, PAPER, PERSON

MEMBERS, TRACE = "members", "trace"
Json = dict[str, Any]
Parts = Mapping[str, bytes]
"""What is about each member, by member; about the household under EVERYBODY."""


def apart(document: Json, people_under: str, number_under: Sequence[str]) -> Parts:
    """Take a document apart; the people stand in a list ``people_under`` a key, in their order.

    Their number stands under one of ``number_under``.
    """
    members = {str(_number(each, number_under)): each for each in document[people_under]}
    whole = {**document, people_under: list(members)}
    return {
        EVERYBODY: _dumped(whole),
        **{member: _dumped(each) for member, each in members.items()},
    }


def together(parts: Parts, people_under: str) -> Json:
    """Put a document together again; whoever was forgotten is left out."""
    whole: Json = json.loads(parts[EVERYBODY])
    known = [json.loads(parts[each]) for each in whole[people_under] if each in parts]
    return {**whole, people_under: known}


def _number(member: Json, under: Sequence[str]) -> object:
    return next(member[each] for each in under if each in member)


def _dumped(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Sealing:
    """The keys of one household's people, within one transaction."""

    connection: Connection
    casebook: Casebook
    number: str

    def enter(self, members: Sequence[str]) -> None:
        """Draw keys for the household and for each member who has none yet."""
        asked = select(PERSON.c.member).where(PERSON.c.number == self.number)
        known = set(self.connection.execute(asked).scalars())
        for member in (EVERYBODY, *members):
            if member not in known:
                person = people.enter(self.connection, self.casebook.master)
                row = {"number": self.number, "member": member, "person": person}
                store.put(self.connection, PERSON, row)

    def members(self) -> tuple[str, ...]:
        """Return the members who have keys, in order."""
        asked = select(PERSON.c.member).where(PERSON.c.number == self.number)
        found = self.connection.execute(asked.order_by(PERSON.c.member)).scalars()
        return tuple(each for each in found if each != EVERYBODY)

    def keys(self, member: str) -> PersonKeys:
        """Return the keys of a member, or of the household; raise Erased, NoSuchPerson."""
        asked = select(PERSON.c.person).where(
            PERSON.c.number == self.number, PERSON.c.member == member
        )
        name = self.connection.execute(asked).scalar() or ""
        return people.keys(self.connection, self.casebook.master, name)

    def keep(self, seq: int, kind: str, parts: Parts) -> None:
        """Keep a document's parts beside an entry."""
        for member, part in parts.items():
            row = {"seq": seq, "kind": kind, "number": self.number, "member": member}
            content = commitments.sealed(self.keys(member), part, [kind, seq, member])
            store.put(self.connection, PAPER, {**row, "sealed": content})

    def newest(self, kind: str) -> tuple[int, Parts] | None:
        """Return the last document of a kind, as far as it can still be opened."""
        rows = select(PAPER.c.seq, PAPER.c.member, PAPER.c.sealed).where(
            PAPER.c.number == self.number, PAPER.c.kind == kind
        )
        found = self.connection.execute(rows.order_by(PAPER.c.seq.desc())).all()
        if not found:
            return None
        newest = found[0].seq
        return newest, dict(self._opened(kind, [each for each in found if each.seq == newest]))

    def _opened(self, kind: str, rows: Sequence[Any]) -> Iterator[tuple[str, bytes]]:
        for seq, member, content in rows:
            try:
                keys = self.keys(member)
            except people.Erased:
                continue
            yield member, commitments.opened(keys, content, [kind, seq, member])

    def committed(self, parts: Parts) -> list[list[str]]:
        """Return what stands for each part in an entry."""
        return [
            [member, commitments.commitment(self.keys(member), part.hex())]
            for member, part in sorted(parts.items())
        ]


def known_as(casebook: Casebook, number: str) -> str:
    """Return what stands for an identity number when two files are compared: a keyed hash.

    Nobody without the key finds the number by trying every one; the key is the bureau's.
    """
    written = "".join(number.split()).upper().encode()
    return hmac.new(casebook.derived("known as"), written, sha256).hexdigest()


def elsewhere(connection: Connection, number: str, hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Note who is in this household, and return the other households in which one of them is."""
    found = set[str]()
    for member, hash_ in hashes.items():
        asked = select(KNOWN_AS.c.number, KNOWN_AS.c.member).where(KNOWN_AS.c.hash == hash_)
        rows = connection.execute(asked).all()
        found |= {each.number for each in rows if each.number != number}
        if (number, member) not in {tuple(each) for each in rows}:
            row = {"hash": hash_, "number": number, "member": member}
            store.put(connection, KNOWN_AS, row)
    return tuple(sorted(found))
