"""Does an edition let go of what there is, and is what it lets go of named no more?

What names a thing that has ended is unknown to its shape. It is told once for each such thing,
at the line that ends it, and not as so many slips of the pen.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from qingdan.loading.editions import IDS, InForce, edition, endings_in_force
from qingdan.loading.shapes.shape import Shapes
from qingdan.loading.shapes.spot import UNKNOWN_NAME, offered
from qingdan.loading.taking import at, entries, items, text_or_none
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

STILL_USED, TOO_EARLY = "V-ED-07", "V-ED-22"
WHAT, LAST, ALIASES = "什么", "末日", "别名"
ADDRESSED = frozenset({"near", "choices"})

Files = Mapping[str, Written]
"""The files as they stand, by their own path."""


class _Thing(NamedTuple):
    """What has ended: every name it has, its label, its last day, and where that is said."""

    names: frozenset[str]
    label: str
    last: str
    place: Place


def problems(written: Files, force: InForce) -> Iterator[Problem]:
    """Yield what is wrong with 不再用: nothing is called so, or it ended before the edition."""
    known: dict[str, tuple[str, ...]] = {}
    for spot, each in endings_in_force(written, force):
        what, last = at(each.row, WHAT), at(each.row, LAST)
        if spot.kind not in known:
            known[spot.kind] = tuple(sorted(set(_ids(written, spot.kind))))
        if what is not None and each.id not in known[spot.kind]:
            said = {"field": WHAT, "value": each.id, **offered(each.id, known[spot.kind])}
            yield Problem(UNKNOWN_NAME, what.place, said)
        earliest = spot.day - timedelta(days=1)
        if last is not None and each.last < earliest:
            said = {"thing": each.id, "date": str(each.last), "day": str(earliest)}
            yield Problem(TOO_EARLY, last.place, said)


def told_once(
    found: Iterable[Problem], written: Files, force: InForce, shapes: Shapes
) -> Iterator[Problem]:
    """Yield the problems, those that only come of an ended thing as one for each such thing."""
    naming = {UNKNOWN_NAME, *(each.code for each in shapes.unknown.values())}
    things = tuple(_things(written, force))
    uses: dict[_Thing, list[Place]] = {}
    for problem in found:
        named = {word for slot, word in problem.said.items() if slot not in ADDRESSED}
        of = next((thing for thing in things if named & thing.names), None)
        if of is None or problem.code not in naming:
            yield problem
        else:
            uses.setdefault(of, []).append(problem.place)
    for thing, places in uses.items():
        first, count = min(places), len(places)
        said = {"thing": thing.label, "date": thing.last, "place": first.file}
        said |= {"line": str(first.line), "count": str(count) if count > 1 else ""}
        yield Problem(STILL_USED, thing.place, said)


def _things(written: Files, force: InForce) -> Iterator[_Thing]:
    for spot, each in endings_in_force(written, force):
        if each.last < force.on:
            names = (*_names(written, spot.kind, each.id), each.id)
            yield _Thing(frozenset(names), names[0], str(each.last), each.row.place)


def _names(written: Files, kind: str, id: str) -> Iterator[str]:  # noqa: A002
    """Yield what an id is called in any edition, its label first."""
    for record in _records(written, kind):
        if _id(record) == id:
            label = text_or_none(next(iter(entries(record).values())))
            yield from () if label is None else (label,)
            yield from (
                each for node in items(at(record, ALIASES)) if (each := text_or_none(node))
            )


def _ids(written: Files, kind: str) -> Iterator[str]:
    return (found for record in _records(written, kind) if (found := _id(record)) is not None)


def _records(written: Files, kind: str) -> Iterator[Written]:
    for file, tree in written.items():
        if (here := edition(file)) is not None and here.kind == kind:
            yield from _maps(tree)


def _maps(node: Written) -> Iterator[Written]:
    if entries(node):
        yield node
    for each in entries(node).values():
        yield from _maps(each)
    if isinstance(node.value, tuple):
        for each in node.value:
            yield from _maps(each)


def _id(record: Written) -> str | None:
    return next((text_or_none(each) for key in IDS if (each := at(record, key)) is not None), None)
