"""What does a register say that is written in the records of the casebook?"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from qingdan.model.catalogue import Period
from qingdan.model.known_records import KnownRecord
from qingdan.model.ledger_sources import FromCase, Taken
from qingdan.model.ledgers import Blank, OfficeLedger
from qingdan.model.records import Field, FieldKind, Value, Values, days_of
from qingdan.projecting.advised import service_label
from qingdan.projecting.cells import NOTHING, Cell, Day, Empty, Sum, Words, counted, together
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.spans import within
from qingdan.projecting.subjects import Subject, Thread
from qingdan.projecting.told import AND, NO, TO, YES

CLOSED, PROVIDER, CONTRACT, SERVICES, OWNER = (
    "closed_on",
    "provider",
    "contract_no",
    "services",
    "owner",
)
TITLE, PERIOD = "title", "contract_period"
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})")


def case_cell(
    source: FromCase, subject: Subject, holdings: Holdings, ledger: OfficeLedger
) -> Cell:
    """Return a column of the row's own record, or of those that bear on the same."""
    if _kept_apart(source.record, holdings) and not ledger.apart:
        return _mark(source, subject, holdings)
    if ledger.of == source.record and subject.thread is not None:
        if subject.forgotten:
            return Empty(Blank.ERASED)
        return _cell(source, subject.thread.values, holdings)
    found = list(_wanted(source, subject, holdings))
    if source.counted:
        return counted(len(found))
    if source.summed:
        return _sum(source, found, holdings)
    if source.taken is Taken.EVERY:
        cells = (_cell(source, each.values, holdings) for each in found)
        return together(tuple(cells), AND)
    newest = _standing(found, subject)
    if newest is None:
        return NOTHING
    if newest.newest.values is None:
        return Empty(Blank.ERASED)
    return _cell(source, newest.values, holdings)


def _wanted(source: FromCase, subject: Subject, holdings: Holdings) -> Iterator[Thread]:
    """Yield the records that bear on the row and say what the column asks for."""
    found = bearing(source.record, subject, holdings)
    if source.taken is Taken.OPEN:
        newest = {each.values.get(source.column): each for each in found}
        found = [each for each in newest.values() if CLOSED not in each.values]
    for each in found:
        if source.where is not None and source.where.holds(each.values) is not True:
            continue
        if source.taken is Taken.IN_MONTH and not within(
            each.newest.record.day, holdings.on, Period.MONTH
        ):
            continue
        yield each


def _standing(found: Sequence[Thread], subject: Subject) -> Thread | None:
    """Return the newest of what bears on a row.

    For a row that is a record: what stood then of the same service; of what came of it, the first
    afterwards.
    """
    if subject.thread is None or not found:
        return found[-1] if found else None
    own = subject.thread.first.record.seq
    before = [each for each in found if each.first.record.seq <= own]
    if found[-1].newest.record.service:
        return before[-1] if before else found[0]
    after = [each for each in found if each.newest.record.seq >= own]
    return after[0] if after else None


def bearing(kind: str, subject: Subject, holdings: Holdings) -> list[Thread]:
    """Return the records of a kind that bear on a row: by person and service, or by contract."""
    if subject.listed is not None:
        offer = subject.listed.offer.provider_kind
        return [
            e for e in purchases(kind, subject.service, holdings) if _kind(e, holdings) == offer
        ]
    if subject.number:
        own = holdings.about(subject, kind)
        return own or [
            each
            for each in purchases(kind, subject.service, holdings)
            if subject.item is not None and each.values.get(PROVIDER) == subject.item.provider
        ]
    if subject.thread is not None and subject.thread.newest.record.kind == KnownRecord.PROCUREMENT:
        contract = subject.thread.values
        return [e for e in holdings.threads() if _under(e, kind, contract, holdings)]
    return []


def purchases(kind: str, service: str, holdings: Holdings) -> Iterator[Thread]:
    """Yield the purchases of a service in force on the day, where such are asked for."""
    if kind != KnownRecord.PROCUREMENT or not service:
        return
    names = {service, service_label(service, holdings)}
    for each in holdings.threads(""):
        bought = each.values.get(SERVICES, ())
        if (
            each.newest.record.kind == KnownRecord.PROCUREMENT
            and isinstance(bought, tuple)
            and names & {*bought}
        ):
            yield each


def _kind(thread: Thread, holdings: Holdings) -> str | None:
    providers = {each.id: each.kind for each in holdings.release.rules.providers}
    return providers.get(str(thread.values.get(PROVIDER)))


def _under(thread: Thread, kind: str, contract: Values, holdings: Holdings) -> bool:
    """Return whether a record is about what was bought by a contract."""
    if thread.newest.record.kind != kind or thread.newest.values is None:
        return False
    values = thread.values
    if CONTRACT in values:
        return values[CONTRACT] in (contract.get(CONTRACT), contract.get(TITLE))
    provider = contract.get(PROVIDER)
    if OWNER in values:
        labels = {each.id: each.label for each in holdings.release.rules.providers}
        return values[OWNER] in (provider, labels.get(str(provider)))
    return values.get(PROVIDER) == provider and _bought(thread, contract, holdings)


def _bought(thread: Thread, contract: Values, holdings: Holdings) -> bool:
    """Return whether a record is about a bought service, within the contract's days."""
    service, bought = thread.newest.record.service, contract.get(SERVICES, ())
    first, last = days_of(contract[PERIOD]) if PERIOD in contract else (date.min, date.max)
    named = isinstance(bought, tuple) and {service, service_label(service, holdings)} & {*bought}
    return (not service or bool(named)) and first <= thread.newest.record.day <= last


def _kept_apart(kind: str, holdings: Holdings) -> bool:
    return any(each.apart and each.of == kind for each in holdings.ledgers.ledgers.values())


def _mark(source: FromCase, subject: Subject, holdings: Holdings) -> Cell:
    """Say no more than that there was an alarm, on the day of the row's record."""
    day = None if subject.thread is None else subject.thread.newest.record.day
    found = holdings.about(subject, source.record)
    there = any(day in (None, each.first.record.day) for each in found)
    return Empty(Blank.ALARMED) if there else NOTHING


def _sum(source: FromCase, found: Sequence[Thread], holdings: Holdings) -> Cell:
    numbers = [each.values.get(source.column) for each in found]
    total = sum(each for each in numbers if isinstance(each, int))
    field = _field(source, holdings)
    return Sum(total) if field is not None and field.kind is FieldKind.MONEY else counted(total)


def _field(source: FromCase, holdings: Holdings) -> Field | None:
    shape = holdings.shape(source.record)
    return None if shape is None else shape.field(source.column)


def _cell(source: FromCase, values: Values, holdings: Holdings) -> Cell:
    value, field = values.get(source.column), _field(source, holdings)
    if value is None or field is None:
        return NOTHING
    if source.taken in (Taken.FIRST_DAY, Taken.LAST_DAY):
        return _end(str(value), last=source.taken is Taken.LAST_DAY)
    return written(field, value, holdings)


def _end(words: str, *, last: bool) -> Cell:
    """Return the first or the last day of a period, however it was written."""
    found = [date(*(int(each) for each in parts)) for parts in _DAY.findall(words)]
    return Day(found[-1 if last else 0]) if len(found) > 1 else NOTHING


def written(field: Field, value: Value, holdings: Holdings) -> Cell:
    """Return what stands in a column of a record, in the words of the rules."""
    match field.kind, value:
        case FieldKind.TRUTH, bool():
            return Words(YES if value else NO)
        case FieldKind.CHOICE, str():
            return Words(field.choices.get(value, value))
        case FieldKind.MONEY, int():
            return Sum(value)
        case FieldKind.NUMBER, int():
            return counted(value)
        case FieldKind.DATE, str():
            return Day(date.fromisoformat(value))
        case FieldKind.PERIOD, str():
            return Words(value.replace("/", f" {TO} "))
        case _, tuple():
            return Words(AND.join(value)) if value else Empty(Blank.NONE)
    return Words(_label(field.kind, str(value), holdings))


def _label(kind: FieldKind, id_: str, holdings: Holdings) -> str:
    """Return what something of the rules is called; what is not among them stays as it is."""
    rules = holdings.release.rules
    match kind:
        case FieldKind.SERVICE:
            return service_label(id_, holdings)
        case FieldKind.REFERRAL:
            return rules.referrals[id_].label if id_ in rules.referrals else id_
        case FieldKind.ALARM:
            return rules.alarms[id_].label if id_ in rules.alarms else id_
        case FieldKind.PROVIDER:
            return next((each.label for each in rules.providers if each.id == id_), id_)
        case _:
            return id_
