"""What was decided for a household on a day, and why?

Version 1 of the published contract is ``reporting/decision.schema.json``; things are added to
it, never changed. Last days (``until``) are inclusive, as on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from qingdan.model.facts import Bounds
from qingdan.model.gates import Outcome
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Given:
    """A reason code with the gate that gave it and the clauses that it rests on.

    ``about`` fills the sentence's slots: a benefit, a day, a referral.
    """

    code: str
    gate: str | None
    clauses: tuple[str, ...]
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFinding:
    """How one gate stands for one offer.

    ``possible`` are the codes that a NO may give, weakest first; ``firm`` False says that an alarm
    which is still open may undo the refusal that it rests on; ``passed`` that the urgent track
    passes over it. ``partly`` codes say that less is left, not nothing.
    """

    gate: str
    truth: Truth
    gives: Outcome | None
    possible: tuple[Outcome, ...]
    reasons: tuple[Given, ...]
    passed: bool = False
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Interim:
    """What is given while another department is asked, and through which day."""

    units: Bounds
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDecision:
    """One service for one member.

    ``needed``, ``covered`` and ``units`` are whole units a ``per``; ``cost`` is in 分; all None
    where the service is given by the case. ``most`` None is without bound. ``gates`` are those
    of the offer that decided. ``written`` keeps what a door wrote of it, once it did, ``around``
    what it wrote before and behind what is asked: decisions that differ in nothing else share it.
    """

    service: str
    outcome: Outcome
    settled: bool
    unconfirmed: bool
    basis: str
    until: date | None
    interim: Interim | None
    reasons: tuple[Given, ...]
    needed: Bounds | None
    covered: Bounds | None
    units: Bounds | None
    cost: Bounds | None
    unit: str
    per: str | None
    offer: str | None
    alternatives: tuple[str, ...]
    providers: tuple[str, ...]
    ask: tuple[str, ...]
    warnings: tuple[str, ...]
    clauses: tuple[str, ...]
    gates: tuple[GateFinding, ...]
    around: dict[str, tuple[bytes, bytes]] = field(default_factory=dict, repr=False, compare=False)
    written: dict[str, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class NeedLevel:
    """A need's least and most position, and the assessor's where one assessed it."""

    least: int
    most: int
    assessed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDecision:
    """One member: eligibility, needs, services, and warnings that concern no one service."""

    member: str
    eligible: Truth
    categories: tuple[str, ...]
    reasons: tuple[Given, ...]
    needs: Mapping[str, NeedLevel]
    services: tuple[ServiceDecision, ...]
    warnings: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm that sounds; ``member`` None concerns the whole household."""

    alarm: str
    member: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A referral; ``certain`` False: its condition is open, and is printed to be cleared up."""

    referral: str
    member: str | None
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact or a list still to be asked.

    ``settles`` are the services whose outcome waits for it, ``amounts`` those of which only the
    amount does.
    """

    member: str | None
    fact: str
    label: str
    why: str
    settles: tuple[str, ...]
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vector:
    """The truths and amounts of one entity, in the order of the skeleton; ``bits`` a byte each."""

    bits: bytes
    amounts: tuple[int | None, ...]

    @property
    def truths(self) -> tuple[Truth, ...]:
        """Return the truths, one a node."""
        return tuple(map(Truth, self.bits))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The whole answer for a household. Facts, release and vector give the whole trace."""

    case: str
    on: date
    policy: str
    catalogue: str | None
    digest: str
    placeholders: int
    trial: bool
    alarms: tuple[Raised, ...]
    referrals: tuple[Sent, ...]
    warnings: tuple[Given, ...]
    members: tuple[MemberDecision, ...]
    questions: tuple[Question, ...]
    facts_digest: str
    skeleton: str
    household_vector: Vector
    vectors: Mapping[str, Vector]

    @property
    def binding(self) -> bool:
        """Return whether a reply may be given on this."""
        return not self.trial
