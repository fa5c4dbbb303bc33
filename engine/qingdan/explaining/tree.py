"""What does an explanation consist of?

A tree of plain values, without words of any language: ``reporting`` puts it into words.
"""

from dataclasses import dataclass
from datetime import date

from qingdan.model.catalogue import AmountRow, Cap, Season, Service, Stance
from qingdan.model.conditions import Criterion, Join, Raises
from qingdan.model.decisions import GateFinding, ServiceDecision
from qingdan.model.derivations import Row
from qingdan.model.facts import Known
from qingdan.model.gates import Gate
from qingdan.model.household import (
    Assessment,
    BenefitRecord,
    CategoryRecord,
    Stated,
    Wish,
)
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A fact with what is known of it, who said so, and what it follows from.

    ``member`` None is the household's. ``behind`` is empty where the fact was given.
    """

    fact: str
    member: str | None
    found: Known | None
    stated: tuple[Stated, ...]
    behind: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Tested:
    """A criterion put to a fact."""

    criterion: Criterion
    truth: Truth
    value: Value


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions joined by all, any or none, or one that only raises."""

    condition: Join | Raises
    truth: Truth
    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTried:
    """A row behind a need, a graded fact or a pre-check; ``fact`` is what it grades."""

    fact: str
    row: Row
    truth: Truth
    condition: "Node"


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether one member of the household is among those counted."""

    member: str
    truth: Truth
    condition: "Node"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A registered record that an answer rests on, with its member; None the household's."""

    record: CategoryRecord | BenefitRecord | Assessment | Wish
    member: str | None


Node = Value | Tested | Joined | RowTried | Counted | Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class GateTried:
    """A gate, how it stands, and the conditions and records that it looked at."""

    gate: Gate
    finding: GateFinding
    looked_at: tuple[Node, ...]
    reconsiderable: bool


@dataclass(frozen=True, slots=True)
class AmountTried:
    """A tier of the service's amount, and whether it fits."""

    row: AmountRow
    truth: Truth
    condition: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitWeighed:
    """A benefit that may deliver the same, and what is registered of it for this service.

    ``delivered`` None was not verified; ``units`` are a month's. ``record`` None: the list does
    not name it (``known_absent``), or no list was given. ``elsewhere``: what is registered of it
    is for other services only.
    """

    benefit: str
    stance: Stance
    record: BenefitRecord | None
    known_absent: bool
    units: int | None
    delivered: bool | None
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """How the units come about; the season only when the day falls in it."""

    tiers: tuple[AmountTried, ...]
    season: Season | None
    benefits: tuple[BenefitWeighed, ...]
    cap: Cap


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one service came out as it did for one member.

    ``rests_on`` are the given facts that carry the outcome: wrong ones would change it.
    ``open_facts`` would settle it. ``raisers`` are open facts that only stand in 只升 places: if
    true they give more. ``idle`` were looked at, or are needs, and do not bear on it.
    ``only_in`` is the condition of the offer's own, where it has one.
    """

    case: str
    on: date
    member: str
    service: Service
    decision: ServiceDecision
    gates: tuple[GateTried, ...]
    only_in: Node | None
    arithmetic: Arithmetic
    rests_on: tuple[Value, ...]
    open_facts: tuple[Value, ...]
    raisers: tuple[str, ...]
    idle: tuple[str, ...]
    reconsiderable: bool
