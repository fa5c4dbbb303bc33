"""What came of a case alike this one, and what comes of one that was not met before?

Nothing is kept of the people themselves. A case that looked at something else than ``sights``
says, one that cannot wait, and one whose refusal an alarm may undo, is reasoned each time.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from qingdan.evaluation.alike import marks
from qingdan.evaluation.alike.marks import Mark
from qingdan.evaluation.alike.orders import Order
from qingdan.evaluation.alike.sights import Outlook, Papers, Sight
from qingdan.evaluation.alike.together import Together
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.cases import Person, case_of, person_of, urgent_since
from qingdan.evaluation.chain.outcomes import Result, result
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.compiled import TRUTHS, CompiledReading
from qingdan.evaluation.lists import benefits, services_in_place
from qingdan.model.conditions import Condition
from qingdan.model.household import Member
from qingdan.model.truth import Truth

Key = tuple[object, ...]
T = TypeVar("T")
NOWHERE = (None, 0)
MOST = 512
"""How many cases of a service are kept. All go when there are more: those that recur come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A member's truths behind those of the household, and those that are looked at, in order."""

    truths: bytes
    laid: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One member in one reading: what the gates see, and what the records come to.

    ``common`` stands for what every service's gates look at. ``remarked`` are the services to
    which the records matter; of all others what is laid out tells everything. ``hurried`` has
    something that cannot wait, which some services and what was said depend on.
    """

    who: str
    papers: Papers
    laid: bytes
    common: object
    said: Mapping[str, Mark]
    remarked: Collection[str]
    hurried: bool

    def key(self, sight: Sight, together: Together | None = None) -> Key | None:
        """Return what makes cases of a service alike; None where they are reasoned each time.

        Of an item for the home it does not matter who holds it, as long as it is somebody else.
        """
        seen = self.laid[sight.truths]
        if sight.service.id not in self.remarked:
            if together is None:
                return self.common, seen
            return self.common, seen, together.of(self.who)
        service, papers = sight.service.id, self.papers
        spoken = self.said.get(service, ())
        urgent = service in papers.release.urgent.first_units
        if spoken is None or (self.hurried and (spoken or urgent)):
            return None
        if sight.offsetting and any(e.benefit in sight.offsetting for e in papers.benefits or ()):
            return None
        if together is None:
            paid = marks.paid(papers.benefits, papers, sight, sight.concerned)
            placed = marks.placed(papers, sight)
        else:
            paid = marks.paid(papers.benefits, papers, sight, sight.personal)
            placed = together.of(self.who)
        return self.common, seen, spoken, paid, placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One way through the chain for a household, with who was looked at on the way.

    ``commons`` and ``likenesses`` lead from what is common to all services to what stands for it.
    """

    setting: Setting
    reading: CompiledReading
    outlook: Outlook
    order: Order
    commons: dict[Mark, object]
    likenesses: dict[Mark, object]
    seen: dict[str, Seen]
    looks: dict[str, Look] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def look(self, member: Member) -> Look:
        """Return what the gates look at in a member."""
        found = self.looks.get(member.id)
        if found is None:
            found = self.looks[member.id] = self._look(member)
        return found

    def sees(self, member: Member) -> Seen:
        """Return a member's truths; they are the same in both readings."""
        found = self.seen.get(member.id)
        if found is None:
            truths = self.reading.household[0] + self.reading.members[member.id][0]
            found = self.seen[member.id] = Seen(truths=truths, laid=self.order.of(truths))
        return found

    def person(self, member: Member) -> Person:
        """Return what the cases of a member have in common."""
        if member.id not in self.people:
            self.people[member.id] = person_of(self.setting, member)
        return self.people[member.id]

    def _look(self, member: Member) -> Look:
        setting, records = self.setting, member.records
        papers = Papers(
            release=setting.release,
            records=records,
            benefits=benefits(setting.household, member),
            in_place=services_in_place(setting.household, member),
            on=setting.on,
            doubting=setting.doubting,
        )
        hurried = urgent_since(setting, member) is not None
        return Look(
            who=member.id,
            papers=papers,
            laid=self.sees(member).laid,
            common=self._common(member),
            said=self._said(member, papers) if records.wishes else {},
            remarked=self.outlook.remarked(papers, hurried=hurried),
            hurried=hurried,
        )

    def _common(self, member: Member) -> object:
        laid, outlook = self.sees(member).laid, self.outlook
        records = marks.of_records(member.records, self.setting.on, outlook.overdue)
        met = self.setting.doubting, laid[outlook.common], records
        found = self.commons.get(met)
        if found is None:
            for table in (self.commons, self.likenesses):
                if len(table) >= MOST:
                    table.clear()
            mark = (marks.common(outlook, laid), records)
            found = self.commons[met] = self.likenesses.setdefault(mark, object())
        return found

    def _said(self, member: Member, papers: Papers) -> Mapping[str, Mark]:
        person = self.person(member)
        alarms = dict.fromkeys(person.alarms, Truth.YES)
        alarms |= dict.fromkeys(person.alarms_in_doubt, Truth.OPEN)
        return marks.said(papers, person.asked, alarms)

    def recalled(
        self,
        member: Member,
        sight: Sight,
        kept: dict[Key, T],
        made: Callable[[Case, Result], T],
        together: Together | None = None,
    ) -> T:
        """Return what was made of a case alike this one, or make it."""
        key = self.look(member).key(sight, together)
        if key is not None and (found := kept.get(key)) is not None:
            return found
        strange: list[str] = []
        case = self.case(member, sight, strange, together)
        fresh = made(case, result(case))
        if key is not None and not strange:
            if len(kept) >= MOST:
                kept.clear()
            kept[key] = fresh
        return fresh

    def case(
        self, member: Member, sight: Sight, strange: list[str], together: Together | None
    ) -> Case:
        """Return a case that notes what it looks at though nobody said that it would."""
        person, known = self.person(member), sight.conditions
        truths = self.sees(member).truths

        def asked(condition: Condition) -> Truth:
            found, place = known.get(condition.id, NOWHERE)
            if found is condition:
                return TRUTHS[truths[place]]
            if found is None:
                strange.append(condition.id)
            return person.asked(condition)

        have = None if together is None else together.have(member)
        case = case_of(self.setting, person, sight.service, have, asked)
        return case if together is None else replace(case, share=together.share)
