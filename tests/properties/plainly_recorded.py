"""What do the plain functions say of each member of a household that its records tell?

By the names that the columnar reading gives to the same things.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tests.properties.ready import Asked, Ready

from qingdan.evaluation.chain.amounts import ANYTHING, NOTHING, received
from qingdan.evaluation.chain.case import Asked as Asking
from qingdan.evaluation.chain.cases import Had, Person, had, person_of
from qingdan.evaluation.chain.displacement import Circumstances, _money, covered
from qingdan.evaluation.chain.gates import assessed
from qingdan.evaluation.chain.services import overdue
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.wishes import wished
from qingdan.evaluation.lists import gets
from qingdan.evaluation.records import TRUTHS
from qingdan.model.catalogue import Service, Stance
from qingdan.model.facts import Bounds, Known
from qingdan.model.gates import AsksRecord, RecordKind
from qingdan.model.household import Records
from qingdan.model.truth import Truth

Key = tuple[str | int, ...]
Named = Iterator[tuple[Key, Known | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Somebody who may have said something of a service, with the guardian's standing answered."""

    service: Service
    records: Records
    asked: Asking
    on: date
    urgent: bool
    urgent_since: date | None


def inputs_of(release: Ready, asked: Asked) -> list[Mapping[Key, Known | None]]:
    """Return what the records of each member tell the chain, in the order of the file."""
    setting = release.setting(asked, release.generated(asked))
    people = [person_of(setting, each) for each in asked.household.members]
    everybody = frozenset(each.member.id for each in people)
    return [
        dict(
            (
                *_of_person(setting, each),
                *_benefits(setting, each),
                *_received(setting, each),
                *_wishes(setting, each),
                *_of_home(setting, each, had(setting, each, people, everybody)),
            )
        )
        for each in people
    ]


def home_received(release: Ready, asked: Asked) -> Mapping[str, Bounds]:
    """Return the units that all of a home received of the items that are given once to it."""
    setting = release.setting(asked, release.generated(asked))
    people = [person_of(setting, each) for each in asked.household.members]
    found = had(setting, people[0], people, frozenset(each.member.id for each in people))
    return {each.id: received(each.id, found.in_place) for each in _capped(setting, shared=True)}


def _of_person(setting: Setting, person: Person) -> Named:
    records, on = person.member.records, setting.on
    yield ("assessed",), TRUTHS[assessed(records, on)]
    levels = {} if records.assessment is None else records.assessment.levels
    for need in setting.release.needs:
        yield ("assessed", need), levels.get(need)
    yield ("urgent",), person.urgent_since is not None
    yield ("urgent_since",), person.urgent_since
    yield ("back_on",), records.back_on
    yield ("in place given",), person.in_place is not None
    for gate in setting.release.chain.gates:
        if gate.overdue is not None:
            yield ("overdue", gate.overdue.months), overdue(records, on, gate.overdue.months)
    for benefit in setting.release.benefits:
        yield ("gets", benefit), TRUTHS[gets(person.about.records, benefit, on)]


def _benefits(setting: Setting, person: Person) -> Named:
    for service in setting.release.services.values():
        whole = covered(_counted(service), person.about)
        yield ("units", service.id), whole.units
        yield ("institution", service.id), TRUTHS[whole.institution]
        for benefit in _purses(setting, service):
            yield ("money", benefit, service.id), _purse(person.about, benefit, service.id)


def _counted(service: Service) -> Service:
    """Return a service from which no benefit is taken off by its money."""
    stances = service.displacement.items()
    kept = {id_: each for id_, each in stances if each is not Stance.BY_AMOUNT}
    return replace(service, displacement=kept)


def _purses(setting: Setting, service: Service) -> Iterator[str]:
    """Yield the benefits of the day that are taken off a service by their money."""
    for id_, stance in service.displacement.items():
        benefit, on = setting.release.benefits[id_], setting.on
        begun = benefit.starts is None or benefit.starts <= on
        over = benefit.until is not None and benefit.until < on
        if stance is Stance.BY_AMOUNT and begun and not over:
            yield id_


def _purse(about: Circumstances, benefit: str, service: str) -> Bounds:
    return Bounds(*_money(about.benefits[benefit], service, about))


def _received(setting: Setting, person: Person) -> Named:
    for service in _capped(setting):
        yield ("received", service.id), received(service.id, person.in_place)


def _capped(setting: Setting, *, shared: bool = False) -> Iterator[Service]:
    for each in setting.release.services.values():
        if each.amount.cap.year is not None and (each.per_home or not shared):
            yield each


def _of_home(setting: Setting, person: Person, home: Had) -> Named:
    """Yield what a member's own lists, and the home's, say of items given once to a home."""
    parts = {each.whose: each for each in home.benefits}
    own, common = parts[person.member.id], parts.get(None)
    for service in setting.release.services.values():
        if service.per_home:
            counted = _counted(service)
            yield ("own units", service.id), covered(counted, person.about, (own,)).units
            part = () if common is None else (common,)
            units = covered(counted, person.about, part).units if part else NOTHING
            yield ("common units", service.id), units
            for benefit in _purses(setting, service):
                key = benefit, service.id
                yield ("own money", *key), _purse(own, *key)
                yield ("common money", *key), _purse(common, *key) if common else NOTHING
    for service in _capped(setting, shared=True):
        yield from _of_lists(setting, person, service.id)


def _of_lists(setting: Setting, person: Person, service: str) -> Named:
    own, common = person.member.records, setting.household.records
    alone = ANYTHING if person.in_place is None else received(service, own.services_in_place or ())
    yield ("own received", service), alone
    yield ("common received", service), received(service, common.services_in_place or ())


def _wishes(setting: Setting, person: Person) -> Named:
    gates = {gate.id: gate.asks for gate in setting.release.chain.gates}
    asked = {id_: each for id_, each in gates.items() if isinstance(each, AsksRecord)}
    for service in setting.release.services.values():
        for variant, child, at_risk in ((0, False, False), (1, True, False), (2, False, True)):
            heard = _heard(setting, person, service, child=Truth.of(child))
            for gate, asks in asked.items():
                if asks.kind is RecordKind.WISH:
                    said = wished(asks, heard, at_risk=at_risk)
                    yield ("wish", gate, service.id, variant), TRUTHS[said]


def _heard(setting: Setting, person: Person, service: Service, *, child: Truth) -> Heard:
    on_track = service.id in setting.release.urgent.first_units
    since = person.urgent_since if on_track else None
    return Heard(
        service=service,
        records=person.member.records,
        asked=lambda _: child,
        on=setting.on,
        urgent=since is not None,
        urgent_since=since,
    )
