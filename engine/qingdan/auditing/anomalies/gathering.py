"""How is what the looks rest on read out of a casebook?

Everything in one transaction. Of an assessment only the outcomes and the levels are kept, so that
a district's casebook fits in memory.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from qingdan.auditing.anomalies.findings import Person
from qingdan.auditing.anomalies.stored import Advice, Advised, Book, Window
from qingdan.auditing.kept import assessments
from qingdan.casebook import tasks
from qingdan.casebook.asked import Rules
from qingdan.casebook.filing import ADVICE
from qingdan.casebook.surveying import Survey
from qingdan.casebook.tables import EVERYBODY
from qingdan.model.known_records import KnownAct


def gathered(survey: Survey, rules: Rules, on: date, window: Window) -> Book:
    """Return what is looked at, by the rules of case work of the day ``on``."""
    homes = {each.number: each for each in survey.homes()}
    known = defaultdict[str, set[Person]](set)
    for each in survey.known():
        known[each.hash].add((each.number, each.member))
    assess = (act for act in rules.casework.acts.values() if act.id == KnownAct.ASSESS)
    return Book(
        on=on,
        window=window,
        homes=homes,
        members={number: survey.members(number) for number in homes},
        items=tuple(survey.items()),
        records=tuple(survey.records()),
        advice=tuple(_advice(survey)),
        known={hash_: frozenset(some) for hash_, some in known.items()},
        tasks=tasks.of(survey.connection),
        providers={each.id: each for each in rules.release.providers},
        shapes=rules.casework.records,
        resting=frozenset(s for act in assess for step in act.steps for s in step.sources),
        levels={need: tuple(rules.release.facts[need].choices) for need in rules.release.needs},
    )


def _advice(survey: Survey) -> Iterator[Advice]:
    """Yield what was advised, each until the household's next assessment."""
    every = [
        each
        for told in assessments(survey)
        for each in _of(survey, told.seq, told.household, told.on)
    ]
    until: dict[int, date] = {}
    newest: dict[str, tuple[int, date]] = {}
    for each in reversed(every):
        later = newest.get(each.number)
        if later is not None and later[0] != each.seq:
            until[each.seq] = later[1]
            newest[each.number] = each.seq, each.on
        elif later is None:
            newest[each.number] = each.seq, each.on
    return (replace(each, until=until.get(each.seq)) for each in every)


def _of(survey: Survey, seq: int, number: str, on: date) -> Iterator[Advice]:
    for member, part in survey.paper(seq, ADVICE).items():
        if member != EVERYBODY:
            said = json.loads(part)
            yield Advice(
                seq=seq,
                number=number,
                member=member,
                on=on,
                until=None,
                levels=dict(_levels(said["needs"])),
                services={each["service"]: _service(each) for each in said["services"]},
            )


def _levels(needs: Mapping[str, Mapping[str, str | None]]) -> Iterator[tuple[str, str]]:
    """Yield each need's level: an assessor's where there is one, or the least that is certain."""
    for need, level in needs.items():
        yield need, level["assessed"] or str(level["least"])


def _service(said: Mapping[str, Any]) -> Advised:
    units = said["units"] or {}
    return Advised(
        outcome=said["outcome"],
        unconfirmed=said["unconfirmed"],
        least=units.get("least") or 0,
        per=said["per"],
    )
