"""What stands in the shipped files, for documents that repeat it or lay a sample over it?"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from qingdan.library import files
from qingdan.loading.editions import InForce, in_force, laid_over
from qingdan.loading.shapes.gathering import collect
from qingdan.loading.shapes.names import Names
from qingdan.loading.yaml import read
from qingdan.model.written import Written

LATEST = date(2026, 12, 31)
"""A day on which every shipped edition is in force."""


@cache
def force() -> InForce:
    """Return the editions that are shipped."""
    return in_force(files(), LATEST)


@cache
def trees() -> Mapping[str, Written]:
    """Return the shipped files by path without edition, each edition laid over the one before."""
    read_files = {path: read(content, path).tree for path, content in files().items()}
    known = {path: tree for path, tree in read_files.items() if tree is not None}
    return laid_over(known, force())


@cache
def names() -> Names:
    """Return the names that the shipped files give."""
    return collect(trees())[0]
