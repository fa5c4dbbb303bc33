"""Which JSON Schema has each kind of file on a day, and which question each bit of a vector?"""

from collections.abc import Iterator, Mapping
from datetime import date

from qingdan import library
from qingdan.evaluation.skeleton import Outline
from qingdan.library import Release
from qingdan.loading.editions import Files, in_force, laid_over, laid_over_paths
from qingdan.loading.schema import of_household, schemas
from qingdan.loading.shapes.gathering import collect
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.yaml import read
from qingdan.model.written import Written
from qingdan.reporting import json


def published(on: date) -> Mapping[str, object]:
    """Return the contracts of a decision and of a household file, and each kind's schema, by name.

    A kind that later editions lay over has a second one for them: ``need.overlay``.
    """
    release = library.load(on)
    names, _ = collect(_trees(release, on))
    return {
        "decision": json.contract(),
        "household": of_household(release.rules.facts, release.names),
        **schemas(names, frozenset(_kinds(release.files))),
    }


def numbered(on: date) -> Mapping[str, object]:
    """Return the nodes and the amounts that a decision's vectors stand for, in their order."""
    skeleton = library.load(on).skeleton
    return {
        "digest": skeleton.digest,
        "household": _outline(skeleton.household),
        "member": _outline(skeleton.member),
    }


def _outline(outline: Outline) -> Mapping[str, object]:
    nodes = [
        {
            "id": each.id,
            "kind": each.kind.value,
            "label": each.label,
            "place": str(each.place),
            "clauses": list(each.clauses),
        }
        for each in outline.nodes
    ]
    return {"nodes": nodes, "amounts": list(outline.amounts)}


def _kinds(files: Files) -> Iterator[str]:
    for path in laid_over_paths(files):
        if (kind := shapes().kind_of(path)) is not None:
            yield kind


def _trees(release: Release, on: date) -> Mapping[str, Written]:
    files = release.files
    force = in_force(files, on)
    read_ = {file: read(text, file).tree for file, text in files.items()}
    return laid_over({file: tree for file, tree in read_.items() if tree is not None}, force)
