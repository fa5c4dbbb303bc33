"""How does somebody answer one question after the other?"""

import sys
from dataclasses import dataclass
from datetime import date

from qingdan.asking.answers import ASSESSMENT, LISTS
from qingdan.asking.ranking import Trial, Worth, most_decisive, ranked
from qingdan.asking.writing import YES, Said
from qingdan.cli.desk import Read
from qingdan.cli.keeping import Keeping, Kept
from qingdan.cli.printing import say
from qingdan.cli.understanding import understood
from qingdan.library import Release
from qingdan.model.decisions import Decision, Question
from qingdan.model.household import Household
from qingdan.reporting.asking import change_lines, ending, put_lines
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.text import command

DECLINED = "0"
_LISTED = ("   写进登记以后再问。", "   Put it into the file, then ask again.")
_NOT_YET = ("   还没有评估，不用写。", "   No assessment yet; nothing to write.")
_AGAIN = (
    "   写前面的号码；不清楚直接回车，不愿答写 0。",
    "   Type the number; Enter if not known, 0 for rather not say.",
)
_NO_PLACE = ("   登记里没有写它的地方，没有记。", "   The file has no place for it; not noted.")


def trial(sheet: Sheet, release: Release, on: date) -> Trial:
    """Return how a household is decided anew with an answer."""

    def decide(household: Household) -> Decision:
        return release.assess(household, on=on, office=sheet.office)

    return Trial(sheet.household, release.rules, on, decide)


def following(name: str, sheet: Sheet) -> str:
    """Return the line that is typed next."""
    line = command("qualify", name, *sheet.carried)
    return sheet.language.of(f"下一步  {line}", f"next  {line}")


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions that are put about one household, and the file that keeps the answers."""

    keeping: Keeping
    read: Read

    def held(self, sheet: Sheet, first: Worth | None, without: frozenset[Question]) -> None:
        """Put one question after the other until none is left or nobody answers."""
        at, language, worth, kept = 0, sheet.language, first, Kept(self.read)
        while worth is not None:
            question, at = worth.question, at + 1
            say(put_lines(worth, at, sheet))
            said = self._said(question, sheet)
            if said is None:
                break
            without |= {question}
            if said.value == YES and question.fact in {ASSESSMENT, *LISTS}:
                say([language.of(*_LISTED)])
            elif said.value is not None and question.fact == ASSESSMENT:
                say([language.of(*_NOT_YET)])
            else:
                sheet, kept = self._written(said, sheet, kept)
            worth = most_decisive(self._trial(sheet), without)
        # Only those are counted that nobody was there to answer.
        left = 0 if worth is None else len(ranked(self._trial(sheet), without))
        say(["", ending(left, sheet.decision, language), *self._kept(language, kept)])
        say([following(self.keeping.name, sheet)])

    def _trial(self, sheet: Sheet) -> Trial:
        return trial(sheet, self.keeping.release, self.keeping.desk.on)

    def _kept(self, language: Language, kept: Kept) -> list[str]:
        name, beside = clean(self.keeping.name), kept.beside
        if beside is None:
            return []
        shown = clean(beside.name)
        return [
            language.of(
                f"已写回 {name}（原件存 {shown}）",
                f"Written into {name} (as it was: {shown})",
            )
        ]

    def _said(self, question: Question, sheet: Sheet) -> Said | None:
        """Return what somebody answers; None when nobody is there to answer any more."""
        on = self.keeping.desk.on
        while True:
            sys.stdout.write("   > ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                return None
            typed = line.strip()
            if not sys.stdin.isatty():  # a terminal shows what is typed by itself
                say([clean(typed)])
            if typed == DECLINED:
                return Said(question, on, None, declined=True)
            if not typed:
                return Said(question, on, None)
            value = understood(typed, question, sheet, self.keeping.release.rules)
            if value is not None:
                return Said(question, on, value)
            say([sheet.language.of(*_AGAIN)])

    def _written(self, said: Said, sheet: Sheet, kept: Kept) -> tuple[Sheet, Kept]:
        """Write an answer into the file and decide anew."""
        after = self.keeping.put(said, sheet.household, kept)
        if after is None:
            if said.value is not None:
                say([sheet.language.of(*_NO_PLACE)])
            return sheet, kept
        if after.read.household is None:
            self.keeping.desk.complain_of(after.read)
            return sheet, kept
        desk, release = self.keeping.desk, self.keeping.release
        now = desk.sheet(release, after.read.household, self.read.carried)
        noted = sheet.language.of(f"   记下：{said.on}", f"   noted: {said.on}")
        say([noted, *change_lines(sheet.decision, now.decision, now)])
        return now, after
