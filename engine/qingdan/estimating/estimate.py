"""What does an estimate say?

Money is in 分. What is hidden would tell of fewer people than may be shown, or would let
somebody reckon back what is hidden beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qingdan.estimating.money import Money
from qingdan.estimating.planning import Plan
from qingdan.model.catalogue import Payer
from qingdan.model.facts import Bounds


class Dimension(StrEnum):
    """By what an estimate can be told."""

    SERVICE = "service"
    FUND = "fund"
    STREET = "street"
    MONTH = "month"


class Hidden(StrEnum):
    """Why a figure is not shown: it is small, or stands beside one that is."""

    SMALL = "small"
    BESIDE = "beside"


Count = int | Hidden
Key = str | None
"""A service's id, a fund's name, a street's id, a month ``2025-03``; None: there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What a service, a fund, a street or a month needs, or all of them together.

    ``people`` are served for certain in some month, ``perhaps`` are others of whom it is open.
    ``units`` have a meaning only within one service, ``price`` likewise; None elsewhere. ``money``
    None is hidden, and units with it. ``ask`` are the facts that could change most answers.
    """

    people: Count
    perhaps: Count
    units: Bounds | None
    price: Bounds | None
    money: Money | None
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Of the people of a street: registered, served in some month, and only perhaps."""

    registered: Count
    people: Count
    perhaps: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a register needs in a period.

    ``needs`` count people by need: one figure a level, lightest first, and last those of whom it
    is open, as of the last month that was decided. ``payers`` say who bears each fund's offers;
    ``approved`` what is approved for it in the years of the period, None where nothing is.
    ``unread`` are households that could not be used.
    """

    plan: Plan
    people: Count
    households: Count
    unread: int
    whole: Group
    by: Mapping[Dimension, Mapping[Key, Group]]
    streets: Mapping[Key, Coverage]
    needs: Mapping[str, tuple[Count, ...]]
    payers: Mapping[Key, Payer]
    government: Money | None
    approved: Mapping[str, int | None]
    masked: bool
