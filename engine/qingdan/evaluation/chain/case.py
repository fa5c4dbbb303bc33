"""What do the gates of one service for one member look at?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.chain.amounts import Needed
from qingdan.evaluation.chain.displacement import Covered, First
from qingdan.model.catalogue import Service
from qingdan.model.conditions import Condition
from qingdan.model.facts import Bounds
from qingdan.model.gates import Gate
from qingdan.model.household import Records
from qingdan.model.release import Release
from qingdan.model.truth import Truth

Asked = Callable[[Condition], Truth]
"""A reading of conditions for one member."""


@dataclass(frozen=True, slots=True)
class Share:
    """Who holds an item that is given once to a home; ``firm`` says nothing can change it."""

    holder: str | None
    firm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One service for one member: everything that its gates look at.

    ``gates`` are those that an assessment asks. ``home`` is whose lists count for an item that is
    given once to a home of several.
    """

    release: Release
    service: Service
    member: str
    records: Records
    asked: Asked
    gates: tuple[Gate, ...]
    on: date
    office: str | None
    doubting: bool
    urgent: bool
    urgent_since: date | None
    alarms: frozenset[str]
    alarms_in_doubt: frozenset[str]
    need: Needed
    needed: Bounds
    covered: Covered
    left: Bounds
    cap: Bounds | None
    first: tuple[First, ...]
    share: Share | None = None
    home: tuple[str, ...] = ()
