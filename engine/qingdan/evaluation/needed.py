"""Which facts and lists can the rules of some services read, and for which gate?

What is derived is replaced by what it follows from. What may be given in its stead is listed
beside it, since both are read and held against each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, assert_never

from qingdan.evaluation.chain.cases import LIVES_HERE
from qingdan.evaluation.following import AWAY_UNTIL, URGENT, Read, Reads, behind, whole
from qingdan.model.catalogue import DEDUCTING, Service, Stance
from qingdan.model.conditions import Condition
from qingdan.model.errors import UnknownService
from qingdan.model.facts import Fact
from qingdan.model.gates import (
    AsksCondition,
    AsksLater,
    AsksLeft,
    AsksRecord,
    AsksService,
    Gate,
    Left,
    RecordKind,
    ServicePart,
)
from qingdan.model.needed import NeededFact, NeededFacts, NeededRecord
from qingdan.model.release import Release

AMOUNT, OFFER = "amount", "offer"
STREET = "subdistrict"
"""Which providers are near."""
BENEFITS, IN_PLACE, WISHES = "benefits", "services_in_place", "wishes"
ASSESSMENT, AGENT = "assessment", "agent"


class _Use(NamedTuple):
    """What is read, for which service (None: beside the services), and why."""

    read: Read
    service: str | None
    why: str


def needed(release: Release, services: Iterable[str]) -> NeededFacts:
    """Return what can change the answers about these services; raise UnknownService."""
    asked = frozenset(services)
    for unknown in sorted(asked - release.services.keys()):
        raise UnknownService(unknown)
    order = tuple(id_ for id_ in release.services if id_ in asked)
    uses = [use for id_ in order for use in _of_service(release.services[id_], release)]
    uses += _beside(release)
    found: dict[str, list[_Use]] = {}
    for use in uses:
        found.setdefault(use.read.id, []).append(use)
    facts = (_fact(each, found[each.id]) for each in release.facts.values() if each.id in found)
    lists = (each for each in found if each not in release.facts)
    records = (_record(each, release, found[each]) for each in sorted(lists))
    return NeededFacts(order, tuple(facts), tuple(records))


def _fact(fact: Fact, uses: list[_Use]) -> NeededFact:
    return NeededFact(
        id=fact.id,
        label=fact.label,
        english=fact.english,
        entity=fact.entity,
        kind=fact.kind,
        choices=fact.choices,
        sensitivity=fact.sensitivity,
        services=_services(uses),
        why=_why(uses),
        beside=_asides(uses),
    )


def _record(id_: str, release: Release, uses: list[_Use]) -> NeededRecord:
    entries = {use.read.entry for use in uses}
    only = frozenset(each for each in entries if each is not None)
    return NeededRecord(
        id=id_,
        label=release.record_labels.get(id_, id_),
        only=None if None in entries else only,
        services=_services(uses),
        why=_why(uses),
        beside=_asides(uses),
    )


def _services(uses: list[_Use]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.service for use in uses if use.service is not None))


def _why(uses: list[_Use]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.why for use in uses if use.service is not None))


def _asides(uses: list[_Use]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.why for use in uses if use.service is None))


def _of_service(service: Service, release: Release) -> Iterator[_Use]:
    for gate in release.chain.gates:
        for read in dict.fromkeys(_of_gate(gate, service, release)):
            yield _Use(read, service.id, gate.id)
    tiers = (row.condition for row in service.amount.rows)
    for read in whole(tiers, release):
        yield _Use(read, service.id, AMOUNT)
    for read in dict.fromkeys(_of_offers(service, release)):
        yield _Use(read, service.id, OFFER)


def _of_offers(service: Service, release: Release) -> Iterator[Read]:
    yield from whole((each.only_in for each in service.offers), release)
    if any(each.subdistricts and service.id in each.services for each in release.providers):
        yield Read(STREET)


def _of_gate(gate: Gate, service: Service, release: Release) -> Iterator[Read]:
    yield from _asked(gate, service, release)
    yield from whole((code.when for code in gate.no), release)
    if any(code.held_off for code in gate.no):
        alarms = release.alarms.values()
        holding = (each.when for each in alarms if service.id in each.holds_off)
        yield from whole(holding, release)
    if gate.back_soon is not None:
        yield Read(AWAY_UNTIL)
    if service.per_home and any(code.per_home for code in gate.no):
        yield from behind(LIVES_HERE, release)


def _asked(gate: Gate, service: Service, release: Release) -> Iterator[Read]:
    match gate.asks:
        case AsksCondition(condition):
            yield from whole([condition], release)
        case AsksService(part):
            yield from whole(_parts(part, service), release)
        case AsksRecord():
            yield from _registered(gate.asks, service, release)
        case AsksLeft(after):
            yield from _left(after, service, release)
        case AsksLater():
            return
        case _ as unreachable:
            assert_never(unreachable)


def _parts(part: ServicePart, service: Service) -> Iterable[Condition | None]:
    match part:
        case ServicePart.FOR_WHOM:
            return (service.for_whom,)
        case ServicePart.ABLE:
            return (service.able,)
        case ServicePart.RESTS_IN:
            return (service.rests_in,)
        case ServicePart.ELSEWHERE:
            return tuple(each.when for each in service.elsewhere)


def _registered(asks: AsksRecord, service: Service, release: Release) -> Iterator[Read]:
    match asks.kind:
        case RecordKind.CATEGORY:
            yield from whole((e.holds_when for e in release.categories.values()), release)
        case RecordKind.ASSESSMENT:
            yield Read(ASSESSMENT)
        case RecordKind.WISH:
            # A word against a service is held against the day of what cannot wait.
            yield from (Read(WISHES, service.id), Read(AGENT), Read(URGENT))
            yield from whole((release.alarms[each].when for each in sorted(asks.alarms)), release)
            yield from whole([asks.guardian_when], release)


def _left(after: Left, service: Service, release: Release) -> Iterator[Read]:
    match after:
        case Left.DISPLACEMENT:
            yield from _displacement(service, release)
        case Left.CAP if service.amount.cap.year is not None:
            yield Read(IN_PLACE, service.id)


def _displacement(service: Service, release: Release) -> Iterator[Read]:
    for id_, stance in service.displacement.items():
        benefit = release.benefits[id_]
        if stance is not Stance.UNCONCERNED:
            yield Read(BENEFITS, id_)
        if stance in DEDUCTING and benefit.refer_first is not None:
            yield from whole([benefit.refer_first.when], release)
        if stance is Stance.BY_AMOUNT:
            order = benefit.offset_order
            first = order[: order.index(service.id)] if service.id in order else order
            for before in first:
                yield from _used_up(before, id_, release)


def _used_up(before: str, benefit: str, release: Release) -> Iterator[Read]:
    """Yield what tells how much of a service the money of a benefit is used up by first."""
    service = release.services.get(before)
    if service is not None and service.displacement.get(benefit) is Stance.BY_AMOUNT:
        rows = (row.condition for row in service.amount.rows)
        yield from whole((service.for_whom, service.able, *rows), release)


def _beside(release: Release) -> Iterator[_Use]:
    """Yield what alarms, referrals and reminders of a member's state read."""
    for id_, reads in _asides_of(release).items():
        for read in reads:
            yield _Use(read, None, id_)


def _asides_of(release: Release) -> Mapping[str, Reads]:
    found = {each.id: whole([each.when], release) for each in release.alarms.values()}
    for referral in release.referrals.values():
        held = (release.categories[each].holds_when for each in referral.not_if_held)
        found[referral.id] = whole((referral.when, *held), release)
    watches = release.chain.watches.items()
    return found | {code: whole([when], release) for code, when in watches}
