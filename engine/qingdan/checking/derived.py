"""Does everything that is computed have a beginning and a value?"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qingdan.checking.conditions import conditions, standards
from qingdan.checking.editions import since
from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.conditions import Standard, Threshold, criteria
from qingdan.model.derivations import inputs
from qingdan.model.place import Place, Problem
from qingdan.model.release import Release
from qingdan.model.written import Written

STANDARDS = "policy/standards.yaml"
_APART = re.compile(r"[\s+\-*/()]+")


class Link(NamedTuple):
    """Something computed: what it is called, where it stands, and what it follows from."""

    label: str
    place: Place
    follows: tuple[str, ...]


def nothing_goes_in_a_circle(subject: Subject) -> Iterator[Problem]:
    """V-COND-08: facts, or standards, follow from one another; found without evaluating them."""
    for links in (_facts(subject.release), _standards(subject)):
        finished: set[str] = set()
        for each in links:
            circle = _circle(links, each, (), finished)
            if circle:
                first = min(circle, key=lambda link: links[link].place)
                start = circle.index(first)
                chain = (*circle[start:], *circle[:start])
                said = {"chain": "、".join(links[link].label for link in chain)}
                yield Problem("V-COND-08", links[first].place, said)


def standards_have_values(subject: Subject) -> Iterator[Problem]:
    """V-COND-09: a standard that a rule goes by is empty in its edition, and no placeholder."""
    used = set(_used(subject.release))
    for row in _rows(subject):
        standard = subject.release.standards[text(at(row, "编号"))]
        if standard.id in used and standard.value is None and not standard.placeholder:
            place = (at(row, "值") or at(row, "算") or row).place
            said = {"standard": standard.label, "date": since(subject, place).isoformat()}
            yield Problem("V-COND-09", place, said)


def _facts(release: Release) -> Mapping[str, Link]:
    return {
        fact.id: Link(fact.label, fact.place, tuple(inputs(fact.derivation)))
        for fact in release.facts.values()
    }


def _standards(subject: Subject) -> Mapping[str, Link]:
    rows = {text(at(row, "编号")): row for row in _rows(subject)}
    ids = {text(at(row, "标准")): id for id, row in rows.items()} | {id: id for id in rows}  # noqa: A001
    return {
        id: Link(text(at(row, "标准")), row.place, tuple(_named(text(at(row, "算")), ids)))
        for id, row in rows.items()  # noqa: A001
    }


def _named(formula: str, ids: Mapping[str, str]) -> Iterator[str]:
    return (ids[name] for name in _APART.split(formula) if name in ids)


def _rows(subject: Subject) -> tuple[Written, ...]:
    return items(at(subject.trees.get(STANDARDS), "标准"))


def _circle(
    links: Mapping[str, Link], here: str, path: tuple[str, ...], finished: set[str]
) -> tuple[str, ...]:
    """Return the first circle met on the way down; what is finished has none."""
    if here in path:
        return path[path.index(here) :]
    if here in finished:
        return ()
    finished.add(here)
    for each in links[here].follows:
        if circle := _circle(links, each, (*path, here), finished):
            return circle
    return ()


def _used(release: Release) -> Iterator[str]:
    for condition in conditions(release):
        for criterion in criteria(condition):
            if isinstance(criterion, Threshold) and isinstance(criterion.bound, Standard):
                yield criterion.bound.id
    for fact in release.facts.values():
        yield from standards(fact.derivation)


CHECKS = (nothing_goes_in_a_circle, standards_have_values)
