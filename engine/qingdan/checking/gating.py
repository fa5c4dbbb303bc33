"""Does the delivery chain ask all it must, and can every gate answer?"""

from collections.abc import Iterator

from qingdan.checking.named import named_by
from qingdan.checking.standing import beside
from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.gates import AsksCondition, AsksRecord, Gate, Outcome, Passing, RecordKind
from qingdan.model.place import Problem
from qingdan.model.written import Written

GATES, URGENT = "policy/gates.yaml", "policy/urgent.yaml"
OPEN_GIVES = frozenset({Outcome.VERIFY, Outcome.AWAIT_CONFIRMATION})
LABEL = "关口"
SOMETIMES = ("条件", "待遇", "为户", "预警")


def gates_are_those_of_the_table(subject: Subject) -> Iterator[Problem]:
    """V-GATE-01: a gate of the table is missing, one is added, or they are out of order."""
    expected = [text(name) for name in named_by(subject, "V-GATE-01", "次序")]
    present = {gate.label: node for gate, node in gates(subject)}
    if not expected or expected == list(present):
        return
    missing = [label for label in expected if label not in present]
    added = [label for label in present if label not in expected]
    order = zip(expected, present, strict=False)
    wrong = added or [here for there, here in order if there != here and not missing]
    table = subject.trees[GATES]
    place = beside(present[wrong[0]], LABEL) if wrong else beside(table, LABEL)
    said = {"expected": _list(expected), "missing": _list(missing), "extra": _list(added)}
    yield Problem("V-GATE-01", place, said)


def a_no_always_has_a_code(subject: Subject) -> Iterator[Problem]:
    """V-GATE-03: the last code of a NO holds only sometimes."""
    for gate, node in gates(subject):
        codes = zip(gate.no, items(at(node, "不符")), strict=True)
        for code, row in list(codes)[-1:]:
            sometimes = code.refer_first or code.per_home or code.held_off
            if code.when is not None or sometimes:
                yield Problem("V-GATE-03", beside(row, *SOMETIMES))


def urgent_help_is_bounded(subject: Subject) -> Iterator[Problem]:
    """V-GATE-04: urgent help passes a gate that it may not pass, or lacks a bound of its own."""
    track, tree = subject.release.urgent, subject.trees[URGENT]
    known = {name: gate for gate, _ in gates(subject) for name in (gate.id, gate.label)}
    for row in items(at(tree, "跳过的关口")):
        gate = known[text(at(row, "关口"))]
        if not _may_pass(subject, gate, row):
            yield Problem("V-GATE-04", beside(row, "跳过"), {"gate": gate.label, "missing": ""})
    lacking = {"最长": track.days < 1, "服务": not items(at(tree, "服务"))}
    for key in (key for key, lacks in lacking.items() if lacks):
        yield Problem("V-GATE-04", beside(tree, key), {"gate": "", "missing": key})


def gates_leave_society_free(subject: Subject) -> Iterator[Problem]:
    """V-GATE-05: a gate that a clause names for government's offers binds all of them."""
    named = {text(name) for name in named_by(subject, "V-GATE-05")}
    for gate, node in gates(subject):
        if not gate.government_only and not named.isdisjoint((gate.label, gate.id)):
            yield Problem("V-GATE-05", beside(node, "管"), {"gate": gate.label})


def what_is_open_never_refuses(subject: Subject) -> Iterator[Problem]:
    """V-GATE-06: an open gate gives more than something to verify or to confirm."""
    for gate, node in gates(subject):
        if gate.open is not None and gate.open.outcome not in OPEN_GIVES:
            outcome = subject.release.chain.outcomes[gate.open.outcome].label
            place = beside(at(node, "不明") or node, "结果")
            yield Problem("V-GATE-06", place, {"gate": gate.label, "outcome": outcome})


def gates(subject: Subject) -> Iterator[tuple[Gate, Written]]:
    """Yield each gate with its record in the file."""
    written = items(at(subject.trees[GATES], LABEL))
    return zip(subject.release.chain.gates, written, strict=True)


def asks_record(gate: Gate, kind: RecordKind) -> bool:
    """Return whether a gate looks at records of this kind."""
    return isinstance(gate.asks, AsksRecord) and gate.asks.kind is kind


def _may_pass(subject: Subject, gate: Gate, row: Written) -> bool:
    """Return whether the urgent track may pass a gate as this row says.

    A NO of the strongest outcome ends the case, as for somebody who died, and a NO of the wish
    was said to one's face; such a gate may be passed only while it is open, or by what it looks
    at for the calling office alone.
    """
    strongest = next(iter(subject.release.chain.outcomes))
    ends = any(code.outcome is strongest for code in gate.no)
    match subject.release.urgent.passes[gate.id]:
        case Passing.WHEN_OPEN:
            return True
        case Passing.WHOLLY:
            return not ends and not asks_record(gate, RecordKind.WISH)
        case Passing.OFFICE_ONLY:
            facts = gate.asks.with_office if isinstance(gate.asks, AsksCondition) else ()
            names = {n for fact in facts for n in (fact, subject.release.facts[fact].label)}
            return text(at(row, "跳过")) in names


def _list(labels: list[str]) -> str:
    return "、".join(labels)


CHECKS = (
    gates_are_those_of_the_table,
    a_no_always_has_a_code,
    urgent_help_is_bounded,
    gates_leave_society_free,
    what_is_open_never_refuses,
)
