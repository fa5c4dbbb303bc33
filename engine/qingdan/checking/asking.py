"""Can a street ever get what a rule waits for?"""

from collections.abc import Iterator

from qingdan.checking.conditions import of_gate, of_service, resting_on
from qingdan.checking.subject import Subject, at, items, text
from qingdan.checking.vocabulary import SOURCES, facts, ways
from qingdan.model.conditions import Condition, criteria
from qingdan.model.derivations import AnyFact, AnyRow, Rows, inputs
from qingdan.model.facts import Fact
from qingdan.model.place import Problem, Severity
from qingdan.model.release import Release
from qingdan.model.written import Written

PAPER = "凭证"
FOUND_OUT, COMPUTED, BY_PAPER = frozenset({"当面问", "自己查"}), "自己算", "凭材料"


def rules_wait_for_what_can_be_got(subject: Subject) -> Iterator[Problem]:
    """V-ASK-01: a rule waits for a fact that no source gives the street; 只升 would not wait."""
    way, written = ways(subject), dict(facts(subject))
    got = {id: _is_got(node, way) for id, node in written.items()}  # noqa: A001
    for condition in _waiting(subject.release):
        for criterion in criteria(condition, raising=False):
            lacking = _lacking(subject.release, criterion.fact, got)
            if lacking is not None:
                said = {"fact": subject.release.facts[lacking].label}
                yield Problem("V-ASK-01", criterion.place, said, Severity.WARNING)


def _waiting(release: Release) -> Iterator[Condition]:
    """Yield what is open until its facts are known; alarms and referrals only wait for a yes."""
    for fact in release.facts.values():
        if isinstance(fact.derivation, (Rows, AnyRow)):
            yield from (row.condition for row in fact.derivation.rows if not row.raises_only)
    yield from (category.holds_when for category in release.categories.values())
    for gate in release.chain.gates:
        yield from of_gate(gate)
    for service in release.services.values():
        yield from of_service(service)
    for benefit in release.benefits.values():
        if benefit.refer_first is not None:
            yield benefit.refer_first.when


def _is_got(node: Written, ways: dict[str, str]) -> bool | None:
    """Return whether a source gives the fact; None when it is computed from others."""
    found = {ways.get(text(source)) for source in items(at(node, SOURCES))}
    if found & FOUND_OUT or (BY_PAPER in found and text(at(node, PAPER))):
        return True
    return None if COMPUTED in found else False


def _lacking(release: Release, fact: str, got: dict[str, bool | None]) -> str | None:
    """Return what a fact rests on that nobody gets; graded facts answer for their own rows."""

    def is_computed(each: Fact) -> bool:
        return not got.get(each.id) and not isinstance(each.derivation, (Rows, AnyRow, AnyFact))

    for each in resting_on(release.facts, fact, through=is_computed):
        if got.get(each.id) is False and not any(inputs(each.derivation)):
            return each.id
    return None


CHECKS = (rules_wait_for_what_can_be_got,)
