"""Is everybody asked for whom a rule needs the answer?

A question is put only to those whom 问谁 names; whoever else a rule asks about stays open for
good, whatever is answered. A condition is read as its cases, and a case that turns on such a
fact may hold only for people who are asked, or whom another case or an earlier row decides.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from qingdan.checking.cases import in_words
from qingdan.checking.cells import Box, Boxes, Grid, common, grid
from qingdan.checking.conditions import conditions
from qingdan.checking.subject import Subject
from qingdan.model.catalogue import Service
from qingdan.model.conditions import AllOf, AnyOf, Condition, NoneOf, Raises, criteria
from qingdan.model.derivations import Rows
from qingdan.model.place import Problem, Severity
from qingdan.model.release import Release


class Rule(NamedTuple):
    """A condition by what it is called, among whom it is asked, and what decides without it."""

    label: str
    condition: Condition
    among: tuple[Condition, ...] = ()
    decided: tuple[Condition, ...] = ()


def nobody_waits_for_what_is_not_asked(subject: Subject) -> Iterator[Problem]:
    """V-ASK-02: all that is asked was answered, and a rule is open for some people all the same.

    Facts that follow from others are left out: their own rows are rules here.
    """
    release = subject.release
    cells = grid(release, conditions(release))
    for rule in _rules(release):
        told: set[str] = set()
        for fact, case in _waiting(cells, rule):
            if fact in told:
                continue
            told.add(fact)
            place = next(each.place for each in criteria(rule.condition) if each.fact == fact)
            said = {"rule": rule.label, "fact": release.facts[fact].label}
            said |= {"case": in_words(cells, case, ())}
            yield Problem("V-ASK-02", place, said, Severity.WARNING)


def _rules(release: Release) -> Iterator[Rule]:
    for service in release.services.values():
        yield from _of_service(service)
    for need in release.needs:
        fact = release.facts[need]
        rows = fact.derivation.rows if isinstance(fact.derivation, Rows) else ()
        for row in (each for each in rows if not each.raises_only):
            heavier = tuple(each.condition for each in rows if each.level > row.level)
            yield Rule(fact.label, row.condition, (), heavier)


def _of_service(service: Service) -> Iterator[Rule]:
    """Yield a service's rules; whom it is not for, or who can do it alone, is decided already."""
    label = service.label
    yield Rule(f"{label} 给谁", service.for_whom)
    among: tuple[Condition, ...] = (service.for_whom,)
    if service.able is not None:
        yield Rule(f"{label} 本人能做", service.able, among)
        among += (NoneOf("", (service.able,), service.place),)
    for other in service.elsewhere:
        yield Rule(f"{label} 谁来办", other.when, among)
    for offer in service.offers:
        if offer.only_in is not None:
            yield Rule(f"{label} 只在", offer.only_in, among)
    rows = [row.condition for row in service.amount.rows]
    for number, row in enumerate(service.amount.rows):
        yield Rule(f"{label} {row.tier}", row.condition, among, tuple(rows[:number]))


def _waiting(cells: Grid, rule: Rule) -> Iterator[tuple[str, Box]]:
    """Yield the facts that a rule turns on for people who are not asked, each with such people."""
    boxes, among = cells.boxes(_without_raising(rule.condition)), cells.together(rule.among)
    decided: Boxes = ()
    for each in rule.decided:
        decided += cells.boxes(each) or ()
    for box in boxes or ():
        for key in box:
            fact = cells.facts.get(key)
            if fact is None or fact.asked_of is None or fact.derivation is not None:
                continue
            left = {other: bits for other, bits in box.items() if other != key}
            beside = tuple(each for each in (*(boxes or ()), *decided) if key not in each)
            asked = cells.boxes(fact.asked_of) or ({},)
            here = common((left,), among) or ()
            open_ = cells.outside(here, asked + beside)
            clear = (each for each in open_ if key not in each)
            yield from ((fact.id, each) for each in islice(clear, 1))


def _without_raising(condition: Condition) -> Condition:
    """Return a condition without the branches marked 只升, which hold nothing open."""
    match condition:
        case AnyOf(id_, parts, place):
            firm = (each for each in parts if not isinstance(each, Raises))
            return AnyOf(id_, tuple(map(_without_raising, firm)), place)
        case AllOf(id_, parts, place):
            return AllOf(id_, tuple(map(_without_raising, parts)), place)
        case _:
            return condition


CHECKS = (nobody_waits_for_what_is_not_asked,)
