"""How is a case of people, a box of cells, put in the words of the files?"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal

from qingdan.checking.cells import Box, Figure, Grid
from qingdan.model.facts import Fact, Kind

TRUTHS = ("否", "是")
AT_LEAST, ABOVE, AT_MOST, BELOW = "以上", "超过", "以下", "不满"
HUNDREDTHS = 100


def in_words(cells: Grid, box: Box, facts: Collection[str]) -> str:
    """Return what a box says of some facts, such as 洗澡 要人搭把手; of all if of none of them."""
    about = {key: bits for key, bits in box.items() if fact_of(key) in facts} or box
    return "，".join(_said(cells, key, bits) for key, bits in about.items())


def fact_of(key: str) -> str:
    """Return the fact that a box's key is about; a bound without value stands behind it."""
    return key.partition(" ")[0]


def _said(cells: Grid, key: str, bits: int) -> str:
    fact = cells.facts[fact_of(key)]
    spots = [spot for spot in range(bits.bit_length()) if bits >> spot & 1]
    match fact.kind:
        case Kind.TRUTH:
            words = "、".join(TRUTHS[spot] for spot in spots)
        case Kind.CHOICE | Kind.LEVEL:
            labels = list(fact.choices.values())
            words = "、".join(labels[spot] for spot in spots)
        case _ if key in cells.facts:
            words = "、".join(_stretch(fact, cells.cuts[key], spots))
        case _:
            words = ""
    return f"{fact.label} {words}".strip()


def _stretch(fact: Fact, cuts: Sequence[Figure], spots: list[int]) -> Iterator[str]:
    """Yield the bounds of the first stretch without a gap; odd cells are the cuts themselves."""
    low = high = spots[0]
    while high + 1 in spots:
        high += 1
    if low:
        yield f"{AT_LEAST if low % 2 else ABOVE} {_figure(fact, cuts[(low - 1) // 2])}"
    if high < 2 * len(cuts):
        yield f"{AT_MOST if high % 2 else BELOW} {_figure(fact, cuts[high // 2])}"


def _figure(fact: Fact, value: Figure) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{Decimal(value) / HUNDREDTHS:f} {fact.unit or ''}".strip()
