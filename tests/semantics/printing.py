"""How do the tables read as a page? ``python -m tests.semantics.printing`` writes it."""

from datetime import date
from pathlib import Path

from tests.properties.bare import release
from tests.semantics import criteria, derived, joins, reckoned
from tests.semantics.line import ON, Facts, Line, Table
from tests.semantics.vocabulary import FACTS, STANDARDS

from qingdan.evaluation.contents import parts
from qingdan.evaluation.labels import label
from qingdan.model.conditions import Among, Condition, Threshold
from qingdan.model.facts import Bounds, Fact, Kind, Known
from qingdan.model.truth import Truth

PAGE = Path(__file__).resolve().parents[2] / "docs" / "semantics.md"
TABLES = (*criteria.TABLES, *joins.TABLES, *derived.TABLES, *reckoned.TABLES)
RULES = release(FACTS.values(), STANDARDS)
HUNDREDTHS = 100
HEAD = """# What a rule means

When does a condition hold, fail, or stay open? Each line below is a test that every reading of the
rules passes: the reference, which is the meaning, and the generated function. What is not in the
first column is not known. The facts are invented.

This page is printed by `python -m tests.semantics.printing` from `tests/semantics/`; a test fails
when it is stale.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join((HEAD, *(printed(table) for table in TABLES)))


def printed(table: Table) -> str:
    """Return a table with its title and what it shows."""
    rows = "\n".join(
        f"| {_known(each)} | {_asked(each)} | {_answer(each)} |" for each in table.lines
    )
    return (
        f"## {table.title}\n\n{table.about}\n\n| known | asked | answer |\n|---|---|---|\n{rows}\n"
    )


def _known(line: Line) -> str:
    people = [_facts(line.known), *(_facts(each) for each in line.others)]
    said = people[0] if len(people) == 1 else "; another member: ".join(people)
    said += f"; on {line.on}" if line.on != ON else ""
    return f"{said}; placeholders in doubt" if line.doubting else said


def _facts(facts: Facts) -> str:
    told = (f"{FACTS[id_].label} {value(FACTS[id_], known)}" for id_, known in facts.items())
    return "，".join(told) or "nothing"


def _asked(line: Line) -> str:
    if isinstance(line.asked, str):
        return FACTS[line.asked].label
    return question(line.asked)


def question(condition: Condition) -> str:
    """Return a condition on one line: a join's word with its parts in brackets."""
    words = label(condition, RULES)
    if isinstance(condition, Threshold | Among):
        placeholder = isinstance(condition, Threshold) and condition.placeholder
        return f"{words}（占位）" if placeholder else words
    return f"{words}（{'；'.join(question(part) for part in parts(condition))}）"


def _answer(line: Line) -> str:
    named = ", the rule is named" if line.broken else ""
    if isinstance(line.answer, Truth):
        return line.answer.name + named
    asked = FACTS[line.asked] if isinstance(line.asked, str) else None
    assert asked is not None, "a condition answers with a truth"
    return value(asked, line.answer) + named


def value(fact: Fact, known: Known | None) -> str:
    """Return a value in words."""
    match known:
        case None:
            return "unknown"
        case bool():
            return "是" if known else "否"
        case Bounds(least, most):
            low = _figure(fact, least)
            high = "whatever" if most is None else _figure(fact, most)
            return low if least == most else f"{low} to {high}"
        case int():
            return _figure(fact, known)
        case date():
            return known.isoformat()
        case str():
            return fact.choices.get(known, f"“{known}”")


def _figure(fact: Fact, known: int) -> str:
    if fact.kind is Kind.LEVEL:
        return tuple(fact.choices.values())[known]
    whole, rest = divmod(abs(known), HUNDREDTHS)
    written = f"{whole}.{rest:02d}" if rest else str(whole)
    return f"{'-' if known < 0 else ''}{written}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
