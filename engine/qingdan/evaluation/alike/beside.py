"""What is asked of whom, and what is said beside an answer, in this household?"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from qingdan.evaluation.alike.answers import (
    Answer,
    Aside,
    Asked,
    Asking,
    Tree,
    Waits,
    asked_where,
    waits,
)
from qingdan.evaluation.alike.doubts import Doubts
from qingdan.evaluation.alike.memory import Memory
from qingdan.evaluation.alike.recalling import Round
from qingdan.evaluation.alike.together import Together
from qingdan.evaluation.alike.waiting import Behind, Item, Own, Waiting
from qingdan.evaluation.categories import IN_AID_UNIT
from qingdan.evaluation.chain.came import Came
from qingdan.evaluation.chain.grounds import HOLDER
from qingdan.evaluation.chain.questions import Having, whole
from qingdan.evaluation.chain.services import Beside, told, unconfirmed
from qingdan.evaluation.chain.unknowns import CATEGORIES, Ask, behind
from qingdan.model.decisions import Given, ServiceDecision
from qingdan.model.facts import Known
from qingdan.model.gates import Left
from qingdan.model.household import Member

WAYS_TO_ASK, WAYS_TO_SAY = 64, 16
"""How many ways to ask are kept of an answer, and how many to say the same beside them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a household is told beside each answer.

    ``together`` is what a home has, by member and service; ``known`` what is asked behind a fact,
    ``held`` what is asked about categories.
    """

    memory: Memory
    plain: Round
    doubts: Doubts
    tree: Tree
    street: Known | None
    together: dict[tuple[str, str], Together] = field(default_factory=dict)
    known: dict[tuple[str, str], tuple[Item, ...]] = field(default_factory=dict)
    held: dict[str, Own] = field(default_factory=dict)

    def came(self, member: Member, answer: Answer) -> Came:
        """Return an answer with what is asked of whom, and what is said beside it."""
        asked = answer.silent or self._asked(member, answer)
        falls = answer.stands != () and self._falls(member, answer)
        holder = None if answer.holder is None else self._holder(member, answer)
        came = asked.said.get((falls, self.street, holder))
        if came is None:
            came = self._said(answer, asked, (falls, self.street, holder))
        if asked is answer.silent:
            return came
        opens, amounts = _whose(asked.opens, member.id), _whose(asked.amounts, member.id)
        return Came(came.result, came.decision, came.eligibility, opens, amounts)

    def _falls(self, member: Member, answer: Answer) -> bool:
        """Return whether a NO or a reduction falls when every placeholder is open."""
        if answer.stands is not None:
            truths = self.plain.sees(member).truths
            if all(truths[place] == truths[doubted] for place, doubted in answer.stands):
                return False
        doubted = self.doubts.of(member, answer.served.service)
        return unconfirmed(answer.served, self.memory.release.chain, doubted)

    def _holder(self, member: Member, answer: Answer) -> str | None:
        share = self.together[member.id, answer.served.service].share
        return None if share is None else share.holder

    def _said(self, answer: Answer, asked: Asked, aside: Aside) -> Came:
        """Return what is decided where this is asked; all else is said as before."""
        base = answer.told.get(aside)
        if base is None:
            base = self._told(answer, aside)
            _forget(answer.told, WAYS_TO_SAY)
            answer.told[aside] = base
        ask = dict.fromkeys(_fact(each) for each in (*asked.opens, *asked.amounts))
        decision = replace(base, ask=tuple(ask)) if ask else base
        came = Came(answer.rival.result, decision, answer.eligibility, (), ())
        _forget(asked.said, WAYS_TO_SAY)
        asked.said[aside] = came
        return came

    def _told(self, answer: Answer, aside: Aside) -> ServiceDecision:
        chain, offer = self.memory.release.chain, answer.rival.result.chosen.offer
        falls, street, holder = aside
        near = self.memory.nearby(answer.served.service, offer, street)
        served = answer.served if holder == answer.holder else held_by(answer.served, holder)
        return told(served, chain, offer, Beside(falls, near, ()))

    def _asked(self, member: Member, answer: Answer) -> Asked:
        """Return what is asked where these truths hold; what is behind a fact is looked up."""
        if answer.of_home:
            asked = self._of_home(member, answer)
        else:
            asked = self._of_anybody(member, answer)
            if not asked.left_open:
                return asked
        opens, amounts = self._behind(asked.opens, member), self._behind(asked.amounts, member)
        found = answer.asked.get((opens, amounts))
        if found is None:
            found = _kept(answer, (opens, amounts), Asked(opens, amounts, left_open=False))
        return found

    def _of_anybody(self, member: Member, answer: Answer) -> Asked:
        truths, held = self.plain.sees(member).truths, self._held(member)
        where = answer.taking(truths), held
        found = answer.asked.get(where)
        if found is None:
            opens, amounts = _without_left(answer.opens), _without_left(answer.amounts)
            found = _kept(answer, where, asked_where(truths, opens, amounts, held))
        return found

    def _of_home(self, member: Member, answer: Answer) -> Asked:
        """Return what is asked in this home: what others have is found anew."""
        service = answer.served.service
        together = self.together[member.id, service]
        having = Having(
            service=service,
            member=member.id,
            home=tuple(who for who, _ in together.parts if who is not None),
            unverified=tuple(together.unverified(self.memory.release.services[service])),
            first=answer.first,
        )
        truths = self.plain.sees(member).truths
        opens, amounts = (
            tuple(self._expanded(each, having)) for each in (answer.opens, answer.amounts)
        )
        return asked_where(truths, opens, amounts, self._held(member))

    def _held(self, member: Member) -> Own:
        """Return what a category waits for: its list, or whom one of the home is for."""
        if not self.plain.setting.household.records.categories:
            return Own(CATEGORIES)
        found = self.held.get(member.id)
        if found is None:
            reached = self.plain.reading.value(IN_AID_UNIT, member.id) is not None
            found = self.held[member.id] = Own(CATEGORIES if reached else IN_AID_UNIT)
        return found

    def _expanded(self, sources: Waits, having: Having) -> Iterator[Waiting | Item]:
        for each in sources:
            if isinstance(each, Left):
                left = whole(self.plain.setting, having, (each,))
                yield from waits(left, having.member, self.tree)
            else:
                yield each

    def _behind(self, items: tuple[Item, ...], member: Member) -> tuple[Item, ...]:
        found: dict[Item, None] = {}
        for each in items:
            if isinstance(each, Behind):
                found |= dict.fromkeys(self._waits(each.fact, member))
            else:
                found[each] = None
        return tuple(found)

    def _waits(self, fact: str, member: Member) -> tuple[Item, ...]:
        found = self.known.get((fact, member.id))
        if found is None:
            asks = behind(self.plain.setting, fact, member.id)
            found = tuple(Own(each[1]) if each[0] == member.id else each for each in asks)
            self.known[fact, member.id] = found
        return found


def held_by(served: ServiceDecision, holder: str | None) -> ServiceDecision:
    """Return a decision on an item that somebody else holds than when it was reasoned."""

    def renamed(reasons: tuple[Given, ...]) -> tuple[Given, ...]:
        return tuple(
            replace(e, about={**e.about, HOLDER: holder or ""}) if HOLDER in e.about else e
            for e in reasons
        )

    gates = tuple(replace(each, reasons=renamed(each.reasons)) for each in served.gates)
    return replace(served, reasons=renamed(served.reasons), gates=gates)


def _without_left(waits: Waits) -> Asking:
    return tuple(each for each in waits if not isinstance(each, Left))


def _kept(answer: Answer, key: object, asked: Asked) -> Asked:
    _forget(answer.asked, WAYS_TO_ASK)
    answer.asked[key] = asked
    return asked


def _forget(table: dict[Any, Any], most: int) -> None:
    """Empty a table that is full."""
    if len(table) >= most:
        table.clear()


def _fact(item: Item) -> str:
    return item[1] if isinstance(item, tuple) and not isinstance(item, Own) else item.fact


def _whose(items: tuple[Item, ...], member: str) -> tuple[Ask, ...]:
    return tuple([(member, each[0]) if isinstance(each, Own) else each for each in items])  # type: ignore[misc]
