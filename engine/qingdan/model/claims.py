"""What is asked of a service in a period, how much of it is there, and who found it short?

Units are whole. Money is in 分. Last days are inclusive, as on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qingdan.model.catalogue import Service
from qingdan.model.facts import Bounds
from qingdan.model.household import ServiceInPlace
from qingdan.model.place import Place
from qingdan.model.priority import Counted, Priority
from qingdan.model.release import Release


class Standing(NamedTuple):
    """How one person stands towards one service: what was decided, and what the keys look at.

    ``units``, ``needed``: a ``per``; None where the service is given by the case. ``levels`` are
    positions, least and most, the assessor's where one assessed it. ``eligible``: a low-income
    category is certain. ``in_place`` None: not given.
    """

    household: str
    member: str
    area: str | None
    eligible: bool
    outcome: str
    urgent: bool
    units: Bounds | None
    needed: Bounds | None
    per: str | None
    offer: str | None
    levels: Mapping[str, tuple[int, int]]
    facts: Mapping[str, str | None]
    categories: tuple[str, ...]
    in_place: tuple[ServiceInPlace, ...] | None
    assessed_on: date | None


class Claim(NamedTuple):
    """What a person asks of a service in a period, and where he stands by every key but the lot.

    ``carrier`` is the kind of provider of the offer, ``fund`` what it is paid from, ``price`` what
    one unit may cost at most. ``floor`` is the least that is of use, never more
    than ``asked``; ``running`` what he has already. ``held``: his level is open, a place is kept.
    ``exempt``: no ceiling counts. ``keys`` follow the keys of the policy.
    """

    household: str
    member: str
    area: str | None
    carrier: str
    fund: str | None
    price: int
    asked: int
    floor: int
    running: int
    urgent: bool
    held: bool
    exempt: bool
    degree: int
    keys: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is given out: a service, for a period, as decided ``on`` a day.

    ``hold_until`` is the last day on which a place is kept for somebody whose level is open.
    """

    rules: Release
    priority: Priority
    service: Service
    first: date
    last: date
    on: date
    hold_until: date | None


@dataclass(frozen=True, slots=True)
class Tried:
    """Something that was tried before anybody had to wait, and with what result.

    ``on`` None: it was not tried, and ``result`` says why.
    """

    id: str
    on: date | None
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """The finding that money or hands for a service are short in a period, and by whom.

    ``of`` is the id of a kind of pool. ``demand`` is in units. ``digest`` is over the bytes of
    the record as it was signed.
    """

    service: str
    first: date
    last: date
    of: str
    area: str | None
    provider: str | None
    demand: Bounds
    approval: str | None
    balance: int | None
    contract_balance: int | None
    commitment: str | None
    capacity: int | None
    tried: tuple[Tried, ...]
    fill_down: bool
    found_by: str
    second: str
    found_on: date
    digest: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What there is of money or hands: the size, whom it serves, what is kept back if it is short.

    ``areas`` None is the whole district; ``carrier`` and ``fund`` None: whoever does it, whatever
    it is paid from. ``keep`` and ``units_at_least`` are the rule of the reserve, ``unit`` what one
    unit counts for at most: so anybody can reckon ``reserve`` again.
    """

    id: str
    rule: str
    label: str
    counted: Counted
    code: str
    areas: frozenset[str] | None
    carrier: str | None
    fund: str | None
    approval: str | None
    size: int
    reserve: int
    keep: int
    units_at_least: int
    unit: int
