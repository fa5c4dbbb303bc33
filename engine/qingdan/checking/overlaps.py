"""Do a service's parts, and the rows tried one after another, each keep to their own cases?"""

from collections.abc import Iterator, Sequence

from qingdan.checking import wording
from qingdan.checking.cells import EVERYWHERE, Boxes, common, grid
from qingdan.checking.subject import Subject, at, items
from qingdan.model.conditions import Condition, criteria
from qingdan.model.facts import Kind
from qingdan.model.place import Place, Problem

GATES = "policy/gates.yaml"
CHOSEN = frozenset({Kind.CHOICE, Kind.LEVEL, Kind.TRUTH})
Tried = Sequence[tuple[Place, Condition | None]]
"""Rows in the order in which they are tried; None fits everybody."""


def need_and_ability_are_apart(subject: Subject) -> Iterator[Problem]:
    """V-COND-03: one choice makes people in need of a service and able to do without it."""
    for service in subject.release.services.values():
        if service.able is None:
            continue
        for fact, spot in sorted(_shared(subject, service.for_whom, service.able)):
            known = subject.release.facts[fact]
            stands = next(each for each in criteria(service.able) if each.fact == fact)
            choice = (
                wording.value(subject, stands.place)
                if known.kind is Kind.TRUTH
                else list(known.choices.values())[spot]
            )
            yield Problem("V-COND-03", stands.place, {"choice": choice})


def every_row_has_its_turn(subject: Subject) -> Iterator[Problem]:
    """V-COND-04: the rows before take every case of a row; needs take the heaviest instead."""
    for service in subject.release.services.values():
        yield from _unreached(subject, [(row.place, row.condition) for row in service.amount.rows])
    written = items(at(subject.trees.get(GATES), "关口"))
    for gate, node in zip(subject.release.chain.gates, written, strict=True):
        rows = [
            (row.place, code.when)
            for code, row in zip(gate.no, items(at(node, "不符")), strict=True)
            if not (code.refer_first or code.per_home or code.held_off)
        ]
        yield from _unreached(subject, rows)


def _shared(subject: Subject, need: Condition, able: Condition) -> set[tuple[str, int]]:
    """Return the facts, each with its lightest choice, by which people are both at once."""
    facts = subject.release.facts
    cells = grid(subject.release, (need, able))
    shared: dict[str, int] = {}
    for one in cells.boxes(need) or ():
        for other in cells.boxes(able) or ():
            for both in common((one,), (other,)) or ():
                for fact in one.keys() & other.keys() & facts.keys():
                    if facts[fact].kind in CHOSEN:
                        shared[fact] = shared.get(fact, 0) | both[fact]
    return {(fact, (spots & -spots).bit_length() - 1) for fact, spots in shared.items()}


def _unreached(subject: Subject, rows: Tried) -> Iterator[Problem]:
    cells = grid(subject.release, (condition for _, condition in rows if condition is not None))
    before: list[tuple[Place, Boxes]] = []
    for place, condition in rows:
        here = EVERYWHERE if condition is None else cells.boxes(condition)
        if here is None:
            continue
        if here and cells.within(here, tuple(box for _, boxes in before for box in boxes)):
            taking = (earlier for earlier, boxes in before if cells.within(here, boxes))
            line = next(taking, before[-1][0]).line
            yield Problem("V-COND-04", place, {"line": str(line)})
        before.append((place, here))


CHECKS = (need_and_ability_are_apart, every_row_has_its_turn)
