"""What else should be said beside the services: referrals, reminders, requests?"""

from collections.abc import Iterator, Sequence

from qingdan.model.decisions import Given, MemberDecision, Sent
from qingdan.reporting.reasons import staff
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import slots

_FEW = 4


def beside_lines(sheet: Sheet, members: Sequence[MemberDecision]) -> Iterator[str]:
    """Give the referrals, what may be claimed still, and the reminders."""
    ids = {each.member for each in members} | {None}
    sent = [each for each in sheet.decision.referrals if each.member in ids]
    yield from _referrals(sent, sheet)
    given: list[tuple[str | None, Given]] = [(None, each) for each in sheet.decision.warnings]
    given += [(each.member, warning) for each in members for warning in each.warnings]
    yield from _warnings(given, sheet)
    yield from _service_warnings(members, sheet)


def _referrals(sent: Sequence[Sent], sheet: Sheet) -> Iterator[str]:
    language, rules = sheet.language, sheet.rules
    aid = language.of("可能还没领", "may be claimed")
    other = language.of("转给", "referral")
    unclear = language.of("问清再转", "to be cleared up")
    for each in sorted(sent, key=lambda one: (not one.certain, not _aid(one, sheet))):
        referral = rules.referrals[each.referral]
        head = unclear if not each.certain else aid if referral.material_aid else other
        name = language.of(referral.label, referral.english)
        to = referral.to if referral.desk is None else f"{referral.to}{referral.desk}"
        yield f"{head}  {sheet.called(each.member)} {name} → {to}"
        if each.certain:
            yield "  " + language.of(f"对本人说：{referral.words}", f"say: {referral.words}")


def _aid(sent: Sent, sheet: Sheet) -> bool:
    return sheet.rules.referrals[sent.referral].material_aid


def _warnings(given: list[tuple[str | None, Given]], sheet: Sheet) -> Iterator[str]:
    head = sheet.language.of("提醒", "note")
    said: dict[str, list[str | None]] = {}
    for member, warning in given:
        reason = sheet.rules.reasons[warning.code]
        sentence = staff(reason, slots(warning, None, sheet), sheet.language)
        said.setdefault(sentence, []).append(member)
    for sentence, whose in said.items():
        called = [sheet.called(each) for each in whose if each is not None]
        before = "" if not called else sheet.language.of("、", ", ").join(called) + " "
        yield f"{head}  {before}{sentence}"


def _service_warnings(members: Sequence[MemberDecision], sheet: Sheet) -> Iterator[str]:
    head, rules, language = sheet.language.of("提醒", "note"), sheet.rules, sheet.language
    found: dict[str, list[str]] = {}
    for member in members:
        for decided in member.services:
            service = rules.services[decided.service]
            for code in decided.warnings:
                name = language.of(service.label, service.english)
                found.setdefault(code, []).append(
                    language.of(f"{member.member}号{name}", f"No. {member.member} {name}")
                )
    for code, where in found.items():
        sentence = staff(rules.reasons[code], {}, language)
        more = len(where) - _FEW
        rest = "" if more <= 0 else language.of(f"等 {len(where)} 项", f" and {more} more")
        named = language.of("、", ", ").join(where[:_FEW]) + rest
        yield f"{head}  {sentence}{language.of('（', ' (')}{named}{language.of('）', ')')}"
