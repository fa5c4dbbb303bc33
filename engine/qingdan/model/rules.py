"""Which rules stand beside the services: categories, standards, referrals, alarms, reasons?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingdan.model.conditions import Condition
from qingdan.model.facts import Entity
from qingdan.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A published figure. ``value`` is hundredths or a day; None when nobody has filled it.

    ``source`` says where it comes from (出处), in words or by the id of a source.
    """

    id: str
    label: str
    english: str
    value: int | date | None
    unit: str
    placeholder: bool
    place: Place
    source: str | None = None


class Validity(StrEnum):
    """What makes a category record count: the platform's list, or the document."""

    PLATFORM = "platform"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A low-income category: when a record of it is valid, and who may hold it unseen.

    ``last_day_needed``: a record without a last day is open, unless ``longest_months`` reckons
    one from its first day (for records from ``new_from`` on). ``opened`` False: the category is
    not open yet, and a record of it never counts as eligible.
    """

    id: str
    label: str
    english: str
    holds_when: Condition
    validity: Validity
    last_day_needed: bool
    longest_months: int | None
    new_from: date | None
    opened: bool
    precheck: str | None
    precheck_referral: str | None
    cites: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """An errand to another office, with what is said to the person.

    ``material_aid`` referrals are looked at before the services; ``if_open`` prints it also
    while the condition is open; ``not_if_held`` are categories whose holders are not sent.
    ``starts`` and ``until`` bound the days on which it is made, the last included;
    ``answer_by`` says within what time the other office answers.
    """

    id: str
    label: str
    english: str
    entity: Entity
    when: Condition
    if_open: bool
    once_per_home: bool
    material_aid: bool
    not_if_held: tuple[str, ...]
    starts: date | None
    until: date | None
    answer_by: str | None
    to: str
    desk: str | None
    words: str
    cites: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something that somebody must act on; it sounds on YES only.

    ``order`` is less the sooner somebody must act, ``days`` after how many days at the latest;
    None is unsaid. ``holds_off`` are services that are not
    refused for want of a need while it sounds; with ``sounding_only`` a doubt holds nothing.
    ``shared`` is what a screen or sheet that the whole office sees says instead of ``sentence``.
    """

    id: str
    label: str
    english: str
    entity: Entity
    when: Condition
    sentence: str
    shared: str | None
    acts: tuple[str, ...]
    how_soon: str
    days: int | None
    phones: tuple[str, ...]
    must_report: bool
    kept_apart: bool
    order: int
    holds_off: frozenset[str]
    sounding_only: bool
    cites: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two registrations that do not agree: a reminder to check, never a ground."""

    id: str
    label: str
    english: str
    entity: Entity
    when: Condition
    how_checked: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason in both voices; ``applicant`` None is never said to the person."""

    code: str
    staff: str
    applicant: str | None
    english: str
    not_a_refusal: bool
    cites: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One normative passage of an instrument, in our own words."""

    locator: str
    printed: str
    meaning: str
    kind: str
    carried_as: str | None
    carriers: tuple[str, ...]
    place: Place


Clauses = Mapping[str, Clause]
