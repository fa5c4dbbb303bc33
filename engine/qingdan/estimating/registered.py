"""What do the ledgers and registers say that an estimate needs: small cells, approved money?

They stand beside the editions; no rule reads them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qingdan.loading.editions import Files
from qingdan.loading.taking import at, hundredths, items, text_or_none, whole
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.model.written import Written

MASKS, APPROVALS = "policy/ledgers/masks.yaml", "policy/registers/approvals.yaml"


@dataclass(frozen=True, slots=True)
class SmallCells:
    """Counts of people ``below`` which are written in these words; None: every count is."""

    below: int | None
    words: str


def small_cells(files: Files) -> SmallCells:
    """Return which counts may not be shown; where nobody says so, none may."""
    tree = _read(files, MASKS)
    return SmallCells(whole(at(tree, "小格", "不满")), text_or_none(at(tree, "小格", "写")) or "*")


def approved(files: Files, years: Iterable[int]) -> Mapping[str, int | None]:
    """Return the money approved for some years by fund, in 分; None: entered without a sum.

    A fund that is not there has no approval.
    """
    wanted, found = frozenset(years), dict[str, int | None]()
    for row in items(at(_read(files, APPROVALS), "行")):
        fund, sum_ = text_or_none(at(row, "来源")), hundredths(at(row, "额度"))
        if fund is None or whole(at(row, "年度")) not in wanted:
            continue
        before = found.get(fund, 0)
        found[fund] = None if before is None or sum_ is None else before + sum_
    return found


def _read(files: Files, name: str) -> Written | None:
    if name not in files:
        return None
    reading = read(files[name], name)
    if reading.tree is None:
        raise Faulty(reading.problems)
    return reading.tree
