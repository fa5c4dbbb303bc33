"""How does an answer get into a household's file, with nothing else in it changed?

A value goes in under the fact's label with its day; where the file has a word on the fact already,
the new one is put beside it. Comments and layout stay, and a JSON file stays JSON.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from qingdan.asking.answers import DELIVERED
from qingdan.loading.household.columns import RecordNames
from qingdan.loading.household.stated import DAY, DECLINED, NOT_KNOWN, SOURCE, VALUE
from qingdan.loading.household.stated import NAMES as STATED
from qingdan.loading.rewriting import Rewritable, flow, rewritable, rewritten
from qingdan.loading.rewriting_json import json_bytes, json_map
from qingdan.model.decisions import Question
from qingdan.model.facts import Entity, Fact
from qingdan.model.written import Written

YES, NO = "是", "否"
MEMBERS, MEMBER, BENEFITS = "members", "member", "benefits"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said to a question on a day: a value as it is written in a file.

    ``value`` None with ``declined`` False: nobody knows.
    """

    question: Question
    on: date
    value: str | int | Decimal | date | None
    declined: bool = False


def written_into(content: bytes, said: Said, fact: Fact | None, names: RecordNames) -> bytes:
    """Return a YAML or JSON file's bytes with an answer; KeyError where the member is not in it.

    ``fact`` None: the question is about a list.
    """
    plain = json_map(content)
    tree = rewritable(content) if plain is None else plain
    _answer(tree, said, fact, names)
    return rewritten(tree, blanks=True) if plain is None else json_bytes(plain, content)


def _answer(tree: Rewritable, said: Said, fact: Fact | None, names: RecordNames) -> None:
    question = said.question
    node = _whose(tree, question.member, names)
    entity = Entity.HOUSEHOLD if question.member is None else Entity.MEMBER
    if question.fact.startswith(DELIVERED):
        _deliver(node, tree, said, names)
    elif fact is not None:
        _put(node, _key(node, fact.id, fact.label, names.keys[entity]), said, fact)
    elif said.value == NO:
        node[_key(node, question.fact, question.label, names.keys[entity])] = flow([])


def _whose(tree: Rewritable, member: str | None, names: RecordNames) -> Rewritable:
    if member is None:
        return tree
    keys = names.keys[Entity.MEMBER]
    listed = next(
        value for key, value in tree.items() if names.keys[Entity.HOUSEHOLD].get(key) == MEMBERS
    )
    for each in listed:
        found: Rewritable = each
        if any(keys.get(key) == MEMBER and str(value) == member for key, value in found.items()):
            return found
    raise KeyError(member)


def _key(node: Rewritable, id_: str, label: str, keys: Mapping[str, str]) -> str:
    """Return the key under which a thing stands already, or else its label."""
    return next((key for key in node if keys.get(key) == id_), label)


def _put(node: Rewritable, key: str, said: Said, fact: Fact) -> None:
    new = flow(_word(said, fact))
    before = node.get(key)
    if before is None or _empty(before):
        node[key] = new
    elif isinstance(before, list):
        before.append(new)
    else:
        old = before if isinstance(before, MutableMapping) else flow({VALUE: before})
        node[key] = [old, new]


def _empty(before: object) -> bool:
    """Return whether a word on a fact only says that there was no answer."""
    named = {STATED.get(key) for key in before} if isinstance(before, MutableMapping) else set()
    return bool({DECLINED, NOT_KNOWN} & named)


def without_answer(tree: Written, names: RecordNames, on: date) -> frozenset[tuple[str, str]]:
    """Return whom (a member's id, or nothing for the home) not to ask about which fact again.

    Who would rather not say is not pressed; what nobody knew on a day is not asked on it again.
    """
    home = _entries(tree, names.keys[Entity.HOUSEHOLD])
    found = {("", key) for key, word in home.items() if _settled(word, on)}
    people = home[MEMBERS].value if MEMBERS in home else ()
    for each in people if isinstance(people, tuple) else ():
        person = _entries(each, names.keys[Entity.MEMBER])
        number = str(person[MEMBER].value) if MEMBER in person else ""
        found |= {(number, key) for key, word in person.items() if _settled(word, on)}
    return frozenset(found)


def _entries(node: Written, names: Mapping[str, str]) -> dict[str, Written]:
    written = node.value if isinstance(node.value, Mapping) else {}
    return {names[key]: each for key, each in written.items() if key in names}


def _settled(word: Written, on: date) -> bool:
    """Return whether the last word on a fact is that there is no answer."""
    if isinstance(word.value, tuple):
        return bool(word.value) and _settled(word.value[-1], on)
    parts = _entries(word, STATED)
    if _true(parts.get(DECLINED)):
        return True
    day = parts.get(DAY)
    return _true(parts.get(NOT_KNOWN)) and day is not None and str(day.value) == on.isoformat()


def _true(node: Written | None) -> bool:
    return node is not None and node.value in (True, YES)


def _word(said: Said, fact: Fact) -> dict[str, Any]:
    if said.value is None:
        return {DECLINED if said.declined else NOT_KNOWN: True, DAY: said.on}
    source = {} if fact.asked_by is None else {SOURCE: fact.asked_by}
    return {VALUE: said.value, **source, DAY: said.on}


def _deliver(node: Rewritable, tree: Rewritable, said: Said, names: RecordNames) -> None:
    """Write for each service that a benefit promises whether it was delivered."""
    if said.value is None:
        return
    benefit, shape = said.question.fact.removeprefix(DELIVERED), names.records[BENEFITS]
    for where, entity in ((node, Entity.MEMBER), (tree, Entity.HOUSEHOLD)):
        listed = (each for key, each in where.items() if names.keys[entity].get(key) == BENEFITS)
        for record in (r for records in listed for r in records if isinstance(r, MutableMapping)):
            parts = {shape.names.get(key, key): key for key in record}
            word = record[parts["benefit"]]
            if shape.columns["benefit"].words.get(word) == benefit:
                promised = (part for part in ("units", "agreement", "delivered") if part in parts)
                services = (each for part in promised for each in record[parts[part]])
                key = parts.get("delivered", shape.columns["delivered"].label)
                record[key] = flow(dict.fromkeys(services, said.value))
