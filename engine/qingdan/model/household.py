"""What has a household told us, and what is registered about it?

A record list that is None was not given and is open; an empty one says that there is none.
Last days are inclusive here as on paper, and are named ``through``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from qingdan.model.facts import Known
from qingdan.model.place import Place


@dataclass(frozen=True, slots=True)
class Stated:
    """One source's word on a fact."""

    value: Known
    source: str | None
    on: date | None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRecord:
    """A low-income category as recognised or as seen on the platform."""

    category: str
    scope: str
    starts: date | None
    through: date | None
    seen_on: date | None
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitRecord:
    """A benefit in payment: units a month and delivery by service. Delivery absent is open."""

    benefit: str
    amount: int | None
    units: Mapping[str, int] | None
    agreement: Mapping[str, bool]
    delivered: Mapping[str, bool]
    checked_on: date | None
    in_payment: str | None
    starts: date | None
    through: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceInPlace:
    """A service that the person already receives; ``received`` is units this year."""

    service: str
    units: int | None
    per: str | None
    paid_by: str | None
    received: int | None
    starts: date | None
    through: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person, or somebody for them, said about one service, and on what condition."""

    service: str
    wish: str
    on: date | None
    said_by: str | None
    condition: str | None = None
    face_to_face: bool | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, in the person's words; ``service`` None is outside the catalogue."""

    service: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """An assessor's change of a level by at most one step, with its reason."""

    need: str
    to: int
    reason: str | None
    second: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A needs assessment; ``levels`` are positions 0 to 3, accepted as the level."""

    on: date | None
    by: str | None
    levels: Mapping[str, int]
    adjustments: tuple[Adjustment, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """Who may speak for a person, on what standing, through which day."""

    standing: str
    through: date | None


@dataclass(frozen=True, slots=True)
class Urgent:
    """What was seen, when and by whom, that cannot wait for paperwork."""

    what: str
    seen_on: date | None
    seen_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The lists of a household or of a member; None was not given.

    ``back_on`` is the day on which somebody who is away is expected home.
    """

    categories: tuple[CategoryRecord, ...] | None = None
    benefits: tuple[BenefitRecord, ...] | None = None
    services_in_place: tuple[ServiceInPlace, ...] | None = None
    wishes: tuple[Wish, ...] | None = None
    requests: tuple[Request, ...] | None = None
    assessment: Assessment | None = None
    agent: Agent | None = None
    urgent: tuple[Urgent, ...] = ()
    back_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of a household. ``facts`` hold the preferred value, ``stated`` every word."""

    id: str
    name: str | None
    facts: Mapping[str, Known]
    stated: Mapping[str, tuple[Stated, ...]]
    records: Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A household and its members, as read from a file. ``digest`` is over what was read.

    ``telling`` are the names, addresses and numbers of its people: what may not be printed.
    """

    id: str
    facts: Mapping[str, Known]
    stated: Mapping[str, tuple[Stated, ...]]
    records: Records
    members: tuple[Member, ...]
    digest: str
    telling: tuple[str, ...] = field(default=(), compare=False, repr=False)
