"""What else should be said beside the services: referrals, reminders, requests?"""

from collections.abc import Iterator, Sequence
from datetime import date

from qingdan.explaining.naming import named
from qingdan.model.decisions import Given, MemberDecision, Sent
from qingdan.model.household import Member
from qingdan.model.rules import Referral
from qingdan.reporting.phrases import few
from qingdan.reporting.questions import apart, question_lines
from qingdan.reporting.reasons import staff
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import DAY, FACT, SPEAKER, slots

_FEW, _ASKED = 4, 10


def beside_lines(sheet: Sheet, members: Sequence[MemberDecision]) -> Iterator[str]:
    """Give what is asked, the referrals, what may be claimed still, and the reminders."""
    yield from _first_asked(asked_lines(sheet, members), sheet)
    yield from sent_and_noted(sheet, members)


def sent_and_noted(sheet: Sheet, members: Sequence[MemberDecision]) -> Iterator[str]:
    """Give the referrals, what may be claimed still, and the reminders."""
    ids = {each.member for each in members} | {None}
    sent = [each for each in sheet.decision.referrals if each.member in ids]
    given: list[tuple[str | None, Given]] = [(None, each) for each in sheet.decision.warnings]
    given += [(each.member, warning) for each in members for warning in each.warnings]
    yield from _warnings(given, sheet)
    yield from _referrals(sent, sheet)
    yield from _service_warnings(members, sheet)


def asked_lines(sheet: Sheet, members: Sequence[MemberDecision]) -> tuple[str, ...]:
    """Return the questions about these members and their home, each on its line."""
    ids = {each.member for each in members} | {None}
    return question_lines((q for q in sheet.decision.questions if q.member in ids), sheet)


def _first_asked(lines: tuple[str, ...], sheet: Sheet) -> Iterator[str]:
    """Give the questions that decide most; the others are put one by one."""
    yield from lines[:_ASKED]
    left = len(lines) - _ASKED
    if left > 0:
        yield sheet.language.of(
            f"  还有 {left} 项，用 qingdan ask 逐项问",
            f"  {left} more; qingdan ask puts them one by one",
        )


def _referrals(sent: Sequence[Sent], sheet: Sheet) -> Iterator[str]:
    language, rules = sheet.language, sheet.rules
    aid = language.of("可能还没领", "may be claimed")
    other = language.of("转给", "referral")
    unclear = language.of("问清再转", "to be cleared up")
    for each in sorted(sent, key=lambda one: (not one.certain, not _aid(one, sheet))):
        referral = rules.referrals[each.referral]
        head = unclear if not each.certain else aid if referral.material_aid else other
        if _apart(referral, sheet):
            said = language.of("（另册）有一件事要另转", "(kept apart) see the separate file")
            yield f"{head}  {sheet.called(each.member)} {said}"
            continue
        name = language.of(referral.label, referral.english)
        to = language.of("", ", ").join(each for each in (referral.to, referral.desk) if each)
        yield f"{head}  {sheet.called(each.member)} {name} → {to}"
        if each.certain:
            yield "  " + language.of(f"对本人说：{referral.words}", f"say: {referral.words}")


def _apart(referral: Referral, sheet: Sheet) -> bool:
    """Return whether a referral, by its name alone, would tell what is kept apart."""
    return any(apart(fact, sheet) for fact in named(referral.when))


def _aid(sent: Sent, sheet: Sheet) -> bool:
    return sheet.rules.referrals[sent.referral].material_aid


def _warnings(given: list[tuple[str | None, Given]], sheet: Sheet) -> Iterator[str]:
    """Give each reminder once, with whom it concerns and the words that it is about."""
    said: dict[str, list[str | None]] = {}
    for member, warning in given:
        said.setdefault(_sentence(warning, member, sheet), []).append(member)
    for sentence, whose in said.items():
        called = [sheet.called(each) for each in dict.fromkeys(whose) if each is not None]
        called = [each for each in called if each not in sentence]
        before = "" if not called else sheet.language.of("、", ", ").join(called) + " "
        yield _note(before + sentence, sheet)


def _sentence(warning: Given, member: str | None, sheet: Sheet) -> str:
    about = {SPEAKER: sheet.called(member), **slots(warning, None, sheet)}
    sentence = staff(sheet.rules.reasons[warning.code], about, sheet.language)
    if "words" in warning.about:
        words = sheet.told(warning.about["words"])
        sentence += sheet.language.of(f"原话：{words}", f" In their words: `{words}`")
    missed = sheet.rules.benefits.get(warning.about.get("benefit", ""))
    if missed is not None and missed.if_not_delivered:
        sentence += sheet.language.of(
            f"怎么办：{missed.if_not_delivered}", f" {missed.if_not_delivered}"
        )
    if "conflict" in warning.about:
        how = sheet.rules.conflicts[warning.about["conflict"]].how_checked
        sentence += sheet.language.of(f"怎么核：{how}", f" {how}")
    return sentence


def _note(sentence: str, sheet: Sheet) -> str:
    return f"{sheet.language.of('提醒', 'note')}  {sentence}"


def _service_warnings(members: Sequence[MemberDecision], sheet: Sheet) -> Iterator[str]:
    """Give each reminder about services once, with the services that it concerns."""
    found: dict[str, list[tuple[str, str]]] = {}
    for member in members:
        for decided in member.services:
            service = sheet.rules.services[decided.service]
            name = sheet.language.of(service.label, service.english)
            for code in decided.warnings:
                found.setdefault(code, []).append((member.member, name))
    for code, concerned in found.items():
        yield _note(_about_services(code, concerned, sheet), sheet)


def _about_services(code: str, concerned: list[tuple[str, str]], sheet: Sheet) -> str:
    language = sheet.language
    names = [language.of(f"{m}号{name}", f"No. {m} {name}") for m, name in concerned]
    services = few(names, _FEW, language)
    about = {FACT: services} | dict(_assessed(concerned, sheet))
    sentence = staff(sheet.rules.reasons[code], about, language)
    if services in sentence:
        return sentence
    return sentence + language.of(f"（{services}）", f" ({services})")


def _assessed(concerned: list[tuple[str, str]], sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give the day of the assessment, where all that are concerned share one."""
    members = {member for member, _ in concerned}
    days = {_assessment_day(sheet.person(each)) for each in members}
    if len(days) == 1 and (day := days.pop()) is not None:
        yield DAY, day.isoformat()


def _assessment_day(member: Member) -> date | None:
    assessment = member.records.assessment
    return None if assessment is None else assessment.on
