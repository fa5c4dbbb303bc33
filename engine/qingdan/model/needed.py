"""What must another system send so that services can be decided, and what need it not send?"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.model.facts import Entity, Kind, Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededFact:
    """A fact that can change an answer, and why it is asked for.

    ``choices`` map ids to labels. ``services`` are those of which it can change the outcome, an
    amount, a reason or a question, ``why`` the gates that it bears on and ``amount`` or ``offer``
    where it tells how much or by whom. ``beside`` are the alarms, referrals and reminders that
    read it. Each is in the order of the policy; a fact for which ``services`` is empty decides
    none of them.
    """

    id: str
    label: str
    english: str
    entity: Entity
    kind: Kind
    choices: Mapping[str, str]
    sensitivity: Sensitivity
    services: tuple[str, ...]
    why: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededRecord:
    """A list, a single record, or the day of coming home, which may be needed likewise.

    ``only`` are the benefits or the services whose entries are read; the others may be left out
    of the list, which stays complete without them. None: every entry is read. A list without
    entries must still be sent: it says that there are none.
    """

    id: str
    label: str
    only: frozenset[str] | None
    services: tuple[str, ...]
    why: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeededFacts:
    """What can change the answers about some services, and nothing else.

    ``services`` are those that were asked about. The numbers of the household and of its members
    are always needed, and are not listed.
    """

    services: tuple[str, ...]
    facts: tuple[NeededFact, ...]
    records: tuple[NeededRecord, ...]

    def ids(self, *, beside: bool = True) -> frozenset[str]:
        """Return the keys that a household or a member may have, by id.

        ``beside`` False leaves out what only an alarm, a referral or a reminder reads.
        """
        every: tuple[NeededFact | NeededRecord, ...] = (*self.facts, *self.records)
        return frozenset(each.id for each in every if beside or each.services)
