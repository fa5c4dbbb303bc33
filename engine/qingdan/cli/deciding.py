"""How are households decided and printed, one after the other?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qingdan.cli import forming, naming
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.desk import Desk
from qingdan.cli.printing import say, say_bytes
from qingdan.evaluation.skeleton import Skeleton
from qingdan.library import Release, load
from qingdan.model.household import Household
from qingdan.reporting import json
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.text import qualified
from qingdan.reporting.tracing import written_out
from qingdan.reporting.weaving import woven


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    desk: Desk
    member: str | None
    as_json: bool
    trace: bool
    only: str | None = None
    out: str | None = None


def answer(files: Sequence[str], asked: Asked) -> int:
    """Print the answer for each file; return 3 when one of them could not be used."""
    release = load(asked.desk.on)
    naming.office(asked.desk.office, release.rules, asked.desk.language)
    if asked.out is not None:
        forming.free(asked.out, asked.desk.language)
    code, sheets = DONE, list[Sheet]()
    for name in files:
        reads = asked.desk.reads(name, release, asked.only)
        for read in reads:
            if read.household is None:
                code = INVALID
            else:
                if sheets and not asked.as_json:
                    say([""])
                sheets.append(_print(read.household, read.carried, release, name, asked))
            asked.desk.complain_of(read)
        forming.give_back(name, reads, asked.desk.language)
    if asked.out is not None and sheets:
        forming.write_results(asked.out, sheets, release)
    return code


def _print(
    household: Household, carried: tuple[str, ...], release: Release, name: str, asked: Asked
) -> Sheet:
    named = naming.members(asked.member, household, asked.desk.language)
    only = None if asked.member is None else named[0]
    desk = replace(asked.desk, language=Language.CHINESE) if asked.as_json else asked.desk
    sheet = desk.sheet(release, household, carried)
    if asked.as_json:
        _say_json(sheet, release.skeleton, trace=asked.trace)
    else:
        _say(sheet, release, name, only, trace=asked.trace)
    return sheet


def _say_json(sheet: Sheet, skeleton: Skeleton, *, trace: bool) -> None:
    nodes = woven(sheet.decision, skeleton) if trace else None
    say_bytes(json.line(sheet.decision, sheet.rules, nodes))


def _say(sheet: Sheet, release: Release, name: str, only: str | None, *, trace: bool) -> None:
    *lines, following = qualified(sheet, name, only)
    if trace:
        lines += written_out(sheet, release.skeleton, release.clauses(), only)
    say([*lines, following])
