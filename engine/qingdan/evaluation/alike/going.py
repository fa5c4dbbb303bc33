"""How does the chain come out for a household, as far as possible from cases met before?

It must come to what ``chain.came`` comes to, which reasons every case anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from qingdan.evaluation.alike.answers import Answer, Answers, Tree, answering
from qingdan.evaluation.alike.beside import Telling
from qingdan.evaluation.alike.doubts import Doubts
from qingdan.evaluation.alike.homes import Home, Item, home
from qingdan.evaluation.alike.memory import Memory
from qingdan.evaluation.alike.recalling import Round
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.alike.standing import Steady
from qingdan.evaluation.alike.together import Together
from qingdan.evaluation.alike.waiting import Waiting
from qingdan.evaluation.chain.came import Everything
from qingdan.evaluation.chain.services import STREET
from qingdan.evaluation.chain.sharing import Rival
from qingdan.model.conditions import Condition
from qingdan.model.gates import Outcome
from qingdan.model.household import Member


def gone(memory: Memory, plain: Round, doubting: Round) -> tuple[Everything, Answers]:
    """Return what comes of every service for every member, and what that was made from."""

    def tree(condition: Condition) -> Waiting:
        return memory.tree(condition, plain.reading)

    household = plain.setting.household
    going = _Going(memory, plain, tree, memory.view(plain.reading, doubting.reading).steady)
    street = household.facts.get(STREET)
    telling = Telling(memory, plain, Doubts(memory, doubting), tree, street)
    here = home(plain, going.outcomes)
    found: dict[tuple[str, str], Answer] = {}
    for member in household.members:
        going.answers(member, here, found)
    for service, sight in plain.outlook.sights.items():
        if sight.service.per_home and len(here.members) > 1:
            item = Item(plain, here, sight, memory.homes[False][service])
            for who, (answer, together) in item.shared(going.answer, _rival).items():
                found[who, service], telling.together[who, service] = answer, together
    told = {
        (member.id, service): telling.came(member, found[member.id, service])
        for member in household.members
        for service in memory.release.services
    }
    return told, found


def _rival(answer: Answer) -> Rival:
    return answer.rival


@dataclass(frozen=True, slots=True)
class _Going:
    """One way through the chain, as the rules are written, and what an answer is made with."""

    memory: Memory
    plain: Round
    tree: Tree
    steady: Steady

    def outcomes(self, member: Member) -> Iterator[Outcome]:
        """Yield the outcome of every service for a member as if nobody shared it."""
        for sight in self.plain.outlook.sights.values():
            yield self.answer(member, sight).rival.result.chosen.outcome

    def answers(self, member: Member, here: Home, found: dict[tuple[str, str], Answer]) -> None:
        """Find what comes of every service for a member that is not shared."""
        look, who, met = self.plain.look(member), member.id, self.memory.answers
        several = len(here.members) > 1 and member in here.members
        for service, sight in self.plain.outlook.sights.items():
            if several and sight.service.per_home:
                continue
            key = look.key(sight)
            answer = None if key is None else met[service].get(key)
            found[who, service] = answer or self.answer(member, sight)

    def answer(self, member: Member, sight: Sight, together: Together | None = None) -> Answer:
        """Return what comes of a service for a member, recalled or reasoned."""
        service = sight.service.id
        made = answering(self.plain.setting, member, self.tree, self.steady[service])
        return self.plain.recalled(member, sight, self.memory.answers[service], made, together)
