"""Does the decision on one service say what a scenario expects?"""

from collections.abc import Mapping

from qingdan.scenarios.comparing import (
    Json,
    codes,
    compare_units,
    contains,
    expect,
    flag,
    of_member,
    of_service,
    with_code,
    without_code,
)
from qingdan.scenarios.names import called, found, spoken
from qingdan.scenarios.noticing import level
from qingdan.scenarios.world import Answer, World, unknown


def named(  # noqa: PLR0913 one for each slot of the step
    world: World,
    member: str,
    thing: str,
    *,
    value: str,
    code: str | None = None,
    units: str | None = None,
) -> Answer:
    """Expect a service's outcome, perhaps with a reason and units, or a need's level."""
    need = found(world.doors.names.needs, thing)
    if need is not None:
        return level(world, member, need, value)
    answer = outcome(world, member, thing, value)
    if isinstance(answer, World) and code is not None:
        answer = reason(answer, member, thing, code)
    if isinstance(answer, World) and units is not None:
        answer = amount(answer, member, thing, units)
    return answer


def outcome(world: World, member: str, service: str, value: str) -> Answer:
    """Expect an outcome, by the word of the file or by the word that people are shown."""
    outcomes = world.doors.names.outcomes
    if value not in outcomes:
        return unknown("结果", outcomes, value)

    def compare(entry: Json) -> Answer:
        word = called(outcomes, entry["outcome"])
        why = [spoken(world.doors.names, each) for each in codes(entry["reasons"])]
        actual = f"{word}，理由 {'、'.join(why) or '没有'}"
        return expect(world, entry["outcome"] in outcomes[value], value, actual)

    return of_service(world, member, service, compare)


def reason(world: World, member: str, service: str, code: str) -> Answer:
    """Expect a reason code, whether it decided or not."""
    return of_service(
        world, member, service, lambda entry: with_code(world, codes(entry["reasons"]), code)
    )


def no_reason(world: World, member: str, service: str, code: str) -> Answer:
    """Expect that a reason code is not named."""
    return of_service(
        world, member, service, lambda entry: without_code(world, codes(entry["reasons"]), code)
    )


def warning(world: World, member: str, service: str, code: str) -> Answer:
    """Expect a warning on a service; a warning changes no outcome."""
    return of_service(
        world, member, service, lambda entry: with_code(world, entry["warnings"], code)
    )


def no_warning(world: World, member: str, service: str, code: str) -> Answer:
    """Expect that a service carries no such warning."""
    return of_service(
        world, member, service, lambda entry: without_code(world, entry["warnings"], code)
    )


def clause(world: World, member: str, service: str, clause: str) -> Answer:
    """Expect that the decision on a service cites a clause."""

    def compare(entry: Json) -> Answer:
        cited = [one for each in entry["reasons"] for one in each["clauses"]]
        return contains(world, [*cited, *entry["clauses"]], clause)

    return of_service(world, member, service, compare)


def amount(world: World, member: str, service: str, units: str) -> Answer:
    """Expect an amount: ``2``, ``1至2``, or ``8以上`` when nothing bounds it yet."""
    return _amounts(world, member, service, {"units": units})


def reckoned(world: World, member: str, service: str, *, needed: str, covered: str) -> Answer:
    """Expect what is needed and what is covered already."""
    return _amounts(world, member, service, {"needed": needed, "covered": covered})


def interim(world: World, member: str, service: str, units: str) -> Answer:
    """Expect what is given while another department is asked."""
    return of_service(
        world,
        member,
        service,
        lambda entry: compare_units(world, (entry["interim"] or {}).get("units"), units),
    )


def until(world: World, member: str, service: str, day: str) -> Answer:
    """Expect the last day that is promised, inclusive."""
    return of_service(
        world,
        member,
        service,
        lambda entry: expect(world, entry["until"] == day, day, entry["until"] or "没有写到哪天"),
    )


def settled(world: World, member: str, service: str) -> Answer:
    """Expect that no missing fact can change the outcome."""
    return flag(world, member, service, lambda entry: bool(entry["settled"]), "已定")


def unsettled(world: World, member: str, service: str) -> Answer:
    """Expect that a missing fact could still change the outcome."""
    return flag(world, member, service, lambda entry: not entry["settled"], "还没有定")


def unconfirmed(world: World, member: str, service: str) -> Answer:
    """Expect that the outcome rests on a figure that nobody has confirmed."""
    return flag(world, member, service, lambda entry: bool(entry["unconfirmed"]), "只凭占位的数")


def confirmed(world: World, member: str, service: str) -> Answer:
    """Expect that the outcome stands without any figure that nobody has confirmed."""
    return flag(world, member, service, lambda entry: not entry["unconfirmed"], "不凭占位的数")


def urgently(world: World, member: str, service: str) -> Answer:
    """Expect that a service is arranged on the urgent track."""
    return flag(world, member, service, lambda entry: entry["basis"] == "urgent", "走紧急办法")


def not_urgently(world: World, member: str, service: str) -> Answer:
    """Expect that a service goes the ordinary way."""
    return flag(world, member, service, lambda entry: entry["basis"] != "urgent", "照平常")


def alternatives(world: World, member: str, service: str) -> Answer:
    """Expect that somebody else could do it as well."""
    return flag(world, member, service, lambda entry: bool(entry["alternatives"]), "另有承办")


def no_services(world: World, member: str) -> Answer:
    """Expect that nothing is said on any service."""
    return of_member(
        world,
        member,
        lambda of: expect(
            world, not of["services"], "没有服务的结论", f"{len(of['services'])} 项"
        ),
    )


def _amounts(world: World, member: str, service: str, wanted: Mapping[str, str]) -> Answer:
    def compare(entry: Json) -> Answer:
        answer: Answer = world
        for field, units in wanted.items():
            if isinstance(answer, World):
                answer = compare_units(world, entry[field], units)
        return answer

    return of_service(world, member, service, compare)
