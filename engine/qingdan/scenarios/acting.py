"""What happens at 当: is the household decided, or are the rules checked?"""

from dataclasses import replace

from qingdan.model.errors import Faulty, NoPolicy
from qingdan.scenarios.world import Answer, Check, Mismatch, Refused, World, too_early

NO_POLICY = "V-ED-05"


def assess(world: World) -> Answer:
    """Decide the household as told; on a day without policy, report that instead."""
    if world.on is None:
        return too_early('判定日为"…"')
    if world.edits:
        return Mismatch("改了规则的，用 当 检查", "当 评估")
    try:
        decision = world.doors.decide(world.home, world.on, world.office)
    except Faulty as refused:
        return Refused(refused.problems)
    except NoPolicy:
        return replace(world, found=frozenset({NO_POLICY}))
    return replace(world, decision=decision)


def check(world: World) -> Answer:
    """Check policy and catalogue, with what the scenario edited laid over them."""
    return _checked(world, world.doors.check)


def publish(world: World) -> Answer:
    """Check the same as before a publication."""
    return _checked(world, world.doors.publish)


def _checked(world: World, asked: Check) -> Answer:
    try:
        problems = asked(world.edits)
    except Faulty as refused:
        return Refused(refused.problems)
    return replace(world, found=frozenset(each.code for each in problems))
