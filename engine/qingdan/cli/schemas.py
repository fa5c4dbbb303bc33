"""Which JSON Schema has each kind of file on a day?"""

from collections.abc import Mapping
from datetime import date

from qingdan import library
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.schema import schemas
from qingdan.loading.shapes.gathering import collect
from qingdan.loading.yaml import read
from qingdan.model.written import Written
from qingdan.reporting import json


def published(on: date) -> Mapping[str, object]:
    """Return the decision's contract, and the schema of every kind of policy file, by name."""
    return {"decision": json.contract(), **schemas(collect(_trees(on))[0])}


def _trees(on: date) -> Mapping[str, Written]:
    files = library.load(on).files
    force = in_force(files, on)
    read_ = {file: read(text, file).tree for file, text in files.items()}
    return laid_over({file: tree for file, tree in read_.items() if tree is not None}, force)
