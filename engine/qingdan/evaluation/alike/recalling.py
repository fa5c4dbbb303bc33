"""What came of a case alike this one, and what comes of one that was not met before?

Nothing is kept of the people themselves. A case that looked at something else than ``sights``
says, one that cannot wait, and one whose refusal an alarm may undo, is reasoned each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from qingdan.evaluation.alike import marks
from qingdan.evaluation.alike.marks import Mark, Papers
from qingdan.evaluation.alike.sights import Outlook, Sight
from qingdan.evaluation.alike.waiting import Waiting, waiting
from qingdan.evaluation.chain.case import Case, Share
from qingdan.evaluation.chain.cases import (
    Had,
    Person,
    Setting,
    case_of,
    person_of,
    urgent_since,
)
from qingdan.evaluation.chain.outcomes import Result, result
from qingdan.evaluation.chain.unknowns import Ask, behind
from qingdan.evaluation.compiled import CompiledReading
from qingdan.evaluation.lists import benefits, services_in_place
from qingdan.model.conditions import Condition
from qingdan.model.household import Member
from qingdan.model.truth import Truth

Key = tuple[object, ...]
T = TypeVar("T")
MOST = 512
"""How many cases of a service are kept. All go when there are more: those that recur come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One member in one reading: all truths, and what the records come to; ``key`` is by service.

    ``hurried`` has something that cannot wait, which some services and what was said depend on.
    """

    member: Member
    papers: Papers
    truths: bytes
    common: object
    said: Mapping[str, Mark]
    hurried: bool

    def key(self, sight: Sight) -> Key | None:
        """Return what makes cases of a service alike; None where they are reasoned each time."""
        service, papers = sight.service.id, self.papers
        spoken = self.said.get(service, ())
        if spoken is None or (self.hurried and (spoken or service in papers.urgent_for)):
            return None
        if sight.offsetting and any(e.benefit in sight.offsetting for e in papers.benefits or ()):
            return None
        paid, placed = (
            marks.paid(papers.benefits, papers, sight),
            marks.placed(papers.in_place, service),
        )
        return self.common, sight.truths(self.truths), spoken, paid, placed


@dataclass(frozen=True, slots=True)
class Together:
    """An item given once to a home: what all of it have comes to, who holds it, what they have."""

    mark: Mark
    share: Share | None
    have: Had


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One way through the chain for a household, with who was looked at on the way.

    ``trees`` are what conditions wait for, by id.
    """

    setting: Setting
    reading: CompiledReading
    outlook: Outlook
    likenesses: dict[Mark, object]
    trees: dict[str, Waiting]
    looks: dict[str, Look] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def look(self, member: Member) -> Look:
        """Return what the gates look at in a member."""
        if member.id not in self.looks:
            self.looks[member.id] = self._look(member)
        return self.looks[member.id]

    def awaited(self, member: Member, condition: Condition) -> tuple[Ask, ...]:
        """Return what a condition waits for, as ``unknowns.awaited_by`` does."""
        key = condition.id, member.id
        found = self.setting.conditions_wait.get(key)
        if found is None:
            if condition.id not in self.trees:
                self.trees[condition.id] = waiting(condition, self.reading)
            facts = self.trees[condition.id].facts(self.look(member).truths)
            asks = [ask for fact in facts for ask in behind(self.setting, fact, member.id)]
            found = self.setting.conditions_wait[key] = tuple(dict.fromkeys(asks))
        return found

    def person(self, member: Member) -> Person:
        """Return what the cases of a member have in common."""
        if member.id not in self.people:
            self.people[member.id] = person_of(self.setting, member)
        return self.people[member.id]

    def _look(self, member: Member) -> Look:
        setting = self.setting
        truths = self.reading.household[0] + self.reading.members[member.id][0]
        papers = Papers(
            release=setting.release,
            records=member.records,
            benefits=benefits(setting.household, member),
            in_place=services_in_place(setting.household, member),
            on=setting.on,
            doubting=setting.doubting,
            urgent_for=setting.release.urgent.first_units.keys(),
        )
        mark = marks.common(papers, self.outlook, truths)
        if len(self.likenesses) >= MOST:
            self.likenesses.clear()
        return Look(
            member=member,
            papers=papers,
            truths=truths,
            common=self.likenesses.setdefault(mark, object()),
            said=self._said(member, papers),
            hurried=urgent_since(setting, member) is not None,
        )

    def _said(self, member: Member, papers: Papers) -> Mapping[str, Mark]:
        if not member.records.wishes:
            return {}
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
        key = self.look(member).key(sight)
        if key is not None and together is not None:
            mine = together.share is not None and together.share.holder == member.id
            key = (*key, together.mark, together.share, mine)
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

        def asked(condition: Condition) -> Truth:
            if condition.id not in known:
                strange.append(condition.id)
            return person.asked(condition)

        noting = replace(person, asked=asked)
        if together is None:
            return case_of(self.setting, noting, sight.service)
        case = case_of(self.setting, noting, sight.service, together.have)
        return replace(case, share=together.share)
