"""What is in force on a day?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.model.catalogue import Benefit, Provider, Service
from qingdan.model.facts import Fact, Proposing, Vocabulary
from qingdan.model.gates import Chain, UrgentTrack
from qingdan.model.monitoring import Monitoring
from qingdan.model.page import Line, Notice
from qingdan.model.place import Place
from qingdan.model.priority import Fund, Priority
from qingdan.model.rules import Alarm, Category, Conflict, Reason, Referral, Standard


@dataclass(frozen=True, slots=True)
class Transition:
    """What an edition says to those who get less by it; ``service`` None means every service.

    ``through`` is the last day, inclusive; None is without end.
    """

    service: str | None
    how: str
    through: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A directory of policy or of the catalogue: the day it is in force from, and its state.

    ``confirmed_through`` is the later of the last day that somebody confirmed and the last day
    that the text itself covers; a decision after it carries ``unconfirmed_code``, and what
    ``unconfirmed_bans`` names (publish, notify, find_shortage) may not rest on it. ``prices``:
    the public list shows what a unit costs.
    """

    day: date
    title: str
    trial: bool
    confirmed_through: date | None
    unconfirmed_code: str | None
    unconfirmed_bans: frozenset[str]
    prices: bool
    transitions: tuple[Transition, ...]
    place: Place

    def bans(self, act: str, on: date) -> bool:
        """Return whether an act may not rest on this edition on a day: nobody confirmed it."""
        confirmed = self.confirmed_through is not None and on <= self.confirmed_through
        return act in self.unconfirmed_bans and not confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The policy and the catalogue in force on a day, with one digest over their bytes.

    ``catalogue`` None: the catalogue is not published yet on that day, and there are no
    services. ``needs`` are ids of level facts, in the order of their files' names. ``priority``
    None: the rules say nothing of an order when something is short; ``monitoring`` None: they
    watch for nothing.
    """

    policy: Edition
    catalogue: Edition | None
    next_catalogue: date | None
    digest: str
    placeholders: int
    facts: Vocabulary
    needs: tuple[str, ...]
    standards: Mapping[str, Standard]
    categories: Mapping[str, Category]
    chain: Chain
    urgent: UrgentTrack
    services: Mapping[str, Service]
    benefits: Mapping[str, Benefit]
    providers: tuple[Provider, ...]
    referrals: Mapping[str, Referral]
    alarms: Mapping[str, Alarm]
    conflicts: Mapping[str, Conflict]
    reasons: Mapping[str, Reason]
    page: Mapping[Line, str]
    data_notice: Notice
    urgent_situations: Mapping[str, str]
    record_labels: Mapping[str, str]
    record_proposing: Mapping[str, Proposing]
    priority: Priority | None = None
    funds: tuple[Fund, ...] = ()
    monitoring: Monitoring | None = None

    @property
    def trial(self) -> bool:
        """Return whether a reply may not be given: said so, or figures are unconfirmed."""
        said = self.policy.trial or (self.catalogue is not None and self.catalogue.trial)
        return said or self.placeholders > 0

    def fact(self, id: str) -> Fact:  # noqa: A002 the glossary's word
        """Return the fact of this id; a KeyError is a mistake in code."""
        return self.facts[id]
