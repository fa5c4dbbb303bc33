"""At which points do the rules want somebody who audits to look?

Which points there are, and from how much on, stands in ``casework/reports.yaml``; how each is
looked for is one of ``PointKind``. A point is a place to look at; it never says who did wrong.
"""

from dataclasses import dataclass
from enum import StrEnum


class PointKind(StrEnum):
    """What is looked for."""

    ALIKE_IN_A_HOME = "alike_in_a_home"  # everybody at home was given the very same
    TWO_FILES = "two_files"  # one identity number in the files of two streets
    TWO_VISITS_AT_ONCE = "two_visits_at_once"  # one person, two visits at the same time
    WHILE_AWAY = "while_away"  # a visit after a death, or while a service rests
    TWO_HOMES_AT_ONCE = "two_homes_at_once"  # one worker, two homes at the same time
    SIGNED_BY_WORKER = "signed_by_worker"  # who signed works for whoever did the work
    MORE_THAN_DECIDED = "more_than_decided"  # more units in a period than were decided
    MORE_THAN_HANDS = "more_than_hands"  # more units on a day than the register's hands can do
    ONE_NEED_ALONE = "one_need_alone"  # a level that rests on one need alone
    ALL_THE_SAME_MARK = "all_the_same_mark"  # every answer about a provider is the same
    SAME_WORDS = "same_words"  # the same sentence about different people
    NOT_ASKED = "not_asked"  # a task of a running service whose day has passed
    OTHER_THAN_ADVISED = "other_than_advised"  # decided otherwise, by officer and direction
    RELATIVES = "relatives"  # decided about a relative
    ON_PLACEHOLDERS = "on_placeholders"  # rests on figures that nobody confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPoint:
    """A point to look at.

    ``least`` is from how many on, None where one is enough; ``need`` and ``level`` are ids, as are
    ``task``, ``records`` and ``columns``. ``mark`` and ``unmarked`` are choices of an answer, by
    label or id. ``unseen`` says in words what cannot be seen from what is kept.
    """

    id: str
    label: str
    look: PointKind
    cites: tuple[str, ...]
    least: int | None
    provisional: bool
    need: str | None
    level: str | None
    task: str | None
    mark: str | None
    unmarked: tuple[str, ...]
    records: tuple[str, ...]
    columns: tuple[str, ...]
    unseen: tuple[str, ...]
