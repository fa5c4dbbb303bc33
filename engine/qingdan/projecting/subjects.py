"""What is one row of a register about?"""

from dataclasses import dataclass
from datetime import date

from qingdan.casebook.matter import Item
from qingdan.casebook.surveying import Written as Entry
from qingdan.model.catalogue import Offer
from qingdan.model.records import Values
from qingdan.model.written import Written


@dataclass(frozen=True, slots=True)
class Thread:
    """A record with what went on with it: the later ones hold what the earlier ones say."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """Return the record that it began with."""
        return self.entries[0]

    @property
    def newest(self) -> Entry:
        """Return the record that stands now."""
        return self.entries[-1]

    @property
    def values(self) -> Values:
        """Return what is written in it; nothing where its keys were destroyed."""
        return self.newest.values or {}


@dataclass(frozen=True, slots=True)
class Listed:
    """An offer, with its service's file and its own part of it."""

    offer: Offer
    service: Written
    node: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """A paper of a person's file, or the place of one that is not there.

    ``apart``: it is kept elsewhere, whether or not there is one; ``required``: one must be.
    """

    label: str
    on: date | None = None
    by: str | None = None
    entry: int | None = None
    apart: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a row is about: a person, a service of hers, a record, an offer, a paper.

    ``number`` and ``member`` empty: of the office, of the household. ``streets`` are those whose
    register has the row.
    """

    number: str = ""
    member: str = ""
    service: str = ""
    streets: frozenset[str] = frozenset()
    item: Item | None = None
    thread: Thread | None = None
    listed: Listed | None = None
    node: Written | None = None
    sheaf: Sheaf | None = None

    @property
    def forgotten(self) -> bool:
        """Return whether the record of the row cannot be read any more."""
        return self.thread is not None and self.thread.newest.values is None
