"""How do the rows of a need, of a graded fact and of a pre-check become rows of the model?"""

from qingdan.loading.building.conditions import RAISES, condition
from qingdan.loading.building.lexicon import Head, Lexicon
from qingdan.loading.taking import PLACEHOLDER, at, holds, items, marked, text
from qingdan.model.derivations import Row
from qingdan.model.written import Written

LEVEL = "程度"


def rows(node: Written | None, head: Head, lexicon: Lexicon, id: str) -> tuple[Row, ...]:  # noqa: A002
    """Build the rows that grade a fact."""
    return tuple(
        _row(each, head.position(text(at(each, LEVEL))), lexicon, f"{id}.{n}")
        for n, each in enumerate(items(node))
    )


def precheck_rows(tree: Written, lexicon: Lexicon, id: str) -> tuple[Row, ...]:  # noqa: A002
    """Build the rows of a category's pre-check; none where it has none."""
    written = enumerate(items(at(tree, "前置核查", "行")))
    return tuple(_row(each, 1, lexicon, f"{id}.{n}") for n, each in written)


def _row(node: Written, level: int, lexicon: Lexicon, id: str) -> Row:  # noqa: A002
    return Row(
        id=id,
        level=level,
        condition=condition(node, lexicon, f"{id}/if", LEVEL, PLACEHOLDER, RAISES),
        raises_only=holds(at(node, RAISES)),
        placeholder=marked(node),
        place=node.place,
    )
