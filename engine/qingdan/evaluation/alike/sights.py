"""Which truths do the gates look at for one service, and where does a reading leave them?

Two cases of a service in which all of this is the same come to the same, whoever the people are.
What is not listed here must not be looked at: ``recalling`` keeps nothing of a case that did.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from qingdan.evaluation.chain.gates import asked_now
from qingdan.evaluation.compiled import CompiledReading
from qingdan.model.catalogue import DEDUCTING, Service, Stance
from qingdan.model.conditions import AllOf, Condition
from qingdan.model.facts import Entity
from qingdan.model.gates import AsksCondition, AsksRecord, Gate, RecordKind
from qingdan.model.release import Release

Truths = Sequence[int]
"""The household's truths as thermometer bits, and behind them one member's."""
Taking = Callable[[Truths], tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is looked at for one service, beside what every service's gates look at.

    ``conditions`` are the ids of all that is looked at; ``concerned`` are the benefits that it
    answers for, ``offsetting`` those whose money other services use up before it.
    """

    service: Service
    truths: Taking
    conditions: frozenset[str]
    concerned: frozenset[str]
    offsetting: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSight:
    """What one gate looks at for every service: its own question, and when each code applies.

    ``category`` says that it asks for a valid category; ``only_if_stopping`` that its codes do
    not matter where it passes.
    """

    truths: Taking
    codes: Taking
    category: bool
    only_if_stopping: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What all gates of a release look at, as one generated function leaves it.

    ``gates`` are those that look at anything for every service, ``overdue`` months after which
    an assessment is; ``opened`` and ``unopened`` are the categories by whether they count yet.
    """

    sights: Mapping[str, Sight]
    gates: tuple[GateSight, ...]
    overdue: tuple[int, ...]
    opened: Taking
    unopened: Taking


def outlook(release: Release, reading: CompiledReading) -> Outlook:
    """Return where such a reading leaves what the gates look at."""
    categories = release.categories.values()
    gates = asked_now(release)
    common = {each.id for gate in gates for each in _common(gate)}
    common |= {each.holds_when.id for each in categories}
    return Outlook(
        sights={
            id_: _sight(each, release, reading, common) for id_, each in release.services.items()
        },
        gates=tuple(_gate(each, reading) for each in gates if _looks(each)),
        overdue=tuple(each.overdue.months for each in gates if each.overdue is not None),
        opened=_taking((e.holds_when for e in categories if e.opened), reading),
        unopened=_taking((e.holds_when for e in categories if not e.opened), reading),
    )


def _sight(
    service: Service, release: Release, reading: CompiledReading, common: set[str]
) -> Sight:
    stances, own = service.displacement.items(), tuple(_own(service, release))
    return Sight(
        service=service,
        truths=_taking(own, reading),
        conditions=frozenset(common | {each.id for each in own}),
        concerned=frozenset(id_ for id_, each in stances if each is not Stance.UNCONCERNED),
        offsetting=frozenset(id_ for id_, each in stances if each is Stance.BY_AMOUNT),
    )


def _own(service: Service, release: Release) -> Iterator[Condition]:
    maybe = (service.able, service.rests_in, *(each.only_in for each in service.offers))
    yield service.for_whom
    yield from (each for each in maybe if each is not None)
    yield from (each.when for each in service.elsewhere)
    yield from (each.condition for each in service.amount.rows)
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


def _gate(gate: Gate, reading: CompiledReading) -> GateSight:
    category = _of_category(gate)
    condition = isinstance(gate.asks, AsksCondition)
    special = any(code.refer_first or code.per_home or code.held_off for code in gate.no)
    return GateSight(
        truths=_taking(_asked(gate), reading),
        codes=_taking(_codes(gate), reading),
        category=category,
        only_if_stopping=(category or condition) and not special,
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


def _taking(conditions: Iterable[Condition], reading: CompiledReading) -> Taking:
    """Return what takes the truths of these conditions."""
    return taking([place(each, reading) for each in conditions])


def place(condition: Condition, reading: CompiledReading) -> int:
    """Return where a condition's truth stands among the household's and a member's."""
    spot = reading.way.spot(condition)
    return spot.place if spot.shared else len(reading.household[0]) + spot.place


def taking(places: Sequence[int]) -> Taking:
    """Return what takes the truths at these places, also at one or none."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda truths: tuple(truths[place] for place in places)
