"""Which days are stored that say when something is due?

Numbers, ids and days. What somebody's papers hold stands apart, in ``Papers``, and is there only
where they were opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingdan.casebook.asked import OpenTask
from qingdan.model.falling_due import Course
from qingdan.model.known_records import KnownChoice
from qingdan.model.waiting import Waiting

Whose = tuple[str, str]
"""A household and a member of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A purchase with its first and last day, and the gates that it has passed."""

    number: str
    title: str
    provider: str
    services: frozenset[str]
    first: date
    last: date
    passed: frozenset[str]


class Finished(StrEnum):
    """What is said of something that is to be done."""

    DONE = KnownChoice.DONE
    CHANGED = KnownChoice.CHANGED
    NOT_NEEDED = KnownChoice.NOT_NEEDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """That something was done, has changed or is not needed; ``due`` is the day it was due.

    ``contract`` is the one that it is about, empty where it is about none.
    """

    what: str
    state: Finished
    on: date
    due: date | None
    contract: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """A meeting, a visit or a sample."""

    kind: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A category of a member, or of the household where the member is empty."""

    number: str
    member: str
    category: str
    starts: date | None
    through: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What papers say: days of assessments, levels, categories, and what hints are about.

    ``hints`` go by the entry that opened the task, ``ends`` by the entry that ended a service.
    """

    assessed: Mapping[str, date]
    levels: Mapping[Whose, str]
    recognised: tuple[Recognised, ...]
    hints: Mapping[int, str]
    ends: Mapping[int, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Everything stored that says when something is due; ``papers`` None: not opened.

    ``streets`` by household; ``assessed`` are the days of the last assessments filed.
    ``providers`` are those of the register with the last day of their contract.
    """

    first_day: date | None
    streets: Mapping[str, str]
    tasks: tuple[OpenTask, ...]
    assessed: Mapping[str, date]
    courses: tuple[Course, ...]
    contracts: tuple[Contract, ...]
    providers: Mapping[str, date]
    inspected: tuple[Inspected, ...]
    evidence: tuple[Evidence, ...]
    waiting: tuple[Waiting, ...]
    papers: Papers | None
