"""Does everything that is computed have a beginning and a value?"""

from collections.abc import Iterator

from qingdan.checking.conditions import conditions, criteria, inputs, standards
from qingdan.checking.editions import since
from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.conditions import Standard, Threshold
from qingdan.model.place import Problem
from qingdan.model.release import Release
from qingdan.model.written import Written


def nothing_goes_in_a_circle(subject: Subject) -> Iterator[Problem]:
    """V-COND-08: facts follow from one another without a first one; found without evaluating."""
    facts = subject.release.facts
    finished: set[str] = set()
    for fact in facts:
        circle = _circle(subject.release, fact, (), finished)
        if circle:
            first = min(circle, key=lambda each: facts[each].place)
            start = circle.index(first)
            chain = (*circle[start:], *circle[:start])
            said = {"chain": "、".join(facts[each].label for each in chain)}
            yield Problem("V-COND-08", facts[first].place, said)


def standards_have_values(subject: Subject) -> Iterator[Problem]:
    """V-COND-09: a standard that a rule goes by is empty in its edition, and no placeholder."""
    used = set(_used(subject.release))
    for row in items(at(subject.trees.get("policy/standards.yaml"), "标准")):
        standard = subject.release.standards[text(at(row, "编号"))]
        if standard.id in used and standard.value is None and not standard.placeholder:
            place = _value(row).place
            said = {"standard": standard.label, "date": since(subject, place).isoformat()}
            yield Problem("V-COND-09", place, said)


def _circle(
    release: Release, fact: str, path: tuple[str, ...], finished: set[str]
) -> tuple[str, ...]:
    """Return the first circle met on the way down from a fact; what is finished has none."""
    if fact in path:
        return path[path.index(fact) :]
    if fact in finished:
        return ()
    finished.add(fact)
    for each in inputs(release.facts[fact].derivation):
        if circle := _circle(release, each, (*path, fact), finished):
            return circle
    return ()


def _used(release: Release) -> Iterator[str]:
    for condition in conditions(release):
        for criterion in criteria(condition):
            if isinstance(criterion, Threshold) and isinstance(criterion.bound, Standard):
                yield criterion.bound.id
    for fact in release.facts.values():
        yield from standards(fact.derivation)


def _value(row: Written) -> Written:
    return at(row, "值") or at(row, "算") or row


CHECKS = (nothing_goes_in_a_circle, standards_have_values)
