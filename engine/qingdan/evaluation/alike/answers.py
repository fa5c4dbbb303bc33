"""What does a service come to for whomever it is, to be said again of somebody else?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from qingdan.evaluation.alike.standing import Pairs, stands
from qingdan.evaluation.alike.waiting import Behind, Item, Own, Waiting, once
from qingdan.evaluation.chain.came import Came, eligibility
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.displacement import First
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.questions import Source, amount_sources, having, open_sources, whole
from qingdan.evaluation.chain.services import served, survives
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.sharing import Rival
from qingdan.evaluation.chain.unknowns import Ask
from qingdan.evaluation.skeleton import offered_gates, reckoned
from qingdan.model.conditions import Condition
from qingdan.model.decisions import Given, ServiceDecision
from qingdan.model.facts import Known
from qingdan.model.gates import Left
from qingdan.model.household import Member

Aside = tuple[bool, Known | None, str | None]
"""Whether a figure is in doubt, the street, and who holds an item for the home."""
Taking = Callable[[bytes], object]
Asking = tuple[Waiting | Item, ...]
Waits = tuple[Waiting | Item | Left, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer asks, to settle the outcome and the amount; ``said`` is what was decided.

    ``left_open`` says that something of it depends on which facts are known.
    """

    opens: tuple[Item, ...]
    amounts: tuple[Item, ...]
    left_open: bool
    said: dict[Aside, Came] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service comes to for whomever it is, read as the rules are written.

    ``stands`` are truths that must agree in doubt so that nothing falls; None where they do not
    tell. ``of_home`` says that what is asked depends on what others have who live there.
    ``holder`` is the number of who held an item for the home, ``first`` what is to be claimed
    first.
    ``gates`` are the truths of all gates of all offers, ``reckoned`` the amounts, as the skeleton
    has them. ``asked`` is by the truths that ``taking`` takes, or by what was found behind them;
    ``silent`` is for whomever, where nothing is asked. ``told`` are decisions by what is said
    beside them, but for what is asked.
    """

    rival: Rival
    served: ServiceDecision
    stands: Pairs | None
    holder: str | None
    of_home: bool
    opens: Waits
    amounts: Waits
    taking: Taking
    silent: Asked | None
    gates: bytes
    reckoned: tuple[int | None, ...]
    first: tuple[First, ...]
    eligibility: tuple[Given, ...]
    asked: dict[object, Asked] = field(default_factory=dict)
    told: dict[Aside, ServiceDecision] = field(default_factory=dict)


Answers = Mapping[tuple[str, str], Answer]
"""By member and service."""
Tree = Callable[[Condition], Waiting]


def rival_of(case: Case, result: Result) -> Rival:
    """Return how a case stands beside those of others."""
    return Rival(result, case.needed, case.urgent)


def answering(
    setting: Setting, member: Member, tree: Tree, steady: Mapping[str, Pairs]
) -> Callable[[Case, Result], Answer]:
    """Return what makes an answer of a case of this member and of what it came to.

    ``tree`` gives what a condition waits for; ``steady`` are gates that no placeholder touches.
    """

    def kept(case: Case, sources: tuple[Source, ...]) -> Waits:
        if case.home:
            return tuple(_left_or_waits(sources, member.id, tree))
        return tuple(waits(whole(setting, having(case), sources), member.id, tree))

    def made(case: Case, result: Result) -> Answer:
        decision, chain = served(setting, member, case, result), setting.release.chain
        opens = kept(case, open_sources(setting, case, result))
        amounts = kept(case, amount_sources(setting, case, result))
        return Answer(
            rival=rival_of(case, result),
            served=decision,
            stands=() if survives(decision, chain) else stands(case, result, steady),
            holder=None if case.share is None else case.share.holder,
            of_home=any(isinstance(each, Left) for each in opens + amounts),
            opens=opens,
            amounts=amounts,
            taking=_taking(opens + amounts),
            silent=None if opens or amounts else Asked((), (), left_open=False),
            first=case.first,
            eligibility=eligibility(chain, result),
            gates=bytes(gate.truth for _, gate in offered_gates(case.service, result)),
            reckoned=tuple(reckoned(case)),
        )

    return made


def waits(sources: Iterable[Condition | Ask], member: str, tree: Tree) -> Iterator[Waiting | Item]:
    """Yield what sources wait for, whoever the member is."""
    for each in sources:
        if not isinstance(each, tuple):
            yield tree(each)
        else:
            yield Own(each[1]) if each[0] == member else each


def _left_or_waits(
    sources: Iterable[Source], member: str, tree: Tree
) -> Iterator[Waiting | Item | Left]:
    """Yield the same, and what is left of an item for the home as it is."""
    for each in sources:
        if isinstance(each, Left):
            yield each
        else:
            yield from waits((each,), member, tree)


def _taking(waits: Waits) -> Taking:
    """Return what takes the truths that tell which parts are open."""
    trees = (each for each in waits if isinstance(each, Waiting))
    places = tuple(dict.fromkeys(place for each in trees for place in each.places()))
    return itemgetter(*places) if places else len


def asked_where(truths: bytes, opens: Asking, amounts: Asking, held: Own) -> Asked:
    """Return what is asked where these truths hold; ``held`` is asked about categories."""
    opens, amounts = once(opens, truths, held), once(amounts, truths, held)
    return Asked(opens, amounts, any(isinstance(each, Behind) for each in (*opens, *amounts)))
