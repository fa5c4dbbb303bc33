"""What comes of an item that is given once to a home, where several live in it?

As ``cases.results`` does: first as if nobody shared it, then under the name of whoever holds it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from qingdan.evaluation.alike.recalling import Round, Together
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.chain.amounts import left_under
from qingdan.evaluation.chain.cases import LIVES_HERE, had, surely_here
from qingdan.evaluation.chain.displacement import covered
from qingdan.evaluation.chain.sharing import Rival, shared
from qingdan.model.household import Member

T = TypeVar("T")
Recall = Callable[[Member, Sight, Together | None], T]


def at_home(
    round_: Round, ended: Collection[str], recall: Recall[T], rival: Callable[[T], Rival]
) -> Mapping[tuple[str, str], T]:
    """Return what comes of every item for the home, for everybody who lives there or may."""
    setting = round_.setting
    home = tuple(
        each
        for each in setting.household.members
        if each.id not in ended and setting.reading.value(LIVES_HERE, each.id) is not False
    )
    found: dict[tuple[str, str], T] = {}
    for sight in round_.outlook.sights.values() if len(home) > 1 else ():
        if sight.service.per_home:
            found |= _shared(_Home(round_, home, sight), recall, rival)
    return found


@dataclass(frozen=True, slots=True)
class _Home:
    """Everybody who lives in a home, or may, and one item that is given once to it."""

    round_: Round
    members: tuple[Member, ...]
    sight: Sight

    def together(self) -> Mapping[str, Together]:
        """Return for each member what the home has of the item."""
        sure = surely_here(self.round_.setting, self.members)
        return {each.id: self._of(each, sure) for each in self.members}

    def _of(self, member: Member, sure: frozenset[str]) -> Together:
        """Return what counts for a member: what it comes to, however it is written down."""
        service, setting = self.sight.service, self.round_.setting
        person = self.round_.person(member)
        people = [self.round_.person(each) for each in self.members]
        have = had(setting, person, people, sure)
        done = covered(service, person.about, have.benefits)
        cap = left_under(service.amount.cap, service.id, have.in_place, doubting=setting.doubting)
        parts = (done.institution, done.responsible, done.notices)
        return Together((cap, done.units, tuple(done.by.items()), *parts), None, have)


def _shared(
    home: _Home, recall: Recall[T], rival: Callable[[T], Rival]
) -> Mapping[tuple[str, str], T]:
    service, setting = home.sight.service.id, home.round_.setting
    together = home.together()
    first = {each.id: recall(each, home.sight, together[each.id]) for each in home.members}
    rivals = {who: rival(each) for who, each in first.items()}
    share = shared(rivals, surely_here(setting, home.members), setting.release.chain)
    if share is None:
        return {(who, service): each for who, each in first.items()}
    return {
        (each.id, service): recall(each, home.sight, replace(together[each.id], share=share))
        for each in home.members
    }
