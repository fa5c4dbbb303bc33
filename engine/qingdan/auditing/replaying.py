"""Does each past decision come out again, byte for byte, from what was kept of it?

Each is decided by both readings from its own release and its own facts, as of its own day. What
was erased by law cannot be decided again, and that is no fault.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import assert_never

from qingdan.auditing.kept import Hindrance, Papers, Shelf, papers
from qingdan.auditing.pointing import first_difference
from qingdan.auditing.redeciding import (
    Library,
    Parts,
    Publish,
    Reading,
    Unfit,
    decided,
    people_key,
)
from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import together
from qingdan.casebook.surveying import Survey
from qingdan.casebook.tables import EVERYBODY
from qingdan.casebook.verifying.entries import Told
from qingdan.library import Release
from qingdan.model.errors import QingdanError
from qingdan.model.household import Household


@dataclass(frozen=True, slots=True)
class Same:
    """A decision that both readings make again as it stands."""

    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """A decision that comes out otherwise: by which reading, for whom, where first.

    ``kept`` and ``found`` are SHA-256 of the whole advice as it was kept and as it came out.
    """

    told: Told
    reading: Reading
    member: str
    pointer: str
    kept: str
    found: str


@dataclass(frozen=True, slots=True)
class Hindered:
    """A decision that cannot be made again, and why."""

    told: Told
    why: Hindrance


Replayed = Same | Differs | Hindered


@dataclass(frozen=True, slots=True)
class Replay:
    """Past decisions made again, one after the other; rebuilt releases are shared among them."""

    casebook: Casebook
    library: Library
    publish: Publish

    def each(self, entries: Iterable[Told]) -> Iterator[Replayed]:
        """Yield what comes of each; between two of them no transaction is open."""
        return map(self.one, entries)

    def one(self, told: Told) -> Replayed:
        """Return what comes of one decision."""
        with engines.reading(self.casebook.engine) as connection:
            found = papers(Survey(connection, self.casebook), told)
        if not isinstance(found, Papers):
            return Hindered(told, found)
        try:
            release = self.library.release(told.release, told.on)
        except Unfit:
            return Hindered(told, Hindrance.NO_RELEASE)
        household = read(release, told.household, found.facts)
        if household is None:
            return Hindered(told, Hindrance.UNREADABLE)
        for reading in Reading:
            decision = decided(release, household, told.on, reading)
            again = self.publish(decision, release.rules)
            if again != found.advice:
                return _difference(told, reading, found.advice, again)
        return Same(told)


def replay(casebook: Casebook, publish: Publish) -> Replay:
    """Return what makes the decisions of a casebook again; ``publish`` writes one out."""
    return Replay(casebook, Library(Shelf(casebook).files), publish)


def read(release: Release, number: str, facts: Parts) -> Household | None:
    """Return a household from the parts of its file; None where the rules cannot read it."""
    try:
        people = people_key(release, json.loads(facts[EVERYBODY]))
        return release.read(together(facts, people), number)
    except (QingdanError, LookupError, ValueError):
        return None


def _difference(told: Told, reading: Reading, kept: Parts, found: Parts) -> Differs:
    """Name the first member, the household before all, and the first place that differs."""
    for member in sorted(kept.keys() | found.keys()):
        pointer = first_difference(kept.get(member, b""), found.get(member, b""))
        if pointer is not None:
            return Differs(
                told=told,
                reading=reading,
                member=member,
                pointer=pointer,
                kept=digest(kept),
                found=digest(found),
            )
    raise AssertionError


def digest(parts: Parts) -> str:
    """Return SHA-256 over the parts of a document, each with its member and its length."""
    total = sha256()
    for member, part in sorted(parts.items()):
        total.update(f"{member}\0{len(part)}\0".encode())
        total.update(part)
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many came out alike, how many otherwise, how many not at all and why."""

    same: int
    differing: tuple[Differs, ...]
    hindered: Mapping[Hindrance, tuple[Told, ...]]

    @property
    def total(self) -> int:
        """Return how many decisions there were."""
        return self.same + len(self.differing) + sum(map(len, self.hindered.values()))

    @property
    def sound(self) -> bool:
        """Return whether nothing is otherwise than it should be."""
        return not self.differing and not (self.hindered.keys() - {Hindrance.ERASED})


def tally(found: Iterable[Replayed]) -> Tally:
    """Count what came of decisions."""
    same, differing = 0, list[Differs]()
    hindered: dict[Hindrance, tuple[Told, ...]] = {}
    for each in found:
        match each:
            case Same():
                same += 1
            case Differs():
                differing.append(each)
            case Hindered(told, why):
                hindered[why] = (*hindered.get(why, ()), told)
            case _:
                assert_never(each)
    return Tally(same, tuple(differing), hindered)
