"""How does every node and amount of a batch stand, in the order of the skeleton?

The same as the vector of a decision: two bits a node, and a least and a most of each amount.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from qingdan.evaluation.columnar.records import Pair
from qingdan.evaluation.columnar.swept import Swept
from qingdan.evaluation.contents import FactRow, OfferGate, Tier
from qingdan.evaluation.flat.operations import HALF
from qingdan.evaluation.flat.steps import Program
from qingdan.evaluation.skeleton import Node, Outline, Skeleton
from qingdan.model.catalogue import Payer
from qingdan.model.facts import Entity

IN_A_BYTE = 4


@dataclass(frozen=True, slots=True)
class Traced:
    """The nodes of one entity as packed bytes, and its amounts as whole numbers, a row each."""

    truths: pl.Series
    amounts: pl.Series


def traced(swept: Swept, skeleton: Skeleton) -> tuple[Traced, Traced]:
    """Return the trace of every household, and of every member."""
    home = _traced(swept, skeleton.household, Entity.HOUSEHOLD)
    return home, _traced(swept, skeleton.member, Entity.MEMBER)


def kept(program: Program, skeleton: Skeleton) -> frozenset[int]:
    """Return the steps whose columns a trace needs."""
    found: set[int] = set()
    for outline in (skeleton.household, skeleton.member):
        found |= {step_of(node, program) for node in outline.nodes}
        found |= {program.instructions.values[fact] for fact in outline.facts}
        for service in outline.services:
            pairs = [each for each in program.services[service].reckoned if each is not None]
            found |= {step for pair in pairs for step in pair}
    return frozenset(found)


def step_of(node: Node, program: Program) -> int:
    """Return the step that says how a node stands."""
    match node.what:
        case OfferGate(service, offer, gate):
            government = offer.payer is Payer.GOVERNMENT
            return program.services[service.id].gates[government][gate.id]
        case FactRow(_, row) | Tier(_, row):
            return program.instructions.truths[row.id]
        case condition:
            return program.instructions.truths[condition.id]


def truths(swept: Swept, outline: Outline, entity: Entity) -> Iterator[pl.Series]:
    """Yield how each node stands, YES, NO or null, in the skeleton's order."""
    for node in outline.nodes:
        yield swept.plain.truth(step_of(node, swept.program), entity)


def amounts(swept: Swept, outline: Outline, entity: Entity) -> Iterator[pl.Series]:
    """Yield the least and the most of each amount; null where there is none, or no bound."""
    for fact in outline.facts:
        yield from _fact(swept, fact, entity)
    for service in outline.services:
        for pair in swept.program.services[service].reckoned:
            if pair is None:
                nothing = swept.batch.constant(None, entity, pl.Int64)
                yield from (nothing, nothing)
                continue
            least, most = (swept.plain.number(each, entity, small=False) for each in pair)
            yield from (least, most.set(most >= HALF, None))


def _fact(swept: Swept, fact: str, entity: Entity) -> Pair:
    least, most = swept.plain.pair(swept.program.instructions.values[fact], entity)
    unknown = swept.batch.constant(None, entity, pl.Int64)
    known = (least >= 0) if swept.release.facts[fact].choices else least.is_not_null()
    return Pair(*(each.cast(pl.Int64).zip_with(known, unknown) for each in (least, most)))


def _traced(swept: Swept, outline: Outline, entity: Entity) -> Traced:
    rows = swept.batch.size(entity)
    return Traced(
        _packed(list(truths(swept, outline, entity)), rows),
        _listed(list(amounts(swept, outline, entity)), rows),
    )


def _packed(truths: Sequence[pl.Series], rows: int) -> pl.Series:
    """Return four nodes a byte, the first in its lowest bits, as an array of bytes a row."""
    folded = [_folded(truths[at : at + IN_A_BYTE]) for at in range(0, len(truths), IN_A_BYTE)]
    return _side_by_side(folded, rows, pl.UInt8)


def _folded(truths: Iterable[pl.Series]) -> pl.Series:
    """Return NO 00, OPEN 01, YES 11 of up to four nodes in one byte."""
    found: pl.Series | None = None
    for place, truth in enumerate(truths):
        possible = truth.fill_null(value=True).cast(pl.UInt8)
        certain = truth.fill_null(value=False).cast(pl.UInt8)
        bits = (possible + certain * 2) * (1 << 2 * place)
        found = bits if found is None else found + bits
    return pl.Series(dtype=pl.UInt8) if found is None else found


def _listed(amounts: Sequence[pl.Series], rows: int) -> pl.Series:
    return _side_by_side(amounts, rows, pl.Int64)


def _side_by_side(columns: Sequence[pl.Series], rows: int, kind: type[pl.DataType]) -> pl.Series:
    if not columns:
        return pl.Series([[]] * rows, dtype=pl.Array(kind, 0))
    frame = pl.DataFrame({str(at): each for at, each in enumerate(columns)})
    return frame.select(pl.concat_arr(pl.all())).to_series()
