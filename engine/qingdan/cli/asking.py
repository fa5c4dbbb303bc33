"""How are the questions of a file or a form put, listed, or printed to take along?"""

from dataclasses import dataclass

from qingdan.asking.ranking import Worth, ranked
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.conversing import Conversation, following, trial
from qingdan.cli.desk import Desk
from qingdan.cli.inputs import STANDARD_INPUT
from qingdan.cli.keeping import Keeping
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import progress, say, say_bytes
from qingdan.library import load
from qingdan.model.facts import Entity
from qingdan.reporting import json
from qingdan.reporting.asking import listed_lines, opening
from qingdan.reporting.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    desk: Desk
    only_list: bool
    as_json: bool
    only: str | None
    form: str | None


def answer(name: str, asked: Asked) -> int:
    """Ask, or list what would be asked; return 3 for a file that cannot be used."""
    if name == STANDARD_INPUT:
        raise Misused(
            asked.desk.language.of(
                "回答要写回登记；从管道来的没有地方写，先存成文件再问。",
                "Answers go back into a file; save what comes through a pipe first.",
            )
        )
    release = load(asked.desk.on)
    if asked.form is not None:
        from qingdan.cli.visiting import visited

        return visited(name, asked.form, asked.only, release, asked.desk)
    keeping = Keeping(name, asked.only, release, asked.desk)
    read = keeping.read()
    if read.household is None:
        asked.desk.complain_of(read)
        return INVALID
    sheet = asked.desk.sheet(release, read.household, read.carried)
    without = keeping.settled(read, sheet.decision)
    open_ = len(sheet.decision.questions)
    trying = asked.desk.language.of(f"正在试 {open_} 项的各种回答", f"trying answers to {open_}")
    progress(trying)
    worths = ranked(trial(sheet, release, asked.desk.on), without)
    if asked.as_json:
        say_bytes(json.document([_plain(each) for each in worths]))
        return DONE
    if worths and not asked.only_list:
        keeping.check_place(read)
    say([opening(worths, _alike(sheet, len(worths)), sheet), ""])
    if asked.only_list:
        say([*listed_lines(worths, sheet), following(name, sheet)])
    else:
        Conversation(keeping, read).held(sheet, next(iter(worths), None), without)
    return DONE


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
