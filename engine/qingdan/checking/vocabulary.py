"""Is each fact of the vocabulary asked for by something, and can it be had?"""

from collections.abc import Iterator

from qingdan.checking.conditions import conditions
from qingdan.checking.standing import beside
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.conditions import criteria
from qingdan.model.derivations import inputs
from qingdan.model.gates import AsksCondition
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

FOLDER = "policy/vocabulary/"
FACTS, SOURCES, QUESTION, USED_FOR, KIND = "事实", "来源", "问", "用于", "类型"
HOW_GOT, ASKED = "怎样拿到", "当面问"
SEAL = "/seal.yaml"
READERS = ("policy/ledgers/", "policy/casework/")


def facts_are_used(subject: Subject) -> Iterator[Problem]:
    """V-FACT-01: no rule, ledger or file of case work names a fact, nor does it say what for."""
    used: set[str] | None = None
    for id, node in facts(subject):  # noqa: A001
        if items(at(node, USED_FOR)):
            continue
        used = set(_used(subject)) if used is None else used
        label = text(at(node, "名称"))
        if used.isdisjoint((id, label)):
            place = beside(node, USED_FOR)
            yield Problem("V-FACT-01", place, {"fact": label}, Severity.WARNING)


def sealed_facts_stay(subject: Subject) -> Iterator[Problem]:
    """V-FACT-02: a fact that a sealed edition knew is gone, or is of another kind now."""
    kinds = {id: at(node, KIND) for id, node in facts(subject)}  # noqa: A001
    for file, seal in sorted(subject.written.items()):
        known = entries(at(seal, FACTS)) if file.endswith(SEAL) else {}
        for id, kind in known.items():  # noqa: A001
            now = kinds.get(id)
            if text(now) != text(kind):
                place = kind.place if now is None else now.place
                said = {"fact": id, "edition": file.split("/")[1]}
                yield Problem("V-FACT-02", place, said)


def what_is_asked_has_a_question(subject: Subject) -> Iterator[Problem]:
    """V-FACT-03: a source is one that asks (怎样拿到: 当面问), and there is no question."""
    asking = {source for source, way in ways(subject).items() if way == ASKED}
    for _, node in facts(subject):
        asked = any(text(source) in asking for source in items(at(node, SOURCES)))
        if asked and not text(at(node, QUESTION)):
            yield Problem("V-FACT-03", beside(node, SOURCES), {"fact": text(at(node, "名称"))})


def facts(subject: Subject) -> Iterator[tuple[str, Written]]:
    """Yield the facts that the vocabulary writes out, by id."""
    for _, tree in subject.under(FOLDER):
        yield from entries(at(tree, FACTS)).items()


def ways(subject: Subject) -> dict[str, str]:
    """Return how the street gets what a source knows; a source left out gives it nothing."""
    trees = (tree for _, tree in subject.under(FOLDER))
    written = (entries(at(tree, HOW_GOT)).items() for tree in trees)
    return {source: text(way) for each in written for source, way in each}


def _used(subject: Subject) -> Iterator[str]:
    """Yield what names facts: ids from rules, and every word of ledgers and case work."""
    release = subject.release
    for condition in conditions(release):
        yield from (each.fact for each in criteria(condition))
    for fact in release.facts.values():
        yield from inputs(fact.derivation)
    for gate in release.chain.gates:
        if isinstance(gate.asks, AsksCondition):
            yield from gate.asks.with_office
    for path, tree in subject.trees.items():
        if path.startswith(READERS):
            yield from _words(tree)


def _words(node: Written) -> Iterator[str]:
    yield from entries(node)
    for inner in (*entries(node).values(), *items(node)):
        yield from _words(inner)
    yield text(node)


CHECKS = (facts_are_used, sealed_facts_stay, what_is_asked_has_a_question)
