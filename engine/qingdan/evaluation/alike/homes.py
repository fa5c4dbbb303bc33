"""What comes of an item that is given once to a home, where several live in it?

As ``cases.results`` does: first as if nobody shared it, then under the name of whoever holds it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from qingdan.evaluation.alike import marks
from qingdan.evaluation.alike.marks import Mark
from qingdan.evaluation.alike.recalling import Round, Together
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.chain.cases import LIVES_HERE, Had, had, surely_here
from qingdan.evaluation.chain.sharing import Rival, shared
from qingdan.evaluation.lists import home_services
from qingdan.model.household import BenefitRecord, Member

T = TypeVar("T")
Recall = Callable[[Member, Sight, Together | None], T]
Records = tuple[BenefitRecord, ...] | None


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
        setting = self.round_.setting
        sure = surely_here(setting, self.members)
        common = setting.household.records.benefits
        parts = (self._part(each, common, sure) for each in self.members)
        everybody = (*parts, self._benefits(common, self.members[0]))
        return {each.id: self._of(each, sure, everybody) for each in self.members}

    def _of(self, member: Member, sure: frozenset[str], everybody: Mark) -> Together:
        household, here = self.round_.setting.household, member.id
        listed = home_services(
            household,
            ((each, each.id == here or {here, each.id} <= sure) for each in self.members),
        )

        def have() -> Had:
            people = [self.round_.person(each) for each in self.members]
            return had(self.round_.setting, self.round_.person(member), people, sure)

        return Together((here, everybody, marks.placed(listed, self.sight.service.id)), None, have)

    def _part(self, member: Member, common: Records, sure: frozenset[str]) -> Mark:
        """Return what one of the home brings to it; a list that is missing is asked for."""
        own = member.records.benefits
        records = () if own is None and common is not None else own
        listed = self.round_.look(member).papers.in_place
        return (
            member.id,
            member.id in sure,
            self._benefits(records, member),
            marks.placed(listed, self.sight.service.id),
        )

    def _benefits(self, records: Records, member: Member) -> Mark:
        return marks.paid(records, self.round_.look(member).papers, self.sight)


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
