"""How is a decision's vector taken from a reading in one go?

A node's place among a reading's truths, with those of the gates behind them, is looked up once a
release; ``skeleton.vectors`` asks for each node by itself and comes to the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qingdan.evaluation.alike.answers import Answers
from qingdan.evaluation.alike.orders import Order, order
from qingdan.evaluation.chain.gates import asked_now
from qingdan.evaluation.compiled import CompiledReading, Spot
from qingdan.evaluation.compiling.generated import Outcomes
from qingdan.evaluation.contents import FactRow, OfferGate, Tier, What
from qingdan.evaluation.skeleton import Skeleton, ends
from qingdan.model.decisions import Vector
from qingdan.model.facts import Known
from qingdan.model.release import Release

Facts = tuple[tuple[str, Spot | None], ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the truths of each entity's nodes stand: in the household's, the gates', a member's.

    They stand one behind the other; the household's nodes are in the first part. ``own`` and
    ``home`` lead to what a rule makes of the measured facts of a member and of the household.
    """

    household: Order
    member: Order
    home: Facts
    own: Facts


def places(release: Release, skeleton: Skeleton, reading: CompiledReading) -> Places:
    """Return where such a reading leaves what the skeleton numbers."""
    shared = len(reading.household[0])
    gates = {ids: shared + at for at, ids in enumerate(_gates(release))}

    def place(what: What) -> int:
        match what:
            case OfferGate(_, offer, gate):
                return gates[offer.id, gate.id]
            case FactRow(_, row) | Tier(_, row):
                return at(reading.way.rows[row.id])
            case condition:
                return at(reading.way.spot(condition))

    def at(spot: Spot) -> int:
        return spot.place if spot.shared else shared + len(gates) + spot.place

    return Places(
        order([place(node.what) for node in skeleton.household.nodes]),
        order([place(node.what) for node in skeleton.member.nodes]),
        tuple((fact, reading.way.values.get(fact)) for fact in skeleton.household.facts),
        tuple((fact, reading.way.values.get(fact)) for fact in skeleton.member.facts),
    )


def _gates(release: Release) -> Iterator[tuple[str, str]]:
    """Yield every gate of every offer, as the answers have them."""
    for service in release.services.values():
        for offer in service.offers:
            for gate in asked_now(release):
                yield offer.id, gate.id


def vectors(
    skeleton: Skeleton, where: Places, reading: CompiledReading, answers: Answers
) -> tuple[Vector, Mapping[str, Vector]]:
    """Return the truths and amounts of the household, and of each member by id."""
    shared, given = reading.household[0], reading.given
    own = Vector(
        where.household.of(shared),
        tuple(_known(where.home, given.household, reading.household, reading.household)),
    )
    members: dict[str, Vector] = {}
    for member, outcomes in reading.members.items():
        mine = [answers[member, service] for service in skeleton.member.services]
        row = b"".join((shared, *[each.gates for each in mine], outcomes[0]))
        amounts = _known(where.own, given.members[member], reading.household, outcomes)
        for each in mine:
            amounts += each.reckoned
        members[member] = Vector(where.member.of(row), tuple(amounts))
    return own, members


def _known(
    facts: Facts, given: Mapping[str, Known], home: Outcomes, own: Outcomes
) -> list[int | None]:
    """Return the amounts of an entity's facts: as given, or else as its rules make them."""
    found: list[int | None] = []
    for fact, spot in facts:
        value = given.get(fact)
        if value is None and spot is not None:
            values, at = (home if spot.shared else own)[1], spot.place
            if spot.pair:
                found += values[at : at + 2]  # type: ignore[arg-type]
                continue
            value = values[at]
        found += (value, value) if value.__class__ is int else ends(value)
    return found
