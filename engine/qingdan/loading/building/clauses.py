"""Which clauses may be cited, and what does each say in our own words?"""

from collections.abc import Mapping

from qingdan.loading.taking import at, items, text, text_or_none, texts
from qingdan.model.rules import Clause
from qingdan.model.written import Written


def clauses(instruments: Mapping[str, Written]) -> dict[str, Clause]:
    """Return the clauses of every instrument by locator, such as ``方案四(四)-7``."""
    found: dict[str, Clause] = {}
    for tree in instruments.values():
        short = text(at(tree, "简称"))
        for row in items(at(tree, "条款")):
            locator = short + text(at(row, "条"))
            found[locator] = _clause(locator, short, row)
    return found


def _clause(locator: str, short: str, row: Written) -> Clause:
    printed = text_or_none(at(row, "引"))
    return Clause(
        locator=locator,
        printed=f"《{short}》{printed}" if printed else f"《{short}》第{text(at(row, '条'))}条",
        meaning=text_or_none(at(row, "意思")) or "",
        kind=text_or_none(at(row, "类")) or "",
        carried_as=text_or_none(at(row, "作用")),
        carriers=texts(at(row, "由")),
        place=row.place,
    )
