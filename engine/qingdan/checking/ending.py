"""Does a rule still use what has ended, or what the catalogue does not have?"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from qingdan.checking.editions import EDITION, folders, since
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

ENDED, WHAT, LAST = "不再用", "什么", "末日"
NOT_A_USE = frozenset({"编号", "英文", "用于", "选项", "依据", "参照", "来源"})
RULES = "policy/casework/"
_CARRIED = re.compile(r"(service|benefit):([a-z0-9_]+)")


class Ending(NamedTuple):
    """Something that an edition says has ended, by every name it has, and where that stands."""

    names: frozenset[str]
    label: str
    last: date
    place: Place


def nothing_ended_is_used(subject: Subject) -> Iterator[Problem]:
    """V-ED-07: what ended before the day is still named by a rule; told once, with the count."""
    for ending in _endings(subject):
        uses = [
            use
            for path, tree in sorted(subject.trees.items())
            if not path.endswith(EDITION)
            for use in _uses(tree, ending.names)
        ]
        if uses:
            said = {"thing": ending.label, "date": ending.last.isoformat()}
            first, count = min(uses), len(uses)
            said |= {"place": first.file, "line": str(first.line)}
            said |= {"count": str(count) if count > 1 else ""}
            yield Problem("V-ED-07", ending.place, said)


def rules_use_what_the_catalogue_has(subject: Subject) -> Iterator[Problem]:
    """V-ED-11: a rule looks at a service or benefit that only another catalogue has."""
    release = subject.release
    if release.catalogue is None:
        return
    here = {"service": release.services.keys(), "benefit": release.benefits.keys()}
    for _, tree in subject.under(RULES):
        for node in _scalars(tree):
            found = _CARRIED.fullmatch(text(node))
            if found and found[2] not in here[found[1]] and _elsewhere(subject, found[2]):
                said = {"date": since(subject, node.place).isoformat(), "thing": found[0]}
                yield Problem("V-ED-11", node.place, said)


def _endings(subject: Subject) -> Iterator[Ending]:
    for folder in folders(subject):
        for each in items(at(folder.head, ENDED)):
            last = at(each, LAST)
            if last is not None and isinstance(last.value, date) and last.value < subject.on:
                label = _label(subject, text(at(each, WHAT)))
                names = frozenset({label, text(at(each, WHAT))})
                yield Ending(names, label, last.value, each.place)


def _label(subject: Subject, id: str) -> str:  # noqa: A002
    """Return what an id is called, also where its file is no longer in force."""
    for tree in subject.written.values():
        for record in _maps(tree):
            if text(at(record, "编号")) == id:
                return text(next(iter(entries(record).values())))
    return id


def _uses(node: Written, names: frozenset[str]) -> Iterator[Place]:
    """Yield where a name stands as a key or as a whole value, but for where it is defined."""
    if text(at(node, "编号")) in names:
        return
    for key, each in entries(node).items():
        if key in names:
            yield each.key_place or each.place
        if key not in NOT_A_USE:
            yield from _uses(each, names)
    for each in items(node):
        yield from _uses(each, names)
    if text(node) in names:
        yield node.place


def _maps(node: Written) -> Iterator[Written]:
    if entries(node):
        yield node
    for each in (*entries(node).values(), *items(node)):
        yield from _maps(each)


def _scalars(node: Written) -> Iterator[Written]:
    inner = (*entries(node).values(), *items(node))
    if not inner:
        yield node
    for each in inner:
        yield from _scalars(each)


def _elsewhere(subject: Subject, id: str) -> bool:  # noqa: A002
    return any(file.endswith(f"/{id}.yaml") for file in subject.written)


CHECKS = (nothing_ended_is_used, rules_use_what_the_catalogue_has)
