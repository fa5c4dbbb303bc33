"""What can be given, how much of it, by whom, and what takes its place already?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from qingdan.model.conditions import Condition
from qingdan.model.place import Place


class Period(StrEnum):
    """How often a row gives its units.

    To subtract, a week counts as five times a month, a quarter as once in its quarter and a year
    as once in its year.
    """

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


IN_A_MONTH: Mapping[Period, int] = {Period.WEEK: 5, Period.MONTH: 1, Period.QUARTER: 1}
AT_MOST_IN_A_MONTH: Mapping[Period, int] = {**IN_A_MONTH, Period.YEAR: 1}
"""How often a row may give its units within one month: a year's at once, like a quarter's."""


class Payer(StrEnum):
    """Who bears the cost of an offer; a station's own work costs nothing more."""

    GOVERNMENT = "government"
    SOCIAL = "social"
    OWN_WORK = "own_work"


class Stance(StrEnum):
    """How a service answers for a benefit that may deliver the same already."""

    UNCONCERNED = "unconcerned"  # 不涉及
    NOTICE = "notice"  # 只提示
    BY_UNITS = "by_units"  # 按已用数量扣
    BY_AMOUNT = "by_amount"  # 按金额扣
    BY_RECEIPT = "by_receipt"  # 有凭据才扣
    BY_INSTITUTION = "by_institution"  # 已由机构负责


DEDUCTING = frozenset(
    {Stance.BY_UNITS, Stance.BY_AMOUNT, Stance.BY_RECEIPT, Stance.BY_INSTITUTION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRow:
    """A tier: who it is for and how many units it gives in its period.

    ``source``, here and below, is the id of a source (出处) that confirms the figure.
    """

    id: str
    tier: str
    condition: Condition
    units: int
    per: Period
    placeholder: bool
    place: Place
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """Units added to a month's in these months."""

    months: frozenset[int]
    units: int
    placeholder: bool
    source: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that one person may receive of a service; None is no cap."""

    month: int | None
    year: int | None
    placeholder: bool
    source: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How much a service gives: the first row that fits, its season and its cap.

    ``by_case`` has no numbers: one matter, one piece of help. ``floor`` is in units a month.
    """

    unit: str
    rows: tuple[AmountRow, ...]
    season: Season | None
    cap: Cap
    floor: int | None
    by_case: bool


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit costs, in 分, as a range."""

    low: int
    high: int
    placeholder: bool
    source: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One row of the catalogue's ledger: who pays, who does it, for which tiers.

    ``only_in`` is a condition of its own (只在). ``tiers`` None serves every tier.
    """

    id: str
    payer: Payer
    fund: str | None
    provider_kind: str
    mode: str | None
    price: Price
    tiers: frozenset[str] | None
    only_in: Condition | None
    about: str | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """When another department does it, to which referral it goes, and what meanwhile."""

    id: str
    when: Condition
    referral: str
    interim: bool
    at_most_days: int | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One of the catalogue's services.

    ``rests_in`` is a condition on where the person is (不在家时停); ``displacement`` gives a
    stance for each benefit, in the order of the file, ``taken_off`` those that take something off.
    ``per_home`` is given once to a home. ``needs`` are those that it answers: they order people,
    and are no threshold. ``aliases`` are what people say for it.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    english: str
    category: str
    content: str
    cites: tuple[str, ...]
    needs: tuple[str, ...]
    for_whom: Condition
    able: Condition | None
    rests_in: Condition | None
    amount: Amount
    offers: tuple[Offer, ...]
    displacement: Mapping[str, Stance]
    elsewhere: tuple[Elsewhere, ...]
    per_home: bool
    charge: str | None
    public: bool
    place: Place
    taken_off: Mapping[str, Stance] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the stances that take something off."""
        taken = {id_: each for id_, each in self.displacement.items() if each in DEDUCTING}
        object.__setattr__(self, "taken_off", taken)


@dataclass(frozen=True, slots=True)
class ReferFirst:
    """A benefit to be claimed first by people whose complete list lacks it.

    ``as_usual``: the service goes on meanwhile, for ``at_most_days``; else it waits.
    """

    when: Condition
    referral: str
    as_usual: bool
    at_most_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """Material aid or another scheme's service that may answer the same need.

    ``verified_months`` is how long a verification of delivery holds. ``offset_order`` is the
    order in which one month's amount of money is used up; ``if_not_delivered`` says what is done
    about what was promised and did not come.
    """

    id: str
    label: str
    english: str
    regime: str
    form: str
    department: str
    cites: tuple[str, ...]
    about: str
    starts: date | None
    until: date | None
    refer_first: ReferFirst | None
    offset_order: tuple[str, ...]
    verified_months: int | None
    verified_placeholder: bool
    if_not_delivered: str | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Somebody who does the work: which services, where, when, how much of it and until when.

    ``weekdays`` count Monday as 0; ``in_a_month`` is in units of each service, one that is not
    named is without bound. ``contract_through`` None: no last day was written.
    """

    id: str
    label: str
    kind: str
    services: tuple[str, ...]
    subdistricts: tuple[str, ...]
    weekdays: frozenset[int] = frozenset()
    in_a_month: Mapping[str, int] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    contract_through: date | None = None
