"""In which order is what is short given, by the policy's own rules?

Nothing here ranks anybody: these are the words of ``priority.yaml`` and ``funds.yaml``, read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qingdan.model.place import Place


class Measure(StrEnum):
    """What a key looks at. The lot tells any two apart."""

    HEAVIEST = "heaviest"  # the heaviest level among the service's own needs
    BREADTH = "breadth"  # how many of the other needs are at each level, heaviest first
    TYPE = "type"  # which need it is, by the table of the service's group
    FACT = "fact"  # a fact's value, by its place in a list
    SHARE_LEFT = "share_left"  # how much of what is needed is still lacking
    CATEGORY = "category"  # the categories held, by their place in a list
    RECEIVED = "received"  # how many services the government pays for this year
    REGISTERED = "registered"  # the day on which the need was registered
    LOT = "lot"  # the number that was drawn


class TakingPart(StrEnum):
    """Who takes part in a round, and what for."""

    URGENT = "urgent"  # whoever the urgent track serves, with all of it
    RUNNING = "running"  # whoever has the service already, with what he has
    DEGREE = "degree"  # whoever is at a level, with the least that is of use
    EVERYBODY = "everybody"  # the rest, with the full amount


class OutOf(StrEnum):
    """What a round draws on first."""

    RESERVE = "reserve"
    POOL = "pool"


class Counted(StrEnum):
    """What a pool holds: whole units of a service, or money in 分."""

    UNITS = "units"
    MONEY = "money"


class Share(NamedTuple):
    """So many hundredths of a percent."""

    hundredths: int

    def of(self, whole: int) -> int:
        """Return this share of a whole number, rounded up."""
        return -(-whole * self.hundredths // 10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """What is kept back for the urgent: a share, of pools that hold so many units at least."""

    keep: Share
    units_at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRule:
    """A kind of pool; pools are looked at in the order of the file.

    ``code`` is the reason of those who wait for want of it.
    """

    id: str
    label: str
    counted: Counted
    code: str
    reserve: Reserve | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round; one ends before the next begins. ``level`` is a position, for DEGREE."""

    id: str
    label: str
    who: TakingPart
    level: int
    out_of: OutOf


@dataclass(frozen=True, slots=True, kw_only=True)
class SortKey:
    """A key of the order; keys that are off are not among those of a release.

    ``most_first``: the greater comes first. ``places`` are the ids of a fact's choices or of
    categories, best first; ``unasked`` is the place of somebody who was not asked. ``only_in``
    names the one round that it counts in; ``persons_only`` leaves out needs of the household.
    ``origin`` says whether the text has it: text, reading or local.
    """

    id: str
    label: str
    measure: Measure
    most_first: bool
    places: tuple[str, ...]
    fact: str | None
    unasked: int | None
    persons_only: bool
    only_in: str | None
    origin: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """The most that a month may cost for one person or one household, in 分; None is no ceiling.

    ``exempt`` are groups of services with the position from which on they are left out.
    """

    person: int | None
    household: int | None
    exempt: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Hold:
    """How long a place is kept for somebody whose level is open, in working days.

    ``at_most``: meanwhile they rank by the heaviest level that they may have.
    """

    at_most: bool
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the shortage record.

    ``needed_for`` are the pools that it must be written for; None means every record.
    """

    id: str
    label: str
    kind: str
    choices: Mapping[str, str]
    needed_for: frozenset[str] | None


class Saying(StrEnum):
    """What is said to the person, by the key under which the policy words it."""

    ENOUGH = "不用排"
    REACHED = "有了"
    IN_PART = "少些"
    QUEUED = "排着"
    HELD = "留着"


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """Everything that ``priority.yaml`` says to the engine.

    ``types`` gives the place of each need by the group of the service; ``floor`` are the groups
    whose minimum comes first; ``months`` is how long a period is; ``reserve_until`` the days
    before the end of a period on which the reserve goes back into the pool; ``tried`` what must
    have been tried first, id to words.
    """

    months: int
    pools: tuple[PoolRule, ...]
    rounds: tuple[Round, ...]
    keys: tuple[SortKey, ...]
    types: Mapping[str, Mapping[str, int]]
    floor: frozenset[str]
    hold: Hold
    fill_down: bool
    reserve_until: int
    ceilings: Ceilings
    columns: tuple[Column, ...]
    tried: Mapping[str, str]
    sayings: Mapping[Saying, str]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """A source of money that is allowed, and what its approval must say."""

    id: str
    label: str
    locked: bool
    approval_needs: tuple[str, ...]
