"""How is what falls due found in a casebook for somebody who asks?

Without a name only numbers and days are read that stand unsealed. With one, the days in people's
papers as well: that is a look into papers, so it is an act of the office with its entry.
"""

from collections.abc import Iterator
from dataclasses import replace

from qingdan.casebook.asked import Asked, Rules
from qingdan.casebook.ledger import engines
from qingdan.casebook.surveying import Survey
from qingdan.cli.casing import Counter, Line, book, signed, standing_at
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.knowing import kept
from qingdan.cli.misuse import Misused
from qingdan.cli.naming import street_of
from qingdan.cli.peering import about, look, noted
from qingdan.cli.printing import say, say_bytes
from qingdan.cli.rulebook import rules_of, trees_of
from qingdan.library import Release, load
from qingdan.loading.building.schedule import schedule
from qingdan.loading.building.waiting import waiting
from qingdan.model.household import Household
from qingdan.model.known_records import KnownAct
from qingdan.reporting import json
from qingdan.reporting.due import DueList, due_json, due_lines
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.scheduling.duty import Plan
from qingdan.scheduling.listing import due, of_street
from qingdan.scheduling.opening import papers
from qingdan.scheduling.reading import stored
from qingdan.scheduling.stored import Papers


def answer(line: Line, street: str | None, language: Language, *, everything: bool) -> int:
    """Tell what is due; return 1 where whoever asks may not look into papers."""
    release = load(day(line.written_day, language))
    standing_at(line.place, language)
    rules = rules_of(release, language)
    plan = plan_of(release, rules, language)
    at = Counter(book(line.place, line.keys, language), release, rules, line, language)
    here = None if street is None else street_of(street, release.rules, language)
    if line.actor or line.role or line.purpose:
        signed(line, language)
        if noted(_look(at, here), at) is None:
            return FOUND
    _tell(_found(at, plan, here, everything=everything), at)
    return DONE


def plan_of(release: Release, rules: Rules, language: Language) -> Plan:
    """Return what the rules say of days; raise Misused where they say nothing."""
    trees = trees_of(release)
    found = schedule(trees)
    if found is None:
        raise Misused(
            language.of(
                "这套规则没有写齐日子（casework 的 review、follow_up、milestones、procurement）。",
                "These rules lack files on days (review, follow_up, milestones, procurement).",
            )
        )
    return Plan(
        schedule=found,
        tasks=rules.casework.tasks,
        waiting=waiting(trees),
        calendar=rules.calendar,
    )


def _look(at: Counter, street: str | None) -> Asked:
    """Return the look into papers as an act of the office."""
    label = at.rules.casework.acts[KnownAct.DUE_READ].label
    with engines.reading(at.casebook.engine) as connection:
        homes = tuple(Survey(connection, at.casebook).homes())
    here = (each.number for each in homes if street in (None, each.subdistrict))
    what = f"{label} {street or ''}".strip()
    return about(look(KnownAct.DUE_READ, what, at), here, (each.number for each in homes))


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
