"""In which tables does an estimate stand, wherever it is read?

Cells are words, counts, units or money, so that a workbook gets numbers and a page gets words.
"""

from collections.abc import Iterator

from qingdan.estimating.estimate import Count, Dimension, Group, Hidden, Key
from qingdan.estimating.money import Money
from qingdan.model.catalogue import Payer
from qingdan.model.facts import Bounds
from qingdan.reporting.estimate_names import heading
from qingdan.reporting.estimate_told import Cell, Share, Table, Told, Yuan
from qingdan.reporting.phrases import payer

BY_CASE = Bounds(0, 0)
"""The units of a service that has no numbers; where nobody is served there is no row."""


def tables(told: Told) -> Iterator[Table]:
    """Yield every table: how the sum comes about, by each dimension, coverage, needs."""
    yield steps(told)
    for dimension in Dimension:
        yield by(told, dimension)
    yield coverage(told)
    yield needs(told)


def steps(told: Told) -> Table:
    """Return what makes the most out of the least."""
    of, whole = told.names.language.of, told.found.whole.money or Money()
    return Table(
        title=of("从至少到至多", "from the least to the most"),
        head=(of("哪一部分", "part"), of("元", "yuan")),
        rows=((of("至少", "at least"), Yuan(whole.least)), *_steps(told, whole)),
        last=(of("至多", "at most"), _most(whole)),
    )


def _steps(told: Told, whole: Money) -> Iterator[tuple[Cell, ...]]:
    of = told.names.language.of
    yield of("＋单价和承办方式", "+ price and offer"), Yuan(whole.price)
    yield of("＋数量没定", "+ amount open"), Yuan(whole.amount)
    yield of("＋给不给没定", "+ outcome open"), Yuan(whole.outcome)


def by(told: Told, dimension: Dimension) -> Table:
    """Return the table of a dimension; a fund has what is approved for it as well."""
    of, found = told.names.language.of, told.found
    rows = [_row(told, dimension, key, each) for key, each in found.by[dimension].items()]
    whole = _figures(found.whole)
    empty = [""] * len(_more_head(told, dimension))
    return Table(
        title=of("按", "by ") + heading(dimension, told.names.language),
        head=(
            heading(dimension, told.names.language),
            of("人数至少", "people, least"),
            of("另有没定", "perhaps more"),
            of("金额至少", "money, least"),
            of("金额至多", "money, most"),
            *_more_head(told, dimension),
        ),
        rows=(*rows, *_held_back(told, dimension)),
        last=(of("合计", "total"), *whole, *empty),
    )


def coverage(told: Told) -> Table:
    """Return who is served in each street."""
    of, found = told.names.language.of, told.found
    return Table(
        title=of("各街道安排到几成", "coverage by street"),
        head=(
            of("街道", "street"),
            of("登记人数", "registered"),
            of("有能安排的", "served"),
            of("只有没定的", "only perhaps"),
            of("安排到几成", "share served"),
        ),
        rows=tuple(
            (
                told.names.street(key),
                each.registered,
                each.people,
                each.perhaps,
                _percent(each.people, each.registered),
            )
            for key, each in found.streets.items()
        ),
        last=(
            of("合计", "total"),
            found.people,
            found.whole.people,
            found.whole.perhaps,
            _percent(found.whole.people, found.people),
        ),
    )


def needs(told: Told) -> Table:
    """Return how many people have each need, and how badly."""
    of, names = told.names.language.of, told.names
    return Table(
        title=needs_title(told),
        head=(of("困境", "need"), *names.levels, of("没定", "open")),
        rows=tuple((names.needs.get(need, need), *c) for need, c in told.found.needs.items()),
    )


def needs_title(told: Told) -> str:
    """Return what the table of needs is called: needs are those of the last month."""
    planned = told.found.plan.planned
    as_of = f"{planned[-1].on}" if planned else ""
    return told.names.language.of(f"困境和程度 {as_of}", f"needs and levels {as_of}").strip()


def missing(told: Told, dimension: Dimension) -> Money | None:
    """Return the money of the rows that are hidden, all together; None where none is."""
    groups = told.found.by[dimension].values()
    if all(each.money is not None for each in groups):
        return None
    rest = told.found.whole.money or Money()
    for each in groups:
        known = each.money or Money()
        rest = rest.less(known)
    return rest


def _row(told: Told, dimension: Dimension, key: Key, group: Group) -> tuple[Cell, ...]:
    name = told.names.row(dimension, key)
    match dimension:
        case Dimension.SERVICE:
            return (name, *_figures(group), *_of_service(told, key, group))
        case Dimension.FUND:
            return (name, *_figures(group), *_of_fund(told, key, group))
        case Dimension.STREET | Dimension.MONTH:
            return (name, *_figures(group))


def _figures(group: Group) -> tuple[Cell, ...]:
    return group.people, group.perhaps, *_money(group.money)


def _money(money: Money | None) -> tuple[Cell, Cell]:
    if money is None:
        return Hidden.BESIDE, Hidden.BESIDE
    return Yuan(money.least), _most(money)


def _most(money: Money) -> Cell:
    return "∞" if money.most is None else Yuan(money.most)


def _more_head(told: Told, dimension: Dimension) -> tuple[str, ...]:
    of = told.names.language.of
    if dimension is Dimension.SERVICE:
        return (
            of("数量至少", "units, least"),
            of("数量至多", "units, most"),
            of("单位", "unit"),
            of("单价低", "price, low"),
            of("单价高", "price, high"),
            *((of("差在哪些没问到的事", "what was not asked"),) if _asks(told) else ()),
        )
    if dimension is Dimension.FUND:
        return (of("谁出", "paid by"), of("登记的批复", "approved"), of("至少还差", "short of"))
    return ()


def _asks(told: Told) -> bool:
    """Return whether anybody says what was not asked; the columns of a register do not."""
    return any(each.ask for each in told.found.by[Dimension.SERVICE].values())


def _of_service(told: Told, key: Key, group: Group) -> tuple[Cell, ...]:
    price = group.price
    prices = ("", "") if price is None else (Yuan(price.least), Yuan(price.most or 0))
    unit = told.names.units.get(key or "", "")
    known = (told.names.facts.get(each) for each in group.ask)
    joined = told.names.language.of("、", "; ").join(each for each in known if each)
    asked = (joined,) if _asks(told) else ()
    if group.money is None:
        return Hidden.BESIDE, Hidden.BESIDE, unit, *prices, *asked
    if group.units is None or group.units == BY_CASE:
        case = told.names.language.of("按件", "by the case")
        return case, case, unit, *prices, *asked
    most: Cell = "∞" if group.units.most is None else group.units.most
    return group.units.least, most, unit, *prices, *asked


def _of_fund(told: Told, key: Key, group: Group) -> tuple[Cell, ...]:
    of, found = told.names.language.of, told.found
    who = payer(found.payers[key], told.names.language)
    if found.payers[key] is Payer.OWN_WORK:
        return who, of("不另付钱", "costs nothing more"), ""
    approved = None if key is None else found.approved.get(key)
    if group.money is None:
        return who, "" if approved is None else Yuan(approved), Hidden.BESIDE
    if approved is None:
        nothing = of("没有登记", "none entered")
        return who, nothing, Yuan(group.money.least)
    return who, Yuan(approved), Yuan(max(0, group.money.least - approved))


def _held_back(told: Told, dimension: Dimension) -> Iterator[tuple[Cell, ...]]:
    """Give the money of the hidden rows in one, so that the column still adds up."""
    rest = missing(told, dimension)
    if rest is not None:
        rows = sum(1 for each in told.found.by[dimension].values() if each.money is None)
        name = told.names.language.of(f"遮住的 {rows} 行", f"the {rows} hidden rows")
        yield (name, "", "", *_money(rest), *("" for _ in _more_head(told, dimension)))


def _percent(part: Count, whole: Count) -> Cell:
    """Return a share in percent, cut; empty where a part of it is not shown."""
    if isinstance(part, Hidden) or isinstance(whole, Hidden) or not whole:
        return ""
    return Share(part * 100 // whole)
