"""What does a service come to when every placeholder is open?

Only some answers hang on a placeholder: the second way is gone only as far as somebody asks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qingdan.evaluation.alike.answers import rival_of
from qingdan.evaluation.alike.homes import Home, Item, home
from qingdan.evaluation.alike.memory import Memory
from qingdan.evaluation.alike.recalling import Round
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.alike.together import Together
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.sharing import Rival
from qingdan.model.gates import Outcome
from qingdan.model.household import Member


@dataclass(frozen=True, slots=True)
class Doubts:
    """The second way through the chain, gone only as far as somebody asks.

    ``home`` is who lives there, and ``shared`` what comes of items for the home of several, once
    that was looked up.
    """

    memory: Memory
    round_: Round
    homes: list[Home] = field(default_factory=list)
    shared: dict[str, Mapping[str, tuple[Rival, Together]]] = field(default_factory=dict)

    def of(self, member: Member, service: str) -> Result:
        """Return what a service comes to when every placeholder is open."""
        sight = self.round_.outlook.sights[service]
        if sight.service.per_home and self._home().shares(member, sight.service):
            if service not in self.shared:
                item = Item(self.round_, self._home(), sight, self.memory.homes[True][service])
                self.shared[service] = item.shared(self._rival, _itself)
            return self.shared[service][member.id][0].result
        return self._rival(member, sight).result

    def _home(self) -> Home:
        if not self.homes:
            self.homes.append(home(self.round_, self._outcomes))
        return self.homes[0]

    def _outcomes(self, member: Member) -> Iterator[Outcome]:
        for sight in self.round_.outlook.sights.values():
            yield self._rival(member, sight).result.chosen.outcome

    def _rival(self, member: Member, sight: Sight, together: Together | None = None) -> Rival:
        kept = self.memory.doubted[sight.service.id]
        return self.round_.recalled(member, sight, kept, rival_of, together)


def _itself(rival: Rival) -> Rival:
    return rival
