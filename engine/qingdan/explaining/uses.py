"""Where is a fact, a standard, a benefit, a service, a referral, a reason or a clause used?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from qingdan.explaining.naming import derived_from, named
from qingdan.model.catalogue import Benefit, Service, Stance
from qingdan.model.gates import AsksCondition, Gate
from qingdan.model.place import Place
from qingdan.model.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Something that names other things, and where it stands."""

    kind: str
    id: str
    label: str
    english: str
    place: Place
    names: frozenset[str]


class _Written(Protocol):
    """Whatever stands in a file under an id and a label."""

    @property
    def id(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def place(self) -> Place: ...


def uses(id_: str, rules: Release) -> tuple[Use, ...]:
    """Return everything that names the thing of this id, or cites the clause of this locator."""
    return tuple(each for each in _every(rules) if id_ in each.names and id_ != each.id)


def _every(rules: Release) -> Iterator[Use]:
    for fact in rules.facts.values():
        kind = "need" if fact.id in rules.needs else "fact"
        names = {*named(fact.asked_of), *derived_from(fact.derivation)}
        yield _use(kind, fact, names, fact.english)
    for service in rules.services.values():
        yield _use("service", service, _by_service(service), service.english)
    for benefit in rules.benefits.values():
        yield _use("benefit", benefit, _by_benefit(benefit), benefit.english)
    for gate in rules.chain.gates:
        yield _use("gate", gate, _by_gate(gate), gate.id)
    yield from _beside(rules)


def _use(kind: str, thing: _Written, names: Iterable[str], english: str) -> Use:
    return Use(
        kind=kind,
        id=thing.id,
        label=thing.label,
        english=english,
        place=thing.place,
        names=frozenset(names),
    )


def _by_service(service: Service) -> Iterator[str]:
    yield from service.cites
    yield from named(service.for_whom, service.able, service.rests_in)
    yield from named(*(row.condition for row in service.amount.rows))
    yield from named(*(each.only_in for each in service.offers))
    yield from named(*(each.when for each in service.elsewhere))
    yield from (each.referral for each in service.elsewhere)
    for benefit, stance in service.displacement.items():
        if stance is not Stance.UNCONCERNED:
            yield benefit


def _by_benefit(benefit: Benefit) -> Iterator[str]:
    yield from benefit.cites
    yield from benefit.offset_order
    if benefit.refer_first is not None:
        yield benefit.refer_first.referral
        yield from named(benefit.refer_first.when)


def _by_gate(gate: Gate) -> Iterator[str]:
    yield from gate.cites
    yield from gate.referrals
    if isinstance(gate.asks, AsksCondition):
        yield from named(gate.asks.condition)
    for code in gate.no:
        yield code.code
        yield from named(code.when)
        if code.referral is not None:
            yield code.referral
    if gate.open is not None:
        yield gate.open.code
    if gate.overdue is not None:
        yield gate.overdue.code
    yield from (each for each in (gate.partly, gate.bridging, gate.social) if each is not None)


def _beside(rules: Release) -> Iterator[Use]:
    """Give categories, referrals, alarms, contradictions and reasons."""
    for category in rules.categories.values():
        names = {*named(category.holds_when), *category.cites, category.precheck_referral or ""}
        yield _use("category", category, names, category.english)
    for referral in rules.referrals.values():
        names = {*named(referral.when), *referral.not_if_held, *referral.cites}
        yield _use("referral", referral, names, referral.english)
    for alarm in rules.alarms.values():
        yield _use("alarm", alarm, {*named(alarm.when), *alarm.cites}, alarm.english)
    for conflict in rules.conflicts.values():
        yield _use("conflict", conflict, named(conflict.when), conflict.english)
    for reason in rules.reasons.values():
        yield Use(
            kind="reason",
            id=reason.code,
            label=reason.code,
            english=reason.english,
            place=reason.place,
            names=frozenset(reason.cites),
        )
