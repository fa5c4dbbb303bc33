"""From what is a notice to a person written?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.explaining.tree import Explanation
from qingdan.model.gates import Outcome
from qingdan.model.reports import Blank, Contacts, Objecting, Phrase, Report
from qingdan.model.rules import Clause
from qingdan.reporting.reasons import filled
from qingdan.reporting.sheet import Sheet

NOTHING: Mapping[Blank, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person decided about one service, in which entry, and how it stands now.

    ``units`` nothing: it was not granted. ``reason`` and ``second`` are there where the decision
    differs from what was advised; ``charge`` is what the person was told to pay, or the list's.
    ``state`` None: nothing happened since.
    """

    seq: int
    service: str
    label: str
    units: int
    amount: str
    first: date | None
    through: date | None
    less: bool
    reason: str | None
    second: str | None
    charge: str | None
    state: str | None
    confirmed: bool
    by: str
    unit: str
    on: date


@dataclass(frozen=True, slots=True)
class Anchor:
    """Below which root a decision stands: its entry, how many entries, the root's first half."""

    seq: int
    size: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTold:
    """A member with the decisions about him, why each was advised so, and the words for it.

    ``originals`` are the clauses' own sentences as far as the bureau's copy has them;
    ``forbidden`` the words that nobody is told.
    """

    sheet: Sheet
    member: str
    street: str
    decided: tuple[Decided, ...]
    whys: Mapping[str, Explanation]
    report: Report
    objecting: Objecting
    contacts: Contacts
    clauses: Mapping[str, Clause]
    originals: Mapping[str, str]
    forbidden: tuple[str, ...]
    anchor: Anchor
    large: bool

    def phrase(self, phrase: Phrase, about: Mapping[Blank, str] = NOTHING) -> str:
        """Return a sentence of the notice with its blanks filled."""
        return filled(self.report.phrases[phrase], {str(key): v for key, v in about.items()})

    @property
    def ended(self) -> bool:
        """Return whether the notice is for the family."""
        return any(why.decision.outcome is Outcome.TERMINATE for why in self.whys.values())

    @property
    def number(self) -> str:
        """Return the notice's own number: the household, the member, up to which entry."""
        return f"{self.sheet.household.id}-{self.member}-{self.anchor.size}"

    def unit(self, named: str) -> str:
        """Return a unit as people know it: the person's own street for a street."""
        desk = self.contacts.of_street(self.street)
        return named if desk is None or named not in desk.unit else desk.unit

    def phone(self, unit: str) -> str | None:
        """Return the telephone of a unit that the notice names."""
        desk = self.contacts.of_street(self.street)
        every = (*(() if desk is None else (desk,)), *self.contacts.of_district())
        return next((each.phone for each in every if each.unit == unit), None)
