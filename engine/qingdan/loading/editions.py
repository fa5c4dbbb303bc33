"""Which files are in force on a day, once each edition is laid over its predecessor?

A file is laid over its predecessor's file of the same path: a map key by key; in a list of
records a record replaces, whole, the one of the same 编号 or 码; anything else whole.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.loading.taking import PLACEHOLDER, entries
from qingdan.model.written import Written

_EDITION = re.compile(r"(policy|catalogue)/([0-9]{4}-[0-9]{2}-[0-9]{2})/(.+)")
NEVER_LAID_OVER = frozenset({"edition.yaml", "seal.yaml"})
NOT_IN_DIGEST = ("policy/registers/", "policy/ledgers/")
IDS = ("编号", "码")

Files = Mapping[str, bytes]
"""The bytes of policy and catalogue by path: ``policy/2024-09-23/gates.yaml``."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The editions in force on a day, earliest first.

    Before the first catalogue its names are borrowed, so that rules which mention a benefit
    can be read; ``next_catalogue`` is then the day from which it is published.
    """

    policies: tuple[date, ...]
    catalogues: tuple[date, ...]
    next_catalogue: date | None

    def path(self, file: str) -> str | None:
        """Return a file's path without its edition; None when it is not in force."""
        found = _EDITION.fullmatch(file)
        if found is None:
            return file
        days = self.policies if found[1] == "policy" else self.catalogues
        return f"{found[1]}/{found[3]}" if date.fromisoformat(found[2]) in days else None


def days(files: Iterable[str], kind: str) -> tuple[date, ...]:
    """Return the days from which there are editions of policy or of the catalogue."""
    found = (_EDITION.fullmatch(file) for file in files)
    return tuple(sorted({date.fromisoformat(e[2]) for e in found if e and e[1] == kind}))


def in_force(files: Iterable[str], on: date) -> InForce:
    """Return the editions in force ``on`` a day, each with all its predecessors."""
    known = tuple(files)
    catalogues = days(known, "catalogue")
    published = tuple(day for day in catalogues if day <= on)
    return InForce(
        policies=tuple(day for day in days(known, "policy") if day <= on),
        catalogues=published or catalogues[:1],
        next_catalogue=None if published else next(iter(catalogues), None),
    )


def digest(files: Files, force: InForce) -> str:
    """Return SHA-256 over path and bytes of every file that is part of the release."""
    total = hashlib.sha256()
    for file in sorted(files):
        if force.path(file) is not None and not file.startswith(NOT_IN_DIGEST):
            content = files[file]
            total.update(f"{file}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def laid_over(trees: Mapping[str, Written], force: InForce) -> dict[str, Written]:
    """Lay each edition's files over its predecessor's, by path without the edition."""
    merged: dict[str, Written] = {}
    for file in sorted(trees):
        path = force.path(file)
        if path is None:
            continue
        before = None if path.rsplit("/", 1)[-1] in NEVER_LAID_OVER else merged.get(path)
        merged[path] = trees[file] if before is None else over(before, trees[file])
    return {path: tree for path, tree in merged.items() if not _ended(path, tree, merged)}


def over(before: Written, after: Written) -> Written:
    """Lay one value over another; what ``after`` does not mention stays."""
    if isinstance(before.value, Mapping) and isinstance(after.value, Mapping):
        merged = dict(before.value)
        for key, value in after.value.items():
            merged[key] = over(merged[key], value) if key in merged else value
        return after.replaced(merged)
    if _records(before) and _records(after):
        return after.replaced(_records_over(before, after))
    return after


def _records_over(before: Written, after: Written) -> tuple[Written, ...]:
    newer = {_id(each): each for each in _list(after)}
    kept = tuple(newer.pop(_id(each), each) for each in _list(before))
    return kept + tuple(newer.values())


def _list(node: Written) -> tuple[Written, ...]:
    return node.value if isinstance(node.value, tuple) else ()


def _records(node: Written) -> bool:
    return bool(_list(node)) and all(_id(each) is not None for each in _list(node))


def _id(node: Written) -> object:
    written = entries(node)
    return next((written[key].value for key in IDS if key in written), None)


def _ended(path: str, tree: Written, merged: Mapping[str, Written]) -> bool:
    edition = merged.get(f"{path.split('/', 1)[0]}/edition.yaml")
    ended = entries(edition).get("不再用") if edition is not None else None
    return ended is not None and _id(tree) in {
        entries(each)["什么"].value for each in _list(ended) if "什么" in entries(each)
    }


def placeholders(trees: Iterable[Written]) -> int:
    """Count the figures and rows that nobody has confirmed yet."""
    return sum(_placeholders(tree) for tree in trees)


def _placeholders(node: Written) -> int:
    match node.value:
        case Mapping() as written:
            own = written.get(PLACEHOLDER)
            count = 0 if own is None else len(_list(own)) or int(own.value is True)
            return count + sum(_placeholders(each) for each in written.values())
        case tuple() as inner:
            return sum(_placeholders(each) for each in inner)
    return 0
