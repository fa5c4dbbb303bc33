"""What does the whole trace of a decision say, node by node?"""

from collections.abc import Iterator, Mapping

from qingdan.evaluation.skeleton import Node, Outline, Skeleton
from qingdan.model.decisions import Decision, Vector
from qingdan.model.rules import Clause
from qingdan.model.truth import Truth
from qingdan.reporting.branches import place
from qingdan.reporting.citing import cited
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.columns import aligned
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.nodes import asked
from qingdan.reporting.phrases import MARKS
from qingdan.reporting.sheet import Sheet


def traced(decision: Decision, skeleton: Skeleton) -> list[Json]:
    """Return every node with its truth, the household's first, then each member's."""
    return [
        {
            "id": node.id,
            "member": member,
            "kind": node.kind.value,
            "label": node.label,
            "truth": truth.word,
            "place": str(node.place),
            "clauses": list(node.clauses),
        }
        for member, outline, vector in _entities(decision, skeleton)
        for node, truth in _answered(outline, vector)
    ]


def _entities(
    decision: Decision, skeleton: Skeleton
) -> Iterator[tuple[str | None, Outline, Vector]]:
    yield None, skeleton.household, decision.household_vector
    for member, vector in decision.vectors.items():
        yield member, skeleton.member, vector


def _answered(outline: Outline, vector: Vector) -> Iterator[tuple[Node, Truth]]:
    return zip(outline.nodes, vector.truths, strict=True)


def written_out(
    sheet: Sheet, skeleton: Skeleton, clauses: Mapping[str, Clause], only: str | None = None
) -> tuple[str, ...]:
    """Return the trace as lines: truth, label, place, clause; ``only`` keeps to one member."""
    lines: list[str] = []
    for member, outline, vector in _entities(sheet.decision, skeleton):
        if only not in (None, member) and member is not None:
            continue
        lines += ["", sheet.language.of("全部判断　", "every step: ") + sheet.called(member)]
        lines += aligned(
            [
                (
                    f"{MARKS[truth]} {_said(node, sheet)}",
                    place(node.place),
                    cited(node.clauses, clauses),
                )
                for node, truth in _answered(outline, vector)
            ]
        )
    return clean_lines(lines)


def _said(node: Node, sheet: Sheet) -> str:
    """Return what a node asks; its own label is in the words of the files."""
    return node.label if sheet.language is Language.CHINESE else asked(node.what, sheet)
