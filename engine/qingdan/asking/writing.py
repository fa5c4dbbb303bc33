"""How does an answer get into a household's file, with nothing else in it changed?

A value goes in under the fact's label with its day; where the file has a word on the fact already,
the new one is put beside it. Comments and layout stay.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from qingdan.asking.answers import DELIVERED
from qingdan.loading.household.columns import RecordNames
from qingdan.loading.rewriting import Rewritable, flow, rewritable, rewritten
from qingdan.model.decisions import Question
from qingdan.model.facts import Entity, Fact

VALUE, SOURCE, DAY, DECLINED, NOT_KNOWN = "值", "来源", "日期", "不愿答", "不清楚"
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
    """Return a YAML file's bytes with an answer; KeyError where the member is not in it.

    ``fact`` None: the question is about a list.
    """
    tree, question = rewritable(content), said.question
    node = _whose(tree, question.member, names)
    entity = Entity.HOUSEHOLD if question.member is None else Entity.MEMBER
    if question.fact.startswith(DELIVERED):
        _deliver(node, tree, said, names)
    elif fact is not None:
        _put(node, _key(node, fact.id, fact.label, names.keys[entity]), said, fact)
    elif said.value == NO:
        node[_key(node, question.fact, question.label, names.keys[entity])] = flow([])
    return rewritten(tree)


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
    return isinstance(before, MutableMapping) and bool({DECLINED, NOT_KNOWN} & before.keys())


def without_answer(content: bytes, names: RecordNames, on: date) -> frozenset[tuple[str, str]]:
    """Return whom (a member's id, or nothing for the home) not to ask about which fact again.

    Who would rather not say is not pressed; what nobody knew on a day is not asked on it again.
    """
    tree = rewritable(content)
    home = names.keys[Entity.HOUSEHOLD]
    found = {("", home[key]) for key, word in tree.items() if _settled(word, on) and key in home}
    keys = names.keys[Entity.MEMBER]
    for listed in (value for key, value in tree.items() if home.get(key) == MEMBERS):
        for person in listed:
            number = next(str(value) for key, value in person.items() if keys.get(key) == MEMBER)
            found |= {
                (number, keys[key])
                for key, word in person.items()
                if _settled(word, on) and key in keys
            }
    return frozenset(found)


def _settled(word: object, on: date) -> bool:
    return isinstance(word, MutableMapping) and (
        word.get(DECLINED) is True or (word.get(NOT_KNOWN) is True and word.get(DAY) == on)
    )


def _word(said: Said, fact: Fact) -> dict[str, Any]:
    if said.value is None:
        return {DECLINED if said.declined else NOT_KNOWN: True, DAY: said.on}
    source = {SOURCE: fact.sources[0]} if len(fact.sources) == 1 else {}
    return {VALUE: said.value, **source, DAY: said.on}


def _deliver(node: Rewritable, tree: Rewritable, said: Said, names: RecordNames) -> None:
    """Write for each service that a benefit promises whether it was delivered."""
    if said.value is None:
        return
    benefit, shape = said.question.fact.removeprefix(DELIVERED), names.records[BENEFITS]
    for where, entity in ((node, Entity.MEMBER), (tree, Entity.HOUSEHOLD)):
        listed = (each for key, each in where.items() if names.keys[entity].get(key) == BENEFITS)
        for record in (each for records in listed for each in records):
            parts = {shape.names.get(key, key): key for key in record}
            word = record[parts["benefit"]]
            if shape.columns["benefit"].words.get(word) == benefit:
                promised = (part for part in ("units", "agreement", "delivered") if part in parts)
                services = (each for part in promised for each in record[parts[part]])
                key = parts.get("delivered", shape.columns["delivered"].label)
                record[key] = flow(dict.fromkeys(services, said.value))
