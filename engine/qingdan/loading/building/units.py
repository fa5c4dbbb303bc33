"""Which units does the register of telephones name, and how else may they be written?"""

from collections.abc import Iterator

from qingdan.loading.taking import at, items, text, text_or_none, texts
from qingdan.model.units import Units
from qingdan.model.written import Written


def units(tree: Written | None) -> Units:
    """Build the units of the register; none where there is no register."""
    rows = items(at(tree, "行"))
    streets = (text_or_none(at(each, "街道")) for each in rows)
    return Units(dict(_names(tree)), frozenset(each for each in streets if each))


def _names(tree: Written | None) -> Iterator[tuple[str, str]]:
    for row in items(at(tree, "行")):
        name, street = text(at(row, "单位")), text_or_none(at(row, "街道"))
        yield from ((each, name) for each in (name, street) if each)
    for row in items(at(tree, "单位")):
        name = text(at(row, "名称"))
        yield from ((each, name) for each in (name, *texts(at(row, "别名"))))
