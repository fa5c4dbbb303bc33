"""Which changes may somebody be told of who asks what would decide otherwise?

Corrections of what may be registered wrongly, and changes that life or a wish may bring, as the
vocabulary allows them (可提). Nobody is told to earn less, to give something up or to be worse
off; what is kept apart, or says who somebody is, is left alone.
"""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from qingdan.asking.answers import Value, possible
from qingdan.asking.changes import (
    AssessmentMade,
    Change,
    NotDelivered,
    NotPaid,
    OnRecord,
    OtherValue,
    Reconsidered,
    StillRecognised,
    Wanted,
    about,
    record,
)
from qingdan.evaluation.chain.wishes import REFUSED
from qingdan.evaluation.lists import in_payment, meant
from qingdan.explaining.bearing import looked_up
from qingdan.explaining.tree import Explanation, Node
from qingdan.explaining.unfolding import Case, unfolded
from qingdan.model.facts import Bounds, Fact, Kind, Known, Proposing, Sensitivity
from qingdan.model.truth import Truth


def proposed(case: Case, why: Explanation) -> Iterator[Change]:
    """Yield every change that may be proposed, records first, each nearest value first."""
    yield from _to_records(case, why)
    for fact, member in _given(case, why):
        meant_by = case.rules.facts[fact]
        if _speakable(meant_by):
            yield from _values(meant_by, member, case, why.on)


def _to_records(case: Case, why: Explanation) -> Iterator[OnRecord]:
    service, proposing = why.service.id, case.rules.record_proposing
    for each in (*_to_lists(case, why), *_own_word(case, service)):
        if proposing.get(record(each), Proposing.NEVER) is not Proposing.NEVER:
            yield each


def _to_lists(case: Case, why: Explanation) -> Iterator[OnRecord]:
    yield from _to_benefits(case, why)
    for member, records in case.records():
        for each in records.categories or ():
            yield StillRecognised(each.category, member, why.on)
    if case.person().records.assessment is None:
        yield AssessmentMade(case.member, why.on)


def _own_word(case: Case, service: str) -> Iterator[OnRecord]:
    own = case.person().records
    said = (each for each in own.wishes or () if each.service == service)
    if any(each.wish == REFUSED for each in said):
        yield Reconsidered(service, case.member)
    asked = (*(own.requests or ()), *(case.household.records.requests or ()))
    if not any(service in meant(each, case.rules.services) for each in asked):
        yield Wanted(service, case.member)


def _to_benefits(case: Case, why: Explanation) -> Iterator[OnRecord]:
    """Yield what may be wrong of the benefits on which the service takes a stance."""
    people = [*case.records()]
    if why.service.per_home:
        others = (each for each in case.household.members if each.id != case.member)
        people += [(each.id, each.records) for each in others]
    weighed = {each.benefit for each in why.arithmetic.benefits}
    for member, records in people:
        for each in records.benefits or ():
            if each.benefit in weighed and in_payment(each, why.on) is not Truth.NO:
                if each.delivered.get(why.service.id):
                    yield NotDelivered(each.benefit, member, why.service.id)
                yield NotPaid(each.benefit, member)


def _given(case: Case, why: Explanation) -> Iterator[tuple[str, str | None]]:
    """Yield each fact that was given and looked at, by the order of the vocabulary."""
    whose = {None: case.household.facts} | {m.id: m.facts for m in case.household.members}
    looked = {(each.fact, each.member) for each in looked_up(nodes(case, why))}
    for fact in case.rules.facts:
        for member, facts in whose.items():
            if (fact, member) in looked and fact in facts:
                yield fact, member


def nodes(case: Case, why: Explanation) -> Iterator[Node]:
    """Yield what gates, their reasons, tiers and offers look at, of everybody concerned."""
    for gate in why.gates:
        yield from gate.looked_at
        if gate.finding.truth is not Truth.YES:
            yield from (unfolded(e.when, case) for e in gate.gate.no if e.when is not None)
    yield from (tier.condition for tier in why.arithmetic.tiers)
    only_in = (each.only_in for each in why.service.offers)
    yield from (unfolded(each, case) for each in only_in if each is not None)


def _speakable(fact: Fact) -> bool:
    """Return whether a change to a fact may be spoken of; of money only where a paper shows it."""
    if fact.proposing is Proposing.NEVER or fact.kept_apart:
        return False
    if fact.sensitivity is Sensitivity.IDENTITY:
        return False
    return fact.kind is not Kind.MONEY or fact.paper is not None


def _values(fact: Fact, member: str | None, case: Case, on: date) -> Iterator[OtherValue]:
    whose = case.household if member is None else case.as_member(member).person()
    now = whose.facts[fact.id]
    tried = possible(about(fact.id, member), case.rules, on)
    others = [each.value for each in tried if isinstance(each, Value) and each.value != now]
    for value in sorted(others, key=lambda each: _distance(each, now)):
        yield OtherValue(fact.id, member, value)


def _distance(value: Known, now: Known) -> int:
    """Return how far a value is from what is registered; choices have no order."""
    match value:
        case bool() | str():
            return 0
        case Bounds(at):
            return abs(at - now.least) if isinstance(now, Bounds) else 0
        case date():
            return abs((value - now).days) if isinstance(now, date) else 0
        case int():
            return abs(value - now) if isinstance(now, int) else 0
        case _ as unreachable:
            assert_never(unreachable)
