"""Which JSON Schema has each kind of file on a day?"""

from collections.abc import Iterator, Mapping
from datetime import date

from qingdan import library
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


def _kinds(files: Files) -> Iterator[str]:
    for path in laid_over_paths(files):
        if (kind := shapes().kind_of(path)) is not None:
            yield kind


def _trees(release: Release, on: date) -> Mapping[str, Written]:
    files = release.files
    force = in_force(files, on)
    read_ = {file: read(text, file).tree for file, text in files.items()}
    return laid_over({file: tree for file, tree in read_.items() if tree is not None}, force)
