"""What is one line of the list of what is due?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingdan.model.approvals import WorkingDays
from qingdan.model.casework import TaskKind
from qingdan.model.schedule import Colour, Schedule, Span
from qingdan.model.waiting import Owed
from qingdan.scheduling.periods import before


class Sort(StrEnum):
    """What sort of thing is due."""

    TASK = "task"
    REASSESSMENT = "reassessment"
    LAPSING = "lapsing"
    FOLLOW_UP = "follow_up"
    CONTRACT = "contract"
    GATE = "gate"
    SUPERVISION = "supervision"
    STANDING = "standing"
    MILESTONE = "milestone"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that is to be done by a day, and by whom; ``by`` None: no day follows.

    ``whose`` are the units, the first one leads. ``colour`` None: not near yet. ``about`` says
    more of it: a contract, a provider, a category, what a hint says; ``evidence`` is what shows
    that it is done. ``blocked`` is the gate that has to be passed first, ``otherwise`` what may
    not be before this one is. ``changed`` is the day of the change that it follows, or on which
    it was done; ``only`` says in which years it is to be done. ``entry`` is the number of the
    entry that opened it. ``services`` are those that wait together, where they are several.
    """

    sort: Sort
    what: str
    label: str
    whose: tuple[str, ...]
    by: date | None
    colour: Colour | None
    number: str = ""
    member: str = ""
    service: str = ""
    services: tuple[str, ...] = ()
    about: str = ""
    evidence: tuple[str, ...] = ()
    blocked: str = ""
    otherwise: str = ""
    changed: date | None = None
    only: str = ""
    entry: int | None = None

    def late(self, on: date) -> int:
        """Return by how many days it is late, 0 where it is not."""
        if self.by is None or self.colour in (Colour.GREY, Colour.GREEN):
            return 0
        return max(0, (on - self.by).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the rules say of days, of the tasks that they name, and of whoever waits."""

    schedule: Schedule
    tasks: Mapping[str, TaskKind]
    waiting: tuple[Owed, ...]
    calendar: WorkingDays

    def units(self, *named: str) -> tuple[str, ...]:
        """Return units by the name that each goes by."""
        return tuple(self.schedule.units.get(each, each) for each in named)

    def of(self, task: str) -> tuple[str, tuple[str, ...]]:
        """Return what a task is called, and whose it is."""
        kind = self.tasks[task]
        return kind.label, self.units(kind.whose)


def colour(by: date, ahead: Span, on: date) -> Colour | None:
    """Return how something stands on a day: late, near, or neither."""
    if on > by:
        return Colour.RED
    return Colour.YELLOW if on >= before(ahead, by) else None
