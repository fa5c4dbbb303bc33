"""How are questions put, answered and written into the file?

The file as it was is kept beside it, ``.bak``; each answer is written at once, so that nothing is
lost when somebody has to stop.
"""

import re
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from qingdan.asking.answers import LISTS
from qingdan.asking.ranking import Trial, Worth, ranked
from qingdan.asking.writing import NO, YES, Said, without_answer, written_into
from qingdan.cli.days import day
from qingdan.cli.desk import Desk
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.library import Release, load
from qingdan.model.decisions import Decision, Question
from qingdan.model.facts import Entity, Fact, Kind
from qingdan.model.household import Household
from qingdan.reporting import json
from qingdan.reporting.asking import (
    change_lines,
    choices,
    ending,
    listed_lines,
    opening,
    put_lines,
)
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet

DONE, INVALID = 0, 3
DECLINED = "0"
_LISTED = ("   写进登记以后再问。", "   Put it into the file, then ask again.")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the line."""

    desk: Desk
    only_list: bool
    as_json: bool


def answer(name: str, asked: Asked) -> int:
    """Ask, or list what would be asked; return 3 for a file that cannot be used."""
    release = load(asked.desk.on)
    read = asked.desk.read(name, release)
    if read.household is None:
        asked.desk.complain_of(read)
        return INVALID
    sheet = asked.desk.sheet(release, read.household)
    put = without_answer(Path(name).read_bytes(), release.names, asked.desk.on)
    without = frozenset(q for q in sheet.decision.questions if (q.member or "", q.fact) in put)
    worths = ranked(_trial(sheet, release, asked.desk.on), without)
    if asked.as_json:
        say_bytes(json.document([_plain(each) for each in worths]))
        return DONE
    say([opening(worths, _alike(sheet, len(worths)), sheet), ""])
    if asked.only_list:
        say([*listed_lines(worths, sheet), _next(name, sheet.language)])
        return DONE
    return _Conversation(name, release, asked.desk).held(sheet, worths, without)


@dataclass(frozen=True, slots=True)
class _Conversation:
    name: str
    release: Release
    desk: Desk

    def held(self, sheet: Sheet, worths: tuple[Worth, ...], without: frozenset[Question]) -> int:
        """Put one question after the other until none is left or nobody answers."""
        at, language = 0, sheet.language
        while worths:
            question, at = worths[0].question, at + 1
            say(put_lines(worths[0], at, sheet))
            said = self._said(question, sheet)
            if said is None:
                break
            without |= {question}
            if said.value == YES and question.fact in LISTS:
                say([language.of(*_LISTED)])
            else:
                sheet = self._written(said, sheet)
            worths = ranked(_trial(sheet, self.release, self.desk.on), without)
        say(["", ending(len(worths), sheet.decision, language), *self._kept(language, at)])
        say([_next(self.name, language)])
        return DONE

    def _kept(self, language: Language, asked: int) -> list[str]:
        beside = _beside(Path(self.name))
        if not asked or not beside.exists():
            return []
        return [
            language.of(
                f"已写回 {self.name}（原件存 {beside.name}）",
                f"Written into {self.name} (as it was: {beside.name})",
            )
        ]

    def _said(self, question: Question, sheet: Sheet) -> Said | None:
        """Return what somebody answers; None when nobody is there to answer any more."""
        fact = sheet.rules.facts.get(question.fact)
        while True:
            sys.stdout.write("   > ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                return None
            typed = line.strip()
            if typed == DECLINED:
                return Said(question, self.desk.on, None, declined=True)
            if not typed:
                return Said(question, self.desk.on, None)
            value = _value(typed, question, fact, sheet)
            if value is not None:
                return Said(question, self.desk.on, value)
            say([_again(sheet.language)])

    def _written(self, said: Said, sheet: Sheet) -> Sheet:
        """Write an answer into the file and decide anew."""
        path = Path(self.name)
        before = path.read_bytes()
        fact = self.release.rules.facts.get(said.question.fact)
        after = written_into(before, said, fact, self.release.names)
        if after == before:
            return sheet
        if not _beside(path).exists():
            _beside(path).write_bytes(before)
        path.write_bytes(after)
        read = self.desk.read(self.name, self.release)
        if read.household is None:
            path.write_bytes(before)
            self.desk.complain_of(read)
            return sheet
        now = self.desk.sheet(self.release, read.household)
        noted = sheet.language.of(f"   记下：{said.on}", f"   noted: {said.on}")
        say([noted, *change_lines(sheet.decision, now.decision, now)])
        return now


def _trial(sheet: Sheet, release: Release, on: date) -> Trial:
    def decide(household: Household) -> Decision:
        return release.assess(household, on=on, office=sheet.office)

    return Trial(sheet.household, release.rules, on, decide)


def _value(
    typed: str, question: Question, fact: Fact | None, sheet: Sheet
) -> str | int | Decimal | date | None:
    """Return a typed answer as it is written in a file; None where it means nothing."""
    options = choices(question, sheet)
    if options:
        return _chosen(typed, options, fact)
    if fact is not None and fact.kind is Kind.DATE:
        try:
            return day(typed, sheet.language)
        except Misused:
            return None
    return _number(typed)


def _chosen(typed: str, options: tuple[str, ...], fact: Fact | None) -> str | None:
    at = options.index(typed) if typed in options else -1
    if typed.isdecimal() and 0 < int(typed) <= len(options):
        at = int(typed) - 1
    if at < 0:
        return None
    if fact is not None and fact.kind is not Kind.TRUTH:
        return list(fact.choices.values())[at]
    return (YES, NO)[at]


def _number(typed: str) -> int | Decimal | None:
    if not _NUMBER.fullmatch(typed):
        return None
    return int(typed) if typed.isdecimal() else Decimal(typed)


def _alike(sheet: Sheet, asked: int) -> int:
    """Count what is not known and may be asked, and would change nothing."""
    people = [each.id for each in sheet.household.members]
    open_ones = sum(
        sheet.answers.value(fact.id, whose) is None
        for fact in sheet.rules.facts.values()
        if fact.question is not None
        for whose in ([None] if fact.entity is Entity.HOUSEHOLD else people)
    )
    return max(open_ones - asked, 0)


def _plain(worth: Worth) -> dict[str, object]:
    question = worth.question
    return {
        "member": question.member,
        "fact": question.fact,
        "label": question.label,
        "settles": list(question.settles),
        "amounts": list(question.amounts),
        "outcomes_changed": worth.outcomes,
        "amounts_changed": worth.amounts,
        "minutes": worth.minutes,
    }


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.bak")


def _again(language: Language) -> str:
    return language.of(
        "   写前面的号码；不清楚直接回车，不愿答写 0。",
        "   Type the number; Enter if not known, 0 for rather not say.",
    )


def _next(name: str, language: Language) -> str:
    return language.of(f"下一步  qingdan qualify {name}", f"next  qingdan qualify {name}")
