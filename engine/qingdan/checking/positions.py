"""Are there the work positions that each level must have, in every street?"""

from collections.abc import Iterator
from typing import NamedTuple

from qingdan.checking.standing import beside, figure, unstated
from qingdan.checking.subject import Subject, at, items, start, text
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

RULES, REGISTER = "policy/casework/positions.yaml", "policy/registers/positions.yaml"
ROWS, LEVEL, STREET, COUNT = "行", "级别", "街道", "所在社区低收入人口数"
AT_LEAST, LOW_INCOME = "至少", "低收入人口至少"


class Level(NamedTuple):
    """A level: what it is called, its rows, where they are short, whether it counts the poor."""

    name: str
    rows: tuple[Written, ...]
    short: tuple[str, ...]
    counts_the_poor: bool


def every_street_has_a_station(subject: Subject) -> Iterator[Problem]:
    """V-REG-01: a street has no station, or the poor of a station's community are not counted.

    A null in a placeholder's row counts when the register is to be published.
    """
    for level in _levels(subject):
        if not level.rows or not level.counts_the_poor:
            continue
        for street in level.short:
            yield Problem("V-REG-01", _register(subject), {"street": street})
        for row in level.rows:
            if unstated(row, COUNT, publishing=subject.publishing):
                yield Problem("V-REG-01", beside(row, COUNT), {"street": text(at(row, STREET))})


def every_level_is_there(subject: Subject) -> Iterator[Problem]:
    """V-REG-02: a level is missing, in the district or in a street; V-REG-01 has the stations."""
    for level in _levels(subject):
        if level.short and not (level.rows and level.counts_the_poor):
            yield Problem("V-REG-02", _register(subject), {"level": level.name})


def _levels(subject: Subject) -> Iterator[Level]:
    rules = subject.trees.get(RULES)
    streets = tuple(text(each) for each in items(at(rules, STREET)))
    register = items(at(subject.trees.get(REGISTER), ROWS))
    for node in items(at(rules, LEVEL)):
        name, least = text(at(node, "级")), figure(at(node, AT_LEAST, "值")) or 0
        rows = tuple(row for row in register if text(at(row, LEVEL)) == name)
        by_street = text(at(node, AT_LEAST, "每")) == STREET
        found = [text(at(row, STREET)) if by_street else name for row in rows]
        areas = streets if by_street else (name,)
        short = tuple(area for area in areas if found.count(area) < least)
        yield Level(name, rows, short, at(node, LOW_INCOME) is not None)


def _register(subject: Subject) -> Place:
    tree = subject.trees.get(REGISTER)
    return start(REGISTER) if tree is None else beside(tree, ROWS)


CHECKS = (every_street_has_a_station, every_level_is_there)
