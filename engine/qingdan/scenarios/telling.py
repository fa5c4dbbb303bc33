"""What do the steps under 假如 tell: the day, the household, its facts, and edited rules?"""

from dataclasses import replace
from datetime import date

from qingdan.scenarios import household
from qingdan.scenarios.names import found, nearest
from qingdan.scenarios.world import Answer, Edit, Trouble, World, changed, unknown


def day_is(world: World, day: str) -> Answer:
    """Tell the day of assessment."""
    try:
        return replace(world, on=date.fromisoformat(day))
    except ValueError:
        return Trouble("V-YAML-11", {"date": day})


def office_is(world: World, office: str) -> Answer:
    """Tell which office asks; without it no street is asked about."""
    return replace(world, office=office)


def home_of(world: World, members: str) -> Answer:
    """Begin a household of people who live together."""
    return replace(world, home=household.started(people(members)))


def fact_is(world: World, fact: str, value: str, member: str | None = None) -> Answer:
    """Tell a fact of a person, or of the household."""
    return changed(world, member, lambda home: household.told(home, member, fact, typed(value)))


def facts_are(world: World, member: str, table: tuple[tuple[str, ...], ...]) -> Answer:
    """Tell several facts of a person, one a row."""
    answer: Answer = world
    for row in table:
        if isinstance(answer, World):
            answer = fact_is(answer, row[0], row[1], member)
    return answer


def fact_stated(  # noqa: PLR0913 one for each slot of the step
    world: World, member: str, *, fact: str, source: str, day: str, value: str
) -> Answer:
    """Tell what one source said of a fact on a day; sources may differ."""
    saying = {"value": typed(value), "source": source, "on": day}
    return changed(world, member, lambda home: household.stated(home, member, fact, saying))


def fact_open(world: World, fact: str, member: str | None = None) -> Answer:
    """Leave a fact or a list untold, so that it is open."""
    facts = world.doors.names.facts
    if fact not in household.LISTS and found(facts, fact) is None:
        return Trouble("V-FILE-02", {"key": fact, "near": nearest(facts, fact)})
    return changed(world, member, lambda home: household.forgotten(home, member, fact))


def lists_empty(world: World, member: str, lists: str) -> Answer:
    """Tell that there is nothing in these lists: asked, and none."""
    keys = people(lists)
    for each in keys:
        if each not in household.LISTS:
            return unknown("名单", household.LISTS, each)

    def emptied(home: household.Home) -> household.Home:
        for each in keys:
            home = household.told(home, member, household.LISTS[each], [])
        return home

    return changed(world, member, emptied)


def urgent(world: World, member: str, what: str, *, day: str, by: str) -> Answer:
    """Tell what cannot wait, when it was seen and by whom."""
    seen = {"what": what, "seen_on": day, "seen_by": by}
    return changed(world, member, lambda home: household.added(home, member, "urgent", seen))


def catalogue_edited(world: World, service: str, path: str, value: str | None = None) -> Answer:
    """Edit one place of a service's file; without a value the place is taken away."""
    id_ = found(world.doors.names.services, service)
    if id_ is None:
        return unknown("服务", world.doors.names.services, service)
    return policy_edited(world, f"catalogue/*/services/*/{id_}.yaml", path, value)


def policy_edited(world: World, file: str, path: str, value: str | None = None) -> Answer:
    """Edit one place of a file; without a value the place is taken away."""
    keys = tuple(key for key in path.split("/") if key)
    return replace(world, edits=(*world.edits, Edit(rooted(file), keys, value)))


def file_edited(world: World, file: str, value: str | None = None) -> Answer:
    """Write a whole file anew, or without a value take it away."""
    return replace(world, edits=(*world.edits, Edit(rooted(file), (), value)))


def rooted(file: str) -> str:
    """Return a path from the root; a short one is meant within an edition of policy."""
    return file if file.startswith(("policy/", "catalogue/")) else f"policy/*/{file}"


def people(text: str) -> tuple[str, ...]:
    """Return the names in a list as people write it, with 、 between them."""
    return tuple(text.replace("，", "、").split("、"))


def typed(text: str) -> int | str:
    """Return a whole number as a number and everything else as it is written."""
    return int(text) if text.removeprefix("-").isdecimal() else text
