"""How is what falls due found in a casebook for somebody who asks?

Without a name only numbers and days are read that stand unsealed. With one, the days in people's
papers as well: that is a look into papers, so it is an act of the office with its entry.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from qingdan.casebook.asked import Asked, Refused, Rules
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import engines
from qingdan.casebook.ledger.commitments import NotOpened
from qingdan.casebook.opening import is_there
from qingdan.casebook.surveying import Survey
from qingdan.cli.acting import asked_of
from qingdan.cli.casing import PLACE, VARIABLE, Counter, Line, book, not_opened, signed
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.knowing import kept
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.cli.rulebook import rules_of, trees_of
from qingdan.library import Release, load
from qingdan.loading.building.schedule import schedule
from qingdan.model.facts import naming_office
from qingdan.model.household import Household
from qingdan.reporting import json
from qingdan.reporting.due import DueList, due_json, due_lines
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.reporting.refusals import lines
from qingdan.scheduling.duty import Plan
from qingdan.scheduling.listing import due, of_street
from qingdan.scheduling.opening import papers
from qingdan.scheduling.reading import stored
from qingdan.scheduling.stored import Papers

LOOK = "due_read"


def line_of(**said: Any) -> Line:  # noqa: ANN401 what was typed
    """Return what was typed as a line of the casebook."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("member", "service", "fill", "kind", "differ", "follows", "key")
    )
    return Line(act="", what="", filled=(), **nothing, **said)


def answer(line: Line, street: str | None, language: Language, *, everything: bool) -> int:
    """Tell what is due; return 1 where whoever asks may not look into papers."""
    release = load(day(line.written_day, language))
    ensure_casebook(line, language)
    rules = rules_of(release, language)
    plan = plan_of(release, rules, language)
    at = Counter(book(line.place, line.keys, language), release, rules, line, language)
    here = None if street is None else _street(street, release, language)
    if line.actor or line.role or line.purpose:
        signed(line, language)
        try:
            do(at.casebook, rules, _look(at, here))
        except Refused as refused:
            say(lines(refused.refusals, at.shown, language))
            return FOUND
    try:
        found = _found(at, plan, here, everything=everything)
    except NotOpened:
        raise not_opened(language) from None
    _tell(found, at)
    return DONE


def plan_of(release: Release, rules: Rules, language: Language) -> Plan:
    """Return what the rules say of days; raise Misused where they say nothing."""
    found = schedule(trees_of(release))
    if found is None:
        raise Misused(
            language.of(
                "这套规则没有写齐日子（casework 的 review、follow_up、milestones、procurement）。",
                "These rules lack files on days (review, follow_up, milestones, procurement).",
            )
        )
    return Plan(found, rules.casework.tasks)


def ensure_casebook(line: Line, language: Language) -> None:
    """Raise Misused where there is no casebook; whoever only looks makes none."""
    where = line.place or os.environ.get(VARIABLE) or PLACE
    if not is_there(where):
        raise Misused(
            language.of(
                "这里还没有案卷；先立一户，或者用 --casebook 说在哪里。",
                "There is no casebook here; open a case, or name it by --casebook.",
            )
        )


def _street(word: str, release: Release, language: Language) -> str:
    """Return the street that is meant, as it is called; raise Misused for none."""
    office = naming_office(release.rules.facts)
    choices = {} if office is None else office.choices
    for id_, label in choices.items():
        if word in (id_, label, f"{label}街道"):
            return label
    known = language.of("、".join(choices.values()), ", ".join(choices))
    raise Misused(
        language.of(
            f"没有 `{word}` 这个街道；有 {known}。", f"No street `{word}`; there is {known}."
        )
    )


def _look(at: Counter, street: str | None) -> Asked:
    """Return the look into papers as an act of the office."""
    asked = asked_of(LOOK, "", at)
    now = datetime.now().astimezone()
    act = at.rules.casework.acts[LOOK]
    values = {
        "what": f"{act.label} {street or ''}".strip(),
        "purpose": asked.purpose,
        "at": f"{now:%Y-%m-%d %H:%M}",
        **asked.values,
    }
    return replace(asked, values=values, key=f"look-{now:%Y%m%dT%H%M%S.%f}")


def _found(at: Counter, plan: Plan, street: str | None, *, everything: bool) -> DueList:
    on = day(at.line.written_day, at.language)
    with engines.reading(at.casebook.engine) as connection:
        survey = Survey(connection, at.casebook)
        opened = _opened(survey, at, plan, street) if at.line.actor else None
        known = stored(survey, at.rules, plan, opened)
    duties = due(plan, known, on, everything=everything)
    if street is not None:
        duties = tuple(of_street(duties, known, street, plan.schedule.streets))
    return DueList(
        on=on,
        duties=duties,
        rules=at.release.rules,
        lights=plan.schedule.lights,
        papers=opened is not None,
    )


def _opened(survey: Survey, at: Counter, plan: Plan, street: str | None) -> Papers:
    return papers(survey, dict(_homes(survey, at, street)), at.release.rules, plan)


def _homes(survey: Survey, at: Counter, street: str | None) -> Iterator[tuple[str, Household]]:
    """Yield the households as last filed, of one street or of all."""
    for home in survey.homes():
        if street in (None, home.subdistrict):
            before = kept(at.casebook, at.release, home.number)
            if before is not None:
                yield home.number, before.household


def _tell(found: DueList, at: Counter) -> None:
    if at.line.as_json:
        say_bytes(json.document(due_json(found)))
        return
    files, rules, language = at.release.files, at.release.rules, at.language
    duties = spoken(found.duties, files, rules, language)
    lights = spoken(found.lights, files, rules, language)
    shown = spoken(rules, files, rules, language)
    say(due_lines(replace(found, duties=duties, lights=lights, rules=shown), language))
    say([language.of("下一步  ", "next  ") + _next(found, language)])


def _next(found: DueList, language: Language) -> str:
    first = next((each for each in found.duties if each.number), None)
    who = language.of(
        "--by 谁 --role 经办 --purpose 做什么用", "--by NAME --role caseworker --purpose WHY"
    )
    if first is not None:
        return f"qingdan case show {first.number} {who}"
    return f"qingdan due {who}"
