"""What do the rules say of days: how often, how long before, by when, by whom?

These are the words of ``casework/`` on time, read; nothing here looks at a clock or a case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Measure(StrEnum):
    """In what time is counted."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


MONTHS: Mapping[Measure, int] = {
    Measure.DAY: 0,
    Measure.MONTH: 1,
    Measure.QUARTER: 3,
    Measure.HALF_YEAR: 6,
    Measure.YEAR: 12,
}


@dataclass(frozen=True, slots=True)
class Span:
    """So many days, months, quarters, half-years or years."""

    count: int
    measure: Measure


class Colour(StrEnum):
    """How something stands on a day."""

    GREY = "grey"  # its last day was before the casebook began
    GREEN = "green"  # done, with a day and evidence
    RED = "red"  # its last day is over
    YELLOW = "yellow"  # its last day is near


@dataclass(frozen=True, slots=True)
class Light:
    """What is written beside something that stands so; ``ahead``: from so long before on."""

    words: str
    ahead: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """How often a household is assessed anew.

    ``rolling``: so many months from the last time on; otherwise once a calendar year.
    ``day_counts``: the day on which they are full is still in time. ``leap_day_early``: what was
    done on 29 February is counted as on the 28th in a common year, otherwise as on 1 March.
    """

    months: int
    rolling: bool
    day_counts: bool
    leap_day_early: bool
    ahead: Span
    task: str


@dataclass(frozen=True, slots=True)
class Lapsing:
    """From how long before the last day of a category on it is looked at, as which task."""

    ahead: Span
    task: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUps:
    """How often somebody is asked how a service is done.

    ``first`` after its beginning, then by the person's level, and once more ``last`` after its
    end. ``levels`` are the levels there are, the mildest first.
    """

    first: Span
    by_level: Mapping[str, Span]
    levels: tuple[str, ...]
    last: Span
    ahead: Span
    task: str

    @property
    def rarest(self) -> Span:
        """Return the span that is kept to whatever the level is."""
        return max(self.by_level.values(), key=lambda e: e.count * (30 * MONTHS[e.measure] or 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that the plan wants done by a day; ``known``: it was done then."""

    id: str
    label: str
    who: tuple[str, ...]
    due: date
    evidence: tuple[str, ...]
    known: date | None


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """The same day of each year; 29 February is the last of February."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class EndOf:
    """The last day of each month, quarter, half-year or year."""

    measure: Measure


@dataclass(frozen=True, slots=True)
class SeenIn:
    """A kind of record, and which of its kinds, that shows that something was done."""

    record: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTask:
    """Something that is done again and again as long as the casebook is in use.

    ``after_change``: as well so long after a change. ``only``: it is for years in which this is
    so, which the office says.
    """

    id: str
    label: str
    who: tuple[str, ...]
    when: DayOfYear | EndOf
    ahead: Span
    after_change: Span | None
    evidence: tuple[str, ...]
    seen_in: SeenIn | None
    only: str | None


class Turn(StrEnum):
    """When a gate of a purchase is."""

    BEFORE_SIGNING = "before_signing"
    HALFWAY = "halfway"
    AT_END = "at_end"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseGate:
    """One gate of a purchase, in its order; ``otherwise`` is what may not be while it is shut."""

    id: str
    label: str
    who: str
    turn: Turn
    ahead: Span
    otherwise: str


@dataclass(frozen=True, slots=True)
class Supervision:
    """One way in which purchases are looked at, and how often."""

    id: str
    label: str
    every: Span


@dataclass(frozen=True, slots=True)
class Early:
    """Within how many days, or working days, something is looked at again."""

    days: int | None
    working_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Everything that the rules say of days.

    ``supervised`` and ``contract`` are from how long before on these are told, with their tasks.
    ``early`` says in how many days, or working days, each hint of monitoring is followed;
    ``units`` what each name of a unit stands for, ``streets`` what all streets go by.
    """

    cycle: Cycle
    lapsing: Lapsing
    follow_ups: FollowUps
    lights: Mapping[Colour, Light]
    milestones: tuple[Milestone, ...]
    standing: tuple[StandingTask, ...]
    checkpoints: tuple[PurchaseGate, ...]
    supervision: tuple[Supervision, ...]
    supervised: Lapsing
    contract: Lapsing
    early: Mapping[str, Early]
    units: Mapping[str, str]
    streets: str
