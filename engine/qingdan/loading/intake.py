"""How does a household file become a household?

Everything wrong in it is gathered in one run, each at its place. Labels and ids mean the same.
What is not written stays open.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.entries import Entry, entry
from qingdan.loading.household.facts_digest import digest
from qingdan.loading.household.hiding import is_code, telling
from qingdan.loading.household.masking import masked
from qingdan.loading.household.meanings import meaning
from qingdan.loading.household.plain import from_plain
from qingdan.loading.household.record_names import record_names
from qingdan.loading.household.records import Check, Desk, Fault, Why
from qingdan.loading.household.registered import records
from qingdan.loading.household.repeating import told
from qingdan.loading.household.rows import day, text, text_or_none
from qingdan.loading.yaml import Reading, read
from qingdan.model.errors import NoSuchInput
from qingdan.model.facts import Entity, Vocabulary
from qingdan.model.household import Household, Member
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

__all__ = [
    "Entered",
    "RecordNames",
    "entered",
    "from_plain",
    "household",
    "masked",
    "meaning",
    "reading_of",
    "record_names",
    "told",
]

HOUSEHOLD, MEMBER, NAME, BACK_ON = "household", "member", "name", "away_until"
NAME_OF_FILE = "the name of a file, as a text,"
CONTENT = "a mapping, or YAML or JSON as bytes or as a text,"
MOST_MEMBERS = 60
"""A household is one home and one book of accounts; more is a village in one file, or a column
that was dragged down by mistake."""
ASKED_LATER = frozenset({"wishes", "requests", "urgent"})
"""Lists that are left out as long as nobody has said or seen anything."""


def reading_of(data: object, file: object, names: RecordNames) -> Reading:
    """Return what stands in YAML, JSON or plain data; raise NoSuchInput for anything else."""
    if not isinstance(file, str):
        raise NoSuchInput(NAME_OF_FILE)
    match data:
        case Mapping():
            return from_plain(data)
        case bytes() | str():
            return read(data, file, meaning(names))
        case _:
            raise NoSuchInput(CONTENT)


def household(
    tree: Written, facts: Vocabulary, names: RecordNames
) -> tuple[Household | None, tuple[Problem, ...]]:
    """Read a household; None when something in the file must be mended first."""
    found, problems = entered(tree, facts, names)
    return None if found is None else found.household, problems


@dataclass(frozen=True, slots=True)
class Entered:
    """A household with everything that its file says, of which no rule reads the most."""

    household: Household
    home: Entry
    people: tuple[Entry, ...]


def entered(
    tree: Written, facts: Vocabulary, names: RecordNames
) -> tuple[Entered | None, tuple[Problem, ...]]:
    """Read a household with its columns and lists as they stand; None like ``household``."""
    desk = Desk(facts, names, _check(), [])
    home = entry(tree, Entity.HOUSEHOLD, desk)
    people = _members(home, desk) if isinstance(tree.value, Mapping) else ()
    desk.problems.extend((*_codes(home, people, names), *_unwritten(home, people, names)))
    problems = tuple(sorted(desk.problems, key=lambda each: each.place[1:]))
    if any(each.severity is Severity.ERROR for each in problems):
        return None, problems
    return Entered(_household(home, people, names), home, people), problems


def _members(home: Entry, desk: Desk) -> tuple[Entry, ...]:
    label = desk.names.register[Entity.MEMBER].label
    node = home.members
    if node is None or node.value in (None, ()):
        place = home.node.place if node is None else node.place
        desk.problems.append(Problem("V-FILE-03", place, {"member": label}))
        return ()
    if not isinstance(node.value, tuple):
        desk.problems.append(Problem("V-FILE-11", node.place, {"key": label}))
        return ()
    if len(node.value) > MOST_MEMBERS:
        said = {"count": str(len(node.value)), "limit": str(MOST_MEMBERS), "unit": "people"}
        desk.problems.append(Problem("V-YAML-14", node.value[MOST_MEMBERS].place, said))
        return ()
    people = tuple(entry(each, Entity.MEMBER, desk) for each in node.value)
    desk.problems.extend(_twice(people))
    return people


def _twice(people: Iterable[Entry]) -> Iterator[Problem]:
    seen: set[str] = set()
    for each in people:
        number = text_or_none(each.register, MEMBER)
        if number in seen:
            yield Problem("V-FILE-03", each.node.place, {"member": number or ""})
        seen |= set() if number is None else {number}


def _unwritten(home: Entry, people: Iterable[Entry], names: RecordNames) -> Iterator[Problem]:
    """Yield a hint for each list that somebody lacks, once a household."""
    for shape in names.records.values():
        lacking = [
            each.node
            for each in people
            if shape.id not in home.lists and shape.id not in each.lists
        ]
        if lacking and shape.many and shape.id not in ASKED_LATER:
            said = {"key": shape.label}
            yield Problem("V-FILE-12", lacking[0].place, said, Severity.WARNING)


def _codes(home: Entry, people: Iterable[Entry], names: RecordNames) -> Iterator[Problem]:
    """Yield a problem for each number of an office's own that is a person's number instead."""
    numbers = ((home, Entity.HOUSEHOLD, HOUSEHOLD), *((p, Entity.MEMBER, MEMBER) for p in people))
    for each, entity, key in numbers:
        if is_code(text_or_none(each.register, key) or ""):
            said = {"field": names.register[entity].columns[key].label}
            yield Problem("V-FILE-22", each.node.place, said)


def _household(home: Entry, people: tuple[Entry, ...], names: RecordNames) -> Household:
    return Household(
        id=text(home.register, HOUSEHOLD),
        facts=home.facts,
        stated=home.stated,
        records=records(home.lists),
        members=tuple(map(_member, people)),
        digest=digest(home, people),
        telling=tuple(dict.fromkeys(_telling(home, people, names))),
    )


def _telling(home: Entry, people: Iterable[Entry], names: RecordNames) -> Iterator[str]:
    entities = ((home, Entity.HOUSEHOLD), *((each, Entity.MEMBER) for each in people))
    for each, entity in entities:
        yield from telling(each.register, names.register[entity])
        for key, listed in each.lists.items():
            for row in listed:
                yield from telling(row, names.records[key])


def _member(person: Entry) -> Member:
    return Member(
        id=text(person.register, MEMBER),
        name=text_or_none(person.register, NAME),
        facts=person.facts,
        stated=person.stated,
        records=replace(records(person.lists), back_on=day(person.register, BACK_ON)),
    )


def _check() -> Check:
    """Return a check with a validator of its own: cerberus's are not safe among threads."""
    validator = _validators()()

    def check(shape: RecordShape, record: Mapping[str, object]) -> Iterable[Fault]:
        validator.schema = _rules(shape)
        if validator.validate(record, normalize=False):
            return ()
        return [
            Fault(column, _WHY[node.errors[0].rule])
            for column, node in validator.document_error_tree.descendants.items()
        ]

    return check


_WHY = {
    None: Why.UNKNOWN,
    "required": Why.MISSING,
    "nullable": Why.MISSING,
    "type": Why.KIND,
    "allowed": Why.WORD,
}


@lru_cache(maxsize=1)
def _validators() -> Any:  # noqa: ANN401 cerberus is published without types
    from cerberus import TypeDefinition, Validator
    from cerberus.utils import validator_factory

    number = TypeDefinition("number", (int, Decimal), (bool,))
    types = {**Validator.types_mapping, "number": number}
    return validator_factory("RecordValidator", (), {"types_mapping": types})


@lru_cache(maxsize=256)
def _rules(shape: RecordShape) -> Any:  # noqa: ANN401 cerberus is published without types
    return _validators()({key: _rule(each) for key, each in shape.columns.items()}).schema


_TYPES = {
    ColumnKind.TRUTH: ["boolean", "string"],
    ColumnKind.CHOICE: ["string"],
    ColumnKind.NUMBER: ["number", "string"],
    ColumnKind.MONEY: ["number", "string"],
    ColumnKind.COUNT: ["number", "string"],
    ColumnKind.DATE: ["date", "string"],
    ColumnKind.TEXT: ["string", "number"],
    ColumnKind.MAP: ["dict"],
    ColumnKind.LIST: ["list"],
}


def _rule(column: Column) -> dict[str, object]:
    rule: dict[str, object] = {
        "type": _TYPES[column.kind],
        "required": column.required,
        "nullable": not column.required,
    }
    if column.kind is ColumnKind.CHOICE:
        rule["allowed"] = list(column.words)
    return rule
