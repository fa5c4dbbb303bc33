"""How does somebody answer one question after the other?"""

import sys
from dataclasses import dataclass
from datetime import date

from qingdan.asking.answers import LISTS
from qingdan.asking.ranking import Trial, Worth, ranked
from qingdan.asking.writing import YES, Said
from qingdan.cli.keeping import Keeping
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
    carried: tuple[str, ...]

    def held(self, sheet: Sheet, worths: tuple[Worth, ...], without: frozenset[Question]) -> None:
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
            again = trial(sheet, self.keeping.release, self.keeping.desk.on)
            worths = ranked(again, without)
        say(["", ending(len(worths), sheet.decision, language), *self._kept(language, at)])
        say([following(self.keeping.name, sheet)])

    def _kept(self, language: Language, asked: int) -> list[str]:
        name, beside = self.keeping.name, self.keeping.beside
        if not asked or not beside.exists():
            return []
        return [
            language.of(
                f"已写回 {name}（原件存 {beside.name}）",
                f"Written into {name} (as it was: {beside.name})",
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

    def _written(self, said: Said, sheet: Sheet) -> Sheet:
        """Write an answer into the file and decide anew."""
        read = self.keeping.put(said, sheet.household)
        if read is None:
            if said.value is not None:
                say([sheet.language.of(*_NO_PLACE)])
            return sheet
        if read.household is None:
            self.keeping.desk.complain_of(read)
            return sheet
        now = self.keeping.desk.sheet(self.keeping.release, read.household, self.carried)
        noted = sheet.language.of(f"   记下：{said.on}", f"   noted: {said.on}")
        say([noted, *change_lines(sheet.decision, now.decision, now)])
        return now
