"""What is owed to somebody who waits: which step, by whom, and within how many days?

These are the words of ``casework/`` on waiting, read; nothing here looks at a clock or a case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingdan.model.schedule import Span


class Advised(StrEnum):
    """Whether some units are advised for certain, or only may be once more is known."""

    CERTAIN = "certain"
    OPEN = "open"


class GrantedDay(StrEnum):
    """Which day of what was granted a step goes by."""

    FIRST = "first"
    THROUGH = "through"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The step that is owed in some states, and when.

    ``advised`` None: whatever is advised. It is owed so many days, or working days, after the
    last of the acts ``since``, or by the day ``by`` of what was granted. ``ahead`` is from how
    long before on it is told, None: at once. Where a task of ``instead`` is open for the
    service, that one is told and this is not.
    """

    id: str
    label: str
    whose: str
    states: frozenset[str]
    advised: Advised | None
    since: frozenset[str]
    days: int | None
    working_days: int | None
    by: GrantedDay | None
    ahead: Span | None
    instead: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How far one service for one person has come, or a household where both are empty.

    ``least`` and ``most`` are the units that were advised last, ``most`` None without bound.
    ``first`` and ``through`` are the days of what was granted; ``acts`` the last day on which
    each act about it, or about all of the household, was done.
    """

    number: str
    member: str
    service: str
    state: str
    least: int
    most: int | None
    first: date | None
    through: date | None
    acts: Mapping[str, date]
