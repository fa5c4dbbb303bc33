"""What does a check look at?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.model.place import Place
from qingdan.model.release import Release
from qingdan.model.rules import Clause
from qingdan.model.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A release with the files it was built from, each laid over its predecessor.

    ``trees`` are by path without the edition (``policy/gates.yaml``), instruments, ledgers and
    registers among them; ``written`` are the files as they stand, by their own path; ``on`` is
    the first day of the pair of editions; ``publishing`` asks also what publication forbids;
    ``codes`` are all problem codes that the engine can raise. ``contents`` are the bytes of the
    files by their own path, for what is sealed.
    """

    trees: Mapping[str, Written]
    written: Mapping[str, Written]
    release: Release
    clauses: Mapping[str, Clause]
    on: date
    publishing: bool
    codes: frozenset[str]
    contents: Mapping[str, bytes]

    def under(self, folder: str) -> Iterator[tuple[str, Written]]:
        """Yield the files under a folder with their paths, in order."""
        here = (path for path in sorted(self.trees) if path.startswith(folder))
        return ((path, self.trees[path]) for path in here)


def at(node: Written | None, *keys: str) -> Written | None:
    """Return what stands under ``keys``, one inside the other; None where one is missing."""
    for key in keys:
        value = None if node is None else node.value
        node = value.get(key) if isinstance(value, Mapping) else None
    return node


def items(node: Written | None) -> tuple[Written, ...]:
    """Return the items of a list; none of anything else."""
    value = None if node is None else node.value
    return value if isinstance(value, tuple) else ()


def entries(node: Written | None) -> Mapping[str, Written]:
    """Return the entries of a map; none of anything else."""
    value = None if node is None else node.value
    return value if isinstance(value, Mapping) else {}


def text(node: Written | None) -> str:
    """Return what is written here as text, and nothing as an empty one."""
    value = None if node is None else node.value
    return "" if value is None or isinstance(value, (tuple, Mapping)) else str(value)


def start(file: str) -> Place:
    """Return the beginning of a file, for what is missing in it."""
    return Place(file, 1, 1)
