"""What do the steps under 假如 record: categories, assessments, benefits, services, wishes?

Records are written as an office writes them. What is said without a day was said, seen or
verified on the day of assessment.
"""

from collections.abc import Mapping

from qingdan.scenarios import household
from qingdan.scenarios.names import found
from qingdan.scenarios.telling import people, typed
from qingdan.scenarios.world import Answer, Trouble, World, changed, too_early, unknown

DAY_FIRST = '判定日为"…"'
CLERK = "街道评估员"
AGENT = "代*人"
DOCUMENT = "示例认定1号"
GOVERNMENT = "政府承担"
SPEAKERS = {"": "本人", "的代理人": "代理人", "的监护人": "监护人"}
WISHES = {"愿意接受": "愿意", "不要": "不要", "当面说不要": "不要", "有条件地接受": "有条件"}
FACE_TO_FACE = "当面说不要"


def holds(
    world: World, member: str, category: str, *, start: str | None = None, end: str | None = None
) -> Answer:
    """Tell a category that a person holds alone, by document and as seen on the platform."""
    return _category(world, member, category, _days(start, end))


def home_holds(
    world: World, category: str, members: str, *, start: str | None = None, end: str | None = None
) -> Answer:
    """Tell a category of the household, and whom of it the recognition covers."""
    covered = people(members)
    answer = _category(world, None, category, _days(start, end))
    for each in household.members_of(world.home):
        said = "是" if each in covered else "否"
        if isinstance(answer, World):
            answer = _told(answer, each, "in_aid_unit", said)
    return answer


def assessed(world: World, member: str, day: str) -> Answer:
    """Tell when a person was assessed."""
    return _told(world, member, "assessment", {"on": day, "by": CLERK})


def represented(world: World, member: str, standing: str) -> Answer:
    """Tell that somebody may speak for a member, and on what standing."""
    return _told(world, member, "agent", {"name": AGENT, "standing": standing})


def level_assessed(world: World, member: str, need: str, level: str) -> Answer:
    """Tell which level the assessor gave; the day of the assessment comes first."""
    names = world.doors.names
    for field, table, word in (("困境", names.needs, need), ("程度", names.levels, level)):
        if found(table, word) is None:
            return unknown(field, table, word)
    more = {"levels": {need: level}}
    return changed(
        world, member, lambda home: household.extended(home, member, "assessment", more)
    )


def gets(world: World, member: str, benefit: str, amount: str | None = None) -> Answer:
    """Tell a benefit in payment, and perhaps its money a month."""
    money = {} if amount is None else {"amount": typed(amount)}
    return _benefit(world, member, benefit, {"in_payment": "在发", **money})


def gets_service(  # noqa: PLR0913 one for each slot of the step
    world: World,
    member: str,
    *,
    benefit: str,
    service: str,
    came: str,
    units: str | None = None,
    unit: str | None = None,
) -> Answer:
    """Tell how much of a service a benefit gives a month, and whether it came this month."""
    names = world.doors.names
    id_ = found(names.services, service)
    if id_ is None:
        return unknown("服务", names.services, service)
    if unit is not None and unit != names.units[id_]:
        return Trouble("V-NAME-04", {"field": service, "unit": names.units[id_], "given": unit})
    given = {} if units is None else {"units": {service: typed(units)}}
    return _benefit(
        world, member, benefit, {"in_payment": "在发", **given, **_verified(world, service, came)}
    )


def payment_is(world: World, member: str, benefit: str, state: str) -> Answer:
    """Tell whether a benefit is paid, in a word of the record."""
    return _benefit(world, member, benefit, {"in_payment": state})


def benefit_dated(
    world: World, member: str, benefit: str, *, start: str | None = None, end: str | None = None
) -> Answer:
    """Tell the first or the last day of a benefit, both inclusive."""
    return _benefit(world, member, benefit, _days(start, end))


def receives(world: World, member: str, service: str, received: str | None = None) -> Answer:
    """Tell a service that a person has at the government's cost, and its units this year."""
    paid = {"paid_by": GOVERNMENT}
    used = paid if received is None else {**paid, "received": typed(received)}
    return _about_service(world, member, service, "services_in_place", used)


def wishes(world: World, member: str, *, who: str, wish: str, service: str) -> Answer:
    """Tell what a person, or somebody for them, said about a service on the day."""
    if world.on is None:
        return too_early(DAY_FIRST)
    said = {"wish": WISHES[wish], "on": world.on.isoformat(), "said_by": SPEAKERS[who]}
    if wish == FACE_TO_FACE:
        said["face_to_face"] = "是"
    return _about_service(world, member, service, "wishes", said)


def wish_undated(world: World, member: str, service: str) -> Answer:
    """Tell a refusal of which neither the day nor the speaker was written down."""
    return _told(world, member, "wishes", {service: "不要"})


def asks(world: World, member: str, words: str, service: str | None = None) -> Answer:
    """Tell a request in a person's words, for a service of the catalogue or for none."""
    if world.on is None:
        return too_early(DAY_FIRST)
    request = {"words": words, "on": world.on.isoformat()}
    if service is not None:
        return _about_service(world, member, service, "requests", request)
    return changed(world, member, lambda home: household.added(home, member, "requests", request))


def _days(start: str | None, end: str | None) -> Mapping[str, object]:
    days = {"from": start, "through": end}
    return {key: day for key, day in days.items() if day is not None}


def _category(
    world: World, member: str | None, category: str, days: Mapping[str, object]
) -> Answer:
    if world.on is None:
        return too_early(DAY_FIRST)
    if found(world.doors.names.categories, category) is None:
        return unknown("身份", world.doors.names.categories, category)
    record = {
        "category": category,
        "scope": "household" if member is None else "person",
        "document": DOCUMENT,
        "seen_on": world.on.isoformat(),
        **days,
    }
    return changed(world, member, lambda home: household.added(home, member, "categories", record))


def _verified(world: World, service: str, came: str) -> Mapping[str, object]:
    if world.on is None or came == "没有核实":
        return {}
    said = "否" if came == "本月没有到位" else "是"
    return {"delivered": {service: said}, "checked_on": world.on.isoformat()}


def _benefit(world: World, member: str, benefit: str, more: Mapping[str, object]) -> Answer:
    if world.on is None:
        return too_early(DAY_FIRST)
    if found(world.doors.names.benefits, benefit) is None:
        return unknown("待遇", world.doors.names.benefits, benefit)
    about = {"benefit": benefit}
    return changed(
        world, member, lambda home: household.amended(home, member, "benefits", about, more)
    )


def _about_service(
    world: World, member: str, service: str, key: str, said: Mapping[str, object]
) -> Answer:
    if found(world.doors.names.services, service) is None:
        return unknown("服务", world.doors.names.services, service)
    record = {"service": service, **said}
    return changed(world, member, lambda home: household.added(home, member, key, record))


def _told(world: World, member: str, key: str, value: object) -> Answer:
    return changed(world, member, lambda home: household.told(home, member, key, value))
