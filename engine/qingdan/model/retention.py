"""How long is what is written about a person kept, and what must be so before it is destroyed?

These are the words of ``casework/retention.yaml``, read. A class of papers without a period is
kept: nobody destroys it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Papers(StrEnum):
    """What an act does with everything that is written about a person."""

    LIST = "list"  # says what would go, and destroys nothing
    DESTROY = "destroy"


class Clearance(StrEnum):
    """What must be so before papers are destroyed."""

    KEPT_LONG_ENOUGH = "kept_long_enough"
    NO_OBJECTION = "no_objection"  # none that waits for its answer
    NO_INSPECTION = "no_inspection"  # nobody holds them for an audit or an inspection
    NO_HOLD = "no_hold"  # no court and nobody by law holds them
    NOTHING_OWED = "nothing_owed"  # no money is bound that was not paid
    LIST_SEEN = "list_seen"  # the archivist saw the list, and nothing came after it


class Since(StrEnum):
    """From when a period runs."""

    LAST_END = "last_end"  # the last service of the person came to its end
    OF_AGE = "of_age"  # the person came to an age
    YEAR_END = "year_end"  # the end of the year in which the person was last registered
    WRITTEN = "written"  # the day in a column of each record, or the record's own


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptClass:
    """One class of papers: for how many months, from when, of which kinds of record.

    ``months`` None: no period is confirmed. ``column`` is the label of the column that the period
    runs from, where the record has it; ``fact`` and ``age`` say which age. ``with_person`` False:
    it does not go with a person's keys.
    """

    id: str
    label: str
    months: int | None
    since: Since
    column: str
    fact: str | None
    age: int | None
    records: tuple[str, ...]
    with_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What the rules say of keeping and destroying.

    ``unfinished`` are the states in which a service has not come to its end; ``no_part`` the acts
    by which nobody takes part in a case, so that who did them may destroy its papers.
    """

    classes: Mapping[str, KeptClass]
    clearances: tuple[Clearance, ...]
    unfinished: frozenset[str]
    no_part: frozenset[str]
