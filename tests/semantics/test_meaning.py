"""Does every reading answer each line of the tables as a person would?"""

from collections.abc import Callable

import pytest
from tests.properties.bare import release
from tests.semantics.by_columns import by_columns
from tests.semantics.line import Facts, Line
from tests.semantics.printing import PAGE, TABLES, page
from tests.semantics.vocabulary import FACTS, STANDARDS

from qingdan.evaluation.chain.setting import Reading
from qingdan.evaluation.compiled import compiled
from qingdan.evaluation.records import Given
from qingdan.evaluation.reference import Reference
from qingdan.model.facts import Entity
from qingdan.model.release import Release

Read = Callable[[Release, Given, Line], Reading]
READINGS: dict[str, Read] = {
    "reference": lambda rules, facts, at: Reference(rules, facts, at.on, at.doubting),
    "compiled": lambda rules, facts, at: compiled(rules).read(facts, at.on, doubting=at.doubting),
}
PERSON = "本人"


NAMED = [
    (f"{table.title}-{number}", line)
    for table in TABLES
    for number, line in enumerate(table.lines)
]
LINES = [pytest.param(line, id=name) for name, line in NAMED]
IN_COLUMNS = [pytest.param(line, id=name) for name, line in NAMED if not line.broken]
"""A column has values of one kind, so that no rule fails on it."""


@pytest.mark.parametrize("line", IN_COLUMNS)
def test_a_register_is_answered_as_the_table_says(line: Line) -> None:
    answers_as_the_table_says(line, by_columns)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("line", LINES)
def test_a_reading_answers_as_the_table_says(line: Line, reading: str) -> None:
    answers_as_the_table_says(line, READINGS[reading])


def answers_as_the_table_says(line: Line, reading: Read) -> None:
    """Demand the answer of a line, and that it fails where it should."""
    asked = [] if isinstance(line.asked, str) else [(Entity.MEMBER, line.asked)]
    read = reading(release(FACTS.values(), STANDARDS, asked), given(line), line)
    if isinstance(line.asked, str):
        assert read.value(line.asked, whose(line.asked)) == line.answer
    else:
        assert read.truth(line.asked, PERSON) is line.answer
    assert bool(read.broken()) is line.broken


def test_the_page_says_what_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def given(line: Line) -> Given:
    """Return a household of one person, and of the line's other members."""
    members = {PERSON: _of(Entity.MEMBER, line.known)}
    members |= {f"另一人{number}": each for number, each in enumerate(line.others)}
    return Given(_of(Entity.HOUSEHOLD, line.known), members)


def _of(entity: Entity, facts: Facts) -> Facts:
    return {id_: known for id_, known in facts.items() if FACTS[id_].entity is entity}


def whose(fact: str) -> str | None:
    """Return whom a fact is asked of."""
    return None if FACTS[fact].entity is Entity.HOUSEHOLD else PERSON
