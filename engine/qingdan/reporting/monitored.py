"""How is it told what to look at again, and what nobody has looked at?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qingdan.model.monitoring import Fault, Recheck, Unlooked, Watch
from qingdan.model.release import Release
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

SCHEMA, SHOWN = 1, 40
FAULTS: Mapping[Fault, tuple[str, str]] = {
    Fault.MISSING: ("看提示的程序没有起来", "what looks did not start"),
    Fault.DIED: ("看提示的程序中途没了", "what looks died on the way"),
    Fault.LATE: ("看得太久，没有等完", "it took too long"),
    Fault.FAILED: ("看提示的程序自己出了错", "what looks made a mistake of its own"),
    Fault.TOO_MANY: ("这一户的事太多，没有一次看", "the household has too many events"),
    Fault.GIVEN_UP: ("前面接连没看成，没有再试", "too many failed before, so it was not tried"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """A run: what came of it, of how many events and households, how many lines were refused."""

    watch: Watch
    rules: Release
    named: str
    events: int
    households: int
    refused: int

    @property
    def whole(self) -> bool:
        """Return whether every line was read and every household looked at."""
        return not self.watch.unlooked and not self.refused


def looking_json(run: Looking) -> Iterator[Mapping[str, Any]]:
    """Give the run, its tasks, and what was not looked at, one map a line."""
    yield {
        "schema": SCHEMA,
        "line": "run",
        "policy": str(run.rules.policy.day),
        "rules": run.named,
        "events": run.events,
        "households": run.households,
        "rechecks": len(run.watch.rechecks),
        "not_looked_at": len(run.watch.unlooked),
        "refused": run.refused,
        "whole": run.whole,
    }
    yield from map(_recheck, run.watch.rechecks)
    yield from map(_unlooked, run.watch.unlooked)


def _recheck(task: Recheck) -> Mapping[str, Any]:
    return {
        "line": "recheck",
        "id": task.id,
        "hint": task.hint,
        "household": task.household,
        "members": task.members,
        "services": task.services,
        "needs": task.needs,
        "look": [each.carrier for each in task.look],
        "why": task.why,
        "who": task.who,
        "since": str(task.since),
        "events": task.events,
    }


def _unlooked(each: Unlooked) -> Mapping[str, Any]:
    return {
        "line": "not_looked_at",
        "household": each.household,
        "events": each.events,
        "fault": each.fault.value,
    }


def looking_lines(run: Looking, language: Language) -> Iterator[str]:
    """Give the answer in the first line, then the tasks and what was not looked at."""
    yield _first(run, language)
    for each in run.watch.rechecks[:SHOWN]:
        yield clean(_said(each, run.rules, language))
    yield from _more(len(run.watch.rechecks), language)
    for unlooked in run.watch.unlooked[:SHOWN]:
        events = language.of("、", ", ").join(unlooked.events[:5])
        cut = "…" if len(unlooked.events) > len(unlooked.events[:5]) else ""
        said = f"? {unlooked.household}  {language.of(*FAULTS[unlooked.fault])}  {events}{cut}"
        yield clean(said)
    yield from _more(len(run.watch.unlooked), language)


def _first(run: Looking, language: Language) -> str:
    found, unlooked = len(run.watch.rechecks), len(run.watch.unlooked)
    tasks = language.of(f"要再看一眼的 {found} 件", f"to be looked at again: {found}")
    if not run.whole:
        lacking = [
            language.of(f"{unlooked} 户没看成", f"households not looked at: {unlooked}"),
            language.of(f"{run.refused} 行读不了", f"lines refused: {run.refused}"),
        ]
        counts = (unlooked, run.refused)
        said = language.of("、", ", ").join(
            each for each, count in zip(lacking, counts, strict=True) if count
        )
        none = 0 < run.households == unlooked
        lack = language.of(
            "提示暂时没有" if none else "提示没有全",
            "no hints for now" if none else "hints are incomplete",
        )
        return language.of(
            f"{lack}：{said}，不当作没有变化；{tasks}",
            f"{lack}, which does not mean no change: {said}; {tasks}",
        )
    return language.of(
        f"{tasks}，{run.households} 户 {run.events} 件事都看过了",
        f"{tasks}; households: {run.households}, events: {run.events}, all looked at",
    )


def _said(task: Recheck, rules: Release, language: Language) -> str:
    listed = language.of("、", ", ")
    members = [language.of(f"{each}号", f"no. {each}") for each in task.members]
    services = [rules.services[e].label if e in rules.services else e for e in task.services]
    needs = [rules.facts[each].label for each in task.needs if each in rules.facts]
    about = " ".join([task.household, *members, *services, *needs])
    look = listed.join(each.label for each in task.look)
    return (
        f"→ {about}  {task.who}{language.of('：', ': ')}{task.why}"
        f"  [{look}]  {task.since}  {listed.join(task.events)}"
    )


def _more(count: int, language: Language) -> Iterator[str]:
    if count > SHOWN:
        yield language.of(
            f"  还有 {count - SHOWN} 条，用 -o 写成文件全有",
            f"  {count - SHOWN} more; -o writes all of them to a file",
        )
