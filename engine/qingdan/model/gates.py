"""Which questions stand between a need and a service, and what does each answer give?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qingdan.model.conditions import Condition
from qingdan.model.place import Place


class Outcome(StrEnum):
    """What is decided of a service; the strength of each stands in ``gates.yaml``."""

    TERMINATE = "terminate"
    DENY = "deny"
    DECLINE = "decline"
    REFER = "refer"
    SUSPEND = "suspend"
    SHARED = "shared"
    VERIFY = "verify"
    WAITLIST = "waitlist"
    AWAIT_CONFIRMATION = "await_confirmation"
    PROVIDE_REDUCED = "provide_reduced"
    PROVIDE = "provide"


GIVING = frozenset({Outcome.AWAIT_CONFIRMATION, Outcome.PROVIDE_REDUCED, Outcome.PROVIDE})


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What an outcome is called in the file, and which of five words people are shown."""

    label: str
    shown: str


@dataclass(frozen=True, slots=True)
class AsksCondition:
    """A condition on facts; the parts on ``with_office`` facts only when an office asks."""

    condition: Condition
    with_office: frozenset[str]


class ServicePart(StrEnum):
    """What a gate reads in the service itself."""

    FOR_WHOM = "for_whom"
    ABLE = "able"
    RESTS_IN = "rests_in"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class AsksService:
    """A condition that the service states; ``passes_on`` NO turns it round."""

    part: ServicePart
    passes_on_no: bool


class RecordKind(StrEnum):
    """Which record a gate reads."""

    CATEGORY = "category"
    ASSESSMENT = "assessment"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class AsksRecord:
    """What is registered: a valid category, an assessment, a refusal.

    For a wish: a refusal by somebody else does not count while one of ``alarms`` sounds, nor
    without an agent's record; where ``guardian_when`` holds a guardian needs none.
    """

    kind: RecordKind
    alarms: frozenset[str] = frozenset()
    guardian_when: Condition | None = None


class Left(StrEnum):
    """What is taken off before asking whether something is left."""

    DISPLACEMENT = "displacement"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class AsksLeft:
    """Whether something is left after displacement, or under the cap."""

    after: Left


@dataclass(frozen=True, slots=True)
class AsksLater:
    """Asked by the allocation or the casebook, and never by an assessment."""

    by: str


Asks = AsksCondition | AsksService | AsksRecord | AsksLeft | AsksLater


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCode:
    """A reason that a NO may give, with its outcome.

    ``refer_first`` stands for a benefit to be claimed first, ``per_home`` for an item that
    another member of the home holds; the latter binds every offer. ``held_off`` holds while an
    alarm sounds that says not to refuse the service yet.
    """

    code: str
    outcome: Outcome
    when: Condition | None
    placeholder: bool
    refer_first: bool
    per_home: bool
    held_off: bool
    referral: str | None


@dataclass(frozen=True, slots=True)
class Open:
    """What an open gate gives."""

    code: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class BackSoon:
    """What is said when somebody comes home within the days of a standard."""

    code: str
    standard: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """A warning when an assessment is older than so many months."""

    code: str
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One question of the delivery chain, with its clause.

    ``rowless`` is given where the gate passes and no row says how much; ``back_soon`` is said
    beside a NO to somebody who is expected home.
    """

    id: str
    label: str
    english: str
    question: str
    government_only: bool
    asks: Asks
    no: tuple[GateCode, ...]
    open: Open | None
    partly: str | None
    bridging: str | None
    social: str | None
    overdue: Overdue | None
    rowless: Open | None
    back_soon: BackSoon | None
    referrals: tuple[str, ...]
    cites: tuple[str, ...]
    place: Place


class Passing(StrEnum):
    """How the urgent track passes over a gate; each way passes over one that is open."""

    WHOLLY = "wholly"
    WHEN_OPEN = "when_open"
    OFFICE_ONLY = "office_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentTrack:
    """Care first, paperwork after: which gates are passed over, for what, how long.

    ``first_units`` are the whole of the units within ``days`` for a service whose rows cannot
    be read yet. ``days`` count from the day something was seen, that day included.
    """

    passes: Mapping[str, Passing]
    first_units: Mapping[str, int]
    days: int
    code: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The delivery chain: its outcomes, strongest first, its gates in order, its notices.

    ``notices`` are codes by what they remind of; ``watches`` are conditions on a member that
    call for a code when they hold. ``strengths`` are the more the stronger an outcome is.
    """

    outcomes: Mapping[Outcome, OutcomeWords]
    gates: tuple[Gate, ...]
    notices: Mapping[str, str]
    watches: Mapping[str, Condition]
    strengths: Mapping[Outcome, int]

    def strength(self, outcome: Outcome) -> int:
        """Return how strong an outcome is; more is stronger."""
        return self.strengths[outcome]
