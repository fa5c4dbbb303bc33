"""Which four pictures tell an estimate?

How the sum comes about, month by month, who is served where, and which needs there are. What a
table hides no picture shows.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from qingdan.estimating.estimate import Count, Dimension, Group, Hidden
from qingdan.estimating.money import Money
from qingdan.reporting.estimate_charts import Bar, Chart, Look, Part, summed
from qingdan.reporting.estimate_tables import missing, needs_title
from qingdan.reporting.estimate_told import Told
from qingdan.reporting.estimate_words import count, sums

FEN = 100
LEAST = Look("#1f5a8a")
TOTAL = Look("#0b2f4a")
PERHAPS = Look("#f2c879", "///")
REST = Look("#e4e4e4")
HELD = Look("#ffffff", "..")
LEVELS = (Look("#e4e4e4"), Look("#9ec5e3"), Look("#4a8fc2", "\\\\"), Look("#0b2f4a"))


def waterfall(told: Told) -> Chart:
    """Return how service after service makes the least, and what may come on top the most."""
    of, whole = told.names.language.of, told.found.whole.money or Money()
    services = list(_services(told))
    steps = [(name, each.least) for name, each in services if each.least]
    more = [
        (of("＋单价和承办方式", "+ price and offer"), whole.price),
        (of("＋数量没定", "+ amount open"), whole.amount),
        (of("＋给不给没定", "+ outcome open"), whole.outcome),
    ]
    starts = [0, *accumulate(each for _, each in steps)]
    tops = [whole.least, *accumulate((each for _, each in more), initial=whole.least)][1:]
    bars = [_step(*step, at, LEAST, told) for step, at in zip(steps, starts, strict=False)]
    bars.append(_step(of("至少", "at least"), whole.least, 0, TOTAL, told))
    bars += [_step(*step, at, PERHAPS, told) for step, at in zip(more, tops, strict=False)]
    if whole.most is not None:
        bars.append(_step(of("至多", "at most"), whole.most, 0, TOTAL, told))
    return Chart(
        id="waterfall",
        title=of("钱怎么加起来", "How the sum comes about"),
        description=of(
            f"从各项服务至少要的钱加到合计 {sums(whole, told.names.language)} 元。",
            f"From the least that each service needs to {sums(whole, told.names.language)} yuan.",
        ),
        axis=of("元", "yuan"),
        bars=tuple(bars),
        key=(
            (LEAST, of("各项服务至少", "a service, at least")),
            (PERHAPS, of("可能还要", "perhaps more")),
            (TOTAL, of("合计", "together")),
        ),
    )


def months(told: Told) -> Chart:
    """Return the least and the most of each month."""
    of = told.names.language.of
    groups = told.found.by[Dimension.MONTH]
    return Chart(
        id="months",
        title=of("一个月一个月看", "Month by month"),
        description=of("每个月至少和至多要多少钱。", "The least and the most of each month."),
        axis=of("元", "yuan"),
        bars=tuple(_month(key or "", each, told) for key, each in groups.items()),
        key=((LEAST, of("至少", "at least")), (PERHAPS, of("到至多", "up to the most"))),
    )


def coverage(told: Told) -> Chart:
    """Return who is served in each street, of those who are registered."""
    of, streets = told.names.language.of, told.found.streets
    bars = tuple(
        Bar(
            told.names.street(key),
            tuple(_covered(each.registered, each.people, each.perhaps)),
            _of_all(each.people, each.registered, told),
        )
        for key, each in streets.items()
    )
    return Chart(
        id="coverage",
        title=of("各街道安排到几成", "Coverage by street"),
        description=of(
            "每个街道登记的人里，多少有能安排的，多少只有没定的，多少都没有。",
            "Of the people of each street: served, only perhaps, neither.",
        ),
        axis=of("人", "people"),
        bars=bars,
        key=(
            (LEAST, of("有能安排的", "served")),
            (PERHAPS, of("只有没定的", "only perhaps")),
            (REST, of("都没有", "neither")),
            (HELD, of("遮住的", "hidden")),
        ),
    )


def needs(told: Told) -> Chart:
    """Return the levels of each need over all people; what is left of a bar is hidden."""
    of, names = told.names.language.of, told.names
    looks = (*LEVELS[: len(names.levels)], PERHAPS)
    bars = tuple(
        Bar(names.needs.get(need, need), tuple(_levels(counts, looks, told)), "")
        for need, counts in told.found.needs.items()
    )
    return Chart(
        id="needs",
        title=needs_title(told),
        description=of(
            "每种困境里各个程度有多少人。", "How many people have each need, and how badly."
        ),
        axis=of("人", "people"),
        bars=bars,
        key=(
            *zip(looks, (*names.levels, of("没定", "open")), strict=False),
            (HELD, of("遮住的", "hidden")),
        ),
    )


def _services(told: Told) -> Iterator[tuple[str, Money]]:
    for key, each in told.found.by[Dimension.SERVICE].items():
        if each.money is not None:
            yield told.names.row(Dimension.SERVICE, key), each.money
    rest = missing(told, Dimension.SERVICE)
    if rest is not None:
        yield told.names.language.of("遮住的几项", "hidden rows"), rest


def _step(name: str, fen: int, start: int, look: Look, told: Told) -> Bar:
    words = sums(Money(fen), told.names.language)
    return Bar(name, (Part(start / FEN, fen / FEN, look),), words)


def _month(name: str, group: Group, told: Told) -> Bar:
    known = group.money
    words = sums(known, told.names.language)
    if known is None:
        return Bar(name, (), words)
    most = known.least if known.most is None else known.most
    lengths = (known.least / FEN, (most - known.least) / FEN)
    return Bar(name, tuple(_parts(lengths, (LEAST, PERHAPS))), words)


def _parts(lengths: Sequence[float], looks: Sequence[Look]) -> Iterator[Part]:
    for (start, length), look in zip(summed(lengths), looks, strict=True):
        if length:
            yield Part(start, length, look)


def _covered(registered: Count, people: Count, perhaps: Count) -> Iterator[Part]:
    """Give the pieces that may be shown; what is left of the bar is neither, or is hidden."""
    if isinstance(registered, Hidden):
        return
    known = [(each, look) for each, look in ((people, LEAST), (perhaps, PERHAPS))]
    shown = [(each, look) for each, look in known if isinstance(each, int)]
    rest = registered - sum(each for each, _ in shown)
    looks = [*(look for _, look in shown), REST if len(shown) == len(known) else HELD]
    yield from _parts([*(each for each, _ in shown), rest], looks)


def _of_all(people: Count, registered: Count, told: Told) -> str:
    language = told.names.language
    some, all_ = (count(each, told.small, language) for each in (people, registered))
    return language.of(f"{some} / {all_}", f"{some} of {all_}")


def _levels(counts: Sequence[Count], looks: Sequence[Look], told: Told) -> Iterator[Part]:
    shown = [(c, look) for c, look in zip(counts, looks, strict=True) if isinstance(c, int)]
    whole = told.found.people
    rest = 0 if isinstance(whole, Hidden) else whole - sum(each for each, _ in shown)
    yield from _parts([*(c for c, _ in shown), rest], [*(look for _, look in shown), HELD])
