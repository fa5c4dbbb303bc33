"""How does a scenario write down a household, as an office would in a household file?

Every function returns a new household. A fact that is not told is left out, and so stays open.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

Home = Mapping[str, Any]
Entity = dict[str, Any]
Record = Mapping[str, Any]

LISTS: Mapping[str, str] = {
    "低收入身份": "categories",
    "已享待遇": "benefits",
    "在办服务": "services_in_place",
    "意愿": "wishes",
    "服务诉求": "requests",
    "评估": "assessment",
    "紧急情形": "urgent",
    "代理人": "agent",
}
"""The reserved keys of a household file that hold records, by their Chinese alias."""


def started(members: tuple[str, ...]) -> Home:
    """Return a household of these members, of whom only that they live here is known."""
    return {
        "household": "场景",
        "members": [{"member": each, "lives_here": "是"} for each in members],
    }


def members_of(home: Home) -> tuple[str, ...]:
    """Return the members' ids in their order."""
    return tuple(each["member"] for each in home.get("members", ()))


def told(home: Home, member: str | None, key: str, value: object) -> Home:
    """Return the household with a fact told; ``member`` None is the household itself."""
    return _changed(home, member, lambda entity: entity.update({key: value}))


def forgotten(home: Home, member: str | None, key: str) -> Home:
    """Return the household without a fact or a list, which is then open."""
    return _changed(home, member, lambda entity: entity.pop(LISTS.get(key, key), None))


def added(home: Home, member: str | None, key: str, record: Record) -> Home:
    """Return the household with one more record in a list, which is begun if need be."""
    return _changed(home, member, lambda entity: entity.setdefault(key, []).append(dict(record)))


def amended(home: Home, member: str, key: str, about: Record, more: Record) -> Home:
    """Return the household with the record about something filled in further.

    The record is the one that agrees with ``about``; there is a new one if none does. What is
    already a table is added to, so that two steps may speak of two services of one benefit.
    """

    def amend(entity: Entity) -> None:
        records = entity.setdefault(key, [])
        fitting = [each for each in records if about.items() <= each.items()]
        record = fitting[0] if fitting else dict(about)
        if not fitting:
            records.append(record)
        _fill(record, more)

    return _changed(home, member, amend)


def extended(home: Home, member: str, key: str, more: Record) -> Home:
    """Return the household with a single record filled in further."""
    return _changed(home, member, lambda entity: _fill(entity.setdefault(key, {}), more))


def stated(home: Home, member: str, key: str, saying: Record) -> Home:
    """Return the household with one more source's word on a fact."""

    def state(entity: Entity) -> None:
        before = entity.get(key)
        entity[key] = [*before, dict(saying)] if isinstance(before, list) else [dict(saying)]

    return _changed(home, member, state)


def _fill(record: Entity, more: Record) -> None:
    for field, value in more.items():
        if isinstance(value, dict):
            record.setdefault(field, {}).update(value)
        else:
            record[field] = value


def _changed(home: Home, member: str | None, change: Callable[[Entity], object]) -> Home:
    copy = deepcopy(dict(home))
    change(copy if member is None else _entity(copy, member))
    return copy


def _entity(home: Entity, member: str) -> Entity:
    (entity,) = (each for each in home["members"] if each["member"] == member)
    return entity  # type: ignore[no-any-return]
