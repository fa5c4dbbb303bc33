"""What comes of an item that is given once to a home, where several live in it?

As ``cases.results`` does: first as if nobody shared it, then under the name of whoever holds it.
What all of a home have of it is reckoned by the chain, once for homes that have alike.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from qingdan.evaluation.alike import marks
from qingdan.evaluation.alike.marks import Mark
from qingdan.evaluation.alike.recalling import MOST, Part, Round, Together, summed
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.chain.amounts import left_under
from qingdan.evaluation.chain.cases import LIVES_HERE, Had, had
from qingdan.evaluation.chain.displacement import covered
from qingdan.evaluation.chain.sharing import Rival, shared
from qingdan.evaluation.lists import home_services
from qingdan.model.facts import Bounds
from qingdan.model.household import Member, Records

T = TypeVar("T")
Recall = Callable[[Member, Sight, Together | None], T]
Reckoned = dict[tuple[Mark, bool], Part]
"""What somebody's papers come to, by what they say, and by whether it may be another home's."""


def at_home(
    round_: Round,
    ended: Collection[str],
    recall: Recall[T],
    rival: Callable[[T], Rival],
    reckoned: Mapping[str, Reckoned],
) -> Mapping[tuple[str, str], tuple[T, Together]]:
    """Return what comes of every item for the home, for everybody who lives there or may."""
    members = round_.setting.household.members
    lives = {each.id: round_.setting.reading.value(LIVES_HERE, each.id) for each in members}
    home = tuple(e for e in members if e.id not in ended and lives[e.id] is not False)
    sure = frozenset(each.id for each in home if lives[each.id] is True)
    found: dict[tuple[str, str], tuple[T, Together]] = {}
    for sight in round_.outlook.sights.values() if len(home) > 1 else ():
        if sight.service.per_home:
            met = reckoned[sight.service.id]
            found |= _shared(_Home(round_, home, sure, sight, met), recall, rival)
    return found


@dataclass(frozen=True, slots=True)
class _Home:
    """Everybody who lives in a home, or may, and one item that is given once to it.

    ``sure`` are those of whom it is certain.
    """

    round_: Round
    members: tuple[Member, ...]
    sure: frozenset[str]
    sight: Sight
    met: Reckoned

    def together(self) -> Mapping[str, Together]:
        """Return for each member what the home has of the item."""
        if len(self.sure) == len(self.members):
            same = self._of(self.members[0])
            return {e.id: replace(same, have=partial(self._had, e)) for e in self.members}
        return {each.id: self._of(each) for each in self.members}

    def _of(self, member: Member) -> Together:
        """Return what counts for a member: what it comes to, however it is written down."""
        here, common = member.id in self.sure, self.round_.setting.household.records
        parts = {
            each.id: self._part(
                each, each.records, perhaps=each is not member and not (here and each.id in self.sure)
            )
            for each in self.members
        }
        of_all = [*parts.items()]
        if common.benefits:
            of_all.append((None, self._part(member, common, perhaps=not here)))
        return Together(
            mark=(summed(part for _, part in of_all), self._left(member)),
            share=None,
            parts=tuple(of_all),
            have=partial(self._had, member),
        )

    def _part(self, member: Member, records: Records, *, perhaps: bool) -> Part:
        """Return what somebody has, or what is written on the home."""
        common = self.round_.setting.household.records.benefits
        had = () if records.benefits is None and common is not None else records.benefits
        key = marks.paid(had, self.round_.look(member).papers, self.sight), perhaps
        part = self.met.get(key)
        if part is None:
            about = replace(self.round_.person(member).about, records=had, perhaps=perhaps)
            done = covered(self.sight.service, about, (about,))
            part = Part(done.by, tuple(what for _, what in done.unverified))
            if not any(each.benefit in self.sight.offsetting for each in had or ()):
                if len(self.met) >= MOST:
                    self.met.clear()
                self.met[key] = part
        return part

    def _left(self, member: Member) -> Bounds | None:
        """Return what is left under the cap after all that the home has received."""
        service, setting = self.sight.service, self.round_.setting
        here = member.id in self.sure
        certain = ((e, e is member or (here and e.id in self.sure)) for e in self.members)
        in_place = home_services(setting.household, certain)
        return left_under(
            service.amount.cap, service.id, in_place, doubting=setting.doubting
        )

    def _had(self, member: Member) -> Had:
        people = [self.round_.person(each) for each in self.members]
        return had(self.round_.setting, self.round_.person(member), people, self.sure)


def _shared(
    home: _Home, recall: Recall[T], rival: Callable[[T], Rival]
) -> Mapping[tuple[str, str], tuple[T, Together]]:
    service, together = home.sight.service.id, home.together()
    found = {each.id: recall(each, home.sight, together[each.id]) for each in home.members}
    rivals = {who: rival(each) for who, each in found.items()}
    share = shared(rivals, home.sure, home.round_.setting.release.chain)
    if share is not None:
        together = {who: replace(each, share=share) for who, each in together.items()}
        found = {each.id: recall(each, home.sight, together[each.id]) for each in home.members}
    return {(who, service): (each, together[who]) for who, each in found.items()}
