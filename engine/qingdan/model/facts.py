"""What can be known about a household and its members, and how is it written down?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from qingdan.model.conditions import Condition
from qingdan.model.derivations import Derivation, SameOffice
from qingdan.model.place import Place


class Bounds(NamedTuple):
    """The least and the most that something can be; ``most`` None is without bound.

    For a level: positions among its choices, lightest 0. For a count: hundredths.
    """

    least: int
    most: int | None

    @property
    def settled(self) -> bool:
        """Return whether least and most are one."""
        return self.least == self.most


Known = bool | str | int | date | Bounds
"""A fact's value inside: a truth, a choice's id, a number or money in hundredths (money: 分),
a day, or bounds for a level or a count. What is not known is None, never a default."""


class Entity(StrEnum):
    """Whose fact it is."""

    HOUSEHOLD = "household"
    MEMBER = "member"


class Kind(StrEnum):
    """What a fact's value is; fixes which criteria may be put to it."""

    TRUTH = "truth"
    CHOICE = "choice"
    LEVEL = "level"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"


class Sensitivity(StrEnum):
    """Who may see a value: identity is masked everywhere, health is left out in public."""

    PLAIN = "plain"
    IDENTITY = "identity"
    HEALTH = "health"


class Proposing(StrEnum):
    """How a thing is spoken of to somebody who asks what would change a decision.

    A correction: the record may be wrong. A change: life or a wish may change. Or never.
    """

    CORRECTION = "correction"
    CHANGE = "change"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that can be known, such as whether a person can bathe alone.

    ``choices`` map ids to labels, for a level from light to heavy. ``answers`` are the words
    that a form prints for yes and no. ``fillable`` lets a derived fact be given instead.
    ``sources`` are in order of preference; ``asked_by`` is the one that has it from the person
    in talk, where one does. ``minutes`` is what finding out costs.
    ``cites`` are the clauses that a need or a pre-check carries out. ``paper`` shows it.
    ``proposed_only``: what must hold after a change for it to be proposed.
    """

    id: str
    label: str
    english: str
    entity: Entity
    kind: Kind
    place: Place
    choices: Mapping[str, str]
    unit: str | None = None
    question: str | None = None
    answers: tuple[str, str] | None = None
    asked_of: Condition | None = None
    sources: tuple[str, ...] = ()
    asked_by: str | None = None
    derivation: Derivation | None = None
    fillable: bool = False
    sensitivity: Sensitivity = Sensitivity.PLAIN
    kept_apart: bool = False
    paper: str | None = None
    proposing: Proposing = Proposing.NEVER
    proposed_only: Condition | None = None
    minutes: int = 1
    used_for: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()

    def position(self, choice: str) -> int:
        """Return how heavy a level's choice is, the lightest being 0."""
        return list(self.choices).index(choice)


Vocabulary = Mapping[str, Fact]


def naming_office(facts: Vocabulary) -> Fact | None:
    """Return the fact whose choices are the offices, with which a calling office is compared."""
    for fact in facts.values():
        if isinstance(fact.derivation, SameOffice):
            return facts[fact.derivation.fact]
    return None
