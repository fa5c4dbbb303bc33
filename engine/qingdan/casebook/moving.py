"""May this be done in this matter as it stands, and where does it lead?

Every reason against is given, not only the first: what is missing is fetched in one go.
"""

from collections.abc import Iterator
from dataclasses import replace

from qingdan.casebook.asked import Asked, Refusal, Rules, Why
from qingdan.casebook.matter import Matter, followed
from qingdan.casebook.needs import unmet
from qingdan.casebook.persons import nameless
from qingdan.casebook.who import names_one, same_person
from qingdan.model.casework import Act, Role, Scope, Step
from qingdan.model.known_records import KnownAct
from qingdan.model.personal import tells_a_number
from qingdan.model.records import RecordShape

SPACE = " "


def refusals_of_asked(rules: Rules, asked: Asked) -> Iterator[Refusal]:
    """Yield what is wrong with what is asked, whatever the case looks like."""
    act, role = rules.casework.acts.get(asked.act), rules.casework.roles.get(asked.role)
    if act is None:
        yield Refusal(Why.NO_SUCH_ACT, {"acts": SPACE.join(rules.casework.acts)})
    if role is None:
        yield Refusal(Why.NO_SUCH_ROLE, {"roles": SPACE.join(rules.casework.roles)})
    if act is None or role is None:
        return
    if act.id not in role.acts:
        able = (each.id for each in rules.casework.roles.values() if act.id in each.acts)
        yield Refusal(
            Why.NOT_THIS_ROLE, {"role": role.id, "act": act.id, "roles": SPACE.join(able)}
        )
    if not asked.unit and len(role.units) != 1:
        yield Refusal(Why.WHICH_UNIT, {"units": SPACE.join(role.units)})
    if asked.unit and not _is_of(rules, role, asked.unit):
        yield Refusal(Why.NOT_THIS_UNIT, {"role": role.id, "units": SPACE.join(role.units)})
    yield from _in_clear(asked)


def _is_of(rules: Rules, role: Role, unit: str) -> bool:
    """Return whether a unit is one of a part's: by any name, one street's, or one provider's."""
    units, name = rules.units, rules.units.name(unit)
    if name in {way for each in role.units for way in (each, units.name(each))}:
        return True
    if any(name.removesuffix(each) in units.streets for each in role.units):
        return True
    providers = rules.release.providers if KnownAct.SERVE in role.acts else ()
    return unit in {word for each in providers for word in (each.id, each.label)}


def _in_clear(asked: Asked) -> Iterator[Refusal]:
    """Yield what may not stand in the ledger, where everybody who audits can read it."""
    if not names_one(asked.actor):
        yield Refusal(Why.NOT_A_NAME, {"column": "--by"})
    if any(len(each) > 1 and each in asked.purpose for each in asked.telling):
        yield Refusal(Why.NAMES_A_PERSON)
    written = {"by": asked.actor, "purpose": asked.purpose, "unit": asked.unit, "key": asked.key}
    for option, words in written.items():
        if tells_a_number(words):
            yield Refusal(Why.PERSONAL_NUMBER, {"option": f"--{option}"})


def unit(asked: Asked, role: Role) -> str:
    """Return in which unit somebody acts: the only one that the part has, or the one named."""
    return asked.unit or role.units[0]


def shape(rules: Rules, act: Act, asked: Asked) -> RecordShape | None:
    """Return the kind of record that an act leaves here; None where it is not said which."""
    kinds = (asked.kind,) if asked.kind in act.records else act.records
    return rules.casework.records.get(kinds[0]) if len(kinds) == 1 else None


def refusals(matter: Matter) -> Iterator[Refusal]:
    """Yield every reason why this may not be done as the case stands."""
    act, asked = matter.act, matter.asked
    if act.scope is Scope.OFFICE:
        if asked.number:
            yield Refusal(Why.OF_THE_OFFICE, {"act": act.id})
        yield from _lacking(matter)
        return
    if matter.subdistrict is None:
        yield Refusal(Why.NOT_OPEN, {"number": asked.number})
        return
    yield from _apart(matter)
    yield from nameless(matter)
    yield from _lacking(matter)
    if act.scope is Scope.SERVICE and matter.item is None:
        yield Refusal(Why.NOT_ASSESSED)
        return
    step = step_of(matter)
    if act.steps and step is None and act.scope is Scope.SERVICE:
        yield _nowhere(matter)
        return
    yield from unmet(matter, (*act.needs, *(() if step is None else step.needs)))


def step_of(matter: Matter) -> Step | None:
    """Return the first step that fits where the matter stands and what is written."""
    together = {**matter.asked.known, **matter.asked.values}
    fitting = (
        each
        for each in matter.act.steps
        if matter.state in each.sources and (each.when is None or each.when.holds(together))
    )
    return next(fitting, None)


def with_followed(matter: Matter) -> Matter:
    """Return the matter with what stood in the record that is gone on with, below what is new."""
    _, before = followed(matter)
    if before is None:
        return matter
    values = {**matter.written(before), **matter.asked.values}
    return replace(matter, asked=replace(matter.asked, values=values))


def _apart(matter: Matter) -> Iterator[Refusal]:
    asked = matter.asked
    for each in matter.rules.casework.apart:
        if asked.role not in each.roles:
            continue
        mine = (r.role for r in matter.of_this() if same_person(r.actor, asked.actor))
        others = each.roles & set(mine)
        if others - {asked.role}:
            yield Refusal(Why.TWO_PARTS, {"apart": each.id, "role": min(others - {asked.role})})


def _lacking(matter: Matter) -> Iterator[Refusal]:
    act, asked = matter.act, matter.asked
    if act.follows is not None:
        found, one = followed(matter)
        if one is None:
            numbers = SPACE.join(str(each.seq) for each in found)
            yield Refusal(Why.NOTHING_OPEN if not found else Why.ANSWERED, {"numbers": numbers})
            return
    if not act.records:
        return
    kind = shape(matter.rules, act, asked)
    if kind is None:
        yield Refusal(Why.WHICH_RECORD, {"records": SPACE.join(act.records)})
        return
    lacking = kind.lacking(asked.values, asked.known, closing=act.follows is not None)
    if lacking:
        columns = SPACE.join(each.id for each in lacking)
        yield Refusal(Why.LACKING, {"columns": columns, "record": kind.id})


def _nowhere(matter: Matter) -> Refusal:
    """Say where a matter stands, and from where or with what the act would go on."""
    here = [each for each in matter.act.steps if matter.state in each.sources]
    if here:
        record = matter.act.records[0] if matter.act.records else ""
        said = {"state": matter.state, "record": record}
        tests = {t.name for each in here if each.when for t in each.when.tests}
        return Refusal(Why.NOT_SO_FROM_HERE, {**said, "columns": SPACE.join(sorted(tests))})
    sources = {state for each in matter.act.steps for state in each.sources}
    acts = [
        each.id
        for each in matter.rules.casework.acts.values()
        if any(matter.state in step.sources for step in each.steps)
    ]
    said = {"state": matter.state, "states": SPACE.join(sorted(sources)), "acts": SPACE.join(acts)}
    return Refusal(Why.NOT_FROM_HERE, said)
