"""Which registers 台账 does an office keep, and where does each of their columns come from?

Nothing is filled in for a register a second time: a column is taken from somewhere, or left to a
pen. These are the words of ``ledgers/``, read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qingdan.model.ledger_sources import Source
from qingdan.model.records import Filled, When


class Each(StrEnum):
    """What one row is."""

    PERSON = "person"
    ITEM = "item"  # one service for one person that somebody has acted upon
    RECORD = "record"
    OFFER = "offer"
    REGISTERED = "registered"  # a row of a register of the policy
    PAPER = "paper"  # a paper in one person's file


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerColumn:
    """One column: where it comes from, when it must be filled, and who may see it.

    ``public`` is when it stands in what is published; ``small``: it counts people, so that a
    few of them are not told.
    """

    id: str
    label: str
    source: Source
    required: Filled | When
    public: Filled | When
    mask: str | None
    health: bool
    small: bool


class Way(StrEnum):
    """How a register may leave the office."""

    BY_STREET = "by_street"
    WHOLE = "whole"
    NAMED = "named"  # to those who are named, and to nobody else
    RECEIVER = "receiver"
    INTERNAL = "internal"
    PUBLIC = "public"
    PERSON = "person"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLedger:
    """One register 台账.

    ``of`` is the kind of record, or the register, that its rows are. ``same`` are columns that
    make two records one row, of which the later stands. ``roles`` may have it; empty: every role
    that exports. ``receiver`` are the columns of the copy for whom something is sent
    to. A row that nobody has looked after for ``stale_months`` is marked; None marks none.
    """

    id: str
    label: str
    english: str
    each: Each
    of: str
    same: tuple[str, ...]
    ways: frozenset[Way]
    roles: frozenset[str]
    public: bool
    apart: bool
    columns: tuple[LedgerColumn, ...]
    receiver: tuple[str, ...]
    stale_months: int | None
    cover: tuple[str, ...]
    footer: tuple[str, ...]


class Blank(StrEnum):
    """Why a cell has no value; the policy has the word for it."""

    UNASKED = "unasked"
    UNASSESSED = "unassessed"
    UNFILLED = "unfilled"
    NONE = "none"
    NOT_FOR_THEM = "not_for_them"
    ERASED = "erased"
    UNREADABLE = "unreadable"
    APART = "apart"
    ALARMED = "alarmed"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgers:
    """All the registers, and what the rules say that they share.

    ``levels`` are the labels of needs' levels from light to heavy. Fewer people than ``small`` are
    written as ``few``. ``ends`` is how many characters a mask leaves, first and last; none hides
    all of them.
    """

    ledgers: Mapping[str, OfficeLedger]
    blanks: Mapping[Blank, str]
    levels: Mapping[str, str]
    small: int
    few: str
    ends: Mapping[str, tuple[int, int]]
