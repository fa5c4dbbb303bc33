"""What is asked of a casebook, what came of it, and why may it not be done?

A refusal is one of ``Why``, with the words for its sentence; ``reporting/refusals.yaml`` has the
sentences. None of these words tells who somebody is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from qingdan.model.approvals import Approval, WorkingDays
from qingdan.model.casework import Casework
from qingdan.model.errors import QingdanError
from qingdan.model.records import Value, Values
from qingdan.model.release import Release
from qingdan.model.units import Units


class Why(StrEnum):
    """Why something may not be done, or not so."""

    UNKNOWN_COLUMN = "unknown_column"
    NOT_SO = "not_so"
    NO_SUCH_ACT = "no_such_act"
    NO_SUCH_ROLE = "no_such_role"
    NOT_THIS_ROLE = "not_this_role"
    WHICH_UNIT = "which_unit"
    NOT_THIS_UNIT = "not_this_unit"
    NOT_A_NAME = "not_a_name"
    PERSONAL_NUMBER = "personal_number"
    TWO_PARTS = "two_parts"
    ALREADY_OPEN = "already_open"
    NOT_OPEN = "not_open"
    OF_THE_OFFICE = "of_the_office"
    NO_SUCH_MEMBER = "no_such_member"
    NOT_ASSESSED = "not_assessed"
    NOT_FROM_HERE = "not_from_here"
    NOT_SO_FROM_HERE = "not_so_from_here"
    WHICH_RECORD = "which_record"
    LACKING = "lacking"
    NOTHING_OPEN = "nothing_open"
    ANSWERED = "answered"
    KEY_USED = "key_used"
    NAMES_A_PERSON = "names_a_person"
    TRIAL = "trial"
    DIFFERS = "differs"
    NO_DIFFERENCE = "no_difference"
    SAME_PERSON = "same_person"
    NO_APPROVAL = "no_approval"
    APPROVAL_UNFIT = "approval_unfit"
    NOT_ENOUGH_MONEY = "not_enough_money"
    NOT_EXPLAINED = "not_explained"
    NOT_AS_TOLD = "not_as_told"
    NOT_CONFIRMER = "not_confirmer"
    ONLY_NECESSARY = "only_necessary"
    OF_THE_PROVIDER = "of_the_provider"
    NO_PROVIDER = "no_provider"
    UNFIT_PROVIDER = "unfit_provider"
    NOT_NECESSARY = "not_necessary"
    NOT_URGENT = "not_urgent"
    MORE_THAN_GRANTED = "more_than_granted"
    OUTSIDE_PERIOD = "outside_period"
    ANOTHER_PROVIDER = "another_provider"
    SIGNED_BY_WORKER = "signed_by_worker"
    MORE_THAN_SERVED = "more_than_served"
    WRONG_SUM = "wrong_sum"
    NOT_YET = "not_yet"
    GAP_AHEAD = "gap_ahead"
    AMOUNT_AHEAD = "amount_ahead"
    LESS_UNTOLD = "less_untold"
    OBJECTION_WAITS = "objection_waits"
    NOT_THE_REVIEWER = "not_the_reviewer"
    TOLD_TOO_LATE = "told_too_late"
    NOT_ANSWERED = "not_answered"
    TOOK_PART = "took_part"
    ERASED = "erased"
    NO_PERIOD = "no_period"
    NOT_COUNTING = "not_counting"
    KEPT_UNTIL = "kept_until"
    OBJECTION_OPEN = "objection_open"
    HELD = "held"
    UNPAID = "unpaid"
    LIST_OLD = "list_old"
    OF_THE_CASE = "of_the_case"
    SAME_UNIT = "same_unit"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, with the words for its sentence; ``lists`` are names of columns or choices."""

    why: Why
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Refused(QingdanError):
    """What may not be done, with every reason that was found; nothing was written."""

    refusals: tuple[Refusal, ...]

    def __str__(self) -> str:
        """Name the reasons; ``reporting`` puts them into words."""
        return ", ".join(each.why for each in self.refusals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the rules say of case work, the release of the day, and the registers beside it."""

    casework: Casework
    release: Release
    approvals: Mapping[str, Approval]
    calendar: WorkingDays
    units: Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One act: what, about whom, with which values, by whom, in which part, and what for.

    ``key`` empty: the same content on the same day is the same act. ``follows`` is the number of
    the record that is gone on with, where several are open. ``known`` are facts of the person
    that the columns' conditions look at; ``telling`` is what would tell who somebody is;
    ``spoken`` what the person speaks, in the words of the providers' register. ``account`` is
    whose login of the machine it was, empty where nothing says so: not who acts, but what an
    auditor holds beside it.
    """

    act: str
    number: str
    on: date
    actor: str
    role: str
    unit: str = ""
    purpose: str
    member: str = ""
    service: str = ""
    kind: str = ""
    values: Values = field(default_factory=dict)
    key: str = ""
    follows: int | None = None
    known: Values = field(default_factory=dict, repr=False)
    telling: tuple[str, ...] = field(default=(), repr=False)
    spoken: frozenset[str] = frozenset()
    account: str = ""

    def value(self, column: str) -> Value | None:
        """Return what stands in a column, None where nothing does."""
        return self.values.get(column)

    def number_in(self, column: str) -> int:
        """Return the number in a column, 0 where none is."""
        found = self.values.get(column)
        return found if isinstance(found, int) else 0


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task with its last day; ``due`` None: no day follows from what is stored."""

    task: str
    number: str
    member: str
    service: str
    due: date | None
    opened_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of an act: the entry's number; ``again``: it had been done before.

    ``before`` and ``after`` are states, None where the act concerns no one service.
    ``elsewhere`` are the numbers of other households in which one of these people stands.
    """

    seq: int
    again: bool = False
    before: str | None = None
    after: str | None = None
    opened: tuple[OpenTask, ...] = ()
    closed: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
