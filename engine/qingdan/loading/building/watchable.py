"""Can everything that monitoring.yaml watches for be watched, and without harm?

The rule engine that looks dies of some comparisons and cannot be caught (``docs/monitoring.md``);
what is not on the list of the policy never reaches it.
"""

from collections.abc import Iterator, Mapping

from qingdan.loading.building.heads import Trees
from qingdan.loading.building.joining import join, names_of
from qingdan.loading.building.monitoring import (
    ALIAS,
    COLUMNS,
    EVENTS,
    HINTS,
    ID,
    JOINS,
    LIMITS,
    MONITORING,
    SEEN,
    WHERE,
    WHOLE,
    kind,
    names,
)
from qingdan.loading.shapes.spot import misfit
from qingdan.loading.taking import at, entries, items, text, texts, whole
from qingdan.model.monitoring import MOST_EVENTS, MOST_HINTS, MOST_SEEN, EventKind
from qingdan.model.place import Problem
from qingdan.model.written import Written

NOT_EQUAL, UNKNOWN, TOO_MANY = "V-WORK-01", "V-WORK-02", "V-WORK-03"
ID_TWICE, LACKING = "V-NAME-06", "V-NAME-08"
INTEGER, WORDS = "整数", "文字"
LARGEST = 2**53 - 1
"""Whole numbers up to here are the same in every program that reads JSON."""


def problems(trees: Trees) -> tuple[Problem, ...]:
    """Return what cannot be watched for, in the order of the file."""
    tree = trees.get(MONITORING)
    return () if tree is None else tuple(_problems(tree))


def _problems(tree: Written) -> Iterator[Problem]:
    rows, hints = items(at(tree, EVENTS)), items(at(tree, HINTS))
    kinds = {name: kind(row) for row in rows for name in names(row)}
    for row in rows:
        yield from _whole_columns(row)
    yield from _twice(at(hint, ID) for hint in hints)
    most = min(whole(at(tree, LIMITS, "规则最多")) or 0, MOST_HINTS)
    if len(hints) > most:
        yield _too_many(hints[most], most, hints=str(len(hints)))
    for hint in hints:
        yield from _hint(hint, kinds, tree)
    every = [(kinds[text(at(e, EVENTS))].id, e) for hint in hints for e in items(at(hint, SEEN))]
    for id_ in kinds.keys() & {id_ for id_, _ in every}:
        own = [each for kind_, each in every if kind_ == id_]
        if len(own) > MOST_SEEN:
            yield _too_many(own[MOST_SEEN], MOST_SEEN, kind=id_, times=str(len(own)))


def _whole_columns(row: Written) -> Iterator[Problem]:
    known = texts(at(row, COLUMNS))
    for node in items(at(row, WHOLE)):
        if text(node) not in known:
            yield _unknown(node, text(at(row, EVENTS)), text(node))


def _hint(hint: Written, kinds: Mapping[str, EventKind], tree: Written) -> Iterator[Problem]:
    """Yield what is wrong with one hint."""
    seen, id_ = items(at(hint, SEEN)), text(at(hint, ID))
    if not seen:
        yield Problem(LACKING, (at(hint, SEEN) or hint).place, {"thing": id_, "key": SEEN})
    most = min(whole(at(tree, LIMITS, "事最多")) or 0, MOST_EVENTS)
    if len(seen) > most:
        yield _too_many(seen[most], most, hint=id_, events=str(len(seen)))
    yield from _twice(at(each, ALIAS) for each in seen)
    for each in seen:
        yield from _where(each, kinds)
    called = {text(at(each, ALIAS)): kinds[text(at(each, EVENTS))] for each in seen}
    allowed = texts(at(tree, LIMITS, JOINS))
    for node in items(at(hint, JOINS)):
        yield from _join(node, called, allowed)


def _where(seen: Written, kinds: Mapping[str, EventKind]) -> Iterator[Problem]:
    """Yield what a column cannot be compared with."""
    event = text(at(seen, EVENTS))
    known = kinds[event]
    for column, node in entries(at(seen, WHERE)).items():
        if column not in known.columns:
            yield _unknown(node, event, column)
        elif isinstance(node.value, tuple | Mapping):
            yield Problem(NOT_EQUAL, node.place, {"text": f"{column}: {_shown(node)}"})
        elif column in known.whole and not is_whole(node.value):
            yield from misfit(node, column, INTEGER)
        elif column not in known.whole and not isinstance(node.value, str):
            yield from misfit(node, column, WORDS)


def is_whole(value: object) -> bool:
    """Return whether a value is a whole number that every program reads alike."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST


def _join(
    node: Written, called: Mapping[str, EventKind], allowed: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield why two events cannot be joined so."""
    named = names_of(text(node))
    strange = [
        _unknown(node, alias, column if alias in called else "")
        for alias, column in named
        if alias not in called or column not in called[alias].columns
    ]
    yield from strange[:1]
    if strange:
        return
    types = {column in called[alias].whole for alias, column in named}
    joined = join(text(node), tuple(called), allowed)
    if joined is None or len(types) > 1 or (joined.more and types != {True}):
        yield Problem(NOT_EQUAL, node.place, {"text": text(node)})


def _too_many(node: Written, limit: int, **said: str) -> Problem:
    return Problem(TOO_MANY, node.place, {"limit": str(limit), **said})


def _unknown(node: Written, event: str, column: str) -> Problem:
    place = node.key_place or node.place
    return Problem(
        UNKNOWN, place, {"event": event, "field": column} if column else {"unknown": event}
    )


def _twice(nodes: Iterator[Written | None]) -> Iterator[Problem]:
    found: dict[str, str] = {}
    for node in nodes:
        if node is not None:
            id_ = text(node)
            if id_ in found:
                yield Problem(ID_TWICE, node.place, {"id": id_, "place": found[id_]})
            found.setdefault(id_, str(node.place))


def _shown(node: Written) -> str:
    """Return a value about as it was written."""
    match node.value:
        case tuple() as each:
            return "[" + ", ".join(map(_shown, each)) + "]"
        case Mapping() as pairs:
            return "{" + ", ".join(f"{key}: {_shown(value)}" for key, value in pairs.items()) + "}"
        case scalar:
            return str(scalar)
