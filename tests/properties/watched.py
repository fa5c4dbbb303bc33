"""What may happen to households, and what may be watched for, drawn at random?"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date

from hypothesis import strategies as st

from qingdan.model.monitoring import (
    Event,
    EventKind,
    Fault,
    Hint,
    Join,
    Look,
    Monitoring,
    Seen,
    Value,
)
from qingdan.model.place import Place
from qingdan.monitoring.fence import Firings, Limits, answers
from qingdan.monitoring.rules import ruleset, seen

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
ODD = st.sampled_from(
    ["1", "1.0", "01", "true", "null", '"', "\\", "{", "a b", "林*强", "\u00e9", "e\u0301"]
)
FEW = st.sampled_from(["1", "2", "bath", "meal"])
LARGEST = 2**53 - 1
WHOLE = st.one_of(st.integers(-1, 4), st.sampled_from([LARGEST, LARGEST - 1, -LARGEST, 2**31]))
Asked = Callable[[Sequence[Event]], Firings | Fault]


@contextmanager
def asking(rules: Monitoring, limits: Limits | None = None) -> Iterator[Asked]:
    """Give what asks the engine about one household after another, in one child."""
    held: list[Sequence[Event]] = []

    def cases() -> Iterator[list[dict[str, object]]]:
        while True:
            yield seen(held.pop(), rules)

    with closing(answers(ruleset(rules), cases(), limits or Limits())) as answering:

        def ask(events: Sequence[Event]) -> Firings | Fault:
            held.append(events)
            return next(answering)

        yield ask


def streams(rules: Monitoring, most: int = 12) -> st.SearchStrategy[list[Event]]:
    """Draw the events of one household, of few values, so that many belong together."""
    used = _used(rules)
    kinds = st.sampled_from(sorted(rules.kinds))
    drawn = kinds.flatmap(lambda kind: _columns(rules.kinds[kind], used).map(lambda c: (kind, c)))
    return st.lists(st.tuples(drawn, DAYS), min_size=1, max_size=most).map(_numbered)


def _used(rules: Monitoring) -> dict[tuple[str, str], list[Value]]:
    """Return the values that some hint waits for, by kind and column."""
    found: dict[tuple[str, str], list[Value]] = {}
    for hint in rules.hints:
        for each in hint.seen:
            for column, value in each.where.items():
                found.setdefault((each.kind, column), []).append(value)
    return found


def _columns(
    kind: EventKind, used: dict[tuple[str, str], list[Value]]
) -> st.SearchStrategy[dict[str, Value]]:
    def values(column: str) -> st.SearchStrategy[Value]:
        wanted = used.get((kind.id, column))
        other: st.SearchStrategy[Value] = WHOLE if column in kind.whole else FEW | ODD
        return other if wanted is None else st.sampled_from(wanted) | other

    return st.fixed_dictionaries({column: values(column) for column in kind.columns})


def _numbered(drawn: list[tuple[tuple[str, dict[str, Value]], date]]) -> list[Event]:
    return [
        Event(id=f"e{n}", household="h", sequence=n, kind=kind, on=on, columns=columns)
        for n, ((kind, columns), on) in enumerate(drawn)
    ]


@st.composite
def watchings(draw: st.DrawFn) -> Monitoring:
    """Draw kinds of events, and hints on them that the policy's limits allow."""
    names = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True)
    kinds = {
        id_: EventKind(id=id_, columns=(*sorted(draw(names)), "nth"), whole=frozenset({"nth"}))
        for id_ in ("one", "two", "three")
    }
    hints = tuple(_hint(draw, n, kinds) for n in range(draw(st.integers(1, 12))))
    return Monitoring(kinds=kinds, hints=hints)


def _hint(draw: st.DrawFn, number: int, kinds: dict[str, EventKind]) -> Hint:
    chosen = draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=2))
    return Hint(
        id=f"hint{number}",
        seen=tuple(Seen(each, _where(draw, kinds[each])) for each in chosen),
        joins=_joins(draw, [kinds[each] for each in chosen]),
        look=(Look("gate:needed", "需求", "Needed"),),
        why="",
        who="",
        place=Place("drawn", 1, 1),
    )


def _where(draw: st.DrawFn, kind: EventKind) -> dict[str, Value]:
    asked = draw(st.lists(st.sampled_from(kind.columns), max_size=2, unique=True))
    values: dict[bool, st.SearchStrategy[Value]] = {True: WHOLE, False: FEW}
    return {each: draw(values[each in kind.whole]) for each in asked}


def _joins(draw: st.DrawFn, seen_: list[EventKind]) -> tuple[Join, ...]:
    if len(seen_) == 1:
        return ()
    shared = sorted(set(seen_[0].columns) & set(seen_[1].columns))
    joined = draw(st.lists(st.sampled_from(shared), max_size=3, unique=True))
    return tuple(
        Join(later=1, earlier=0, column=c, more=draw(st.integers(0, 1)) if c == "nth" else 0)
        for c in joined
    )
