"""What comes of every service for every member, and what is still to be asked for each?

The chain is gone through twice, as the rules are written and with every placeholder open: a no
that does not survive the second is marked.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.evaluation.chain.cases import Results
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.questions import amount_sources, asks, open_sources
from qingdan.evaluation.chain.services import STREET, Beside, near, served, told, unconfirmed
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.unknowns import Ask
from qingdan.model.decisions import Given, ServiceDecision
from qingdan.model.gates import AsksRecord, Chain, RecordKind
from qingdan.model.household import Member


@dataclass(frozen=True, slots=True)
class Came:
    """One service for one member: what its gates came to, the decision, and what to ask.

    ``opens`` is asked to settle the outcome, ``amounts`` to settle the amount. ``eligibility`` is
    what the gate says that asks for a category, if it does not pass.
    """

    result: Result
    decision: ServiceDecision
    eligibility: tuple[Given, ...]
    opens: tuple[Ask, ...]
    amounts: tuple[Ask, ...]


Everything = Mapping[tuple[str, str], Came]
"""By member and service."""


def came(setting: Setting, found: Results, doubted: Results) -> Everything:
    """Return what comes of every service, read from both ways through the chain."""
    return {
        (member.id, service): _came(setting, member, service, found, doubted)
        for member in setting.household.members
        for service in setting.release.services
    }


def _came(
    setting: Setting, member: Member, service: str, found: Results, doubted: Results
) -> Came:
    release = setting.release
    case, result = found[member.id, service]
    opens = asks(setting, case, open_sources(setting, case, result))
    amounts = asks(setting, case, amount_sources(setting, case, result))
    decision = served(setting, member, case, result)
    offer = result.chosen.offer
    beside = Beside(
        unconfirmed(decision, release.chain, doubted[member.id, service][1]),
        near(release, service, offer, setting.household.facts.get(STREET)),
        tuple(dict.fromkeys(fact for _, fact in (*opens, *amounts))),
    )
    return Came(
        result,
        told(decision, release.chain, offer, beside),
        eligibility(release.chain, result),
        opens,
        amounts,
    )


def eligibility(chain: Chain, result: Result) -> tuple[Given, ...]:
    """Return what the eligibility gate says of government offers, if it does not pass."""
    gates: set[str] | None = None
    for standing in (result.chosen, *result.others):
        for gate in standing.gates:
            if gate.reasons:
                gates = _of_category(chain) if gates is None else gates
                if gate.gate in gates:
                    return gate.reasons
    return ()


def _of_category(chain: Chain) -> set[str]:
    return {
        gate.id
        for gate in chain.gates
        if isinstance(gate.asks, AsksRecord) and gate.asks.kind is RecordKind.CATEGORY
    }
