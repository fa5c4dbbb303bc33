"""How does the chain come out for a household, as far as possible from cases met before?

It must come to what ``chain.came`` comes to, which reasons every case anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from qingdan.evaluation.alike.answers import (
    Answer,
    Answers,
    Asked,
    Tree,
    Waits,
    answering,
    asked_where,
    rival_of,
    waits,
)
from qingdan.evaluation.alike.homes import at_home
from qingdan.evaluation.alike.memory import Memory
from qingdan.evaluation.alike.recalling import Round, Together
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.alike.waiting import Behind, Item, Own, Waiting
from qingdan.evaluation.chain.came import Came, Everything
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.questions import Having, whole
from qingdan.evaluation.chain.services import STREET, Beside, told, unconfirmed
from qingdan.evaluation.chain.sharing import Rival
from qingdan.evaluation.chain.unknowns import Ask, behind
from qingdan.model.conditions import Condition
from qingdan.model.decisions import ServiceDecision
from qingdan.model.gates import Left, Outcome
from qingdan.model.household import Member

T = TypeVar("T")
WAYS_TO_ASK, WAYS_TO_SAY = 64, 16
"""How many ways to ask are kept of an answer, and how many to say the same beside them."""


def gone(memory: Memory, plain: Round, doubting: Round) -> tuple[Everything, Answers]:
    """Return what comes of every service for every member, and what that was made from."""
    members = plain.setting.household.members
    steady = memory.view(plain.reading, doubting.reading).steady

    def tree(condition: Condition) -> Waiting:
        return memory.tree(condition, plain.reading)

    def answer(member: Member, sight: Sight, together: Together | None = None) -> Answer:
        kept = memory.answers[sight.service.id]
        made = answering(plain.setting, member, tree, steady[sight.service.id])
        return plain.recalled(member, sight, kept, made, together)

    found = {
        (member.id, sight.service.id): answer(member, sight)
        for member in members
        for sight in plain.outlook.sights.values()
    }
    going = Going(memory, plain, Doubts(memory, doubting), tree)
    if len(members) > 1:
        ended = frozenset(who for (who, _), each in found.items() if each.ends)
        shared = at_home(plain, ended, answer, _rival, memory.homes[False])
        found |= {which: each for which, (each, _) in shared.items()}
        going.together.update({which: each for which, (_, each) in shared.items()})
    return {
        (member.id, service): going.came(member, found[member.id, service])
        for member in members
        for service in memory.release.services
    }, found


def _rival(answer: Answer) -> Rival:
    return answer.rival


def _itself(rival: Rival) -> Rival:
    return rival


@dataclass(frozen=True, slots=True)
class Doubts:
    """The second way through the chain, gone only as far as somebody asks.

    ``home`` is what comes of items for the home of several, once that was looked up.
    """

    memory: Memory
    round_: Round
    home: list[Mapping[tuple[str, str], tuple[Rival, Together]]] = field(default_factory=list)

    def of(self, member: Member, service: str) -> Result:
        """Return what a service comes to when every placeholder is open."""
        sight = self.round_.outlook.sights[service]
        members = self.round_.setting.household.members
        if sight.service.per_home and len(members) > 1:
            if not self.home:
                self.home.append(self._at_home(members))
            if (member.id, service) in self.home[0]:
                return self.home[0][member.id, service][0].result
        return self._rival(member, sight).result

    def _at_home(
        self, members: tuple[Member, ...]
    ) -> Mapping[tuple[str, str], tuple[Rival, Together]]:
        ended = frozenset(each.id for each in members if self._ended(each))
        homes = self.memory.homes[True]
        return at_home(self.round_, ended, self._rival, _itself, homes)

    def _ended(self, member: Member) -> bool:
        """Return whether something is terminated, asking service by service only if it may be."""
        ending = self.round_.outlook.ending
        if ending is not None and not any(self.round_.sees(member).laid[ending]):
            return False
        rivals = (self._rival(member, each) for each in self.round_.outlook.sights.values())
        return any(each.result.chosen.outcome is Outcome.TERMINATE for each in rivals)

    def _rival(self, member: Member, sight: Sight, together: Together | None = None) -> Rival:
        kept = self.memory.doubted[sight.service.id]
        return self.round_.recalled(member, sight, kept, rival_of, together)


@dataclass(frozen=True, slots=True)
class Going:
    """What is asked, and what is said beside an answer, in a household.

    ``together`` is what a home has, by member and service.
    """

    memory: Memory
    plain: Round
    doubts: Doubts
    tree: Tree
    together: dict[tuple[str, str], Together] = field(default_factory=dict)

    def came(self, member: Member, answer: Answer) -> Came:
        """Return an answer with what is asked of whom, and what is said beside it."""
        asked = self._asked(member, answer)
        falls = not answer.firm and self._falls(member, answer.served)
        street = self.plain.setting.household.facts.get(STREET)
        came = asked.said.get((falls, street))
        if came is None:
            came = self._said(answer, asked, falls=falls)
            if len(asked.said) >= WAYS_TO_SAY:
                asked.said.clear()
            asked.said[falls, street] = came
        if not asked.opens and not asked.amounts:
            return came
        opens, amounts = _whose(asked.opens, member), _whose(asked.amounts, member)
        return Came(came.result, came.decision, came.eligibility, opens, amounts)

    def _falls(self, member: Member, served: ServiceDecision) -> bool:
        doubted = self.doubts.of(member, served.service)
        return unconfirmed(served, self.memory.release.chain, doubted)

    def _said(self, answer: Answer, asked: Asked, *, falls: bool) -> Came:
        chain, service = self.memory.release.chain, answer.served.service
        result = answer.rival.result
        street = self.plain.setting.household.facts.get(STREET)
        near = self.memory.nearby(service, result.chosen.offer, street)
        ask = dict.fromkeys(_fact(each) for each in (*asked.opens, *asked.amounts))
        beside = Beside(falls, near, tuple(ask))
        decision = told(answer.served, chain, result.chosen.offer, beside)
        return Came(result, decision, answer.eligibility, (), ())

    def _asked(self, member: Member, answer: Answer) -> Asked:
        """Return what is asked where these truths hold; what is behind a fact is looked up."""
        if answer.of_home:
            asked = self._of_home(member, answer)
        else:
            truths = self.plain.sees(member).truths
            where = bytes([truths[place] for place in answer.places])
            found = answer.asked.get(where)
            if found is None:
                asked = asked_where(truths, answer.opens, answer.amounts)
                found = _kept(answer, where, asked)
            asked = found
        if not asked.left_open:
            return asked
        opens, amounts = self._behind(asked.opens, member), self._behind(asked.amounts, member)
        return self._known(answer, Asked(opens, amounts, left_open=False))

    def _known(self, answer: Answer, asked: Asked) -> Asked:
        key = asked.opens, asked.amounts
        return answer.asked.get(key) or _kept(answer, key, asked)

    def _of_home(self, member: Member, answer: Answer) -> Asked:
        """Return what is asked in this home: what others have is found anew."""
        service, setting = answer.served.service, self.plain.setting
        together = self.together[member.id, service]
        having = Having(
            service=service,
            member=member.id,
            home=together.home,
            unverified=together.unverified,
            first=answer.first,
        )

        def kept(sources: Waits) -> Waits:
            found = ((e,) if not isinstance(e, Left) else whole(setting, having, (e,)) for e in sources)
            return tuple(each for some in found for each in (some if isinstance(some, tuple) else waits(some, member.id, self.tree)))

        truths = self.plain.sees(member).truths
        asked = asked_where(truths, kept(answer.opens), kept(answer.amounts))
        return asked if asked.left_open else self._known(answer, asked)

    def _behind(self, items: tuple[Item, ...], member: Member) -> tuple[Item, ...]:
        found: dict[Item, None] = {}
        for each in items:
            if isinstance(each, Behind):
                asks = behind(self.plain.setting, each.fact, member.id)
                found |= dict.fromkeys(Own(e[1]) if e[0] == member.id else e for e in asks)
            else:
                found[each] = None
        return tuple(found)


def _kept(answer: Answer, key: object, asked: Asked) -> Asked:
    if len(answer.asked) >= WAYS_TO_ASK:
        answer.asked.clear()
    answer.asked[key] = asked
    return asked


def _fact(item: Item) -> str:
    return item[1] if isinstance(item, tuple) else item.fact


def _whose(items: tuple[Item, ...], member: Member) -> tuple[Ask, ...]:
    return tuple((member.id, e.fact) if isinstance(e, Own) else e for e in items)  # type: ignore[misc]
