"""What do the steps say of people who ask for something of which there is too little?

A row of the table is a person: 谁, 程度 and 要 are his name, his level and his units; 在办 are
units that he has already, 紧急 and 没问清 take 是. Any key of the policy may be a column, by its
label; where it is none, everybody is alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from qingdan.allocation.allocating import Allocation, allocate
from qingdan.allocation.claims import floor
from qingdan.allocation.pools import supposed
from qingdan.model.calendar import days_later, months_later
from qingdan.model.catalogue import Payer, Service
from qingdan.model.claims import Claim, Terms
from qingdan.model.facts import Fact
from qingdan.model.priority import Counted, Measure, Priority, SortKey
from qingdan.model.release import Release
from qingdan.scenarios.comparing import expect
from qingdan.scenarios.names import found
from qingdan.scenarios.world import Answer, Mismatch, Queue, Trouble, World, too_early, unknown

WHO, LEVEL, ASKS, RUNNING, URGENT, HELD = "谁", "程度", "要", "在办", "紧急", "没问清"
COLUMNS = (WHO, LEVEL, ASKS, RUNNING, URGENT, HELD)
YES, BETWEEN = "是", "、"
BEGIN = '这些人要一期的"…"'
KEY = b"scenarios"


def queue(world: World, service: str, table: tuple[tuple[str, ...], ...]) -> Answer:
    """Tell who asks for a service in the period that begins on the day."""
    id_ = found(world.doors.names.services, service)
    if id_ is None:
        return unknown("服务", world.doors.names.services, service)
    head, *rows = table
    people = tuple(dict(zip(head, row, strict=True)) for row in rows)
    return replace(world, queue=Queue(id_, people))


def money(world: World, units: str) -> Answer:
    """Tell for how many units there is money."""
    if world.queue is None:
        return too_early(BEGIN)
    if not units.isdecimal():
        return _no_number(units)
    return replace(world, queue=replace(world.queue, money=int(units)))


def hands(world: World, units: str) -> Answer:
    """Tell how many units can be done."""
    if world.queue is None:
        return too_early(BEGIN)
    if not units.isdecimal():
        return _no_number(units)
    return replace(world, queue=replace(world.queue, hands=int(units)))


def filling(world: World) -> Answer:
    """Tell that the record lets smaller claims have what is left."""
    if world.queue is None:
        return too_early(BEGIN)
    return replace(world, queue=replace(world.queue, fill_down=True))


def share(world: World) -> Answer:
    """Give out in the order of the policy of the day."""
    if world.queue is None or world.on is None:
        return too_early(BEGIN)
    rules = world.doors.rules(world.on)
    if rules.priority is None:
        return Mismatch("有资源有限时的先后", "这套规则没有写")
    terms = _terms(rules, rules.priority, rules.services[world.queue.service], world.on)
    claims = list[Claim]()
    for row in world.queue.people:
        claim = _claim(row, terms)
        if isinstance(claim, Trouble):
            return claim
        claims.append(claim)
    amounts = {
        Counted.UNITS: world.queue.hands,
        Counted.MONEY: None if world.queue.money is None else world.queue.money * _price(terms),
    }
    there = {what: amount for what, amount in amounts.items() if amount is not None}
    pools = supposed(terms, there)
    given = allocate(claims, pools, terms, KEY, fill_down=world.queue.fill_down)
    return replace(world, shared=_shared(given))


@dataclass(frozen=True, slots=True)
class _Names:
    """The choices of a fact or the levels, by label."""

    labels: Mapping[str, str]

    def place(self, word: str) -> int | None:
        ids = list(self.labels)
        named = (n for n, id_ in enumerate(ids) if word in (id_, self.labels[id_]))
        return next(named, None)


def _terms(rules: Release, priority: Priority, service: Service, on: date) -> Terms:
    last = days_later(months_later(on, priority.months), -1)
    return Terms(
        rules=rules,
        priority=priority,
        service=service,
        first=on,
        last=last,
        on=on,
        hold_until=on,
    )


def _price(terms: Terms) -> int:
    offers = (e for e in terms.service.offers if e.payer is Payer.GOVERNMENT)
    return next((each.price.high for each in offers), 0)


def _claim(row: Mapping[str, str], terms: Terms) -> Claim | Trouble:
    keys = {key.label: key for key in terms.priority.keys}
    for column in row:
        if column not in COLUMNS and column not in keys:
            return unknown("栏", {each: each for each in (*COLUMNS, *keys)}, column)
    levels = _Names(terms.rules.facts[terms.rules.needs[0]].choices)
    degree = levels.place(row[LEVEL])
    if degree is None:
        return unknown(LEVEL, {label: id_ for id_, label in levels.labels.items()}, row[LEVEL])
    wrong = next((row[e] for e in (ASKS, RUNNING) if not (row.get(e) or "0").isdecimal()), None)
    if wrong is not None:
        return _no_number(wrong)
    asked, urgent = int(row[ASKS]), row.get(URGENT) == YES
    offer = next(each for each in terms.service.offers if each.payer is Payer.GOVERNMENT)
    return Claim(
        household=row[WHO],
        member="1",
        area=None,
        carrier=offer.provider_kind,
        fund=offer.fund,
        price=offer.price.high,
        asked=asked,
        floor=1 if urgent else min(asked, floor(terms)),
        running=int(row.get(RUNNING) or 0),
        urgent=urgent,
        held=row.get(HELD) == YES,
        exempt=False,
        degree=degree,
        keys=tuple(
            _key(key, row.get(key.label) or "", (degree, asked), terms)
            for key in terms.priority.keys
            if key.measure is not Measure.LOT
        ),
    )


def _key(key: SortKey, said: str, own: tuple[int, int], terms: Terms) -> tuple[int, ...]:
    """Return where somebody stands by a key, as the table says it."""
    degree, asked = own
    match key.measure:
        case Measure.HEAVIEST:
            return (degree,)
        case Measure.BREADTH:
            counts = [int(each) for each in said.split(BETWEEN) if each]
            return (*counts, 0, 0, 0)[:3]
        case Measure.TYPE:
            labels = {n: terms.rules.facts[n].label for n in terms.rules.needs}
            need = next((n for n, label in labels.items() if said in (n, label)), None)
            return (terms.priority.types[terms.service.category].get(need or "", 0),)
        case Measure.FACT:
            return (_of_fact(key, said, terms.rules.facts[key.fact or ""]),)
        case Measure.SHARE_LEFT:
            left, _, of = said.partition("/")
            return (int(left), int(of)) if of else (asked, asked)
        case Measure.REGISTERED:
            return (int((said or f"{terms.on}").replace("-", "")),)
        case _:
            return (int(said or 0),)


def _of_fact(key: SortKey, said: str, fact: Fact) -> int:
    place = _Names(fact.choices).place(said)
    if place is None:
        return key.unasked or 0
    return key.places.index(list(fact.choices)[place])


def _shared(given: Allocation) -> Mapping[str, tuple[int, int | None]]:
    """Return the units of each person, and his place among those who are ranked."""
    last = given.orders[-1]
    turn = {claim: place for place, claim in enumerate(last)}
    units = [sum(each) for each in zip(*given.units, strict=True)]
    return {
        claim.household: (units[n], turn[n] if given.lots is not None else None)
        for n, claim in enumerate(given.claims)
    }


def gets(world: World, member: str, units: str) -> Answer:
    """Expect how many units somebody gets."""
    mine = _mine(world, member)
    if not isinstance(mine, tuple):
        return mine
    if not units.isdecimal():
        return _no_number(units)
    return expect(world, mine[0] == int(units), units, str(mine[0]))


def before(world: World, member: str, other: str) -> Answer:
    """Expect that somebody comes before somebody else when all are served in full."""
    one, two = _mine(world, member), _mine(world, other)
    if not isinstance(one, tuple):
        return one
    if not isinstance(two, tuple):
        return two
    if one[1] is None or two[1] is None:
        return Mismatch(f"{member} 在前", "没有排序")
    return expect(world, one[1] < two[1], f"{member} 在前", f"{other} 在前")


def unranked(world: World) -> Answer:
    """Expect that nobody is ranked."""
    if world.shared is None:
        return too_early("按次序分")
    ranked = [name for name, (_, place) in world.shared.items() if place is not None]
    return expect(world, not ranked, "没有排序", f"{len(ranked)} 人排了序")


def _mine(world: World, member: str) -> tuple[int, int | None] | Answer:
    if world.shared is None:
        return too_early("按次序分")
    if member not in world.shared:
        return unknown("成员", {each: each for each in world.shared}, member)
    return world.shared[member]


def _no_number(word: str) -> Trouble:
    return Trouble("V-NAME-03", {"field": "数量", "kind": "整数，不小于 0", "given": word})
