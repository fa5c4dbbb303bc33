"""Which figures has nobody confirmed yet, and who may not know it?"""

from collections.abc import Iterator
from typing import NamedTuple

from qingdan.checking.editions import EDITION
from qingdan.checking.standing import PLACEHOLDER, holds
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

TRIAL = "试算"
APART = ("policy/registers/", "policy/ledgers/", "policy/instruments/")
"""What is no part of a release's own figures; registers are filled in all the time."""


class Mark(NamedTuple):
    """One ``占位``: the key that it is for, and where it stands."""

    key: str
    place: Place


def a_trial_says_so(subject: Subject) -> Iterator[Problem]:
    """V-ED-08: an edition says that it is no trial, and still has placeholders."""
    for kind in ("policy", "catalogue"):
        head = subject.trees.get(f"{kind}/{EDITION}")
        trial = at(head, TRIAL)
        if trial is None or trial.value is not False:
            continue
        trees = (tree for path, tree in subject.under(kind) if not path.startswith(APART))
        count = sum(1 for tree in trees for _ in _marks(tree, ""))
        if count:
            yield Problem("V-ED-08", trial.place, {"count": str(count)})


def publishing_needs_every_figure(subject: Subject) -> Iterator[Problem]:
    """V-FIG-01: a file that is to be published still has placeholders; told once a file."""
    if not subject.publishing:
        return
    for _, tree in sorted(subject.trees.items()):
        marks = tuple(_marks(tree, ""))
        if marks:
            listed = ", ".join(f"{mark.key} {mark.place.line}" for mark in marks)
            yield Problem("V-FIG-01", marks[0].place, {"count": str(len(marks)), "list": listed})


def _marks(node: Written, key: str) -> Iterator[Mark]:
    """Yield the placeholders; at the top of a file a mark may list the keys that it is for."""
    own = at(node, PLACEHOLDER)
    if own is not None:
        keys = items(own)
        yield from (Mark(text(each), each.place) for each in keys)
        if not keys and holds(own):
            yield Mark(key, own.key_place or own.place)
    for name, inner in entries(node).items():
        yield from _marks(inner, name)
    for inner in items(node):
        yield from _marks(inner, key)


CHECKS = (a_trial_says_so, publishing_needs_every_figure)
