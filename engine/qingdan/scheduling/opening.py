"""What do people's papers say of days: assessments, levels, categories, what a hint is about?

Whoever opens them has noted it in the ledger before.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from qingdan.casebook.filing import ADVICE
from qingdan.casebook.matter import history, read
from qingdan.casebook.surveying import Survey
from qingdan.model.falling_due import heaviest
from qingdan.model.household import CategoryRecord, Household
from qingdan.model.known_records import KnownAct
from qingdan.model.monitoring import Monitoring
from qingdan.model.release import Release
from qingdan.scheduling.duty import Plan
from qingdan.scheduling.stored import Papers, Recognised, Whose

HINT, FROM = "hint", "from"


def papers(
    survey: Survey, households: Mapping[str, Household], rules: Release, plan: Plan
) -> Papers:
    """Return what the papers of these households say."""
    return Papers(
        assessed={
            number: day
            for number, home in households.items()
            if (day := _assessed(home)) is not None
        },
        levels={
            whose: level
            for number in households
            for whose, level in _levels(survey, number, plan.schedule.follow_ups.levels)
        },
        recognised=tuple(
            each for number, home in households.items() for each in _all(number, home, rules)
        ),
        hints=dict(_hints(survey, households, rules.monitoring)),
        ends=dict(_ends(survey, households)),
    )


def _assessed(home: Household) -> date | None:
    """Return the day of the assessment that is oldest among the members' last ones."""
    days = (each.records.assessment.on for each in home.members if each.records.assessment)
    return min((day for day in days if day is not None), default=None)


def _levels(survey: Survey, number: str, levels: tuple[str, ...]) -> Iterator[tuple[Whose, str]]:
    """Yield each member's heaviest level; of whom no need was advised with has none."""
    newest = survey.newest(number, ADVICE)
    for member, part in {} if newest is None else newest[1].items():
        level = heaviest(json.loads(part).get("needs", {}), levels)
        if level:
            yield (number, member), level


def _all(number: str, home: Household, rules: Release) -> Iterator[Recognised]:
    yield from _recognised(number, "", home.records.categories or (), rules)
    for each in home.members:
        yield from _recognised(number, each.id, each.records.categories or (), rules)


def _recognised(
    number: str, member: str, records: tuple[CategoryRecord, ...], rules: Release
) -> Iterator[Recognised]:
    for each in records:
        known = rules.categories.get(each.category)
        yield Recognised(
            number=number,
            member=member,
            category=each.category if known is None else known.label,
            starts=each.starts,
            through=each.through,
        )


def _hints(
    survey: Survey, numbers: Iterable[str], monitoring: Monitoring | None
) -> Iterator[tuple[int, str]]:
    """Yield what each hint says, by the entry that it was put into the casebook with."""
    words = {} if monitoring is None else {each.id: each.why for each in monitoring.hints}
    for number in numbers:
        for each in history(survey.connection, number):
            keys = survey.keys(number, each.member) if each.act == KnownAct.RECHECK else None
            if keys is not None:
                hint = str(read(keys, each)[HINT])
                yield each.seq, words.get(hint, hint)


def _ends(survey: Survey, numbers: Iterable[str]) -> Iterator[tuple[int, date]]:
    """Yield the day from which each ended service is no more, by the entry that says so."""
    for number in numbers:
        for each in history(survey.connection, number):
            keys = survey.keys(number, each.member) if each.act == KnownAct.END else None
            since = None if keys is None else read(keys, each).get(FROM)
            if since is not None:
                yield each.seq, date.fromisoformat(str(since))
