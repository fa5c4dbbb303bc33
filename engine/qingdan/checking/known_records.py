"""Is everything of case work there that the engine knows by its own id?

Who renames one in all files alike breaks no name in them, and switches a safeguard off.
"""

from collections.abc import Iterable, Iterator

from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.checking.transitions import (
    ACTS,
    COLUMN,
    FOLDER,
    ID,
    RECORDS,
    TASKS,
    TRANSITIONS,
    acts,
    records,
)
from qingdan.model.known_records import COLUMNS, Columns, KnownAct, KnownRecord, KnownTask
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

CHOICE, TOLD, WRITTEN = "选项", "说清楚", "要写"


def known_are_there(subject: Subject) -> Iterator[Problem]:
    """V-WORK-19: an id that the engine knows is gone; what rests on it would go quiet."""
    whole = subject.trees.get(TRANSITIONS)
    if whole is None:
        return
    described = {text(at(node, ID)): node for node in records(subject)}
    yield from _gone(RECORDS, KnownRecord, described, whole.place)
    yield from _gone(ACTS, KnownAct, {text(at(each, ID)) for each in acts(subject)}, whole.place)
    yield from _gone(TASKS, KnownTask, set(_tasks(subject)), whole.place)
    for kind, columns in COLUMNS.items():
        if kind in described:
            yield from _columns(kind, columns, described[kind])


def _gone(
    thing: str, known: Iterable[str], there: Iterable[str], place: Place
) -> Iterator[Problem]:
    for id_ in known:
        if id_ not in there:
            yield _problem(thing, id_, f"{thing} {id_}", place)


def _problem(thing: str, name: str, quiet: str, place: Place) -> Problem:
    return Problem("V-WORK-19", place, {"thing": thing, "name": name, "quiet": quiet})


def _columns(kind: KnownRecord, columns: Columns, node: Written) -> Iterator[Problem]:
    """Yield the columns of a kind of record that are gone, and the choices of those that stand."""
    there, quiet = dict(_there(node)), f"{RECORDS} {kind}"
    for column, choices in columns.items():
        if column not in there:
            yield _problem(COLUMN, f"{kind}.{column}", quiet, (at(node, ID) or node).place)
            continue
        said = entries(at(there[column], CHOICE))
        place = (at(there[column], CHOICE) or there[column]).place
        for each in choices:
            if each not in said:
                yield _problem(CHOICE, f"{kind}.{column}.{each}", quiet, place)


def _there(node: Written) -> Iterator[tuple[str, Written]]:
    for key in (TOLD, WRITTEN):
        yield from ((text(at(each, ID)), each) for each in items(at(node, key)))


def _tasks(subject: Subject) -> Iterator[str]:
    for _, tree in subject.under(FOLDER):
        yield from (text(at(each, ID)) for each in items(at(tree, TASKS)))


CHECKS = (known_are_there,)
