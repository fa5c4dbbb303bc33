"""What does a service come to for whomever it is, to be said again of somebody else?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from qingdan.evaluation.chain.came import eligibility
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.cases import Setting
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.questions import Source, amount_sources, open_sources
from qingdan.evaluation.chain.services import served, survives
from qingdan.evaluation.chain.sharing import Rival
from qingdan.evaluation.skeleton import offered_gates, reckoned
from qingdan.model.decisions import Given, ServiceDecision
from qingdan.model.facts import Known
from qingdan.model.household import Member

Aside = tuple[bool, Known | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Own:
    """A list, or an entry of one, to ask the person about whose case it is."""

    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service comes to for whomever it is, read as the rules are written.

    ``firm`` says that no placeholder takes anything away. ``gates`` are the truths of all gates
    of all offers, ``reckoned`` the amounts, as the skeleton has them. ``said`` keeps decisions
    by whether a figure is in doubt, the street, and what is asked.
    """

    rival: Rival
    served: ServiceDecision
    firm: bool
    opens: tuple[Source | Own, ...]
    amounts: tuple[Source | Own, ...]
    gates: bytes
    reckoned: tuple[int | None, ...]
    eligibility: tuple[Given, ...]
    said: dict[Aside, ServiceDecision] = field(default_factory=dict)


Answers = Mapping[tuple[str, str], Answer]
"""By member and service."""


def rival_of(case: Case, result: Result) -> Rival:
    """Return how a case stands beside those of others."""
    return Rival(result, case.needed, case.urgent)


def answering(setting: Setting, member: Member) -> Callable[[Case, Result], Answer]:
    """Return what makes an answer of a case of this member and of what it came to."""

    def made(case: Case, result: Result) -> Answer:
        decision = served(setting, member, case, result)
        return Answer(
            rival=rival_of(case, result),
            served=decision,
            firm=survives(decision, setting.release.chain),
            eligibility=eligibility(setting.release.chain, result),
            opens=_kept(open_sources(setting, case, result), member),
            amounts=_kept(amount_sources(setting, case, result), member),
            gates=bytes(gate.truth for _, gate in offered_gates(case.service, result)),
            reckoned=tuple(reckoned(case)),
        )

    return made


def asking(answer: Answer, setting: Setting, case: Case, member: Member) -> Answer:
    """Return an answer on an item for the home with what is asked in this home."""
    result = answer.rival.result
    return replace(
        answer,
        opens=_kept(open_sources(setting, case, result), member),
        amounts=_kept(amount_sources(setting, case, result), member),
    )


def _kept(sources: tuple[Source, ...], member: Member) -> tuple[Source | Own, ...]:
    return tuple(
        Own(each[1]) if isinstance(each, tuple) and each[0] == member.id else each
        for each in sources
    )
