"""Why did this service come out as it did for this member?"""

from collections.abc import Iterator, Sequence

from qingdan.explaining.bearing import bearing, given, touched
from qingdan.explaining.gates import tried
from qingdan.explaining.tree import Arithmetic, Explanation, GateTried, Node, Value
from qingdan.explaining.turning import raisers
from qingdan.explaining.unfolding import Case, unfolded, value
from qingdan.explaining.weighing import arithmetic
from qingdan.model.catalogue import Service
from qingdan.model.decisions import Decision, ServiceDecision
from qingdan.model.facts import Bounds
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.truth import Truth

REFUSED = frozenset({Outcome.DENY, Outcome.TERMINATE})


def explained(case: Case, decision: Decision, service: str) -> Explanation:
    """Return why a service came out as it did; a KeyError says that it was not decided."""
    found = _decided(decision, case.member, service)
    meant = case.rules.services[service]
    gates = tuple(tried(each, meant, case) for each in found.gates)
    sums = arithmetic(meant, case, decision.on.month)
    only_in = _only_in(meant, found, case)
    deciding = _deciding(gates, (sums, only_in), found, case)
    every = [node for gate in gates for node in gate.looked_at]
    every += [tier.condition for tier in sums.tiers]
    return Explanation(
        case=case.household.id,
        on=decision.on,
        member=case.member,
        service=meant,
        decision=found,
        gates=gates,
        only_in=only_in,
        arithmetic=sums,
        rests_on=tuple(each for each in given(deciding) if each.found is not None),
        open_facts=tuple(_open(every, found)),
        raisers=tuple(dict.fromkeys(_raisers(meant, found, gates, case))),
        idle=tuple(_idle(every, _bears(deciding, gates, found), decision, case, found)),
        reconsiderable=_reconsiderable(gates, found),
    )


def _decided(decision: Decision, member: str, service: str) -> ServiceDecision:
    person = next((each for each in decision.members if each.member == member), None)
    services = {} if person is None else {each.service: each for each in person.services}
    return services[service]


def _only_in(service: Service, found: ServiceDecision, case: Case) -> Node | None:
    chosen = (each.only_in for each in service.offers if each.id == found.offer)
    condition = next(chosen, None)
    return None if condition is None else unfolded(condition, case)


def _deciding(
    gates: Sequence[GateTried],
    amount: tuple[Arithmetic, Node | None],
    found: ServiceDecision,
    case: Case,
) -> list[Node]:
    """Return what was looked at by the gates that decided, and by the tier of what is given."""
    sums, only_in = amount
    decisive = [gate for gate in gates if decides(gate, found)]
    decisive += [gate for gate in gates if _could_refuse(gate, found, case)]
    nodes = [node for gate in decisive for node in gate.looked_at]
    if found.outcome in GIVING:
        nodes += [tier.condition for tier in sums.tiers[-1:]]
        nodes += [] if only_in is None else [only_in]
    return nodes


def decides(gate: GateTried, found: ServiceDecision) -> bool:
    """Gates that gave the outcome; where something is given, those that had to let it pass."""
    if found.outcome in GIVING:
        return gate.finding.truth is Truth.YES
    return gate.finding.gives is found.outcome


def _could_refuse(gate: GateTried, found: ServiceDecision, case: Case) -> bool:
    """Return whether something less would come out if a gate that let pass had not.

    Of a refusal nobody asks what else could have refused.
    """
    if found.outcome in (GIVING | REFUSED) or gate.finding.truth is not Truth.YES:
        return False
    strength = case.rules.chain.strength
    return any(strength(each.outcome) > strength(found.outcome) for each in gate.gate.no)


def _open(nodes: list[Node], found: ServiceDecision) -> Iterator[Value]:
    return (each for each in given(nodes) if each.found is None and each.fact in found.ask)


def _raisers(
    service: Service, found: ServiceDecision, gates: Sequence[GateTried], case: Case
) -> Iterator[str]:
    """Give what would turn the refusal, or where something is given, what would give more."""
    if _reconsiderable(gates, found):
        yield from raisers(service.for_whom, case)
    if found.outcome not in GIVING:
        return
    for row in service.amount.rows:
        if case.answers.finding(row.condition, case.member).truth is Truth.YES:
            return
        yield from raisers(row.condition, case)


def _bears(deciding: list[Node], gates: Sequence[GateTried], found: ServiceDecision) -> set[str]:
    """Return the facts that carry the outcome, and all that an open gate looked at.

    What is known there does not carry a doubt, yet had it been otherwise there would be none.
    """
    doubtful = [gate for gate in gates if gate.finding.truth is Truth.OPEN]
    looked = [node for gate in doubtful if decides(gate, found) for node in gate.looked_at]
    return {*bearing(deciding), *touched(looked)}


def _idle(
    nodes: list[Node], bears: set[str], decision: Decision, case: Case, found: ServiceDecision
) -> Iterator[str]:
    """Give what was looked at in vain, then the needs that were not looked at.

    What is asked, for this service or for another, is never called idle, nor what waits for it.
    """
    asked = {each.fact for each in decision.questions if each.member in (None, case.member)}
    bears = bears | asked | set(found.ask)
    for fact in dict.fromkeys((*touched(nodes), *case.rules.needs)):
        if fact not in bears and not _waits(fact, frozenset(found.ask), case):
            yield fact


def _waits(fact: str, asked: frozenset[str], case: Case) -> bool:
    """Return whether a fact is open and follows from one that is asked."""
    known = value(fact, case)
    closed = not isinstance(known.found, Bounds) or known.found.settled
    if known.found is not None and closed:
        return False
    return any(each in asked for each in touched(known.behind))


def _reconsiderable(gates: Sequence[GateTried], found: ServiceDecision) -> bool:
    refusing = [each for each in gates if each.finding.gives in REFUSED]
    return (
        found.outcome is Outcome.DENY
        and bool(refusing)
        and all(each.reconsiderable for each in refusing)
    )
