"""What does an entry of the ledger say, as far as this program wrote it?

Nothing is believed here: whether an entry is what it was is for ``casebook.ledger.verify``. An
entry in another form is one that this program did not write.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from qingdan.casebook.ledger import canonical
from qingdan.casebook.ledger.canonical import NotCanonical
from qingdan.casebook.ledger.records import Entry
from qingdan.casebook.ledger.store import Shelf

SHARE = 4096
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A task that an act opened; ``due`` None: no last day followed."""

    task: str
    due: str | None


@dataclass(frozen=True, slots=True)
class Posted:
    """What an account of an approval gained, in 分."""

    approval: str
    account: str
    amount: int


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a service came by an act, and what stands for its row from then on."""

    before: str
    after: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act as its entry tells it.

    ``household``, ``member`` and ``service`` are empty where it is about none. ``values`` is what
    stands for what was written, None where nothing was. ``facts``, ``advice`` and ``identified``
    are commitments by member, ``items`` those of every service of a member. ``opens_home`` is the
    street of a case that is opened; ``kept`` stands for the bytes of the release, packed;
    ``engine`` is the version of the program that decided.
    """

    seq: int
    leaf: bytes
    act: str
    on: date
    actor: str
    role: str
    unit: str
    purpose: str
    key: str
    content: str
    release: str
    household: str
    member: str
    service: str
    record: str
    follows: int | None
    values: str | None
    facts: Pairs
    advice: Pairs
    identified: Pairs
    items: tuple[tuple[str, tuple[str, ...]], ...] | None
    erased: tuple[str, ...]
    opens_home: str | None
    kept: str | None
    engine: str
    moved: Moved | None
    postings: tuple[Posted, ...]
    opens: tuple[Opened, ...]
    closes: tuple[tuple[str, int], ...]

    @property
    def about(self) -> tuple[str, str, str]:
        """Return household, member and service."""
        return self.household, self.member, self.service


def told(entry: Entry) -> Told | None:
    """Return what an entry tells; None where this program did not write it."""
    try:
        body = canonical.parsed(entry.body)
        if not isinstance(body, Mapping):
            return None
        return _told(entry, body)
    except (NotCanonical, LookupError, TypeError, ValueError):
        return None


def every(connection: Connection) -> Iterator[tuple[Entry, Told | None]]:
    """Yield the entries in order, each with what it tells; raise Unreadable."""
    shelf, first = Shelf(connection), 0
    while entries := shelf.entries(first, SHARE):
        for each in entries:
            yield each, told(each)
        first = entries[-1].seq + 1


def one(connection: Connection, seq: int) -> tuple[Entry, Told | None] | None:
    """Return an entry with what it tells, None where there is none; raise Unreadable."""
    found = Shelf(connection).entries(seq, 1)
    return (found[0], told(found[0])) if found and found[0].seq == seq else None


def _told(entry: Entry, body: Mapping[str, Any]) -> Told:
    items, moved = body.get("items"), "to" in body
    return Told(
        seq=entry.seq,
        leaf=entry.leaf,
        on=date.fromisoformat(_text(body["on"])),
        **{each: _text(body[each]) for each in ("act", "actor", "role", "unit", "purpose")},
        **{each: _text(body[each]) for each in ("key", "content", "release")},
        **{each: _text(body.get(each, "")) for each in ("household", "member", "service")},
        record=_text(body.get("record", "")),
        follows=_whole(body["follows"]) if "follows" in body else None,
        values=_text(body["values"]) if "values" in body else None,
        facts=_pairs(body.get("facts", ())),
        advice=_pairs(body.get("advice", ())),
        identified=_pairs(body.get("identified", ())),
        items=None if items is None else tuple((_text(m), _texts(all_)) for m, all_ in items),
        erased=_texts(body.get("erased", ())),
        opens_home=_text(body["subdistrict"]) if "subdistrict" in body else None,
        kept=_text(body["kept"]) if "kept" in body else None,
        engine=_text(body.get("engine", "")),
        moved=Moved(*(_text(body[e]) for e in ("from", "to", "item"))) if moved else None,
        postings=tuple(
            Posted(_text(a), _text(b), _whole(c)) for a, b, c in body.get("postings", ())
        ),
        opens=tuple(Opened(_text(a), _text(b) or None) for a, b in body.get("opens", ())),
        closes=tuple((_text(a), _whole(b)) for a, b in body.get("closes", ())),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _texts(value: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(_text, value))


def _pairs(value: Sequence[Sequence[object]]) -> Pairs:
    return tuple((_text(one), _text(other)) for one, other in value)
