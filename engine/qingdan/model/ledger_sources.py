"""Where does a column of a register come from?

A closed family: nothing else is taken, and nothing is made up.
"""

from dataclasses import dataclass
from enum import StrEnum

from qingdan.model.records import When


class Advised(StrEnum):
    """What is taken from what was advised."""

    SERVICE = "service"
    PAYER = "payer"
    UNITS = "units"
    ARRANGED = "arranged"
    QUESTIONS = "questions"
    REFERRED_FOR = "referred_for"


class Taken(StrEnum):
    """Which part of what a column comes from is taken."""

    OF_HEAD = "of_head"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    OUTSIDE = "outside"  # requests for which there is no service
    ARRANGED = "arranged"
    EVERY = "every"  # not the newest alone
    IN_MONTH = "in_month"  # of the month that the register is drawn for
    OPEN = "open"  # what has no last day yet


class Computed(StrEnum):
    """What is reckoned, since nobody writes it down."""

    ROW_NUMBER = "row_number"
    NEXT_REVIEW = "next_review"
    DUE_IN_MONTH = "due_in_month"
    NOT_DONE = "not_done"
    PAYABLE = "payable"
    DIFFERS = "differs"
    LAST_ENTRY = "last_entry"
    FOLLOW_UP_DUE = "follow_up_due"
    ANSWER_BY = "answer_by"
    CHASED = "chased"
    TOOK = "took"
    FREE = "free"
    CATEGORIES = "categories"
    BUDGET = "budget"
    FIRST_OF_CATALOGUE = "first_of_catalogue"
    LAST_OF_CATALOGUE = "last_of_catalogue"
    EDITION_OF_CATALOGUE = "edition_of_catalogue"
    CONTRACTED = "contracted"
    UNMATCHED = "unmatched"
    PAPER = "paper"
    PAPER_DAY = "paper_day"
    PAPER_BY = "paper_by"
    PAGES = "pages"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class FromFact:
    """A fact of the household or the person."""

    fact: str


@dataclass(frozen=True, slots=True)
class FromSummary:
    """Several facts in one sentence."""

    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FromRegistration:
    """A column that is registered and that no rule reads."""

    column: str
    taken: Taken | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromRecord:
    """A list in the household's own file: one of its columns, what is inside it, or several.

    ``instead`` is the need whose level is shown as advised where nobody has assessed it.
    """

    record: str
    path: tuple[str, ...]
    listed: tuple[str, ...]
    instead: str | None
    taken: Taken | None


@dataclass(frozen=True, slots=True)
class FromAdvice:
    """What was advised, as its bytes were kept."""

    what: Advised


@dataclass(frozen=True, slots=True, kw_only=True)
class FromCase:
    """A column of a record of the casebook: the newest, a sum, or how many there are.

    ``where`` is what a record must say to be looked at.
    """

    record: str
    column: str
    where: When | None
    taken: Taken | None
    summed: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class FromCatalogue:
    """What a service's file says; ``regime``: its stances on the benefits of one regime."""

    path: tuple[str, ...]
    regime: str | None


@dataclass(frozen=True, slots=True)
class FromRegister:
    """A column of a register that is kept beside the policy."""

    register: str
    column: str


@dataclass(frozen=True, slots=True)
class FromReport:
    """A paper that was printed."""

    report: str


@dataclass(frozen=True, slots=True)
class FromReckoning:
    """Something reckoned from the rest."""

    what: Computed


@dataclass(frozen=True, slots=True)
class FromPen:
    """Left for somebody to write."""


Source = (
    FromFact
    | FromSummary
    | FromRegistration
    | FromRecord
    | FromAdvice
    | FromCase
    | FromCatalogue
    | FromRegister
    | FromReport
    | FromReckoning
    | FromPen
)
