"""What does a register say that nobody writes down, since it follows from the rest?

What does not follow from anything that is kept stays empty: a number is never made up.
"""

from collections.abc import Callable, Mapping

from qingdan.loading.editions import days
from qingdan.loading.taking import at, whole
from qingdan.model.calendar import days_later
from qingdan.model.catalogue import Period
from qingdan.model.falling_due import last_in_time
from qingdan.model.known_records import KnownAct, KnownRecord
from qingdan.model.ledger_sources import Computed, FromReckoning, FromRecord
from qingdan.model.ledgers import Blank
from qingdan.projecting.cases import bearing, written
from qingdan.projecting.catalogued import PRICE, plainly, price
from qingdan.projecting.cells import NOTHING, Cell, Day, Empty, Figure, Sum, Words, counted
from qingdan.projecting.deadlines import answer_by, follow_up_due, took
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.listed import record
from qingdan.projecting.spans import UNITS, due, within
from qingdan.projecting.subjects import Sheaf, Subject, Thread
from qingdan.projecting.told import AND

AGAINST = "against_advice"
AMOUNT, COST, ANSWERED = "amount", "price", "answered_on"
CAPACITY, UNIT, DOES, VOLUME, CATALOGUE = "能接多少", "单位", "对应服务", "预计数量", "catalogue"
SHORT = 12
"""How many digits of a digest stand in a cell; the whole one is on the last sheet."""
ASSESSED = FromRecord(record="assessment", path=("on",), listed=(), instead=None, taken=None)


def reckoning(source: FromReckoning, subject: Subject, holdings: Holdings) -> Cell:
    """Return what follows; a row's number is given where the rows are counted."""
    return _HOW[source.what](subject, holdings)


def _nothing(_: Subject, __: Holdings) -> Cell:
    """Say nothing: no record holds it."""
    return NOTHING


def _next_review(subject: Subject, holdings: Holdings) -> Cell:
    assessed, plan = record(ASSESSED, subject, holdings), holdings.schedule
    if not isinstance(assessed, Day) or plan is None:
        return assessed if isinstance(assessed, Empty) else NOTHING
    return Day(last_in_time(plan.cycle, assessed.on))


def _of_item(subject: Subject, holdings: Holdings) -> list[Thread]:
    """Return the records of one service for one person."""
    here = (subject.member, subject.service)
    found = holdings.threads(subject.number)
    return [e for e in found if (e.newest.record.member, e.newest.record.service) == here]


def _newest(kind: str, subject: Subject, holdings: Holdings) -> Thread | None:
    found = holdings.about(subject, kind)
    return found[-1] if found else None


def _due(subject: Subject, holdings: Holdings) -> int | None:
    decision = _newest(KnownRecord.DECISION, subject, holdings)
    if decision is None or decision.newest.values is None or subject.item is None:
        return None
    of_item = _of_item(subject, holdings)
    return due(decision.values, subject.item.granted_per, of_item, holdings.on)


def _due_cell(subject: Subject, holdings: Holdings) -> Cell:
    units = _due(subject, holdings)
    return NOTHING if units is None else counted(units)


def _not_done(subject: Subject, holdings: Holdings) -> Cell:
    units = _due(subject, holdings)
    return NOTHING if units is None else counted(max(0, units - _done(subject, holdings)))


def _last_entry(subject: Subject, holdings: Holdings) -> Cell:
    found = _of_item(subject, holdings)
    return Day(max(each.newest.record.day for each in found)) if found else NOTHING


def _done(subject: Subject, holdings: Holdings) -> int:
    return sum(
        each.newest.record.units or 0
        for each in holdings.about(subject, KnownRecord.SERVICE)
        if within(each.newest.record.day, holdings.on, Period.MONTH)
    )


def _payable(subject: Subject, holdings: Holdings) -> Cell:
    """Return what the verified units come to at the contract's price."""
    bought = bearing(KnownRecord.PROCUREMENT, subject, holdings)
    cost = bought[-1].values.get(COST) if bought else None
    payments = holdings.about(subject, KnownRecord.PAYMENT)
    if not isinstance(cost, int) or not payments:
        return NOTHING
    return Sum(cost * sum(_number(each, UNITS) for each in payments))


def _number(thread: Thread, column: str) -> int:
    found = thread.values.get(column)
    return found if isinstance(found, int) else 0


def _differs(subject: Subject, holdings: Holdings) -> Cell:
    """Return how the decision stood to the advice that it answered, as it was held against it."""
    decision, shape = (
        _newest(KnownRecord.DECISION, subject, holdings),
        holdings.shape(KnownRecord.DECISION),
    )
    field = None if shape is None else shape.field(AGAINST)
    if decision is None or field is None:
        return NOTHING
    value = decision.values.get(AGAINST)
    return Empty(Blank.ERASED) if value is None else written(field, value, holdings)


def _chased(subject: Subject, _: Holdings) -> Cell:
    """Return how many times a referral was written about after it was sent, without an answer."""
    if subject.thread is None:
        return NOTHING
    later = subject.thread.entries[1:]
    return counted(sum(ANSWERED not in (each.values or {}) for each in later))


def _free(subject: Subject, holdings: Holdings) -> Cell:
    """Return what is left of what a unit can take on: less the services that it does now."""
    capacity = plainly(at(subject.node, CAPACITY))
    if not isinstance(capacity, Figure):
        return NOTHING
    unit = plainly(at(subject.node, UNIT))
    does = plainly(at(subject.node, DOES))
    words = does.text.split(AND) if isinstance(does, Words) else []
    mine = {e.id for e in holdings.release.rules.providers if Words(e.label) == unit}
    services = holdings.release.rules.services
    serving = holdings.rules.casework.acts[KnownAct.SERVE].steps
    running = {state for step in serving for state in step.sources}
    taken = sum(
        each.item.provider in mine
        and each.item.state in running
        and each.service in services
        and services[each.service].label in words
        for each in holdings.survey.items()
    )
    return Figure(capacity.value - taken)


def _unmatched(subject: Subject, holdings: Holdings) -> Cell:
    """Return how many payments are not the units at the contract's price."""
    if subject.thread is None:
        return NOTHING
    cost = _number(subject.thread, COST)
    payments = bearing(KnownRecord.PAYMENT, subject, holdings)
    return counted(sum(_number(e, AMOUNT) != cost * _number(e, UNITS) for e in payments))


def _categories(_: Subject, holdings: Holdings) -> Cell:
    categories = holdings.release.rules.categories.values()
    return Words(AND.join(each.label for each in categories if each.opened))


def _budget(subject: Subject, _: Holdings) -> Cell:
    if subject.listed is None:
        return NOTHING
    node = subject.listed.node
    volume, cost = whole(at(node, VOLUME)), price(at(node, PRICE))
    return Sum(cost.fen * volume) if isinstance(cost, Sum) and volume is not None else NOTHING


def _first_of_catalogue(_: Subject, holdings: Holdings) -> Cell:
    catalogue = holdings.release.rules.catalogue
    return NOTHING if catalogue is None else Day(catalogue.day)


def _last_of_catalogue(_: Subject, holdings: Holdings) -> Cell:
    later = [each for each in days(holdings.release.files, CATALOGUE) if each > holdings.on]
    return Day(days_later(later[0], -1)) if later else NOTHING


def _edition(_: Subject, holdings: Holdings) -> Cell:
    rules = holdings.release.rules
    day = "" if rules.catalogue is None else rules.catalogue.day.isoformat()
    return Words(f"{day} {rules.digest[:SHORT]}".strip())


def _paper(subject: Subject, _: Holdings) -> Cell:
    return NOTHING if subject.sheaf is None else Words(subject.sheaf.label)


def _paper_day(subject: Subject, _: Holdings) -> Cell:
    on = None if subject.sheaf is None else subject.sheaf.on
    return _not_there(subject.sheaf) if on is None else Day(on)


def _paper_by(subject: Subject, _: Holdings) -> Cell:
    by = None if subject.sheaf is None else subject.sheaf.by
    return _not_there(subject.sheaf) if by is None else Words(by)


def _paper_entry(subject: Subject, _: Holdings) -> Cell:
    entry = None if subject.sheaf is None else subject.sheaf.entry
    return _not_there(subject.sheaf) if entry is None else Words(str(entry))


def _pages(subject: Subject, _: Holdings) -> Cell:
    """Return that there is nothing to count where there is no paper; nobody counts the others."""
    there = subject.sheaf is not None and subject.sheaf.entry is not None
    return NOTHING if there else _not_there(subject.sheaf)


def _not_there(sheaf: Sheaf | None) -> Cell:
    if sheaf is None or sheaf.required:
        return NOTHING
    return Empty(Blank.APART if sheaf.apart else Blank.NONE)


_HOW: Mapping[Computed, Callable[[Subject, Holdings], Cell]] = {
    Computed.ROW_NUMBER: _nothing,
    Computed.NEXT_REVIEW: _next_review,
    Computed.DUE_IN_MONTH: _due_cell,
    Computed.NOT_DONE: _not_done,
    Computed.PAYABLE: _payable,
    Computed.DIFFERS: _differs,
    Computed.LAST_ENTRY: _last_entry,
    Computed.FOLLOW_UP_DUE: follow_up_due,
    Computed.ANSWER_BY: answer_by,
    Computed.CHASED: _chased,
    Computed.TOOK: took,
    Computed.FREE: _free,
    Computed.CATEGORIES: _categories,
    Computed.BUDGET: _budget,
    Computed.FIRST_OF_CATALOGUE: _first_of_catalogue,
    Computed.LAST_OF_CATALOGUE: _last_of_catalogue,
    Computed.EDITION_OF_CATALOGUE: _edition,
    Computed.CONTRACTED: _nothing,
    Computed.UNMATCHED: _unmatched,
    Computed.PAPER: _paper,
    Computed.PAPER_DAY: _paper_day,
    Computed.PAPER_BY: _paper_by,
    Computed.PAGES: _pages,
    Computed.ENTRY: _paper_entry,
}
