"""Does a scenario hold?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qingdan.model.place import Place, Problem
from qingdan.scenarios import steps
from qingdan.scenarios.reading import Scenario, Step
from qingdan.scenarios.steps import Match
from qingdan.scenarios.world import Answer, Doors, Mismatch, Refused, Trouble, World


class Status(StrEnum):
    """How a scenario came out; ``broken`` is one that cannot be carried out."""

    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A scenario's status, and what is to be mended in it or in the rules."""

    scenario: Scenario
    status: Status
    problems: tuple[Problem, ...] = ()


def run(scenario: Scenario, doors: Doors) -> Verdict:
    """Return whether a scenario holds; every step is understood before the first is taken."""
    problems = tuple(problem for step in scenario.steps for problem in misunderstood(step))
    if problems:
        return Verdict(scenario, Status.BROKEN, problems)
    world = World(doors=doors)
    for step in scenario.steps:
        (match,) = steps.matches(step.text, step.kind)
        answer = take(world, match, step.table)
        if not isinstance(answer, World):
            failed = isinstance(answer, Mismatch)
            status = Status.FAILED if failed else Status.BROKEN
            return Verdict(scenario, status, problems_of(answer, step.place))
        world = answer
    return Verdict(scenario, Status.PASSED)


def run_all(scenarios: Iterable[Scenario], doors: Doors) -> tuple[Verdict, ...]:
    """Return the verdict on each scenario, in the same order."""
    return tuple(run(scenario, doors) for scenario in scenarios)


def misunderstood(step: Step) -> tuple[Problem, ...]:
    """Return what is wrong with a step's wording: there is none like it, or more than one."""
    found = steps.matches(step.text, step.kind)
    if not found:
        said = {"step": step.text, "near": steps.nearest(step.text, step.kind)}
        return (Problem("V-FEAT-03", step.place, said),)
    if len(found) > 1:
        first, second, *_ = (steps.shape(each.known) for each in found)
        said = {"step": step.text, "a": first, "b": second}
        return (Problem("V-FEAT-04", step.place, said),)
    return ()


def take(world: World, match: Match, table: Sequence[Sequence[str]]) -> Answer:
    """Take one step; its table, where it has one, goes along."""
    rows = {"table": tuple(tuple(row) for row in table)} if table else {}
    return match.known.do(world, **match.slots, **rows)


def problems_of(answer: Mismatch | Trouble | Refused, place: Place) -> tuple[Problem, ...]:
    """Return an answer that stopped a scenario as problems at the step's place."""
    match answer:
        case Mismatch(expected, actual):
            said = {
                "file": place.file,
                "line": str(place.line),
                "expected": expected,
                "actual": actual,
            }
            return (Problem("V-FEAT-08", place, said),)
        case Trouble(code, said_):
            return (Problem(code, place, said_),)
        case Refused(problems):
            return tuple(replace(each, place=place) for each in problems)
