"""How is the whole trace of a decision written as JSON, each sentence about a node only once?

What a node says is the same for everybody but for its truth and whose it is: both ends of it are
written once a release, and a decision strings them together.
"""

from collections.abc import Iterator
from operator import getitem

from qingdan.evaluation.skeleton import Node, Outline, Skeleton
from qingdan.model.decisions import Decision, Vector
from qingdan.model.truth import Truth
from qingdan.reporting import json

Pieces = tuple[tuple[bytes, ...], ...]
"""For each node and truth what stands between whose node it is and whose the next one is."""
WHOSE = b'"member":'


def woven(decision: Decision, skeleton: Skeleton) -> bytes:
    """Return every node with its truth as JSON: what ``tracing.traced`` returns, in bytes."""
    home = _strung(skeleton.household, decision.household_vector, None)
    own = (_strung(skeleton.member, each, who) for who, each in decision.vectors.items())
    return b"[" + b",".join(each for each in (home, *own) if each) + b"]"


def _strung(outline: Outline, vector: Vector, member: str | None) -> bytes:
    if not outline.woven:
        outline.woven.append(_pieces(outline))
    (start,), *pieces = outline.woven[0]
    return json.document(member).join((start, *map(getitem, pieces, vector.bits)))


def _pieces(outline: Outline) -> Pieces:
    nodes = tuple(outline.nodes)
    starts = [_ends(node, Truth.NO)[0] for node in nodes]
    following = [b"," + start for start in starts[1:]] + [b""]
    return (
        (starts[0] if starts else b"",),
        *(tuple(_after(node, then)) for node, then in zip(nodes, following, strict=True)),
    )


def _after(node: Node, then: bytes) -> Iterator[bytes]:
    """Yield what follows by the bits of a truth; no truth has the third."""
    for bits in range(Truth.YES + 1):
        truth = Truth(bits) if bits in tuple(Truth) else Truth.OPEN
        yield _ends(node, truth)[1] + then


def _ends(node: Node, truth: Truth) -> tuple[bytes, bytes]:
    """Return a node as JSON up to whose it is, and from there on."""
    start = json.document({"id": node.id})[:-1] + b"," + WHOSE
    rest = {
        "kind": node.kind.value,
        "label": node.label,
        "truth": truth.word,
        "place": str(node.place),
        "clauses": list(node.clauses),
    }
    return start, b"," + json.document(rest)[1:]
