"""What do the rules say of case work: which acts, by whom, from where to where, with what?

These are the words of ``casework/``, read; nothing here does anything. Days of a period are
counted as the files count them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qingdan.model.records import RecordShape, When
from qingdan.model.retention import Papers, Retention


class Scope(StrEnum):
    """What an act is about: the whole household, one service for one person, or the office."""

    HOUSEHOLD = "household"
    SERVICE = "service"
    OFFICE = "office"


class Need(StrEnum):
    """What must be so, beside what is written, before an act may be done."""

    BINDING = "binding"  # the advice does not come from a trial release
    ADVISED_OR_TOLD = "advised_or_told"  # as advised, or what differs is said
    SECOND_PERSON = "second_person"  # who looks over it is not who decides
    FUNDED = "funded"  # the approval covers it and enough is left
    AS_TOLD = "as_told"  # by the provider that the person said yes to
    EXPLAINED = "explained"  # everything that the person must be told was told
    LAWFUL_CONFIRMER = "lawful_confirmer"  # by age and standing
    NOT_PROVIDER = "not_provider"  # nobody who does the work asks, hears or witnesses
    PROVIDER = "provider"  # somebody fits who has room
    NECESSARY_CARE = "necessary_care"  # what may go on while nobody can confirm
    URGENT = "urgent"  # the advice rests on the urgent track, and its days are not over
    WITHIN_GRANTED = "within_granted"  # no more units than were decided
    SIGNED_BY_OTHER = "signed_by_other"  # who signs is not who works
    PAID_AS_SERVED = "paid_as_served"  # units done, price and sum agree
    STEADY = "steady"  # what runs goes on without a gap, and less of it is said ahead
    UNDISPUTED = "undisputed"  # nothing is taken away while an objection waits for its answer
    TOLD_AHEAD = "told_ahead"  # less or an end is said so many days before
    ANSWERED = "answered"  # an objection was answered, by somebody else than who looks now
    FRESH_EYES = "fresh_eyes"  # who looks at an objection took no part in what was decided
    ONE_PERSON = "one_person"  # it is about one member, and goes on with what is about him
    ERASABLE = "erasable"  # everything that retention asks for is so, and who acts took no part
    ANOTHER_UNIT = "another_unit"  # who seconds is somebody else, of another unit


class Posting(StrEnum):
    """What an act does with money."""

    COMMIT = "commit"
    RELEASE = "release"
    SPEND = "spend"


@dataclass(frozen=True, slots=True)
class State:
    """How far one service for one person has come."""

    id: str
    label: str
    english: str


@dataclass(frozen=True, slots=True)
class OpenedTask:
    """A task that an act opens; ``when`` None: always; ``on_alarm``: only where one sounds."""

    task: str
    when: When | None
    on_alarm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From which states an act leads to which, and what more that asks for, opens and closes."""

    sources: frozenset[str]
    target: str
    when: When | None
    needs: tuple[Need, ...]
    money: Posting | None
    opens: tuple[OpenedTask, ...]
    closes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that may be done in a case.

    ``records`` are the kinds of record that it may leave, none for an assessment; ``follows``
    is the act whose open record it goes on with. ``papers`` is what it does with everything that
    is written about somebody, None: nothing.
    """

    id: str
    label: str
    english: str
    scope: Scope
    records: tuple[str, ...]
    follows: str | None
    needs: tuple[Need, ...]
    steps: tuple[Step, ...]
    opens: tuple[OpenedTask, ...]
    closes: tuple[str, ...]
    papers: Papers | None


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody's part: in which units there is one, and what it may do."""

    id: str
    label: str
    english: str
    units: tuple[str, ...]
    acts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Apart:
    """Parts that one and the same person may not have in one matter."""

    id: str
    label: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class TaskKind:
    """Something that falls due so many days, or working days, after it arose; None is unsaid.

    ``column`` is the one of the record in which its last day stands, None where none does.
    """

    id: str
    label: str
    whose: str
    days: int | None
    working_days: int | None
    column: str | None


@dataclass(frozen=True, slots=True)
class ByAge:
    """Who confirms at an age, and what else is then to be written down."""

    when: When
    confirmer: str
    also: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """Who may say yes to one service, in order, and what they must have been told.

    ``necessary`` are the services that go on without, for at most ``most_days``.
    """

    told: RecordShape
    confirmers: Mapping[str, str]
    only_necessary: frozenset[str]
    by_age: tuple[ByAge, ...]
    necessary: frozenset[str]
    most_days: int
    again_when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileItem:
    """One kind of paper in a person's file, in its place.

    ``record`` is the kind of record that it is made of, None for what stands in the household's
    own file; an empty one for what nothing here makes.
    """

    id: str
    label: str
    record: str | None
    required: bool
    masked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Casework:
    """Everything that the rules say of case work.

    ``first`` is the state of what nobody has looked at. ``follow_up_days`` is how many days after
    its beginning a service is asked about first; ``notice_days`` how long before less or an end
    the person is told. ``identifying`` names the columns by which one person is known in two
    files, ``matched`` those that a provider is chosen by, with their choices; ``facts`` the facts
    that conditions on records look at, id to label.
    """

    states: Mapping[str, State]
    acts: Mapping[str, Act]
    records: Mapping[str, RecordShape]
    roles: Mapping[str, Role]
    apart: tuple[Apart, ...]
    tasks: Mapping[str, TaskKind]
    confirming: Confirming
    file: tuple[FileItem, ...]
    first: str
    follow_up_days: int
    notice_days: int
    late_sign_off_days: int
    identifying: frozenset[str]
    matched: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, str]
    retention: Retention
