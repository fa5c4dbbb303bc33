"""How is a service explained, for one member or for each?"""

from dataclasses import dataclass
from datetime import date

from qingdan.cli import naming
from qingdan.cli.deciding import DONE, INVALID, read, sheet_of
from qingdan.cli.printing import say, say_bytes
from qingdan.explaining.explanation import explained
from qingdan.explaining.tree import Explanation
from qingdan.library import load
from qingdan.model.rules import Clauses
from qingdan.reporting import json
from qingdan.reporting.applicant import explained_to_applicant
from qingdan.reporting.explanation import explained_to_staff
from qingdan.reporting.languages import Language
from qingdan.reporting.listing import unpublished
from qingdan.reporting.reasoning import reasoning
from qingdan.reporting.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    on: date
    language: Language
    service: str
    member: str | None
    office: str | None
    for_applicant: bool
    as_json: bool
    whole: bool


def answer(file: str, asked: Asked) -> int:
    """Print why a service came out as it did; return 3 when the file could not be used."""
    release = load(asked.on)
    household = read(file, release, asked.language)
    if household is None:
        return INVALID
    rules, language = release.rules, asked.language
    if rules.catalogue is None:
        say([unpublished(rules, asked.on, language)])
        return DONE
    service = naming.service(asked.service, rules, language)
    office = naming.office(asked.office, rules, language)
    members = naming.members(asked.member, household, language)
    sheet = sheet_of(release, household, office, asked.on, language)
    for at, member in enumerate(members):
        if at and not asked.as_json:
            say([""])
        why = explained(sheet.case(member), sheet.decision, service)
        _print(why, sheet, file, asked, release.clauses())
    return DONE


def _print(why: Explanation, sheet: Sheet, file: str, asked: Asked, clauses: Clauses) -> None:
    if asked.as_json:
        say_bytes(json.document(reasoning(why, sheet)))
    elif asked.for_applicant:
        say(explained_to_applicant(why, sheet))
    else:
        say(explained_to_staff(why, sheet, clauses, file, whole=asked.whole))
