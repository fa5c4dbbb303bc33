"""Which facts and lists are still to be asked, and of whom?

Only what stands under an open gate is asked, and what holds an amount open that is given.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qingdan.evaluation.chain.answered import offered
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.cases import LIVES_HERE
from qingdan.evaluation.chain.displacement import First
from qingdan.evaluation.chain.grounds import home_soon
from qingdan.evaluation.chain.outcomes import Result, Standing, giving
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.unknowns import BENEFITS, Ask, awaited_by
from qingdan.evaluation.lists import services_in_place
from qingdan.model.catalogue import Payer
from qingdan.model.conditions import Condition
from qingdan.model.gates import (
    AsksCondition,
    AsksLeft,
    AsksRecord,
    AsksService,
    Gate,
    Left,
    Outcome,
    RecordKind,
    ServicePart,
)
from qingdan.model.household import Member
from qingdan.model.truth import Truth

IN_PLACE, RECEIVED = "services_in_place", "services_in_place.received"
ASSESSMENT, DELIVERED = "assessment", "benefits.delivered."


Source = Condition | Ask | Left
"""What an answer waits for: an open condition, a list or an entry of one, or what is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Having:
    """From what it is reckoned how much of a service is left for a member.

    ``home`` is whose lists count for an item that is given once to a home of several.
    """

    service: str
    member: str
    home: tuple[str, ...]
    unverified: tuple[tuple[str | None, str], ...]
    first: tuple[First, ...]


def having(case: Case) -> Having:
    """Return from what it is reckoned in a case."""
    return Having(
        service=case.service.id,
        member=case.member,
        home=case.home,
        unverified=case.covered.unverified,
        first=case.first,
    )


def open_sources(setting: Setting, case: Case, result: Result) -> tuple[Source, ...]:
    """Return what holds this service's outcome open, without repeats.

    Somebody who comes home soon is asked already what will be open on that day.
    """
    rests = result.chosen.outcome is Outcome.SUSPEND and home_soon(case) is not None
    if result.settled and not rests:
        return ()
    return _once(_wanted(setting, case, (result.chosen, *result.others)))


def amount_sources(setting: Setting, case: Case, result: Result) -> tuple[Source, ...]:
    """Return what holds the amount of a service that is given between two numbers."""
    return _once(_amount(setting, case, result.chosen)) if amount_open(case, result) else ()


def amount_open(case: Case, result: Result) -> bool:
    """Return whether a service is given, and how much of it is not certain."""
    chosen = result.chosen
    if case.service.amount.by_case or case.urgent or not giving(chosen.outcome):
        return False
    return not offered(case, chosen.offer).settled


def asks(setting: Setting, case: Case, sources: Iterable[Source]) -> tuple[Ask, ...]:
    """Return what to ask so that nothing is held open any more, without repeats."""
    found: dict[Ask, None] = {}
    for source in whole(setting, having(case), sources):
        if isinstance(source, tuple):
            found[source] = None
        else:
            found |= dict.fromkeys(awaited_by(setting, source, case.member))
    return tuple(found)


def whole(
    setting: Setting, having: Having, sources: Iterable[Source]
) -> Iterator[Condition | Ask]:
    """Yield the sources, and instead of what is left those of what it is reckoned from."""
    for source in sources:
        if source is Left.DISPLACEMENT:
            yield from _displacement(setting, having)
        elif source is Left.CAP:
            yield from _received(setting, having)
        elif not isinstance(source, Left):
            yield source


def _once(sources: Iterable[Source]) -> tuple[Source, ...]:
    found = {e if isinstance(e, tuple | Left) else e.id: e for e in sources}
    return tuple(found.values())


def _amount(setting: Setting, case: Case, chosen: Standing) -> Iterator[Source]:
    if not case.need.certain or not case.need.monthly.settled:
        yield from _tiers(setting, case)
    if chosen.offer.payer is Payer.GOVERNMENT:
        if not case.covered.units.settled:
            yield Left.DISPLACEMENT
        if case.cap is not None and not case.cap.settled:
            yield Left.CAP


def _wanted(setting: Setting, case: Case, standings: Iterable[Standing]) -> Iterator[Source]:
    """Yield what the offers wait for; a gate waits for the same, whichever offer it stops."""
    gates = {gate.id: gate for gate in setting.release.chain.gates}
    met: set[tuple[str, bool]] = set()
    for standing in standings:
        for finding in standing.gates:
            stopping = finding.truth is Truth.OPEN
            if (stopping or not finding.firm) and (finding.gate, stopping) not in met:
                met.add((finding.gate, stopping))
                yield from _finding(setting, case, gates[finding.gate], stopping=stopping)
        if standing.available is Truth.OPEN:
            if standing.offer.only_in is not None:
                yield standing.offer.only_in
            yield from _tiers(setting, case)


def _finding(setting: Setting, case: Case, gate: Gate, *, stopping: bool) -> Iterator[Source]:
    if stopping:
        yield from _gate(setting, case, gate)
    else:
        yield from _alarms(setting, case, gate)
        if gate.rowless is not None and not case.need.certain:
            yield from _tiers(setting, case)


def _tiers(setting: Setting, case: Case) -> Iterator[Source]:
    """Yield what tells which row of the amount fits; rows after one that holds do not matter."""
    for row in case.service.amount.rows:
        yield row.condition
        if setting.reading.truth(row.condition, case.member) is Truth.YES:
            return


def _gate(setting: Setting, case: Case, gate: Gate) -> Iterator[Source]:
    match gate.asks:
        case AsksCondition(condition):
            yield condition
        case AsksService(part):
            for condition in _parts(case, part):
                yield condition
        case AsksRecord(RecordKind.CATEGORY):
            for category in setting.release.categories.values():
                yield category.holds_when
        case AsksRecord(RecordKind.ASSESSMENT):
            yield case.member, ASSESSMENT
        case AsksLeft(after):
            yield after


def _alarms(setting: Setting, case: Case, gate: Gate) -> Iterator[Source]:
    """Yield what would tell whether an alarm sounds that undoes a refusal, or holds one off."""
    heeded = gate.asks.alarms if isinstance(gate.asks, AsksRecord) else frozenset()
    holding = any(code.held_off for code in gate.no)
    for alarm in setting.release.alarms.values():
        holds = holding and case.service.id in alarm.holds_off and not alarm.sounding_only
        if alarm.id in case.alarms_in_doubt and (holds or alarm.id in heeded):
            yield alarm.when


def _parts(case: Case, part: ServicePart) -> tuple[Condition, ...]:
    service = case.service
    match part:
        case ServicePart.FOR_WHOM:
            return (service.for_whom,)
        case ServicePart.ABLE:
            return () if service.able is None else (service.able,)
        case ServicePart.RESTS_IN:
            return () if service.rests_in is None else (service.rests_in,)
        case ServicePart.ELSEWHERE:
            return tuple(each.when for each in service.elsewhere)


def _received(setting: Setting, having: Having) -> Iterator[Ask]:
    for who in having.home or (having.member,):
        listed = services_in_place(setting.household, _member(setting, who))
        here = [e for e in listed or () if e.service == having.service]
        uncounted = any(e.received is None or e.paid_by is None for e in here)
        if listed is None:
            yield who, IN_PLACE
        elif uncounted or not having.home:
            yield who, RECEIVED


def _displacement(setting: Setting, having: Having) -> Iterator[Condition | Ask]:
    shared = setting.household.records.benefits
    missing = [
        who
        for who in having.home or (having.member,)
        if shared is None and _member(setting, who).records.benefits is None
    ]
    yield from ((who, BENEFITS) for who in missing)
    for who in having.home:
        if setting.reading.value(LIVES_HERE, who) is None:
            yield who, LIVES_HERE
    for whose, benefit in having.unverified:
        if whose not in missing:
            yield whose, DELIVERED + benefit
    if having.member in missing:
        return
    for each in having.first:
        if each.truth is Truth.OPEN:
            yield each.rule.when


def _member(setting: Setting, member: str) -> Member:
    return next(each for each in setting.household.members if each.id == member)
