"""What does somebody read when a register has been decided?

First the numbers; then how many homes somebody must act for at once, and what is to be mended.
"""

import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qingdan.model.release import Release
from qingdan.registers.summary import Summary
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.outcomes import counted
from qingdan.reporting.text import TRIAL

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a register, by which rules, and where it stands; ``errors`` None: nothing."""

    summary: Summary
    rules: Release
    on: date
    out: str
    errors: str | None


def told_lines(told: Told, language: Language) -> tuple[str, ...]:
    """Return the lines of the answer: the numbers first, the next command last."""
    return clean_lines(_lines(told, language))


def _lines(told: Told, language: Language) -> Iterator[str]:
    found = told.summary
    yield _answer(told, language)
    if found.alarming:
        yield language.of(
            f"‼ {found.alarming} 户有情形要马上有人管：看结果里的 alarms、home.alarms",
            f"‼ somebody must act at once for {found.alarming} households: "
            "see alarms and home.alarms in the answers",
        )
    if told.errors is not None:
        yield language.of(
            f"{_refused(found, language)}，逐行写在 {told.errors}",
            f"{_refused(found, language)}; row by row in {told.errors}",
        )
    yield language.of(f"结果在 {told.out}", f"the answers are in {told.out}")
    line = shlex.join(("qingdan", "explain", told.out))
    yield language.of(
        f"看一个人为什么  {line} 服务 --household 户编号 --member 人员序号",
        f"why, for one person  {line} SERVICE --household NUMBER --member NUMBER",
    )


def _answer(told: Told, language: Language) -> str:
    """Return the first line: people, homes, services by the word that people read, bad rows."""
    found, rules = told.summary, told.rules
    count = Counter[str]()
    for outcome in reversed(list(rules.chain.outcomes)):
        count[counted(outcome, rules)] += found.outcomes.get(outcome, 0)
    parts = [
        language.of(f"{word} {number} 项", f"{number} {word}")
        for word, number in count.items()
        if number
    ]
    nothing = language.of("没有判哪一项", "no service was decided")
    services = language.of("，", ", ").join(parts) or nothing
    bad = language.of(f"错行 {found.refused}", f"{found.refused} bad rows")
    whole = language.of(
        f"{found.people} 人 {found.households} 户：{services}；{bad}",
        f"{found.people} people in {found.households} households: {services}; {bad}",
    )
    return f"{whole}  {language.of(*TRIAL)}" if rules.trial else whole


def _refused(found: Summary, language: Language) -> str:
    errors = language.of(
        f"有错 {found.errors} 处，{found.refused} 行没有判",
        f"{found.errors} mistakes, for which {found.refused} rows were not decided",
    )
    look = language.of(f"要看一眼的 {found.warnings} 处", f"{found.warnings} things to look at")
    parts = ([errors] if found.errors else []) + ([look] if found.warnings else [])
    return language.of("，", ", ").join(parts)


def told_json(told: Told) -> Json:
    """Return the numbers for a machine; outcomes by their ids, in the policy's order."""
    found, rules = told.summary, told.rules
    return {
        "schema": SCHEMA,
        "on": told.on.isoformat(),
        "release": {
            "policy": rules.policy.day.isoformat(),
            "catalogue": None if rules.catalogue is None else rules.catalogue.day.isoformat(),
            "digest": rules.digest,
            "trial": rules.trial,
        },
        "people": found.people,
        "households": found.households,
        "outcomes": {
            outcome.value: found.outcomes[outcome]
            for outcome in rules.chain.outcomes
            if found.outcomes.get(outcome)
        },
        "alarming": found.alarming,
        "refused": found.refused,
        "problems": {"errors": found.errors, "warnings": found.warnings},
        "out": told.out,
        "errors": told.errors,
    }
