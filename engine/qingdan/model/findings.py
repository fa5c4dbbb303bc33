"""What came of putting a condition to a case, and what does that rest on?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from qingdan.model.conditions import Condition
from qingdan.model.facts import Known
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one condition: its truth, the value found, and its parts' findings."""

    condition: Condition
    truth: Truth
    found: Known | None = None
    because: "tuple[Finding, ...]" = ()


@dataclass(frozen=True, slots=True)
class RowFinding:
    """How one row of a need, a graded fact or an amount came out."""

    row: str
    truth: Truth
    condition: Finding


class Answers(Protocol):
    """One reading of a household, to be asked; ``member`` None asks the household itself.

    The reference reading answers like this, so that an explanation can go down to the facts.
    """

    def value(self, fact: str, member: str | None) -> Known | None:
        """Return what is known of a fact, derived ones included."""

    def finding(self, condition: Condition, member: str | None) -> Finding:
        """Return how a condition comes out, part by part."""

    def rows(self, fact: str, member: str | None) -> tuple[RowFinding, ...]:
        """Return how the rows behind a graded fact or a need come out; none without rows."""

    def broken(self) -> Mapping[str, str]:
        """Return the rules that failed on this case, and why."""
