"""Do the features hold on these rules, and which clauses of the plan do they check?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from qingdan import inspection, library
from qingdan.loading.soundness import Seen
from qingdan.model.place import Problem
from qingdan.model.release import Release as Rules
from qingdan.reporting import json
from qingdan.reporting.coverage import coverage_lines
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import catalogue
from qingdan.scenarios.coverage import (
    carriers,
    coverage,
    unknown_tags,
    without_scenario,
)
from qingdan.scenarios.editing import edited
from qingdan.scenarios.names import names_of
from qingdan.scenarios.reading import Scenario, read
from qingdan.scenarios.running import Status, run_all
from qingdan.scenarios.world import Doors, Edit

Files = Mapping[str, bytes]


def read_all(features: Files) -> tuple[list[Scenario], list[Problem]]:
    """Return the scenarios of all features, and what is to be mended in them."""
    scenarios: list[Scenario] = []
    problems: list[Problem] = []
    for file, content in features.items():
        reading = read(content.decode("utf-8", "replace"), file)
        scenarios += reading.scenarios
        problems += reading.problems
    return scenarios, problems


def run(scenarios: Iterable[Scenario], files: Files) -> tuple[int, list[Problem]]:
    """Return how many scenarios hold, and what is to be mended for the others."""
    verdicts = run_all(scenarios, doors(files))
    held = sum(each.status is Status.PASSED for each in verdicts)
    return held, [problem for each in verdicts for problem in each.problems]


def doors(files: Files) -> Doors:
    """Return what a scenario may ask of these rules: to decide, and to check what it edits.

    Rules are made ready once for all the days on which they are the same, files that no scenario
    edits are fitted once, and the same edits are checked once.
    """
    turns, seen = inspection.turns(files), Seen()

    @cache
    def made(turn: date) -> library.Release:
        return library.loaded(files, turn)

    def release(on: date) -> library.Release:
        return made(max((turn for turn in turns if turn <= on), default=on))

    def decide(data: Mapping[str, Any], on: date, office: str | None, /) -> Mapping[str, Any]:
        rules = release(on)
        decision = rules.assess(rules.read(data), on=on, office=office)
        return json.decision(decision, rules.rules)

    @cache
    def checked(edits: tuple[Edit, ...], *, publishing: bool) -> Sequence[Problem]:
        after = edited(files, edits)
        changed = [each for each in {*files, *after} if files.get(each) != after.get(each)]
        on = inspection.shown_on(after, changed)
        return inspection.problems(after, on=on, publishing=publishing, seen=seen)

    def check(edits: Sequence[Edit], /) -> Sequence[Problem]:
        return checked(tuple(edits), publishing=False)

    def publish(edits: Sequence[Edit], /) -> Sequence[Problem]:
        return checked(tuple(edits), publishing=True)

    def rules(on: date, /) -> Rules:
        return release(on).rules

    every = (release(day).rules for day in inspection.pairs(files))
    return Doors(decide, check, names_of(every, catalogue()), rules, publish)


def covered(
    scenarios: Sequence[Scenario], files: Files, language: Language
) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the coverage of the plan, clause by clause, and what lacks a scenario."""
    days = inspection.pairs(files)
    releases = [library.loaded(files, day) for day in days]
    clauses = releases[-1].clauses()
    known = {
        each
        for release in releases
        for each in carriers(release.rules, catalogue(), map(str, days))
    }
    norms = coverage([each for each in clauses.values() if each.kind], scenarios, known)
    return tuple(coverage_lines(norms, language)), [
        *without_scenario(norms),
        *_unknown(scenarios, releases),
    ]


def _unknown(
    scenarios: Sequence[Scenario], releases: Sequence[library.Release]
) -> Iterator[Problem]:
    known = {locator for each in releases for locator in each.clauses()}
    known |= {id_ for each in releases for id_ in _ids(each)}
    return unknown_tags(scenarios, known)


def _ids(release: library.Release) -> Iterator[str]:
    rules = release.rules
    for table in (rules.services, rules.benefits, rules.facts, rules.referrals, rules.alarms):
        yield from table
    yield from rules.reasons
    yield from (gate.id for gate in rules.chain.gates)
