"""Does a person's need judge the person, by the person's age and the person's own trouble?"""

from collections.abc import Iterator

from qingdan.checking.cells import Box, Grid, grid
from qingdan.checking.conditions import conditions, resting_on
from qingdan.checking.subject import Subject
from qingdan.model.conditions import Condition
from qingdan.model.derivations import CountConditions, Derivation, Formula, Row, Rows
from qingdan.model.facts import Entity, Fact, Kind, Vocabulary
from qingdan.model.formulas import FullYears
from qingdan.model.place import Problem
from qingdan.model.release import Release

LOWEST = 1
"""The cell of a figure that is below every bound compared."""


def ability_has_an_age(subject: Subject) -> Iterator[Problem]:
    """V-NEED-04: a row rests on what is asked from an age on, and has no least age itself."""
    facts, cells = subject.release.facts, _grid(subject.release)
    ages = _ages(facts)
    late = {id for id in facts if _asked_late(cells, id, ages)}  # noqa: A001
    for row in _rows(subject.release):
        for box in () if row.raises_only else cells.boxes(row.condition) or ():
            fact = next((each for each in _named(box) if each in late), None)
            if fact is not None and not _has_least_age(box, ages):
                yield Problem("V-NEED-04", row.place, {"fact": facts[fact].label})
                break


def money_of_all_is_nobody_s_own(subject: Subject) -> Iterator[Problem]:
    """V-NEED-05: a person's row rests on the household's money and on nothing of the person."""
    facts, cells = subject.release.facts, _grid(subject.release)
    ages = _ages(facts)
    shared = {id for id in facts if _is_shared_money(facts, id)}  # noqa: A001
    for row in _rows(subject.release):
        for box in cells.boxes(row.condition) or ():
            own = {each for each in _named(box) if facts[each].entity is Entity.MEMBER} - ages
            fact = next((each for each in _named(box) if each in shared), None)
            if fact is not None and not own:
                yield Problem("V-NEED-05", row.place, {"fact": facts[fact].label})
                break


def _grid(release: Release) -> Grid:
    return grid(release, conditions(release))


def _rows(release: Release) -> Iterator[Row]:
    """Yield the rows of the needs that judge a person."""
    for need in release.needs:
        fact = release.facts[need]
        if fact.entity is Entity.MEMBER and isinstance(fact.derivation, Rows):
            yield from fact.derivation.rows


def _ages(facts: Vocabulary) -> set[str]:
    return {fact.id for fact in facts.values() if _is_an_age(fact.derivation)}


def _is_an_age(derivation: Derivation | None) -> bool:
    return isinstance(derivation, Formula) and isinstance(derivation.expression, FullYears)


def _asked_late(cells: Grid, fact: str, ages: set[str]) -> bool:
    """Return whether a fact, or something it is computed from, is asked from an age on."""
    resting = resting_on(cells.facts, fact, through=_is_put_together)
    return any(_from_an_age(cells, each.asked_of, ages) for each in resting)


def _is_put_together(fact: Fact) -> bool:
    parts = isinstance(fact.derivation, (CountConditions, Formula, Rows))
    return parts and fact.asked_of is None


def _from_an_age(cells: Grid, asked_of: Condition | None, ages: set[str]) -> bool:
    boxes = () if asked_of is None else cells.boxes(asked_of)
    return bool(boxes) and all(_has_least_age(box, ages) for box in boxes or ())


def _has_least_age(box: Box, ages: set[str]) -> bool:
    bounds = (cells for key, cells in box.items() if key.partition(" ")[0] in ages)
    return any(not cells & LOWEST for cells in bounds)


def _named(box: Box) -> Iterator[str]:
    return (key.partition(" ")[0] for key in box)


def _is_shared_money(facts: Vocabulary, fact: str) -> bool:
    """Return whether a fact is money of the household, or is computed from it."""
    resting = resting_on(facts, fact, through=_is_shared_formula)
    return any(each.entity is Entity.HOUSEHOLD and each.kind is Kind.MONEY for each in resting)


def _is_shared_formula(fact: Fact) -> bool:
    return fact.entity is Entity.HOUSEHOLD and isinstance(fact.derivation, Formula)


CHECKS = (ability_has_an_age, money_of_all_is_nobody_s_own)
