"""Which numbered questions does every household of a release answer?

Every criterion, join, 只升 branch, row, and gate of an offer is numbered once among its entity's,
in the order of path and place. A decision's vector is one truth a node and a pair of integers an
amount, in this order: with the facts it is the whole trace.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import assert_never

from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.cases import Results
from qingdan.evaluation.chain.outcomes import Result
from qingdan.evaluation.chain.setting import Reading, Setting
from qingdan.evaluation.contents import (
    Content,
    FactRow,
    OfferGate,
    Tier,
    What,
    contents,
)
from qingdan.evaluation.labels import label
from qingdan.model.catalogue import Offer, Payer, Service
from qingdan.model.conditions import AllOf, Among, AnyOf, NoneOf, Raises, Threshold
from qingdan.model.decisions import GateFinding, Vector
from qingdan.model.derivations import CountConditions, CountMembers, Formula, Row
from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known
from qingdan.model.place import Place
from qingdan.model.release import Release
from qingdan.model.truth import Truth

FORMAT = 1
PER_SERVICE = ("needed", "covered", "left", "cap")


class NodeKind(StrEnum):
    """What a node is."""

    CRITERION = "criterion"
    ALL = "all"
    ANY = "any"
    NONE = "none"
    RAISES = "raises"
    ROW = "row"
    GATE = "gate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One question with its number among its entity's; ``what`` is the rule that it puts."""

    id: str
    entity: Entity
    kind: NodeKind
    label: str
    place: Place
    clauses: tuple[str, ...]
    what: What


@dataclass(frozen=True, slots=True)
class Outline:
    """The nodes and amounts of one entity, in order.

    An amount is named by its fact, or by a service and one of ``PER_SERVICE``. ``woven`` keeps
    what a door wrote of the nodes, once it did.
    """

    nodes: tuple[Node, ...]
    facts: tuple[str, ...]
    services: tuple[str, ...]
    woven: list[tuple[tuple[bytes, ...], ...]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @property
    def amounts(self) -> tuple[str, ...]:
        """Return the names of the amounts; a vector has a least and a most of each."""
        of_services = (f"{each}.{part}" for each in self.services for part in PER_SERVICE)
        return (*self.facts, *of_services)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """The numbered questions of a release; ``digest`` tells one numbering from another."""

    household: Outline
    member: Outline
    digest: str


def skeleton(release: Release) -> Skeleton:
    """Return everything in a release that can hold or fail, numbered."""
    found = [(each.place, number, each) for number, each in enumerate(contents(release))]
    nodes = tuple(_node(each, release) for _, _, each in sorted(found, key=lambda it: it[:2]))
    household = _outline(release, Entity.HOUSEHOLD, nodes)
    member = _outline(release, Entity.MEMBER, nodes)
    return Skeleton(household=household, member=member, digest=_digest(household, member))


def _node(content: Content, release: Release) -> Node:
    return Node(
        id=content.id,
        entity=content.entity,
        kind=_kind(content.what),
        label=label(content.what, release),
        place=content.place,
        clauses=tuple(dict.fromkeys(content.cites)),
        what=content.what,
    )


def _kind(what: What) -> NodeKind:
    match what:
        case Threshold() | Among():
            return NodeKind.CRITERION
        case AllOf():
            return NodeKind.ALL
        case AnyOf():
            return NodeKind.ANY
        case NoneOf():
            return NodeKind.NONE
        case Raises():
            return NodeKind.RAISES
        case FactRow() | Tier():
            return NodeKind.ROW
        case OfferGate():
            return NodeKind.GATE
        case _ as unreachable:
            assert_never(unreachable)


def _outline(release: Release, entity: Entity, nodes: tuple[Node, ...]) -> Outline:
    own = (fact for fact in release.facts.values() if fact.entity is entity and _measured(fact))
    return Outline(
        tuple(node for node in nodes if node.entity is entity),
        tuple(fact.id for fact in sorted(own, key=lambda fact: fact.place)),
        tuple(release.services) if entity is Entity.MEMBER else (),
    )


def _measured(fact: Fact) -> bool:
    computed = isinstance(fact.derivation, (Formula, CountMembers, CountConditions))
    return fact.kind is Kind.LEVEL or computed


def _digest(*outlines: Outline) -> str:
    """Return SHA-256 over what a number means: not over lines, which a comment moves."""
    total = sha256(f"{FORMAT}\n".encode())
    for outline in outlines:
        for node in outline.nodes:
            total.update("\0".join((node.kind, node.id, *node.clauses)).encode() + b"\n")
        total.update("\0".join(outline.amounts).encode() + b"\n")
    return total.hexdigest()


def vectors(
    skeleton: Skeleton, setting: Setting, results: Results
) -> tuple[Vector, Mapping[str, Vector]]:
    """Return the truths and amounts of the household, and of each member by id."""
    household = Vector(
        bytes(_truth(node.what, setting, None, {}) for node in skeleton.household.nodes),
        tuple(_known(skeleton.household, setting.reading, None)),
    )
    members = (each.id for each in setting.household.members)
    return household, {each: _vector(skeleton, setting, results, each) for each in members}


def _vector(skeleton: Skeleton, setting: Setting, results: Results, member: str) -> Vector:
    gates = dict(_gates(skeleton, results, member))
    outline = skeleton.member
    truths = bytes(_truth(node.what, setting, member, gates) for node in outline.nodes)
    amounts = [*_known(outline, setting.reading, member)]
    for service in outline.services:
        amounts += reckoned(results[member, service][0])
    return Vector(truths, tuple(amounts))


OfGates = Mapping[tuple[str, str], Truth]
"""By offer and gate."""


def _gates(
    skeleton: Skeleton, results: Results, member: str
) -> Iterator[tuple[tuple[str, str], Truth]]:
    for service in skeleton.member.services:
        case, result = results[member, service]
        for offer, gate in offered_gates(case.service, result):
            yield (offer.id, gate.gate), gate.truth


def offered_gates(service: Service, result: Result) -> Iterator[tuple[Offer, GateFinding]]:
    """Yield how every gate stands for every offer, also for those that are out of the question."""
    for offer in service.offers:
        for gate in result.gates[offer.payer is Payer.GOVERNMENT]:
            yield offer, gate


def _truth(what: What, setting: Setting, member: str | None, gates: OfGates) -> Truth:
    match what:
        case OfferGate(_, offer, gate):
            return gates[offer.id, gate.id]
        case FactRow(_, row) | Tier(_, row):
            truth = setting.reading.truth(row.condition, member)
            if setting.doubting and row.placeholder:
                truth = Truth.OPEN
            raises = isinstance(row, Row) and row.raises_only
            return Truth.of(truth is Truth.YES) if raises else truth
        case condition:
            return setting.reading.truth(condition, member)


def _known(outline: Outline, reading: Reading, member: str | None) -> Iterator[int | None]:
    """Yield the amounts of an entity's facts."""
    for fact in outline.facts:
        yield from ends(reading.value(fact, member))


def reckoned(case: Case) -> Iterator[int | None]:
    """Yield the amounts of a service for a member."""
    for amount in (case.needed, case.covered.units, case.left, case.cap):
        yield from ends(amount)


def ends(value: Known | None) -> tuple[int | None, int | None]:
    """Return the least and the most of a value, if it has any."""
    match value:
        case Bounds(least, most):
            return least, most
        case bool():
            return None, None
        case int():
            return value, value
        case _:
            return None, None
