"""Has each word of the domain one line in the glossary, and is it where the line says?"""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from tests.documents.consoles import ROOT

ENGINE = ROOT / "engine" / "qingdan"
LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| word ")
]
APART = {"conditions", "derivations", "errors", "findings", "formulas"}
"""What a rule is made of has the names of its notation, an exception that of what went wrong."""
PIECES = {
    "AmountRow": "the tier's row",
    "AsksCondition": "a gate's way of asking",
    "AsksLater": "a gate's way of asking",
    "AsksLeft": "a gate's way of asking",
    "AsksRecord": "a gate's way of asking",
    "AsksService": "a gate's way of asking",
    "BackSoon": "a gate's reminder",
    "DayOfYear": "when a standing task is due",
    "EndOf": "when a standing task is due",
    "FromAdvice": "where a ledger column comes from",
    "FromCase": "where a ledger column comes from",
    "FromCatalogue": "where a ledger column comes from",
    "FromFact": "where a ledger column comes from",
    "FromPen": "where a ledger column comes from",
    "FromReckoning": "where a ledger column comes from",
    "FromRecord": "where a ledger column comes from",
    "FromRegister": "where a ledger column comes from",
    "FromRegistration": "where a ledger column comes from",
    "FromReport": "where a ledger column comes from",
    "FromSummary": "where a ledger column comes from",
    "GateCode": "a gate's reason",
    "GateFinding": "the finding of a gate",
    "Given": "the reason in a decision",
    "MemberDecision": "the decision on a member",
    "Is": "one test of a column's condition",
    "NeedLevel": "the level of a need",
    "Open": "what an open gate gives",
    "OutcomeWords": "the words of an outcome",
    "Overdue": "a gate's reminder",
    "Raised": "the alarm in a decision",
    "Records": "the records of one entity",
    "Sent": "the referral in a decision",
    "SeenIn": "what shows that a standing task is done",
    "ServiceDecision": "the decision on a service",
    "Stands": "one test of a column's condition",
    "When": "the condition on a column",
}
"""Classes that carry a word which has its line already, and why."""


def words() -> list[str]:
    return [word.strip() for line in LINES for word in line[0].split(",")]


def nouns() -> Iterator[str]:
    """Yield the dataclasses of the model, spelt as words: ``BenefitRecord``, benefit record."""
    for path in sorted((ENGINE / "model").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and is_dataclass(node) and path.stem not in APART:
                yield node.name


def is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(each) for each in node.decorator_list)


def spelt(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def test_a_word_has_one_line() -> None:
    assert [word for word, count in Counter(words()).items() if count > 1] == []


@pytest.mark.parametrize("name", sorted(set(nouns()) - PIECES.keys()))
def test_each_noun_of_the_model_has_a_line(name: str) -> None:
    assert spelt(name) in words()


def test_no_piece_is_named_that_the_model_does_not_have() -> None:
    assert PIECES.keys() - set(nouns()) == set()


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_a_word_is_where_its_line_says(line: list[str]) -> None:
    word, chinese, means, where = line
    assert all((word, chinese, means))
    places = re.findall(r"`([^`]+)`", where)
    assert places or where == "everywhere"
    assert [place for place in places if not exists(place)] == []


def exists(place: str) -> bool:
    base = ROOT if place.startswith(("policy/", "catalogue/", "features/")) else ENGINE
    return any(base.glob(place.rstrip("/")))
