"""How does the chain come out for a household, as far as possible from cases met before?

It must come to what ``chain.came`` comes to, which reasons every case anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from qingdan.evaluation.alike.answers import Answer, Answers, Own, answering, asking, rival_of
from qingdan.evaluation.alike.homes import at_home
from qingdan.evaluation.alike.memory import Memory
from qingdan.evaluation.alike.recalling import Round, Together
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.chain.came import Came, Everything
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.questions import Source
from qingdan.evaluation.chain.services import STREET, Beside, told, unconfirmed
from qingdan.evaluation.chain.sharing import Rival
from qingdan.evaluation.chain.unknowns import Ask
from qingdan.model.gates import Outcome
from qingdan.model.household import Member

T = TypeVar("T")
WAYS_TO_SAY = 16
"""How many decisions of an answer are kept, by what is said beside them."""


def gone(memory: Memory, plain: Round, doubting: Round) -> tuple[Everything, Answers]:
    """Return what comes of every service for every member, and what that was made from."""
    members = plain.setting.household.members

    def answer(member: Member, sight: Sight, together: Together | None = None) -> Answer:
        made = answering(plain.setting, member)
        found = plain.recalled(member, sight, memory.answers[sight.service.id], made, together)
        if together is None:
            return found
        return asking(found, plain.setting, plain.case(member, sight, [], together), member)

    found = {
        (member.id, sight.service.id): answer(member, sight)
        for member in members
        for sight in plain.outlook.sights.values()
    }
    if len(members) > 1:
        found |= at_home(plain, _ended(found, _rival), answer, _rival)
    doubts = Doubts(memory, doubting)
    return {
        (member.id, service): _came(plain, member, found[member.id, service], doubts)
        for member in members
        for service in memory.release.services
    }, found


def _rival(answer: Answer) -> Rival:
    return answer.rival


def _itself(rival: Rival) -> Rival:
    return rival


def _ended(found: Mapping[tuple[str, str], T], rival: Callable[[T], Rival]) -> frozenset[str]:
    return frozenset(
        who
        for (who, _), each in found.items()
        if rival(each).result.chosen.outcome is Outcome.TERMINATE
    )


@dataclass(frozen=True, slots=True)
class Doubts:
    """The second way through the chain, gone only as far as somebody asks.

    ``home`` is what comes of items for the home of several, once that was looked up.
    """

    memory: Memory
    round_: Round
    home: list[Mapping[tuple[str, str], Rival]] = field(default_factory=list)

    def of(self, member: Member, service: str) -> Result:
        """Return what a service comes to when every placeholder is open."""
        sight = self.round_.outlook.sights[service]
        members = self.round_.setting.household.members
        if sight.service.per_home and len(members) > 1:
            if not self.home:
                self.home.append(self._at_home(members))
            if (member.id, service) in self.home[0]:
                return self.home[0][member.id, service].result
        return self._rival(member, sight).result

    def _at_home(self, members: tuple[Member, ...]) -> Mapping[tuple[str, str], Rival]:
        sights = self.round_.outlook.sights.values()
        found = {(m.id, s.service.id): self._rival(m, s) for m in members for s in sights}
        return at_home(self.round_, _ended(found, _itself), self._rival, _itself)

    def _rival(self, member: Member, sight: Sight, together: Together | None = None) -> Rival:
        kept = self.memory.doubted[sight.service.id]
        return self.round_.recalled(member, sight, kept, rival_of, together)


def _came(plain: Round, member: Member, answer: Answer, doubts: Doubts) -> Came:
    """Return an answer with what is asked of whom, and what is said beside it."""
    opens = _asks(plain, member, answer.opens) if answer.opens else ()
    amounts = _asks(plain, member, answer.amounts) if answer.amounts else ()
    setting = plain.setting
    chain, service = setting.release.chain, answer.served.service
    asked = opens + amounts
    ask = tuple(dict.fromkeys([fact for _, fact in asked])) if asked else ()
    falls = not answer.firm and unconfirmed(answer.served, chain, doubts.of(member, service))
    street = setting.household.facts.get(STREET)
    decision = answer.said.get((falls, street, ask))
    if decision is None:
        offer = answer.rival.result.chosen.offer
        beside = Beside(falls, doubts.memory.nearby(service, offer, street), ask)
        decision = told(answer.served, chain, offer, beside)
        if len(answer.said) >= WAYS_TO_SAY:
            answer.said.clear()
        answer.said[falls, street, ask] = decision
    return Came(answer.rival.result, decision, answer.eligibility, opens, amounts)


def _asks(plain: Round, member: Member, kept: tuple[Source | Own, ...]) -> tuple[Ask, ...]:
    """Return what is asked of whom, as ``questions.asks`` does."""
    found: dict[Ask, None] = {}
    for each in kept:
        if isinstance(each, Own):
            found[member.id, each.fact] = None
        elif isinstance(each, tuple):
            found[each] = None
        else:
            found |= dict.fromkeys(plain.awaited(member, each))
    return tuple(found)
