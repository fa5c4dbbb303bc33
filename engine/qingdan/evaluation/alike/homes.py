"""What comes of an item that is given once to a home, where several live in it?

As ``cases.results`` does: first as if nobody shared it, then under the name of whoever holds it.
What all of a home have of it is reckoned by the chain, once for homes that have alike.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from qingdan.evaluation.alike import marks
from qingdan.evaluation.alike.marks import Mark
from qingdan.evaluation.alike.recalling import MOST, Round, Together
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.chain.amounts import left_under
from qingdan.evaluation.chain.cases import LIVES_HERE, Had, had
from qingdan.evaluation.chain.displacement import covered
from qingdan.evaluation.chain.sharing import Rival, shared
from qingdan.model.household import Member, Records

T = TypeVar("T")
Recall = Callable[[Member, Sight, Together | None], T]
Unverified = tuple[tuple[int | None, str], ...]
"""Benefits whose delivery nobody has checked, by whose place in the home."""
Reckoned = dict[tuple[object, ...], tuple[Mark, Unverified]]
"""What a home has of an item, by what each who lives there has, and whether that is certain."""


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

    ``sure`` are those of whom it is certain; ``parts`` is what each of them has.
    """

    round_: Round
    members: tuple[Member, ...]
    sure: frozenset[str]
    sight: Sight
    met: Reckoned
    parts: dict[str, Mark] = field(default_factory=dict)

    def together(self) -> Mapping[str, Together]:
        """Return for each member what the home has of the item."""
        self.parts.update({each.id: self._part(each, each.records) for each in self.members})
        return {each.id: self._of(each) for each in self.members}

    def _part(self, member: Member, records: Records) -> Mark:
        """Return what somebody has, or what is written on the home; None where money offsets."""
        if any(each.benefit in self.sight.offsetting for each in records.benefits or ()):
            return None
        papers = self.round_.look(member).papers
        return (
            marks.paid(records.benefits, papers, self.sight),
            marks.placed(records.services_in_place, self.sight),
        )

    def _of(self, member: Member) -> Together:
        """Return what counts for a member: what it comes to, however it is written down."""
        parts = self._parts(member)
        found = None if parts is None else self.met.get(parts)
        if found is None:
            found = self._reckoned(member, self._had(member))
            if parts is not None:
                if len(self.met) >= MOST:
                    self.met.clear()
                self.met[parts] = found
        ids = tuple(each.id for each in self.members)
        unverified = tuple((None if at is None else ids[at], what) for at, what in found[1])
        return Together(
            mark=found[0],
            share=None,
            home=ids,
            unverified=unverified,
            have=lambda: self._had(member),
        )

    def _parts(self, member: Member) -> tuple[object, ...] | None:
        """Return what each has, and whether it is certain that they live with the member."""
        here = member.id in self.sure
        parts = tuple(
            (self.parts[e.id], None if e is member else here and e.id in self.sure)
            for e in self.members
        )
        common = self._part(member, self.round_.setting.household.records)
        if common is None or any(part is None for part, _ in parts):
            return None
        return parts, common, here

    def _had(self, member: Member) -> Had:
        people = [self.round_.person(each) for each in self.members]
        return had(self.round_.setting, self.round_.person(member), people, self.sure)

    def _reckoned(self, member: Member, have: Had) -> tuple[Mark, Unverified]:
        service, doubting = self.sight.service, self.round_.setting.doubting
        done = covered(service, self.round_.person(member).about, have.benefits)
        cap = left_under(service.amount.cap, service.id, have.in_place, doubting=doubting)
        where = {each.id: at for at, each in enumerate(self.members)}
        unverified = ((None if who is None else where[who], e) for who, e in done.unverified)
        return (cap, done.units, tuple(done.by.items())), tuple(unverified)


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
