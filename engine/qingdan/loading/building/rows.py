"""How do the rows of a need, of a graded fact and of a pre-check become rows of the model?"""

from qingdan.loading.building.conditions import RAISES, condition
from qingdan.loading.building.lexicon import Head, Lexicon
from qingdan.loading.taking import (
    PLACEHOLDER,
    SOURCE,
    at,
    citations,
    holds,
    items,
    marked,
    source,
    text,
)
from qingdan.model.derivations import Row
from qingdan.model.written import Written

LEVEL, CITES = "程度", "依据"

_OWN = (LEVEL, PLACEHOLDER, SOURCE, CITES, RAISES)


def rows(
    node: Written | None,
    head: Head,
    lexicon: Lexicon,
    id: str,  # noqa: A002
    cites: tuple[str, ...] = (),
) -> tuple[Row, ...]:
    """Build the rows that grade a fact; ``cites`` are its clauses, for rows without their own."""
    return tuple(
        _row(each, head.position(text(at(each, LEVEL))), lexicon, f"{id}.{n}", cites)
        for n, each in enumerate(items(node))
    )


def precheck_rows(tree: Written, lexicon: Lexicon, id: str) -> tuple[Row, ...]:  # noqa: A002
    """Build the rows of a category's pre-check; none where it has none."""
    written = enumerate(items(at(tree, "前置核查", "行")))
    cites = precheck_cites(tree)
    return tuple(_row(each, 1, lexicon, f"{id}.{n}", cites) for n, each in written)


def precheck_cites(tree: Written) -> tuple[str, ...]:
    """Return the clauses of a category's pre-check."""
    return citations(at(tree, "前置核查", CITES))


def _row(
    node: Written,
    level: int,
    lexicon: Lexicon,
    id: str,  # noqa: A002
    cites: tuple[str, ...],
) -> Row:
    return Row(
        id=id,
        level=level,
        condition=condition(node, lexicon, f"{id}/if", *_OWN),
        raises_only=holds(at(node, RAISES)),
        placeholder=marked(node),
        place=node.place,
        cites=citations(at(node, CITES)) or cites,
        source=source(node),
    )
