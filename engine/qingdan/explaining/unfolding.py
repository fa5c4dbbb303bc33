"""What lies behind a finding, down to the facts as they were given?"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from qingdan.explaining.tree import Counted, Joined, Node, Recorded, RowTried, Tested, Value
from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    NoneOf,
    Raises,
    Threshold,
)
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    AsksService,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Listed,
    Rows,
    SameOffice,
    UrgentNow,
)
from qingdan.model.facts import Entity
from qingdan.model.findings import Answers, Finding
from qingdan.model.formulas import facts_of
from qingdan.model.household import Household, Member, Records, Stated
from qingdan.model.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One member of a household under the rules of a day, with a reading to be asked.

    ``office`` is the calling office; without one nobody asks whose care the household is in.
    ``unfolded`` keeps each fact that was unfolded, for many services turn on the same ones.
    """

    rules: Release
    household: Household
    answers: Answers
    member: str
    office: str | None = None
    unfolded: dict[tuple[str, str | None], Value] = field(default_factory=dict)

    def person(self) -> Member:
        """Return the member; a StopIteration is a mistake in code."""
        return next(each for each in self.household.members if each.id == self.member)

    def as_member(self, id_: str) -> "Case":
        """Return the same case seen from another member."""
        return replace(self, member=id_)

    def records(self) -> Iterator[tuple[str | None, Records]]:
        """Give the lists of the member, then those of the household."""
        yield self.member, self.person().records
        yield None, self.household.records


def unfolded(condition: Condition, case: Case) -> Node:
    """Return how a condition comes out, with everything that it rests on."""
    return _node(case.answers.finding(condition, case.member), case)


def _node(finding: Finding, case: Case) -> Node:
    match finding.condition:
        case Threshold() | Among() as criterion:
            return Tested(criterion, finding.truth, value(criterion.fact, case))
        case AllOf() | AnyOf() | NoneOf() | Raises() as join:
            parts = tuple(_node(each, case) for each in finding.because)
            return Joined(join, finding.truth, parts)


def value(fact: str, case: Case) -> Value:
    """Return what is known of a fact, with what it follows from unless it was given."""
    member = _whose(fact, case)
    if (fact, member) not in case.unfolded:
        case.unfolded[fact, member] = _value(fact, member, case)
    return case.unfolded[fact, member]


def _value(fact: str, member: str | None, case: Case) -> Value:
    derivation = case.rules.facts[fact].derivation
    stated = _stated(fact, member, case)
    behind = () if stated or derivation is None else _behind(fact, derivation, case)
    return Value(
        fact=fact,
        member=member,
        found=case.answers.value(fact, member),
        stated=stated,
        behind=tuple(behind),
    )


def _stated(fact: str, member: str | None, case: Case) -> tuple[Stated, ...]:
    whose = case.household if member is None else case.person()
    return whose.stated.get(fact, ())


def _behind(fact: str, derivation: Derivation, case: Case) -> Iterator[Node]:
    match derivation:
        case Rows(rows) | AnyRow(rows):
            by_id = {row.id: row for row in rows}
            for each in case.answers.rows(fact, _whose(fact, case)):
                yield RowTried(
                    fact=fact,
                    row=by_id[each.row],
                    truth=each.truth,
                    condition=_node(each.condition, case),
                )
        case CountConditions(conditions):
            yield from (unfolded(each, case) for each in conditions)
        case CountMembers(where):
            for member in case.household.members:
                part = unfolded(where, case.as_member(member.id))
                truth = case.answers.finding(where, member.id).truth
                yield Counted(member.id, truth, part)
        case AnyFact(facts):
            yield from (value(each, case) for each in facts)
        case Formula(expression):
            yield from (value(each, case) for each in facts_of(expression))
        case Listed(without=without, queried=queried):
            yield from _categories(None, case)
            if case.answers.value(fact, _whose(fact, case)) in (None, without):
                yield value(queried, case)
        case HoldsCategory(category):
            yield from _categories(category, case)
        case GetsBenefit(benefit):
            yield from _benefits(benefit, case)
        case AsksService() | UrgentNow():
            return
        case SameOffice(office):
            yield value(office, case)


def _whose(fact: str, case: Case) -> str | None:
    return None if case.rules.facts[fact].entity is Entity.HOUSEHOLD else case.member


def _categories(category: str | None, case: Case) -> Iterator[Recorded]:
    for member, records in case.records():
        for record in records.categories or ():
            if category in (None, record.category):
                yield Recorded(record, member)


def _benefits(benefit: str, case: Case) -> Iterator[Recorded]:
    for member, records in case.records():
        for record in records.benefits or ():
            if record.benefit == benefit:
                yield Recorded(record, member)
