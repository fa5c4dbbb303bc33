"""What does a look for a point bring back?

A place to look at, with the entries that it rests on; never that anybody did wrong. What could not
be looked at is told beside, so that an empty list is not taken for a clean one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingdan.model.audit_points import AuditPoint

Person = tuple[str, str]
"""A household's number, and the member's in it; an empty member is the household."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A place to look at: about whom, of which services, on which day, in which entries.

    ``who`` are officers or workers by name; ``count`` is what was found, ``limit`` what it is held
    against; ``choice`` the direction of a decision. What does not apply is empty or None.
    """

    about: tuple[Person, ...] = ()
    services: tuple[str, ...] = ()
    on: date | None = None
    entries: tuple[int, ...] = ()
    who: tuple[str, ...] = ()
    provider: str = ""
    count: int | None = None
    limit: int | None = None
    choice: str = ""


class Blind(StrEnum):
    """What could not be looked at, beside what the rules say of it."""

    NO_TIMES = "no_times"
    ERASED = "erased"
    NOT_IDENTIFIED = "not_identified"
    NO_CAPACITY = "no_capacity"
    NO_PROVIDER = "no_provider"


@dataclass(frozen=True, slots=True)
class Unseen:
    """So many of these could not be looked at."""

    why: Blind
    count: int


@dataclass(frozen=True, slots=True)
class Sight:
    """What came of looking for one point."""

    point: AuditPoint
    findings: tuple[Finding, ...]
    unseen: tuple[Unseen, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look brings back, before it is known which of it fails to be visible."""

    findings: tuple[Finding, ...]
    blind: tuple[tuple[Blind, int], ...] = ()


def seen(findings: Iterable[Finding], **blind: int) -> Seen:
    """Return findings, in order of their entries, and what could not be looked at."""
    found = tuple(sorted(findings, key=lambda each: (each.entries, each.about)))
    return Seen(found, tuple((Blind(why), count) for why, count in blind.items() if count))
