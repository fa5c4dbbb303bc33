"""Can every act of case work be done by somebody, and does each lead somewhere that there is?"""

from collections.abc import Container, Iterable, Iterator

from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.known_records import KnownRecord
from qingdan.model.place import Problem
from qingdan.model.written import Written

FOLDER = "policy/casework/"
TRANSITIONS, ROLES = f"{FOLDER}transitions.yaml", f"{FOLDER}roles.yaml"
ID, ACTS, STEPS, STATES = "编号", "事", "步", "状态"
WRITES, COLUMN, RECORDS = ("记", "任选"), "栏", "记录"
TASKS, OPENS, UNIT, FILE = "待办", "开待办", "单位", "办件"
WAITING, DONE = "等着", "做什么"
RECORDS_ALONE = (KnownRecord.CONFIRMATION, KnownRecord.FOLLOW_UP, KnownRecord.PROCUREMENT)


def somebody_may(subject: Subject) -> Iterator[Problem]:
    """V-WORK-16: no role may do an act."""
    may = {text(e) for role in items(_roles(subject)) for e in items(at(role, "可以"))}
    for act in acts(subject):
        if text(at(act, ID)) not in may:
            place = (at(act, ID) or act).place
            yield Problem("V-WORK-16", place, {"act": text(at(act, ACTS))})


def names_are_there(subject: Subject) -> Iterator[Problem]:
    """V-WORK-17: an act names a record, a column, a task or another act that there is not."""
    described, tasks = dict(shapes(subject)), set(_tasks(subject))
    known_acts = {text(at(act, ID)) for act in acts(subject)}
    for act in acts(subject):
        kinds = [each for key in WRITES for each in _listed(at(act, key))]
        yield from _missing(act, RECORDS, kinds, described)
        yield from _missing(act, ACTS, _listed(at(act, "接")), known_acts)
        known = {c for kind in kinds for c in described.get(text(kind), ())} | _facts(subject)
        for node in (act, *items(at(act, STEPS))):
            yield from _missing(act, TASKS, _listed(at(node, "销待办")), tasks)
            opened = items(at(node, "开待办"))
            yield from _missing(act, TASKS, [n for e in opened if (n := at(e, TASKS))], tasks)
            for each in (node, *opened):
                yield from _unknown_columns(act, at(each, "当"), known)
    for row in items(at(subject.trees.get(TRANSITIONS), WAITING)):
        yield from _missing(row, ACTS, items(at(row, "起")), known_acts)
        yield from _missing(row, TASKS, items(at(row, "另有待办")), tasks)
    for path, tree in subject.under(FOLDER):
        if path != TRANSITIONS:
            yield from _missing(tree, TASKS, _opened(tree), tasks)


def every_state_is_reached(subject: Subject) -> Iterator[Problem]:
    """V-WORK-18: no step leads to a state, but for the first."""
    reached = {text(at(step, "到")) for act in acts(subject) for step in items(at(act, STEPS))}
    for state in items(at(subject.trees.get(TRANSITIONS), STATES))[1:]:
        if not {text(at(state, ID)), text(at(state, STATES))} & reached:
            place = (at(state, ID) or state).place
            yield Problem("V-WORK-18", place, {"state": text(at(state, STATES))})


def acts(subject: Subject) -> tuple[Written, ...]:
    """Return the acts, as they are written."""
    return items(at(subject.trees.get(TRANSITIONS), ACTS))


def _roles(subject: Subject) -> Written | None:
    return at(subject.trees.get(ROLES), "角色")


def _listed(node: Written | None) -> tuple[Written, ...]:
    return items(node) or (() if node is None else (node,))


def shapes(subject: Subject) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each kind of record that a file of case work describes, with its columns' names."""
    return ((text(at(node, ID)), _columns(node)) for node in records(subject))


def records(subject: Subject) -> Iterator[Written]:
    """Yield where each kind of record is described."""
    for path, tree in subject.under(FOLDER):
        yield from items(at(tree, RECORDS))
        if path.removeprefix(FOLDER).removesuffix(".yaml") in RECORDS_ALONE:
            yield tree


def _columns(node: Written) -> frozenset[str]:
    written = (*items(at(node, "要写")), *items(at(node, "说清楚")))
    return frozenset(text(at(each, key)) for each in written for key in (COLUMN, ID))


def _opened(node: Written) -> Iterator[Written]:
    """Yield what a file opens as a task, however deep it says so."""
    for key, each in entries(node).items():
        if key == OPENS and not items(each):
            yield each
        else:
            yield from _opened(each)
    for each in items(node):
        yield from _opened(each)


def _tasks(subject: Subject) -> Iterator[str]:
    for _, tree in subject.under(FOLDER):
        yield from (text(at(each, ID)) for each in items(at(tree, TASKS)))


def _facts(subject: Subject) -> set[str]:
    facts = subject.release.facts.values()
    return {UNIT} | {name for fact in facts for name in (fact.id, fact.label)}


def _missing(
    act: Written, thing: str, named: Iterable[Written], known: Container[str]
) -> Iterator[Problem]:
    for each in named:
        if text(each) not in known:
            whose = at(act, ACTS) or at(act, FILE) or at(act, DONE)
            said = {"act": text(whose), "thing": thing, "name": text(each)}
            yield Problem("V-WORK-17", each.place, said)


def _unknown_columns(act: Written, node: Written | None, known: set[str]) -> Iterator[Problem]:
    for name, each in entries(node).items():
        if name not in known:
            said = {"act": text(at(act, ACTS)), "thing": COLUMN, "name": name}
            yield Problem("V-WORK-17", each.key_place or each.place, said)


CHECKS = (somebody_may, names_are_there, every_state_is_reached)
