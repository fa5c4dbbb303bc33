"""Does each name of a release mean one thing only, and does each file stand where it belongs?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from qingdan.loading.shapes.shape import Shapes
from qingdan.loading.taking import at, text_or_none
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

ID = "编号"
ID_TWICE, LABEL_TWICE, MISNAMED, OF_NO_KIND = "V-NAME-06", "V-NAME-07", "V-NAME-05", "V-NAME-12"

Trees = Mapping[str, Written]
"""The files of a release by path, the edition's folder left out: ``policy/gates.yaml``."""


class Declared(NamedTuple):
    """A name given in a file; ``place`` is where its id stands, None where none is given."""

    label: str
    id: str
    aliases: tuple[str, ...]
    label_place: Place
    place: Place | None
    node: Written


Given = Mapping[str, tuple[Declared, ...]]
"""What is declared, by family."""
Groups = Iterable[tuple[str, ...]]


def ids_twice(given: Given, joined: Groups) -> Iterator[Problem]:
    """Yield the ids given to two things of a family, or of families that are ``joined``."""
    for group in _groups(given, joined):
        seen: dict[str, Place] = {}
        for each in group:
            if each.place is None:
                continue
            if each.id in seen:
                said = {"id": each.id, "place": str(seen[each.id])}
                yield Problem(ID_TWICE, each.place, said)
            seen.setdefault(each.id, each.place)


def labels_twice(given: Given, joined: Groups) -> Iterator[Problem]:
    """Yield the labels given to two things of a family, or of families that are ``joined``."""
    for group in _groups(given, joined):
        named: dict[str, str] = {}
        for each in group:
            if each.place is None or each.id == each.label:
                continue
            for name in (each.label, *each.aliases):
                if named.get(name, each.id) != each.id:
                    said = {"label": name, "other": named[name]}
                    yield Problem(LABEL_TWICE, each.label_place, said)
                named.setdefault(name, each.id)


def misnamed(trees: Trees) -> Iterator[Problem]:
    """Yield the files whose name is not their id; hyphen and underscore are the same."""
    for path, tree in sorted(trees.items()):
        node = at(tree, ID)
        written = text_or_none(node)
        stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if node and written and written.replace("-", "_") != stem.replace("-", "_"):
            yield Problem(MISNAMED, node.place, {"file": f"{stem}.yaml", "id": written})


def of_no_kind(trees: Trees, known: Shapes) -> Iterator[Problem]:
    """Yield the files that no kind describes, which nothing would read."""
    for path, tree in sorted(trees.items()):
        if known.kind_of(path) is None:
            yield Problem(OF_NO_KIND, tree.place, {"path": tree.place.file})


def _groups(given: Given, joined: Groups) -> Iterator[tuple[Declared, ...]]:
    together = tuple(joined)
    apart = {family for group in together for family in group}
    yield from (tuple(each for name in group for each in given[name]) for group in together)
    yield from (declared for family, declared in given.items() if family not in apart)
