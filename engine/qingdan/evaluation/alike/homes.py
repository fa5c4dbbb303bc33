"""What comes of an item that is given once to a home, where several live in it?

As ``cases.results`` does: first as if nobody shared it, then under the name of whoever holds it.
What all of a home have of it is reckoned by the chain, once for homes that have alike.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from qingdan.evaluation.alike import marks
from qingdan.evaluation.alike.marks import Mark
from qingdan.evaluation.alike.recalling import MOST, Round
from qingdan.evaluation.alike.sights import Sight
from qingdan.evaluation.alike.together import Part, Together, summed
from qingdan.evaluation.chain.amounts import left_under
from qingdan.evaluation.chain.cases import LIVES_HERE, Had, had
from qingdan.evaluation.chain.displacement import covered
from qingdan.evaluation.chain.sharing import Rival, shared
from qingdan.evaluation.lists import home_services
from qingdan.model.catalogue import Service
from qingdan.model.facts import Bounds, Known
from qingdan.model.gates import Outcome
from qingdan.model.household import Member, Records

T = TypeVar("T")
Recall = Callable[[Member, Sight, Together | None], T]
Reckoned = dict[tuple[Mark, bool], Part]
"""What somebody's papers come to, by what they say, and by whether it may be another home's."""


@dataclass(frozen=True, slots=True)
class Home:
    """Everybody who lives in a home, or may; ``sure`` are those of whom it is certain."""

    members: tuple[Member, ...]
    sure: frozenset[str]

    def shares(self, member: Member, service: Service) -> bool:
        """Return whether a member has to share a service with somebody."""
        return service.per_home and len(self.members) > 1 and member in self.members


def home(round_: Round, outcomes: Callable[[Member], Iterator[Outcome]]) -> Home:
    """Return who lives in a home; ``outcomes`` is asked only if something may be terminated."""
    members = round_.setting.household.members
    here: dict[str, Known | None] = {}
    for each in members if len(members) > 1 else ():
        lives = round_.setting.reading.value(LIVES_HERE, each.id)
        may_end = round_.outlook.may_end(round_.sees(each).laid)
        if lives is False or (may_end and Outcome.TERMINATE in outcomes(each)):
            continue
        here[each.id] = lives
    return Home(
        tuple(each for each in members if each.id in here),
        frozenset(who for who, lives in here.items() if lives is True),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is given once to a home of several; ``met`` is what people had of it."""

    round_: Round
    home: Home
    sight: Sight
    met: Reckoned

    def shared(
        self, recall: Recall[T], rival: Callable[[T], Rival]
    ) -> Mapping[str, tuple[T, Together]]:
        """Return what comes of it for everybody who lives there or may."""
        sight, members, together = self.sight, self.home.members, self._together()
        found = {each.id: recall(each, sight, together[each.id]) for each in members}
        rivals = {who: rival(each) for who, each in found.items()}
        share = shared(rivals, self.home.sure, self.round_.setting.release.chain)
        if share is not None:
            with_share = {id(e): replace(e, share=share) for e in together.values()}
            together = {who: with_share[id(each)] for who, each in together.items()}
            found = {each.id: recall(each, sight, together[each.id]) for each in members}
        return {who: (each, together[who]) for who, each in found.items()}

    def _together(self) -> Mapping[str, Together]:
        """Return for each member what the home has of it: the same for all who live there."""
        sure = [each for each in self.home.members if each.id in self.home.sure]
        same = self._of(sure[0]) if sure else None
        return {
            each.id: same if same and each.id in self.home.sure else self._of(each)
            for each in self.home.members
        }

    def _of(self, member: Member) -> Together:
        """Return what counts for a member: what it comes to, however it is written down."""
        here, common = member.id in self.home.sure, self.round_.setting.household.records
        parts = {
            each.id: self._part(
                each,
                each.records,
                perhaps=each is not member and not (here and each.id in self.home.sure),
            )
            for each in self.home.members
        }
        of_all: list[tuple[str | None, Part]] = [*parts.items()]
        if common.benefits:
            of_all.append((None, self._part(member, common, perhaps=not here)))
        return Together(
            mark=(summed(part for _, part in of_all), self._left(member)),
            share=None,
            parts=tuple(of_all),
            have=self._had,
        )

    def _part(self, member: Member, records: Records, *, perhaps: bool) -> Part:
        """Return what somebody has, or what is written on the home."""
        common = self.round_.setting.household.records.benefits
        had = () if records.benefits is None and common is not None else records.benefits
        papers = self.round_.look(member).papers
        key = marks.paid(had, papers, self.sight, self.sight.concerned), perhaps
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
        here = member.id in self.home.sure
        certain = (
            (e, e is member or (here and e.id in self.home.sure)) for e in self.home.members
        )
        in_place = home_services(setting.household, certain)
        return left_under(service.amount.cap, service.id, in_place, doubting=setting.doubting)

    def _had(self, member: Member) -> Had:
        people = [self.round_.person(each) for each in self.home.members]
        return had(self.round_.setting, self.round_.person(member), people, self.home.sure)
