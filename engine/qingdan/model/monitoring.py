"""What can happen to a household, which of it is worth a second look, and what comes of looking?

A re-check asks somebody to look again. It holds no verdict, amount, deadline or state: the engine
decides, and ``due`` reckons when.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingdan.model.place import Place

KIND, ID, HOUSEHOLD, SEQUENCE, DAY = "kind", "id", "sid", "seq", "on"
EVERY_EVENT = (KIND, ID, HOUSEHOLD, SEQUENCE, DAY)
"""The columns that an event of every kind has."""
MEMBER, SERVICE, NEED = "member", "service", "need"
"""The columns by which a re-check says whom and what it is about."""
MOST_HINTS, MOST_EVENTS, MOST_SEEN = 60, 2, 60
"""So many hints, events in one, and hints that see the same kind of event the rule engine bears.

The policy may allow fewer.
"""

Value = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """A kind of event and the columns that only it has; those in ``whole`` hold whole numbers."""

    id: str
    columns: tuple[str, ...]
    whole: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """An event that a hint waits for: its kind, and what its columns equal."""

    kind: str
    where: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two events of a hint belong together: a column of the later one equals that of the earlier.

    ``later`` and ``earlier`` are positions among the events of the hint. ``more``, 0 or 1, is
    added to the earlier one's value.
    """

    later: int
    earlier: int
    column: str
    more: int


@dataclass(frozen=True, slots=True)
class Look:
    """Something of the rules to be looked at again: its carrier, ``gate:needed``, and its name."""

    carrier: str
    label: str
    english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Which one or two events of a household ask for a second look, at what, why and by whom."""

    id: str
    seen: tuple[Seen, ...]
    joins: tuple[Join, ...]
    look: tuple[Look, ...]
    why: str
    who: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring:
    """Everything that ``monitoring.yaml`` says to the engine; kinds by id, hints in order."""

    kinds: Mapping[str, EventKind]
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a household, in whole numbers and texts alone.

    ``id`` is the event's own and never used again; ``sequence`` is its number in its household.
    """

    id: str
    household: str
    sequence: int
    kind: str
    on: date
    columns: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """A task to look again: whom and what it is about, why, who looks, and by which events.

    ``since`` is the day of the latest of its events. The same events give the same ``id``.
    """

    id: str
    hint: str
    household: str
    members: tuple[str, ...]
    services: tuple[str, ...]
    needs: tuple[str, ...]
    look: tuple[Look, ...]
    why: str
    who: str
    since: date
    events: tuple[str, ...]


class Fault(StrEnum):
    """Why nobody has looked at a household's events."""

    MISSING = "missing"
    """The rule engine did not start."""
    DIED = "died"
    LATE = "late"
    FAILED = "failed"
    """It said so itself, or said what cannot be."""
    TOO_MANY = "too_many"
    """The household has more events than are given to it at once."""
    GIVEN_UP = "given_up"
    """It had failed on so many households before that no more were tried."""


@dataclass(frozen=True, slots=True)
class Unlooked:
    """Events that were not looked at; they are as they were and can be looked at again."""

    household: str
    events: tuple[str, ...]
    fault: Fault


@dataclass(frozen=True, slots=True)
class Watch:
    """What came of looking at events; hints are complete only where nothing is ``unlooked``."""

    rechecks: tuple[Recheck, ...]
    unlooked: tuple[Unlooked, ...]
