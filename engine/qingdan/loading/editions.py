"""Which files are in force on a day, once each edition is laid over its predecessor?

A file is laid over its predecessor's file of the same path: a map key by key; in a list of
records a record replaces, whole, the one of the same 编号 or 码; anything else whole. What is
written keeps its place; a map begins in the edition that had it first. Things go by 不再用
alone, for good, after their last day.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from qingdan.loading.taking import PLACEHOLDER, at, day, entries, items, text_or_none
from qingdan.model.written import Written

_EDITION = re.compile(r"(policy|catalogue)/([0-9]{4}-[0-9]{2}-[0-9]{2})/(.+)")
HEAD = "edition.yaml"
NEVER_LAID_OVER = frozenset({HEAD, "seal.yaml"})
NOT_IN_DIGEST = ("policy/registers/", "policy/ledgers/", "policy/english/")
IDS = ("编号", "码")

_WHOLE = {f"{kind}/{name}" for kind in ("policy", "catalogue") for name in NEVER_LAID_OVER}

Files = Mapping[str, bytes]
"""The bytes of policy and catalogue by path: ``policy/2024-09-23/gates.yaml``."""
Gone = frozenset[tuple[str, str]]
"""What has ended: policy or catalogue, and the id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The editions in force ``on`` a day, earliest first.

    Before the first catalogue its names are borrowed, so that rules which mention a benefit
    can be read; ``next_catalogue`` is then the day from which it is published.
    """

    on: date
    policies: tuple[date, ...]
    catalogues: tuple[date, ...]
    next_catalogue: date | None

    def path(self, file: str) -> str | None:
        """Return a file's path without its edition; None when it is not in force."""
        found = edition(file)
        if found is None:
            return file
        days = self.policies if found.kind == "policy" else self.catalogues
        return f"{found.kind}/{found.inner}" if found.day in days else None


class Spot(NamedTuple):
    """Where a file of an edition stands: policy or catalogue, the edition's day, and the rest."""

    kind: str
    day: date
    inner: str


def edition(file: str) -> Spot | None:
    """Return where a file stands; None outside editions and where its folder is no day."""
    found = _EDITION.fullmatch(file)
    try:
        return found and Spot(found[1], date.fromisoformat(found[2]), found[3])
    except ValueError:
        return None


def without_edition(file: str) -> str:
    """Return a file's path as if there were no editions."""
    found = edition(file)
    return file if found is None else f"{found.kind}/{found.inner}"


def days(files: Iterable[str], kind: str) -> tuple[date, ...]:
    """Return the days from which there are editions of policy or of the catalogue."""
    found = (edition(file) for file in files)
    return tuple(sorted({each.day for each in found if each and each.kind == kind}))


def in_force(files: Iterable[str], on: date) -> InForce:
    """Return the editions in force ``on`` a day, each with all its predecessors."""
    known = tuple(files)
    catalogues = days(known, "catalogue")
    published = tuple(day for day in catalogues if day <= on)
    return InForce(
        on=on,
        policies=tuple(day for day in days(known, "policy") if day <= on),
        catalogues=published or catalogues[:1],
        next_catalogue=None if published else next(iter(catalogues), None),
    )


def digest(files: Files, force: InForce, gone: Gone) -> str:
    """Return SHA-256 over path and bytes of every file of the release, and what has ended."""
    total = hashlib.sha256()
    for file in sorted(files):
        if force.path(file) is not None and not file.startswith(NOT_IN_DIGEST):
            content = files[file]
            total.update(f"{file}\0{len(content)}\0".encode())
            total.update(content)
    for kind, id in sorted(gone):  # noqa: A001
        total.update(f"{kind}\0{id}\0".encode())
    return total.hexdigest()


def laid_over(trees: Mapping[str, Written], force: InForce) -> dict[str, Written]:
    """Lay each edition's files over its predecessor's, by path without the edition.

    What any of the editions says has ended is left out from the day after its last.
    """
    merged: dict[str, Written] = {}
    for file in sorted(trees):
        path = force.path(file)
        if path is None:
            continue
        before = None if path.rsplit("/", 1)[-1] in NEVER_LAID_OVER else merged.get(path)
        merged[path] = trees[file] if before is None else over(before, trees[file])
    gone = ended(trees, force)
    return {path: tree for path, tree in merged.items() if not _gone(path, tree, gone)}


def laid_over_paths(files: Iterable[str]) -> frozenset[str]:
    """Return the files, by path without the edition, that a later edition may lay over."""
    found = (edition(file) for file in files)
    return frozenset(f"{each.kind}/{each.inner}" for each in found if each) - _WHOLE


def ended(trees: Mapping[str, Written], force: InForce) -> Gone:
    """Return what has ended by the day, in whichever edition it is said."""
    found = endings_in_force(trees, force)
    return frozenset((spot.kind, each.id) for spot, each in found if each.last < force.on)


class Period(NamedTuple):
    """The days on which the same is in force, both included; ``last`` None: no end is known."""

    first: date
    last: date | None


def period(files: Iterable[str], trees: Mapping[str, Written], force: InForce) -> Period:
    """Return the days of a release: until another edition begins or something ends."""
    known = tuple(files)
    begins = {*days(known, "policy"), *days(known, "catalogue")}
    begins |= {each.last + timedelta(days=1) for _, each in endings_in_force(trees, force)}
    later = min((day for day in begins if day > force.on), default=None)
    return Period(
        max(day for day in begins if day <= force.on),
        None if later is None else later - timedelta(days=1),
    )


class Ending(NamedTuple):
    """What an edition lets go of, the last day on which it is there, and the row that says so."""

    id: str
    last: date
    row: Written


def endings_in_force(
    trees: Mapping[str, Written], force: InForce
) -> Iterator[tuple[Spot, Ending]]:
    """Yield what the editions in force let go of, each with where its edition stands."""
    for file, tree in trees.items():
        found = edition(file)
        if found is not None and found.inner == HEAD and force.path(file) is not None:
            yield from ((found, each) for each in endings(tree))


def endings(head: Written) -> Iterator[Ending]:
    """Yield what an ``edition.yaml`` lets go of; what does not fit its shape is left out."""
    for each in items(at(head, "不再用")):
        what, last = text_or_none(at(each, "什么")), day(at(each, "末日"))
        if what is not None and last is not None:
            yield Ending(what, last, each)


def over(before: Written, after: Written) -> Written:
    """Lay one value over another; what ``after`` does not mention stays, so does the place."""
    if isinstance(before.value, Mapping) and isinstance(after.value, Mapping):
        merged = dict(before.value)
        for key, value in after.value.items():
            merged[key] = over(merged[key], value) if key in merged else value
        return before.replaced(merged)
    if records(before) and records(after):
        return before.replaced(_records_over(before, after))
    return after


def _records_over(before: Written, after: Written) -> tuple[Written, ...]:
    newer = {_id(each): each for each in _list(after)}
    kept = tuple(newer.pop(_id(each), each) for each in _list(before))
    return kept + tuple(newer.values())


def _list(node: Written) -> tuple[Written, ...]:
    return node.value if isinstance(node.value, tuple) else ()


def records(node: Written) -> bool:
    """Return whether a list goes by ids: it is not empty, and each item has one."""
    return bool(_list(node)) and all(_id(each) is not None for each in _list(node))


def _id(node: Written) -> str | None:
    written = entries(node)
    return next((text_or_none(written[key]) for key in IDS if key in written), None)


def _gone(path: str, tree: Written, gone: Gone) -> bool:
    return (path.split("/", 1)[0], _id(tree)) in gone


def placeholders(trees: Iterable[Written]) -> int:
    """Count the figures and rows that nobody has confirmed yet."""
    return sum(_placeholders(tree) for tree in trees)


def _placeholders(node: Written) -> int:
    match node.value:
        case str():
            return 0
        case Mapping() as written:
            own = written.get(PLACEHOLDER)
            count = 0 if own is None else len(_list(own)) or int(own.value is True)
            return count + sum(_placeholders(each) for each in written.values())
        case tuple() as inner:
            return sum(_placeholders(each) for each in inner)
    return 0
