"""Which household is gone through the chain, under which rules, in which reading?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from qingdan.model.conditions import Condition
from qingdan.model.facts import Known
from qingdan.model.household import Household
from qingdan.model.release import Release
from qingdan.model.truth import Truth

Waits = dict[tuple[str, str | None], tuple[tuple[str | None, str], ...]]


class Reading(Protocol):
    """A reading of the rules for one household, whichever it is."""

    def truth(self, condition: Condition, member: str | None) -> Truth:
        """Return whether a condition holds."""

    def value(self, fact: str, member: str | None) -> Known | None:
        """Return what is known of a fact."""

    def computed(self, fact: str, member: str | None) -> Known | None:
        """Return what the rules alone make of a fact, whatever was given."""

    def broken(self) -> Mapping[str, str]:
        """Return the rules that failed on this case, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A household under a release, on a day, in one reading; doubting or as it is written.

    ``waits`` keeps, of a fact of a member, what it waits for, once that was looked up;
    ``conditions_wait`` the same of a condition.
    """

    release: Release
    household: Household
    reading: Reading
    on: date
    office: str | None
    doubting: bool
    waits: Waits = field(default_factory=dict, compare=False)
    conditions_wait: Waits = field(default_factory=dict, compare=False)
