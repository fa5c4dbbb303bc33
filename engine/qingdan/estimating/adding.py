"""How do the answers of every month add up to what a period needs?

Month after month, person after person, so that a register of any length is read once a month and
never held.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from qingdan.estimating.answered import Answered, Source
from qingdan.estimating.demand import Demand, demand, in_a_month, times
from qingdan.estimating.estimate import Coverage, Dimension, Estimate, Group, Key
from qingdan.estimating.money import Money
from qingdan.estimating.once import Block, Said, block, counted_once, is_over
from qingdan.estimating.planning import Plan, Planned
from qingdan.model.catalogue import Payer, Service
from qingdan.model.facts import Bounds, naming_office

OPEN, CERTAIN = 1, 2
MOST_ASKED = 3
Where = tuple[Dimension | None, Key]
"""One row of one table; (None, None) is the whole."""
Cell = tuple[str, Key, Key, str]
"""A service, a fund, a street and a month."""
WHOLE: Where = (None, None)


@dataclass(frozen=True, slots=True)
class _Sum:
    """The running sums of a group."""

    units: Bounds
    price: Bounds
    money: Money


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What was added so far; people have numbers in the order in which they first came."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    streets: dict[int, str | None] = field(default_factory=dict)
    cells: dict[Cell, _Sum] = field(default_factory=dict)
    seen: dict[Where, bytearray] = field(default_factory=dict)
    waiting: dict[tuple[int, str, Block], list[Said]] = field(default_factory=dict)
    asked: dict[str, Counter[str]] = field(default_factory=dict)
    needs: dict[str, Counter[int]] = field(default_factory=dict)
    payers: dict[Key, Payer] = field(default_factory=dict)


def estimated(
    plan: Plan, source: Source, approved: Mapping[str, int | None], unread: int = 0
) -> Estimate:
    """Return what a period needs, nothing of it hidden."""
    ledger = _Ledger()
    for planned in plan.planned:
        ledger.needs.clear()
        for person in source(planned):
            _add_person(ledger, planned, person)
        _settle(ledger, [key for key in ledger.waiting if is_over(key[2], planned.month)])
    _settle(ledger, list(ledger.waiting))
    return _estimate(plan, ledger, approved, unread)


def _add_person(ledger: _Ledger, planned: Planned, person: Answered) -> None:
    number = ledger.numbers.setdefault((person.case, person.member), len(ledger.numbers))
    ledger.streets[number] = person.street
    for need, level in person.needs.items():
        known = level.least if level.settled else _open(planned, need)
        ledger.needs.setdefault(need, Counter())[known] += 1
    for found in _demands(person, planned.release.rules.services):
        ledger.asked.setdefault(found.service, Counter()).update(found.ask)
        said = Said(planned.month, person.street, found)
        often = in_a_month(found)
        if often is None:
            key = number, found.service, block(found.per, planned.month)
            ledger.waiting.setdefault(key, []).append(said)
        else:
            _book(ledger, number, said, often)


def _demands(person: Answered, services: Mapping[str, Service]) -> Iterator[Demand]:
    found = (demand(each, person, services) for each in person.services)
    return (each for each in found if each is not None)


def _open(planned: Planned, need: str) -> int:
    """Return the position after the heaviest level, where those stand of whom it is open."""
    return len(planned.release.rules.facts[need].choices)


def _settle(ledger: _Ledger, keys: Iterable[tuple[int, str, Block]]) -> None:
    for key in keys:
        _book(ledger, key[0], counted_once(ledger.waiting.pop(key)), 1)


def _book(ledger: _Ledger, number: int, said: Said, often: int) -> None:
    found, cell = said.demand, _cell(said)
    here = _Sum(times(found.units, often), found.price, found.money.times(often))
    before = ledger.cells.get(cell)
    ledger.cells[cell] = here if before is None else _both(before, here)
    ledger.payers.setdefault(found.fund, found.payer)
    flag = CERTAIN if found.certain else OPEN
    for where in _wheres(cell):
        unsure = where[0] is Dimension.FUND and not found.sure_of_fund
        _mark(ledger.seen.setdefault(where, bytearray()), number, OPEN if unsure else flag)


def _cell(said: Said) -> Cell:
    found = said.demand
    return found.service, found.fund, said.street, f"{said.month:%Y-%m}"


def _wheres(cell: Cell) -> tuple[Where, ...]:
    service, fund, street, month = cell
    return (
        WHOLE,
        (Dimension.SERVICE, service),
        (Dimension.FUND, fund),
        (Dimension.STREET, street),
        (Dimension.MONTH, month),
    )


def _sums(ledger: _Ledger) -> Mapping[Where, _Sum]:
    """Return the sums of every row of every table."""
    found = dict[Where, _Sum]()
    for cell, here in ledger.cells.items():
        for where in _wheres(cell):
            before = found.get(where)
            found[where] = here if before is None else _both(before, here)
    return found


def _both(one: _Sum, other: _Sum) -> _Sum:
    ends = one.units.most, other.units.most
    most = None if None in ends else sum(end for end in ends if end is not None)
    highest = max(one.price.most or 0, other.price.most or 0)
    return _Sum(
        Bounds(one.units.least + other.units.least, most),
        Bounds(min(one.price.least, other.price.least), highest),
        one.money.plus(other.money),
    )


def _mark(seen: bytearray, number: int, flag: int) -> None:
    if number >= len(seen):
        seen.extend(bytes(number + 1 - len(seen)))
    seen[number] |= flag


def _estimate(
    plan: Plan, ledger: _Ledger, approved: Mapping[str, int | None], unread: int
) -> Estimate:
    sums = _sums(ledger)
    paid = (e.money for (_, f, *_), e in ledger.cells.items() if _is_own(ledger, f))
    return Estimate(
        plan=plan,
        people=len(ledger.numbers),
        households=len({case for case, _ in ledger.numbers}),
        unread=unread,
        whole=_group(ledger, sums, WHOLE),
        by={each: _by(plan, ledger, sums, each) for each in Dimension},
        streets=_streets(plan, ledger, sums),
        needs=_needs(plan, ledger),
        payers=dict(ledger.payers),
        government=reduce(Money.plus, paid, Money()),
        approved=approved,
        masked=False,
    )


def _is_own(ledger: _Ledger, fund: Key) -> bool:
    return ledger.payers[fund] is Payer.GOVERNMENT


def _by(
    plan: Plan, ledger: _Ledger, sums: Mapping[Where, _Sum], dimension: Dimension
) -> Mapping[Key, Group]:
    keys = _ordered(plan, sums, dimension)
    return {key: _group(ledger, sums, (dimension, key)) for key in keys}


def _group(ledger: _Ledger, sums: Mapping[Where, _Sum], where: Where) -> Group:
    found, seen = sums.get(where), ledger.seen.get(where, b"")
    within = where[0] is Dimension.SERVICE and found is not None
    asked = ledger.asked.get(where[1] or "", Counter()) if within else Counter[str]()
    order = sorted(asked.items(), key=lambda each: (-each[1], each[0]))
    return Group(
        people=sum(1 for each in seen if each & CERTAIN),
        perhaps=seen.count(OPEN),
        units=found.units if within and found is not None else None,
        price=found.price if within and found is not None else None,
        money=Money() if found is None else found.money,
        ask=tuple(fact for fact, _ in order[:MOST_ASKED]),
    )


def _ordered(plan: Plan, sums: Mapping[Where, _Sum], dimension: Dimension) -> list[Key]:
    """Return the rows of a table in the order of the files, or of the months."""
    found = {key for each, key in sums if each is dimension}
    match dimension:
        case Dimension.SERVICE:
            services = [id_ for each in plan.planned for id_ in each.release.rules.services]
            return [key for key in dict.fromkeys(services) if key in found]
        case Dimension.MONTH:
            return [f"{each.month:%Y-%m}" for each in plan.planned]
        case Dimension.STREET:
            order = _offices(plan)
            return sorted(found, key=lambda each: _place(each, order))
        case Dimension.FUND:
            return sorted(found, key=lambda each: (each is None, each or ""))


def _streets(plan: Plan, ledger: _Ledger, sums: Mapping[Where, _Sum]) -> Mapping[Key, Coverage]:
    registered = Counter(ledger.streets.values())
    order = _offices(plan)
    known = sorted(registered, key=lambda each: _place(each, order))
    return {
        key: Coverage(
            registered=registered[key],
            people=group.people,
            perhaps=group.perhaps,
        )
        for key in known
        for group in (_group(ledger, sums, (Dimension.STREET, key)),)
    }


def _place(street: Key, order: Mapping[str, int]) -> tuple[bool, int]:
    return street is None, order.get(street or "", len(order))


def _offices(plan: Plan) -> Mapping[str, int]:
    office = None if not plan.planned else naming_office(plan.planned[-1].release.rules.facts)
    return {} if office is None else {id_: at for at, id_ in enumerate(office.choices)}


def _needs(plan: Plan, ledger: _Ledger) -> Mapping[str, tuple[int, ...]]:
    if not plan.planned:
        return {}
    last = plan.planned[-1]
    found = {need: ledger.needs.get(need, Counter[int]()) for need in last.release.rules.needs}
    return {
        need: tuple(count[at] for at in range(_open(last, need) + 1))
        for need, count in found.items()
    }
