"""Does a gate refuse a person for what the office has not done, or otherwise than is said?"""

from collections.abc import Iterator

from qingdan.checking.conditions import resting_on
from qingdan.checking.gating import asks_record, gates
from qingdan.checking.named import named_by
from qingdan.checking.standing import beside, figure
from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.conditions import Among, criteria
from qingdan.model.derivations import AnyFact, AnyRow
from qingdan.model.facts import Fact
from qingdan.model.gates import Gate, GateCode, Outcome, RecordKind
from qingdan.model.place import Problem

REASONS, REVIEW = "policy/reasons.yaml", "policy/casework/review.yaml"
OUTCOME, OVERDUE, MONTHS, NO_ROW = "结果", "逾期", "超过月数", "没有档"
AT_LEAST_ONE = "1 以上"
REFUSING = frozenset({Outcome.TERMINATE, Outcome.DENY, Outcome.DECLINE, Outcome.SUSPEND})


def papers_never_refuse(subject: Subject) -> Iterator[Problem]:
    """V-GATE-08: a gate refuses for want of a paper, an assessment or a recognition.

    The reasons that are about papers stand beside the clause (点名). A gate that looks at
    assessments never refuses; one that looks at categories only where a pre-check says no. Nor
    does an amount without a row: the catalogue is at fault.
    """
    papers = {text(name) for name in named_by(subject, "V-GATE-08")}
    for gate, node in gates(subject):
        for code, row in zip(gate.no, items(at(node, "不符")), strict=True):
            if code.outcome in REFUSING and _for_papers(subject, gate, code, papers):
                outcome = subject.release.chain.outcomes[code.outcome].label
                said = {"gate": gate.label, "code": code.code, "outcome": outcome}
                yield Problem("V-GATE-08", beside(row, OUTCOME), said)
        if gate.rowless is not None and gate.rowless.outcome in REFUSING:
            outcome = subject.release.chain.outcomes[gate.rowless.outcome].label
            said = {"gate": gate.label, "code": gate.rowless.code, "outcome": outcome}
            yield Problem("V-GATE-08", beside(at(node, NO_ROW) or node, OUTCOME), said)


def a_code_gives_what_it_says(subject: Subject) -> Iterator[Problem]:
    """V-GATE-09: a NO gives a code with another outcome than ``reasons.yaml`` states for it.

    What an open gate may give is V-GATE-06.
    """
    outcomes = subject.release.chain.outcomes
    rows = items(at(subject.trees.get(REASONS), "理由"))
    stated = {text(at(row, "码")): text(at(row, OUTCOME)) for row in rows}
    for gate, node in gates(subject):
        for code, row in zip(gate.no, items(at(node, "不符")), strict=True):
            names = {code.outcome.value, outcomes[code.outcome].label}
            if stated.get(code.code) not in {None, *names}:
                said = {"code": code.code, "outcome": outcomes[code.outcome].label}
                place = beside(row, OUTCOME)
                yield Problem("V-GATE-09", place, said | {"stated": stated[code.code]})


def an_assessment_lasts_as_long_everywhere(subject: Subject) -> Iterator[Problem]:
    """V-WORK-15: the gate and ``review.yaml`` count an assessment overdue after other times."""
    cycle = at(subject.trees.get(REVIEW), "周期", "每")
    for gate, node in gates(subject):
        months = figure(at(cycle, "值"))
        if gate.overdue is None or cycle is None or months is None:
            continue
        if text(at(cycle, "单位")) != "月" or months != gate.overdue.months:
            said = {"a": f"{gate.label} {OVERDUE}", "one": f"{gate.overdue.months} 月"}
            said |= {"b": "复核 周期", "two": f"{months} {text(at(cycle, '单位'))}"}
            yield Problem("V-WORK-15", beside(at(node, OVERDUE) or node, MONTHS), said)


def an_assessment_lasts_a_month(subject: Subject) -> Iterator[Problem]:
    """V-NAME-09: every assessment would be overdue the day after it was made."""
    for gate, node in gates(subject):
        if gate.overdue is not None and gate.overdue.months < 1:
            said = {"field": MONTHS, "range": AT_LEAST_ONE, "value": str(gate.overdue.months)}
            yield Problem("V-NAME-09", beside(at(node, OVERDUE) or node, MONTHS), said)


def _for_papers(subject: Subject, gate: Gate, code: GateCode, papers: set[str]) -> bool:
    if code.code in papers or asks_record(gate, RecordKind.ASSESSMENT):
        return True
    return asks_record(gate, RecordKind.CATEGORY) and not _prechecked(subject, code)


def _prechecked(subject: Subject, code: GateCode) -> bool:
    """Return whether a code holds only where a pre-check of a category is a plain no."""
    parts = () if code.when is None else criteria(code.when)
    refused = (each for each in parts if isinstance(each, Among) and each.values == {False})
    facts = subject.release.facts
    return any(
        isinstance(fact.derivation, AnyRow)
        for each in refused
        for fact in resting_on(facts, each.fact, through=_is_any)
    )


def _is_any(fact: Fact) -> bool:
    return isinstance(fact.derivation, AnyFact)


CHECKS = (
    papers_never_refuse,
    a_code_gives_what_it_says,
    an_assessment_lasts_as_long_everywhere,
    an_assessment_lasts_a_month,
)
