"""What does an embedding system send on: a line of JSON for a machine, words for people?"""

from collections.abc import Iterable
from typing import Literal

from qingdan.explaining.explanation import explained
from qingdan.explaining.tree import Explanation
from qingdan.library import Release
from qingdan.model.decisions import Decision
from qingdan.model.errors import UnknownMember, UnknownService
from qingdan.model.household import Household
from qingdan.model.place import Problem
from qingdan.reporting import json
from qingdan.reporting.applicant import told_to_applicant
from qingdan.reporting.checked import problem
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.english import told
from qingdan.reporting.languages import Language
from qingdan.reporting.reasons import staff
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import slots
from qingdan.reporting.text import TRIAL

Audience = Literal["staff", "applicant"]
Spoken = Literal["zh", "en"]


def to_json(
    answer: Decision | Iterable[Problem], release: Release, *, lang: Spoken = "zh"
) -> bytes:
    """Return a decision, or the problems of a file, as one line of JSON without its end.

    A decision obeys ``decision.schema.json``. Problems are ``{"problems": [{code, severity, file,
    line, column, sentence, advice}]}``, the sentences in ``lang``; none repeats what tells who
    somebody is. The same input gives the same bytes.
    """
    if isinstance(answer, Decision):
        return json.line(answer, release.rules)
    said = [problem(each, Language(lang)) for each in answer]
    return json.document({"problems": said})


def words(  # noqa: PLR0913 each says whose, of what, to whom
    decision: Decision,
    household: Household,
    release: Release,
    *,
    member: str,
    service: str,
    audience: Audience = "staff",
    lang: Spoken = "zh",
    office: str | None = None,
) -> tuple[str, ...]:
    """Return the reasons of one service in sentences, from ``reasons.yaml``, for one audience.

    All in ``lang``. For staff one sentence a reason; for the applicant plain words, without codes,
    clauses or other people's affairs, and nothing of a refusal that rests on an unconfirmed
    figure. Where no reply may be given the first line says so. ``office`` is the one that
    ``assess`` was told. Raise UnknownMember, UnknownService, or as ``assess`` does.
    """
    if member not in {each.member for each in decision.members}:
        raise UnknownMember(member)
    if service not in release.rules.services:
        raise UnknownService(service)
    raw = Sheet(
        decision=decision,
        household=household,
        rules=release.rules,
        answers=release.answers(household, on=decision.on, office=office),
        language=Language(lang),
        office=office,
    )
    sheet = told(raw, release.files)
    why = explained(sheet.case(member), sheet.decision, service)
    trial = (sheet.language.of(*TRIAL),) if decision.trial else ()
    said = told_to_applicant(why, sheet) if audience == "applicant" else _told_to_staff(why, sheet)
    return (*trial, *said)


def _told_to_staff(why: Explanation, sheet: Sheet) -> tuple[str, ...]:
    reasons = sheet.rules.reasons
    return clean_lines(
        staff(reasons[given.code], slots(given, why, sheet), sheet.language)
        for given in why.decision.reasons
    )
