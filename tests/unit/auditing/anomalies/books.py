"""What do the looks rest on in tests: records, services and advice, a line each?

The rules are the shipped ones. Two homes, 甲 of 清源 and 乙 of 泉秀, with two members each.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from tests.unit.casebook.office import release, rules

from qingdan.auditing.anomalies.findings import Finding, Sight
from qingdan.auditing.anomalies.looking import looked
from qingdan.auditing.anomalies.stored import Advice, Advised, Book, Window
from qingdan.casebook.asked import OpenTask
from qingdan.casebook.matter import Item, Kept
from qingdan.casebook.surveying import Home, Standing, Written
from qingdan.cli.rulebook import trees_of
from qingdan.loading.building.audit_points import audit_points
from qingdan.model.audit_points import AuditPoint
from qingdan.model.records import Value

ON, DAY = date(2025, 12, 5), date(2025, 10, 3)
CARE, BATH = "nursing_care", "bath"
ELSE, OTHER = "demo_social_work_a", "demo_elder_care_b"
ALWAYS = Window(None, None)


@cache
def points() -> Mapping[str, AuditPoint]:
    """Return the points of the shipped rules."""
    return {each.id: each for each in audit_points(trees_of(release()), release().rules.facts)}


def sight(book: Book, point: str, **changed: object) -> Sight:
    """PointKind for one point, with a figure of its own where one is named."""
    (found,) = looked(book, (replace(points()[point], **changed),))  # type: ignore[arg-type]
    return found


def found(book: Book, point: str, **changed: object) -> tuple[Finding, ...]:
    """Return what a look for one point brings back."""
    return sight(book, point, **changed).findings


def entries(book: Book, point: str, **changed: object) -> list[tuple[int, ...]]:
    """Return the entries of each place that is found."""
    return [each.entries for each in found(book, point, **changed)]


def book(  # noqa: PLR0913 what a casebook holds
    *,
    records: tuple[Written, ...] = (),
    items: tuple[Standing, ...] = (),
    advice: tuple[Advice, ...] = (),
    known: Mapping[str, frozenset[tuple[str, str]]] | None = None,
    tasks: tuple[OpenTask, ...] = (),
    window: Window = ALWAYS,
) -> Book:
    """Return a casebook of these."""
    work, rules_ = rules().casework, rules().release
    steps = work.acts["assess"].steps
    return Book(
        on=ON,
        window=window,
        homes={"甲": Home("甲", DAY, "清源"), "乙": Home("乙", DAY, "泉秀")},
        members={"甲": ("1", "2"), "乙": ("1", "2")},
        items=items,
        records=tuple(sorted(records, key=lambda each: each.record.seq)),
        advice=advice,
        known=known or {},
        tasks=tasks,
        providers={each.id: each for each in rules_.providers},
        shapes=work.records,
        resting=frozenset(state for step in steps for state in step.sources),
        levels={need: tuple(rules_.facts[need].choices) for need in rules_.needs},
    )


def record(  # noqa: PLR0913 what a record says
    seq: int,
    kind: str,
    values: Mapping[str, Value] | None,
    *,
    number: str = "甲",
    member: str = "1",
    service: str = CARE,
    on: date = DAY,
    actor: str = "许*安",
    units: int | None = None,
) -> Written:
    """Return a record; ``values`` None: nobody can read it any more."""
    kept = Kept(
        seq=seq,
        act=kind,
        kind=kind,
        day=on,
        actor=actor,
        role="",
        unit="",
        units=units,
        follows=None,
        member=member,
        service=service,
        sealed=b"",
    )
    return Written(number=number, record=kept, unit="", purpose="", values=values)


def visit(  # noqa: PLR0913 what is written of a visit
    seq: int,
    start: str = "09:00",
    end: str = "11:00",
    *,
    number: str = "甲",
    member: str = "1",
    service: str = CARE,
    on: date = DAY,
    units: int = 2,
    worker: str = "黄*芬",
    provider: str = OTHER,
    **more: Value,
) -> Written:
    """Return work that was done once."""
    written: dict[str, Value] = {"worker": worker, "provider": provider, **more}
    written |= {name: each for name, each in (("start", start), ("end", end)) if each}
    return record(
        seq,
        "service_record",
        written,
        number=number,
        member=member,
        service=service,
        on=on,
        units=units,
    )


def decision(seq: int, units: int = 8, *, member: str = "1", **more: object) -> Written:
    """Return a decision for the last quarter of 2025."""
    values: dict[str, Value] = {
        "units": units,
        "against_advice": "same",
        "relative": "not_related",
        "from": "2025-10-01",
        "through": "2025-12-31",
    }
    named = {name: more.pop(name) for name in ("on", "actor", "number") if name in more}
    said = {**values, **more}
    return record(seq, "decision", said, member=member, units=units, **named)  # type: ignore[arg-type]


def item(
    number: str, member: str, granted: int | None, service: str = CARE, **more: object
) -> Standing:
    """Return a running service of so many units a month."""
    stands = Item(
        state="running",
        advised_in=1,
        least=8,
        most=8,
        offer=None,
        trial=False,
        urgent_until=None,
        per="month",
        granted=granted,
        granted_per="month",
        granted_offer=None,
        first=date(2025, 10, 1),
        through=date(2025, 12, 31),
        approval=None,
        provider=OTHER,
    )
    return Standing(number, member, service, replace(stands, **more))  # type: ignore[arg-type]


def advised(  # noqa: PLR0913 what an assessment says
    seq: int,
    outcome: str = "provide",
    *,
    member: str = "1",
    on: date = date(2025, 9, 15),
    until: date | None = None,
    unconfirmed: bool = False,
    least: int = 8,
    levels: Mapping[str, str] | None = None,
) -> Advice:
    """Return what was advised of care for a member of 甲."""
    service = Advised(outcome=outcome, unconfirmed=unconfirmed, least=least, per="month")
    return Advice(
        seq=seq,
        number="甲",
        member=member,
        on=on,
        until=until,
        levels=levels or {},
        services={CARE: service},
    )
