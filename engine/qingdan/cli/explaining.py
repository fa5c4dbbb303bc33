"""How is a service explained, for one member or for each?"""

from dataclasses import dataclass

from qingdan.asking.contrast import Retrial
from qingdan.asking.otherwise import Otherwise, otherwise
from qingdan.cli import forming, naming
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.desk import Desk
from qingdan.cli.printing import say, say_bytes
from qingdan.explaining.explanation import explained
from qingdan.explaining.tree import Explanation
from qingdan.library import Release, load
from qingdan.reporting import json
from qingdan.reporting.alarms import alarm_lines
from qingdan.reporting.applicant import explained_to_applicant
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.contrasted import contrasted
from qingdan.reporting.explanation import explained_to_staff
from qingdan.reporting.listing import unpublished
from qingdan.reporting.reasoning import reasoning
from qingdan.reporting.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    desk: Desk
    service: str
    member: str | None
    for_applicant: bool
    as_json: bool
    whole: bool
    contrast: bool = False
    only: str | None = None


def answer(file: str, asked: Asked) -> int:
    """Print why a service came out as it did; return 3 when the file could not be used."""
    desk = asked.desk
    release = load(desk.on)
    read = forming.one(desk.reads(file, release, asked.only), file, desk.language)
    household = read.household
    if household is None:
        desk.complain_of(read)
        return INVALID
    rules = release.rules
    if rules.catalogue is None:
        say([unpublished(rules, desk.on, desk.language)])
        return DONE
    sheet = desk.sheet(release, household, read.carried)
    tell(sheet, file, asked, release)
    desk.complain_of(read)
    return DONE


def tell(sheet: Sheet, file: str, asked: Asked, release: Release) -> None:
    """Print why the service that was asked about came out as it did, for each who is meant."""
    language = asked.desk.language
    service = naming.service(asked.service, release.rules, language)
    members = naming.members(asked.member, sheet.household, language)
    if not (asked.as_json or asked.for_applicant):
        say(clean_lines(alarm_lines(sheet)))
    for at, member in enumerate(members):
        if at and not asked.as_json:
            say([""])
        why = explained(sheet.case(member), sheet.decision, service)
        _print(why, sheet, file, asked, release)


def _print(why: Explanation, sheet: Sheet, file: str, asked: Asked, release: Release) -> None:
    found = _otherwise(why, sheet, release) if asked.contrast else None
    if asked.as_json:
        plain = reasoning(why, sheet)
        if found is not None:
            plain["contrast"] = contrasted(found, sheet, why.member)
        say_bytes(json.document(plain))
    elif asked.for_applicant:
        say(explained_to_applicant(why, sheet, found))
    else:
        clauses = release.clauses()
        say(explained_to_staff(why, sheet, clauses, file, whole=asked.whole, found=found))


def _otherwise(why: Explanation, sheet: Sheet, release: Release) -> Otherwise:
    on, office = sheet.decision.on, sheet.office
    return otherwise(
        Retrial(
            case=sheet.case(why.member),
            why=why,
            decide=lambda changed: release.assess(changed, on=on, office=office),
            answers=lambda changed: release.answers(changed, on=on, office=office),
        )
    )
