"""What does a service come to for whomever it is, to be said again of somebody else?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from qingdan.evaluation.alike.standing import stands
from qingdan.evaluation.alike.waiting import Behind, Item, Own, Waiting, once
from qingdan.evaluation.chain.came import Came, eligibility
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.cases import Setting
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.questions import Source, amount_open, amount_sources, open_sources
from qingdan.evaluation.chain.services import served, survives
from qingdan.evaluation.chain.sharing import Rival
from qingdan.evaluation.skeleton import offered_gates, reckoned
from qingdan.model.conditions import Condition
from qingdan.model.decisions import Given, ServiceDecision
from qingdan.model.facts import Known
from qingdan.model.gates import AsksLeft, Outcome
from qingdan.model.household import Member
from qingdan.model.truth import Truth

Aside = tuple[bool, Known | None]
"""Whether a figure is in doubt, and the street."""
Waits = tuple[Waiting | Own | tuple[str | None, str], ...]


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

    ``firm`` says that no placeholder takes anything away, ``of_home`` that what is asked depends
    on who else lives there. ``gates`` are the truths of all gates of all offers, ``reckoned`` the
    amounts, as the skeleton has them. ``asked`` is by the truths at ``places``, or by what was
    found behind them.
    """

    rival: Rival
    served: ServiceDecision
    firm: bool
    ends: bool
    of_home: bool
    opens: Waits
    amounts: Waits
    places: tuple[int, ...]
    gates: bytes
    reckoned: tuple[int | None, ...]
    eligibility: tuple[Given, ...]
    asked: dict[object, Asked] = field(default_factory=dict)


Answers = Mapping[tuple[str, str], Answer]
"""By member and service."""
Tree = Callable[[Condition], Waiting]


def rival_of(case: Case, result: Result) -> Rival:
    """Return how a case stands beside those of others."""
    return Rival(result, case.needed, case.urgent)


def answering(
    setting: Setting, member: Member, tree: Tree, steady: frozenset[str]
) -> Callable[[Case, Result], Answer]:
    """Return what makes an answer of a case of this member and of what it came to.

    ``tree`` gives what a condition waits for; ``steady`` are gates that no placeholder touches.
    """

    def made(case: Case, result: Result) -> Answer:
        decision, chain = served(setting, member, case, result), setting.release.chain
        opens = _kept(open_sources(setting, case, result), member, tree)
        amounts = _kept(amount_sources(setting, case, result), member, tree)
        return Answer(
            rival=rival_of(case, result),
            served=decision,
            firm=survives(decision, chain) or stands(case, result, steady),
            ends=result.chosen.outcome is Outcome.TERMINATE,
            of_home=amount_open(case, result) or _left_open(setting, result),
            opens=opens,
            amounts=amounts,
            places=_places(opens + amounts),
            eligibility=eligibility(chain, result),
            gates=bytes(gate.truth for _, gate in offered_gates(case.service, result)),
            reckoned=tuple(reckoned(case)),
        )

    return made


def asking(answer: Answer, setting: Setting, case: Case, member: Member, tree: Tree) -> Answer:
    """Return an answer on an item for the home with what is asked in this home."""
    result = answer.rival.result
    opens = _kept(open_sources(setting, case, result), member, tree)
    amounts = _kept(amount_sources(setting, case, result), member, tree)
    places = _places(opens + amounts)
    return replace(answer, opens=opens, amounts=amounts, places=places, asked={})


def _left_open(setting: Setting, result: Result) -> bool:
    """Return whether what is left, after what a home has, may hold an outcome open."""
    if result.settled and result.chosen.outcome is not Outcome.SUSPEND:
        return False
    left = {each.id for each in setting.release.chain.gates if isinstance(each.asks, AsksLeft)}
    findings = (each for some in result.gates.values() for each in some)
    return any(each.gate in left and each.truth is Truth.OPEN for each in findings)


def _kept(sources: tuple[Source, ...], member: Member, tree: Tree) -> Waits:
    return tuple(
        tree(each)
        if not isinstance(each, tuple)
        else Own(each[1])
        if each[0] == member.id
        else each
        for each in sources
    )


def _places(waits: Waits) -> tuple[int, ...]:
    trees = (each for each in waits if isinstance(each, Waiting))
    return tuple(dict.fromkeys(place for each in trees for place in each.places()))


def asked_of(answer: Answer, truths: bytes) -> Asked:
    """Return what is asked where these truths hold."""
    opens, amounts = once(answer.opens, truths), once(answer.amounts, truths)
    return Asked(opens, amounts, any(isinstance(each, Behind) for each in (*opens, *amounts)))
