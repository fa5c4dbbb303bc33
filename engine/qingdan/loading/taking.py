"""How is a value taken out of a written map whose shape is known to be right?

``check`` and ``load`` fit every file to its shape first; what still does not fit here is a
mistake in code. A figure may be written ``{值: 180, 占位: true}``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from qingdan.model.written import Written

VALUE, PLACEHOLDER, SOURCE = "值", "占位", "出处"
HUNDREDTHS = 100
_BRACKETS = str.maketrans("（）", "()")
NOTHING: Mapping[str, Written] = {}


def entries(node: Written | None) -> Mapping[str, Written]:
    """Return the entries of a map; none of nothing."""
    return node.value if node is not None and isinstance(node.value, Mapping) else NOTHING


def items(node: Written | None) -> tuple[Written, ...]:
    """Return the items of a list; one item for a value that stands alone."""
    if node is None or node.value is None:
        return ()
    return node.value if isinstance(node.value, tuple) else (node,)


def at(node: Written | None, *keys: str) -> Written | None:
    """Return what stands under ``keys``, one inside the other; None where one is missing."""
    for key in keys:
        node = entries(node).get(key)
    return node


def text(node: Written | None) -> str:
    """Return the text written here; a mistake in code when there is none."""
    found = text_or_none(node)
    if found is None:
        raise KeyError(node)
    return found


def text_or_none(node: Written | None) -> str | None:
    """Return the text written here, or None when nothing or null is."""
    found = plain(node)
    return None if found is None or isinstance(found, (tuple, Mapping)) else str(found)


def texts(node: Written | None) -> tuple[str, ...]:
    """Return the texts of a list."""
    return tuple(text(each) for each in items(node))


def citations(node: Written | None) -> tuple[str, ...]:
    """Return the locators of clauses, full-width brackets made half-width."""
    return tuple(each.translate(_BRACKETS) for each in texts(node))


def plain(node: Written | None) -> object:
    """Return the value, also where it is wrapped with a placeholder's mark."""
    inner = entries(node).get(VALUE)
    return None if node is None else inner.value if inner is not None else node.value


def marked(node: Written | None) -> bool:
    """Return whether this map carries ``占位: true``."""
    return holds(at(node, PLACEHOLDER))


def source(*nodes: Written | None) -> str | None:
    """Return the source (出处) that the first of these maps names; None where none does."""
    return next((text(at(each, SOURCE)) for each in nodes if at(each, SOURCE) is not None), None)


def holds(node: Written | None) -> bool:
    """Return whether ``true`` or 是 is written here."""
    return node is not None and node.value in (True, "是")


def whole(node: Written | None) -> int | None:
    """Return a whole number, or None when none is written."""
    found = plain(node)
    return int(found) if isinstance(found, (int, Decimal)) else None


def hundredths(node: Written | None) -> int | None:
    """Return a number in hundredths (money in 分), or None when none is written."""
    found = plain(node)
    return int(found * HUNDREDTHS) if isinstance(found, (int, Decimal)) else None


def day(node: Written | None) -> date | None:
    """Return the day written here, or None when none is."""
    found = plain(node)
    return found if isinstance(found, date) else None


def fraction(node: Written | None) -> Fraction:
    """Return an exact number."""
    found = plain(node)
    if not isinstance(found, (int, Decimal)):
        raise KeyError(node)
    return Fraction(found)


def without(node: Written, *keys: str) -> Iterator[tuple[str, Written]]:
    """Yield the entries of a map but for these keys."""
    return ((key, value) for key, value in entries(node).items() if key not in keys)
