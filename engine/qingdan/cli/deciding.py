"""How are households read, decided and printed, one after the other?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qingdan.cli import naming
from qingdan.cli.faults import complain_of
from qingdan.cli.inputs import content
from qingdan.cli.printing import say, say_bytes
from qingdan.library import Release, load
from qingdan.model.household import Household
from qingdan.model.place import Severity
from qingdan.reporting import json
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.text import qualified
from qingdan.reporting.tracing import traced, written_out

DONE, INVALID = 0, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    on: date
    language: Language
    member: str | None
    office: str | None
    as_json: bool
    trace: bool


def answer(files: Sequence[str], asked: Asked) -> int:
    """Print the answer for each file; return 3 when one of them could not be used."""
    release = load(asked.on)
    office = naming.office(asked.office, release.rules, asked.language)
    code, printed = DONE, False
    for name in files:
        household = read(name, release, asked.language)
        if household is None:
            code = INVALID
            continue
        if printed and not asked.as_json:
            say([""])
        _print(release, household, name, office, asked)
        printed = True
    return code


def read(name: str, release: Release, language: Language) -> Household | None:
    """Return the household of a file; None when it cannot be used, its problems being printed."""
    data = content(name, language)
    household, problems = release.read_with_problems(data, name)
    complain_of(problems, {name: data}, language)
    if any(each.severity is Severity.ERROR for each in problems):
        return None
    return household


def sheet_of(
    release: Release, household: Household, office: str | None, on: date, language: Language
) -> Sheet:
    """Return what a page about a household is written from."""
    return Sheet(
        decision=release.assess(household, on=on, office=office),
        household=household,
        rules=release.rules,
        answers=release.answers(household, on=on, office=office),
        language=language,
        office=office,
    )


def _print(
    release: Release, household: Household, name: str, office: str | None, asked: Asked
) -> None:
    if asked.member is not None:
        naming.members(asked.member, household, asked.language)
    if asked.as_json:
        decision = release.assess(household, on=asked.on, office=office)
        plain = json.decision(decision, release.rules)
        if asked.trace:
            plain["trace"]["nodes"] = traced(decision, release.skeleton)
        say_bytes(json.document(plain))
        return
    sheet = sheet_of(release, household, office, asked.on, asked.language)
    *lines, following = qualified(sheet, name, asked.member)
    if asked.trace:
        lines += written_out(sheet, release.skeleton, release.clauses(), asked.member)
    say([*lines, following])
