"""What does a service come to when every placeholder is open?

Only some answers hang on a placeholder: the second way is gone only as far as somebody asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qingdan.evaluation.alike.answers import rival_of
from qingdan.evaluation.alike.homes import at_home
from qingdan.evaluation.alike.memory import Memory
from qingdan.evaluation.alike.recalling import Round, Together
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.sharing import Rival
from qingdan.model.gates import Outcome
from qingdan.model.household import Member


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


def _itself(rival: Rival) -> Rival:
    return rival
