"""Do the tables of needs cover what the plan names, and does each judge the person?"""

from collections.abc import Iterator

from qingdan.checking.named import named_by
from qingdan.checking.standing import beside, holds
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.place import Problem
from qingdan.model.written import Written

FOLDER, RECORDS = "policy/needs/", "policy/vocabulary/record.yaml"
NEED, ASPECTS, ROWS, LEVEL = "困境", "考虑", "行", "程度"
REASONED = "须写理由"


def needs_are_those_named(subject: Subject) -> Iterator[Problem]:
    """V-NEED-01: a need that a clause names is missing, or one more has no document number."""
    named = named_by(subject, "V-NEED-01")
    tables = dict(_by_name(subject))
    for name in named:
        if text(name) not in tables:
            yield Problem("V-NEED-01", name.place, {"missing": text(name), "need": ""})
    expected, numbered = {text(name) for name in named}, set(_numbered(subject))
    for _, tree in subject.under(FOLDER):
        label, id = text(at(tree, NEED)), text(at(tree, "编号"))  # noqa: A001
        if expected.isdisjoint((label, id)) and id not in numbered:
            yield Problem("V-NEED-01", beside(tree, NEED), {"missing": "", "need": label})


def every_aspect_is_asked_about(subject: Subject) -> Iterator[Problem]:
    """V-NEED-02: no table considers an aspect that a clause names, and no record takes it."""
    considered = {
        text(aspect) for _, tree in subject.under(FOLDER) for aspect in items(at(tree, ASPECTS))
    }
    records = entries(at(subject.trees.get(RECORDS), "记录")).values()
    considered |= {text(at(record, "名称")) for record in records}
    for aspect in named_by(subject, "V-NEED-02"):
        if text(aspect) not in considered:
            yield Problem("V-NEED-02", aspect.place, {"aspect": text(aspect)})


def every_level_can_be_reached(subject: Subject) -> Iterator[Problem]:
    """V-NEED-03: no row gives a level; where an assessor gives a reason in words, any is free."""
    _, *levels = entries(at(subject.trees.get(RECORDS), LEVEL)).items()
    for _, tree in subject.under(FOLDER):
        if holds(at(tree, REASONED)):
            continue
        given = {text(at(row, LEVEL)) for row in items(at(tree, ROWS))}
        for id, label in levels:  # noqa: A001
            if given.isdisjoint((id, text(label))):
                yield Problem("V-NEED-03", beside(tree, ROWS), {"level": text(label)})


def _by_name(subject: Subject) -> Iterator[tuple[str, Written]]:
    for _, tree in subject.under(FOLDER):
        yield from ((text(at(tree, key)), tree) for key in (NEED, "编号"))


def _numbered(subject: Subject) -> Iterator[str]:
    """Yield the needs carried by a clause of an instrument that has a document number."""
    for _, instrument in subject.under("policy/instruments/"):
        if text(at(instrument, "文号")):
            for clause in items(at(instrument, "条款")):
                for carrier in items(at(clause, "由")):
                    yield text(carrier).removeprefix("need:")


CHECKS = (needs_are_those_named, every_aspect_is_asked_about, every_level_can_be_reached)
