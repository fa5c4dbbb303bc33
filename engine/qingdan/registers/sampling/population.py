"""What is a made-up population made of: structures, draws, lists, and what stays unknown?

``population.yaml`` says how each is meant. What a condition compares is in hundredths, as facts
are; what is drawn is as it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

HOME = "home."
"""Begins the name of what is drawn once a household."""

Value = str | bool


@dataclass(frozen=True, slots=True)
class Interval:
    """Figures from here, below there; None is without bound."""

    start: int | None
    below: int | None


Criterion = frozenset[Value] | Interval


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold all together, and of what at least one must hold."""

    every: tuple[tuple[str, Criterion], ...] = ()
    some: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """From the first to the last, both included, with a weight among the bands."""

    first: int
    last: int
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Pick:
    """One of some values, by weight; of a truth, its chances."""

    weights: tuple[tuple[Value, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole number in steps, perhaps times another figure; of money it is yuan."""

    bands: tuple[Band, ...]
    step: int
    times: str | None
    money: bool


@dataclass(frozen=True, slots=True)
class Days:
    """A day so many days before the day of the sample; below 0 after it."""

    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """What another draw gave."""

    of: str


Way = Pick | Figure | Days | Same


@dataclass(frozen=True, slots=True)
class Row:
    """How a value is drawn for those who fit, and for which share it is known at all.

    Without a way, nothing is known of those who fit.
    """

    when: Condition
    way: Way | None
    given: Fraction


@dataclass(frozen=True, slots=True)
class Draw:
    """A value by the first row that fits."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some conditions hold for a person."""

    name: str
    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """For how many people of a home a condition holds."""

    name: str
    of: Condition


@dataclass(frozen=True, slots=True)
class FullYears:
    """How many years are full since a day that was drawn."""

    name: str
    of: str


Step = Draw | Tally | Count | FullYears


@dataclass(frozen=True, slots=True)
class Fixed:
    """A field of a record that is the same for all: a text, a truth, a map, a list of maps."""

    value: object


Field = Row | Fixed


@dataclass(frozen=True, slots=True)
class Look:
    """One of the ways in which a record may look."""

    weight: Fraction
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record for those who fit, with its chance; ``looks`` tells its fields."""

    when: Condition
    chance: Fraction
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of records, or a single one. Where nobody fits a sparse list is not given."""

    name: str
    single: bool
    sparse: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Unasked:
    """Columns of which nothing is known together, with the chance of that."""

    when: Condition
    chance: Fraction
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """All that is drawn, in its order. ``hidden`` steps leave no column.

    ``structures`` are the people of each structure of a household by their roles.
    """

    structures: tuple[tuple[str, Fraction, tuple[str, ...]], ...]
    steps: tuple[Step, ...]
    hidden: frozenset[str]
    lists: tuple[Listing, ...]
    unasked: tuple[Unasked, ...]
    skipped: Fraction
    never_skipped: frozenset[str]


EVERYBODY = Condition()
