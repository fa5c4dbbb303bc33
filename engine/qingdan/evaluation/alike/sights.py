"""Which truths do the gates look at for one service, and where does a reading leave them?

Two cases of a service in which all of this is the same come to the same, whoever the people are.
What is not listed here must not be looked at: ``recalling`` keeps nothing of a case that did.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.alike.endings import Ending, endings
from qingdan.evaluation.alike.orders import Laying, place
from qingdan.evaluation.chain.gates import asked_now
from qingdan.evaluation.compiled import CompiledReading
from qingdan.model.catalogue import DEDUCTING, Service, Stance
from qingdan.model.conditions import AllOf, Condition
from qingdan.model.facts import Entity
from qingdan.model.gates import AsksCondition, AsksRecord, Gate, RecordKind
from qingdan.model.household import BenefitRecord, Records, ServiceInPlace
from qingdan.model.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is looked at for one service, beside what every service's gates look at.

    ``truths`` is where its truths are laid out, ``conditions`` by id all that is looked at, each
    with its place. ``concerned`` are the benefits
    that it takes off, ``personal`` those of which it matters whose they are, ``offsetting`` those
    whose money other services use up before it; ``counted`` says that what was received in the
    year matters.
    """

    service: Service
    truths: slice
    conditions: Mapping[str, tuple[Condition, int]]
    concerned: frozenset[str]
    personal: frozenset[str]
    offsetting: frozenset[str]
    counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSight:
    """What one gate looks at for every service: its own question, and when each code applies.

    ``category`` says that it asks for a valid category; ``only_if_stopping`` that its codes do
    not matter where it passes; ``first_holds`` that none matters behind the first that holds.
    """

    truths: slice
    codes: slice
    category: bool
    only_if_stopping: bool
    first_holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """One member's records on a day; ``benefits`` and ``in_place`` with those of the home."""

    release: Release
    records: Records
    benefits: tuple[BenefitRecord, ...] | None
    in_place: tuple[ServiceInPlace, ...] | None
    on: date
    doubting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What all gates of a release look at in one reading, as it is laid out.

    ``common`` is what they look at for every service, ``gates`` those that do, ``overdue`` months
    after which an assessment is; ``opened`` and ``unopened`` are the categories by whether they
    count yet. ``remarks`` are the services that a benefit concerns, by benefit; ``listless`` and
    ``placeless`` those to which it matters that nobody gave a list of benefits, or of services.
    ``ending`` are all that may terminate something; None where there may be others.
    """

    sights: Mapping[str, Sight]
    common: slice
    gates: tuple[GateSight, ...]
    overdue: tuple[int, ...]
    opened: slice
    unopened: slice
    remarks: Mapping[str, frozenset[str]]
    listless: frozenset[str]
    placeless: frozenset[str]
    ending: tuple[Ending, ...] | None

    def may_end(self, laid: bytes) -> bool:
        """Return whether something may be terminated for somebody."""
        return self.ending is None or any(each.holds(laid) for each in self.ending)

    def remarked(self, papers: Papers, *, hurried: bool) -> Collection[str]:
        """Return the services to which somebody's records matter, beside the truths."""
        found = set[str]() if papers.benefits is not None else set(self.listless)
        for paid in papers.benefits or ():
            found |= self.remarks[paid.benefit]
        if papers.in_place is None:
            found |= self.placeless
        found.update([each.service for each in papers.in_place or ()])
        found.update([each.service for each in papers.records.wishes or ()])
        if hurried:
            found |= papers.release.urgent.first_units.keys()
        return found


def outlook(
    release: Release, reading: CompiledReading, laying: Laying, *, doubting: bool
) -> Outlook:
    """Lay out what the gates look at in such a reading."""
    services, categories = release.services, release.categories.values()
    asked = asked_now(release)
    known = [each for gate in asked for each in _common(gate)]
    known += [each.holds_when for each in categories]
    start = len(laying.places)
    gates = tuple(_gate(e, reading, laying, doubting=doubting) for e in asked if _looks(e))
    opened = laying.lay(place(e.holds_when, reading) for e in categories if e.opened)
    unopened = laying.lay(place(e.holds_when, reading) for e in categories if not e.opened)
    common = slice(start, len(laying.places))
    sights = {id_: _sight(e, release, known, reading, laying) for id_, e in services.items()}
    ending = endings(asked, reading, laying)
    return Outlook(
        sights=sights,
        common=common,
        gates=gates,
        overdue=tuple(each.overdue.months for each in asked if each.overdue is not None),
        opened=opened,
        unopened=unopened,
        remarks={
            benefit: frozenset(id_ for id_, e in sights.items() if benefit in e.concerned)
            for benefit in release.benefits
        },
        listless=frozenset(id_ for id_, each in sights.items() if each.concerned),
        placeless=frozenset(id_ for id_, each in sights.items() if each.counted),
        ending=ending,
    )


def _sight(
    service: Service,
    release: Release,
    common: Sequence[Condition],
    reading: CompiledReading,
    laying: Laying,
) -> Sight:
    stances, own = service.displacement.items(), tuple(_own(service, release))
    return Sight(
        service=service,
        truths=laying.lay(place(each, reading) for each in own),
        conditions={each.id: (each, place(each, reading)) for each in (*common, *own)},
        concerned=frozenset(id_ for id_, each in stances if each in DEDUCTING),
        personal=frozenset(id_ for id_, each in stances if _personal(each, id_, release)),
        offsetting=frozenset(id_ for id_, each in stances if each is Stance.BY_AMOUNT),
        counted=service.amount.cap.year is not None,
    )


def _personal(stance: Stance, benefit: str, release: Release) -> bool:
    """Return whether it matters of an item for the home whose a benefit is."""
    first = stance in DEDUCTING and release.benefits[benefit].refer_first is not None
    return first or stance is Stance.BY_INSTITUTION


def _own(service: Service, release: Release) -> Iterator[Condition]:
    maybe = (service.able, service.rests_in, *(each.only_in for each in service.offers))
    yield from (each.condition for each in service.amount.rows)
    yield service.for_whom
    yield from (each for each in maybe if each is not None)
    yield from (each.when for each in service.elsewhere)
    for benefit, stance in service.displacement.items():
        rule = release.benefits[benefit].refer_first
        if rule is not None and stance in DEDUCTING:
            yield rule.when
    for alarm in release.alarms.values():
        if alarm.entity is Entity.MEMBER and service.id in alarm.holds_off:
            yield alarm.when


def _looks(gate: Gate) -> bool:
    return _of_category(gate) or any(True for some in (_asked, _codes) for _ in some(gate))


def _of_category(gate: Gate) -> bool:
    return isinstance(gate.asks, AsksRecord) and gate.asks.kind is RecordKind.CATEGORY


def _gate(gate: Gate, reading: CompiledReading, laying: Laying, *, doubting: bool) -> GateSight:
    category = _of_category(gate)
    condition = isinstance(gate.asks, AsksCondition)
    special = any(code.refer_first or code.per_home or code.held_off for code in gate.no)
    return GateSight(
        truths=laying.lay(place(each, reading) for each in _asked(gate)),
        codes=laying.lay(place(each, reading) for each in _codes(gate)),
        category=category,
        only_if_stopping=(category or condition) and not special,
        first_holds=not special and not doubting,
    )


def _common(gate: Gate) -> Iterator[Condition]:
    """Yield what a gate looks at for every service; who may refuse for a child is part of it."""
    yield from _asked(gate)
    yield from _codes(gate)
    if isinstance(gate.asks, AsksRecord) and gate.asks.guardian_when is not None:
        yield gate.asks.guardian_when


def _asked(gate: Gate) -> Iterator[Condition]:
    """Yield a gate's condition, and its parts: some are left out without an office."""
    if isinstance(gate.asks, AsksCondition):
        yield gate.asks.condition
        if isinstance(gate.asks.condition, AllOf):
            yield from gate.asks.condition.parts


def _codes(gate: Gate) -> Iterator[Condition]:
    return (code.when for code in gate.no if code.when is not None)
