"""What must somebody act on today? It stands above everything else."""

from collections.abc import Iterator

from qingdan.evaluation.lists import urgent_records
from qingdan.explaining.naming import named
from qingdan.model.decisions import Raised
from qingdan.model.derivations import Derivation, UrgentNow
from qingdan.model.rules import Alarm
from qingdan.reporting.sheet import Sheet

_DIGITS = frozenset("0123456789")


def alarm_lines(sheet: Sheet) -> Iterator[str]:
    """Give a line an alarm: when, who, what, who acts and at which number.

    What is kept apart is told in the words that the policy has for what everybody sees.
    Those of one haste stand together, in the order in which ``alarms.yaml`` first names each.
    """
    alarms = sheet.rules.alarms
    hastes = list(dict.fromkeys(each.how_soon for each in alarms.values()))
    raised = sheet.decision.alarms
    for each in sorted(raised, key=lambda one: hastes.index(alarms[one.alarm].how_soon)):
        yield from _lines(each, sheet)


def _lines(raised: Raised, sheet: Sheet) -> Iterator[str]:
    alarm, language = sheet.rules.alarms[raised.alarm], sheet.language
    called = sheet.called(raised.member) + language.of("：", ": ")
    yield f"‼ {alarm.how_soon}  {called}{alarm.shared or alarm.sentence}"
    comma = language.of("、", ", ")
    parts = [language.of("谁去：", "who: ") + comma.join(alarm.acts)]
    parts.append(language.of("电话：", "telephone: ") + comma.join(alarm.phones))
    if any(not _DIGITS & set(phone) for phone in alarm.phones):
        parts.append(
            language.of("没写号码的，向社区要值班电话", "no number: ask the community for it")
        )
    if alarm.must_report:
        parts.append(language.of("必须报告", "must be reported"))
    if UrgentNow() in _derived(alarm, sheet):
        yield from _seen(sheet)
    yield "  " + language.of("；", "; ").join(parts)


def _derived(alarm: Alarm, sheet: Sheet) -> list[Derivation | None]:
    facts = sheet.rules.facts
    return [facts[each].derivation for each in named(alarm.when) if each in facts]


def _seen(sheet: Sheet) -> Iterator[str]:
    """Give who it is about that cannot wait, what was seen, when and by whom."""
    household, rules, on = sheet.household, sheet.rules, sheet.decision.on
    records = [(None, household.records), *((each.id, each.records) for each in household.members)]
    for member, each in records:
        for urgent in urgent_records(each.urgent, rules.urgent.days, on):
            what = rules.record_labels.get(f"urgent.what.{urgent.what}", urgent.what)
            day = "" if urgent.seen_on is None else urgent.seen_on.isoformat()
            said = (what, day, sheet.told(urgent.seen_by or ""))
            comma = sheet.language.of("，", ", ")
            yield f"  {sheet.called(member)} {comma.join(word for word in said if word)}"
