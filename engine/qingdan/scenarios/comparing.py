"""How is what a scenario expects compared with what a decision's JSON says?"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from qingdan.scenarios.household import members_of
from qingdan.scenarios.names import found, spoken
from qingdan.scenarios.world import Answer, Mismatch, Trouble, World, too_early, unknown

Json = Mapping[str, Any]
ACT_FIRST = "当 评估"
UNITS = re.compile(r"(\d+)(?:(以上)|至(\d+))?")


def of_service(
    world: World, member: str, service: str, compare: Callable[[Json], Answer]
) -> Answer:
    """Compare what is decided on one service for one member."""
    services = world.doors.names.services
    id_ = found(services, service)
    if id_ is None:
        return unknown("服务", services, service)

    def look(of: Json) -> Answer:
        entries = [each for each in of["services"] if each["service"] == id_]
        return compare(entries[0]) if entries else Mismatch(service, "没有这一项的结论")

    return of_member(world, member, look)


def of_member(world: World, member: str, compare: Callable[[Json], Answer]) -> Answer:
    """Compare what is decided for one member."""
    if world.decision is None:
        return too_early(ACT_FIRST)
    entries = [each for each in world.decision["members"] if each["member"] == member]
    if not entries:
        return unknown("成员", members_of(world.home), member)
    return compare(entries[0])


def flag(
    world: World, member: str, service: str, holds: Callable[[Json], bool], words: str
) -> Answer:
    """Expect that something holds of the decision on one service, in these words."""
    return of_service(
        world, member, service, lambda entry: expect(world, holds(entry), words, f"不是{words}")
    )


def compare_units(world: World, bounds: Json | None, expected: str) -> Answer:
    """Expect whole units: ``2``, ``1至2``, or ``8以上`` when nothing bounds them yet."""
    read = UNITS.fullmatch(expected)
    if not read:
        return Trouble("V-FEAT-09", {"value": expected})
    least, unbounded, most = read.groups()
    wanted = (int(least), None if unbounded else int(most or least))
    actual = None if bounds is None else (bounds["least"], bounds["most"])
    return expect(world, actual == wanted, expected, _in_words(actual))


def codes(reasons: Iterable[Json]) -> list[str]:
    """Return the codes of some reasons."""
    return [each["code"] for each in reasons]


def with_code(world: World, listed: Iterable[str], code: str) -> Answer:
    """Expect the code of a reason or a reminder among those given."""
    names, given = world.doors.names, list(listed)
    if code not in names.codes:
        return unknown("理由码", names.codes, code)
    there = "、".join(spoken(names, each) for each in given) or "没有"
    return expect(world, code in given, spoken(names, code), there)


def without_code(world: World, listed: Iterable[str], code: str) -> Answer:
    """Expect the code of a reason or a reminder not to be given; there must be such a code."""
    names = world.doors.names
    if code not in names.codes:
        return unknown("理由码", names.codes, code)
    return expect(world, code not in list(listed), f"没有 {spoken(names, code)}", "有")


def contains(world: World, every: Iterable[str], wanted: str) -> Answer:
    """Expect one thing among several."""
    listed = list(every)
    return expect(world, wanted in listed, wanted, "、".join(listed) or "没有")


def lacks(world: World, every: Iterable[str], unwanted: str) -> Answer:
    """Expect one thing not to be among several."""
    return expect(world, unwanted not in list(every), f"没有 {unwanted}", "有")


def expect(world: World, holds: bool, expected: str, actual: str) -> Answer:  # noqa: FBT001
    """Return the world as it was if something holds, else the mismatch."""
    return world if holds else Mismatch(expected, actual)


def _in_words(bounds: tuple[int, int | None] | None) -> str:
    """Return whole units as a scenario writes them."""
    if bounds is None:
        return "没有数量"
    least, most = bounds
    if most is None:
        return f"{least}以上"
    return str(least) if least == most else f"{least}至{most}"
