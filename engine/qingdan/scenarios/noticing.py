"""What stands beside the services: eligibility, needs, questions, referrals, alarms, problems?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from qingdan.scenarios.comparing import (
    ACT_FIRST,
    Json,
    contains,
    expect,
    lacks,
    of_member,
    with_code,
    without_code,
)
from qingdan.scenarios.household import LISTS
from qingdan.scenarios.names import Names, found, label
from qingdan.scenarios.world import Answer, Trouble, World, too_early, unknown

CHECK_FIRST = "当 检查"
Compare = Callable[[World, list[str], str], Answer]
TRUTHS = {"yes": "有资格", "no": "没有资格", "open": "资格未定"}


def eligible(world: World, member: str, truth: str) -> Answer:
    """Expect whether a person is eligible, is not, or it is open."""

    def compare(of: Json) -> Answer:
        actual = TRUTHS[of["eligibility"]["truth"]]
        return expect(world, actual == truth, truth, actual)

    return of_member(world, member, compare)


def holds(world: World, member: str, category: str) -> Answer:
    """Expect that a person holds a category on the day."""
    return _categories(world, member, category, contains)


def holds_not(world: World, member: str, category: str) -> Answer:
    """Expect that a person does not hold a category on the day."""
    return _categories(world, member, category, lacks)


def level(world: World, member: str, need: str, value: str) -> Answer:
    """Expect a need's level, or its least and most: ``重度``, ``轻度至重度``."""
    levels = world.doors.names.levels
    least, _, most = value.partition("至")
    for word in (least, most or least):
        if found(levels, word) is None:
            return unknown("程度", levels, word)

    def compare(of: Json) -> Answer:
        bounds = (of["needs"][need]["least"], of["needs"][need]["most"])
        wanted = (found(levels, least), found(levels, most or least))
        said = [label(levels, each) for each in bounds]
        return expect(world, bounds == wanted, value, "至".join(dict.fromkeys(said)))

    return of_member(world, member, compare)


def asked(world: World, fact: str, member: str | None = None) -> Answer:
    """Expect a question on a fact or a list; ``member`` None asks about the household."""
    return contains(world, _questions(world, member), fact) if world.decision else _act_first()


def not_asked(world: World, fact: str, member: str | None = None) -> Answer:
    """Expect no question on a fact or a list."""
    if not _can_be_asked(world.doors.names, fact):
        return unknown("事实", world.doors.names.facts, fact)
    return lacks(world, _questions(world, member), fact) if world.decision else _act_first()


def referred(world: World, referral: str, member: str | None = None) -> Answer:
    """Expect a referral of a person; without one, of anybody in the household."""
    return _beside(world, "referrals", referral, member, contains, certain=True)


def perhaps_referred(world: World, referral: str, member: str | None = None) -> Answer:
    """Expect a referral that is printed to be cleared up, since its condition is open."""
    return _beside(world, "referrals", referral, member, contains, certain=False)


def not_referred(world: World, referral: str, member: str | None = None) -> Answer:
    """Expect no such referral, not even one to be cleared up."""
    return _beside(world, "referrals", referral, member, lacks)


def alarmed(world: World, alarm: str, member: str | None = None) -> Answer:
    """Expect an alarm for a person; without one, for anybody in the household."""
    return _beside(world, "alarms", alarm, member, contains)


def not_alarmed(world: World, alarm: str, member: str | None = None) -> Answer:
    """Expect no such alarm."""
    return _beside(world, "alarms", alarm, member, lacks)


def warned(world: World, code: str) -> Answer:
    """Expect a warning anywhere in the decision."""
    return with_code(world, _warnings(world.decision), code) if world.decision else _act_first()


def not_warned(world: World, code: str) -> Answer:
    """Expect such a warning nowhere in the decision."""
    return without_code(world, _warnings(world.decision), code) if world.decision else _act_first()


def policy_is(world: World, day: str) -> Answer:
    """Expect the edition of policy that is in force from a day."""
    return _release(world, "policy", day)


def catalogue_is(world: World, day: str) -> Answer:
    """Expect the edition of the catalogue that is in force from a day."""
    return _release(world, "catalogue", day)


def no_reply(world: World) -> Answer:
    """Expect that nothing may be answered on the strength of this decision."""
    if world.decision is None:
        return _act_first()
    return expect(world, not world.decision["binding"], "不作答复", "可以答复")


def reported(world: World, code: str) -> Answer:
    """Expect a problem from the check, or from a day on which nothing can be decided."""
    if world.found is None:
        return too_early(CHECK_FIRST)
    return _known_problem(world, code) or contains(world, sorted(world.found), code)


def not_reported(world: World, code: str) -> Answer:
    """Expect that the check has no such problem."""
    if world.found is None:
        return too_early(CHECK_FIRST)
    return _known_problem(world, code) or lacks(world, world.found, code)


def _can_be_asked(names: Names, word: str) -> bool:
    """Return whether a word is a fact, a list, a column of one, or a column for one benefit."""
    column, _, benefit = word.rpartition(".")
    of_benefit = column in names.columns and benefit in names.benefits.values()
    listed = word in LISTS or word in LISTS.values() or word in names.columns
    return found(names.facts, word) is not None or listed or of_benefit


def _known_problem(world: World, code: str) -> Trouble | None:
    known = world.doors.names.problems
    return None if code in known else unknown("问题码", sorted(known), code)


def _categories(world: World, member: str, word: str, compare: Compare) -> Answer:
    table = world.doors.names.categories
    id_ = found(table, word)
    if id_ is None:
        return unknown("身份", table, word)

    def held(of: Json) -> Answer:
        there = [label(table, each) for each in of["eligibility"]["categories"]]
        return compare(world, there, label(table, id_))

    return of_member(world, member, held)


def _release(world: World, kind: str, day: str) -> Answer:
    if world.decision is None:
        return _act_first()
    actual = str(world.decision["release"][kind])
    return expect(world, actual == day, day, actual)


def _act_first() -> Answer:
    return too_early(ACT_FIRST)


def _questions(world: World, member: str | None) -> Iterator[str]:
    for each in (world.decision or {}).get("questions", ()):
        if each["member"] == member:
            yield from (each["fact"], each["label"])


def _beside(  # noqa: PLR0913 the two lists differ in nothing else
    world: World,
    kind: Literal["referrals", "alarms"],
    word: str,
    member: str | None,
    compare: Compare,
    *,
    certain: bool | None = None,
) -> Answer:
    names = world.doors.names
    table = names.referrals if kind == "referrals" else names.alarms
    id_ = found(table, word)
    if id_ is None:
        return unknown("转介" if kind == "referrals" else "预警", table, word)
    if world.decision is None:
        return _act_first()
    entries: Iterable[Json] = world.decision["household"][kind]
    there = [
        label(table, each["id"])
        for each in entries
        if member in (None, each["member"]) and certain in (None, each.get("certain", True))
    ]
    return compare(world, there, label(table, id_))


def _warnings(node: object) -> Iterator[str]:
    match node:
        case Mapping():
            for key, part in node.items():
                if key == "warnings":
                    yield from (one if isinstance(one, str) else one["code"] for one in part)
                else:
                    yield from _warnings(part)
        case str():
            return
        case Sequence():
            for part in node:
                yield from _warnings(part)
