"""What must somebody act on today? It stands above everything else."""

from collections.abc import Iterator

from qingdan.model.decisions import Raised
from qingdan.reporting.sheet import Sheet

_DIGITS = frozenset("0123456789")


def alarm_lines(sheet: Sheet) -> Iterator[str]:
    """Give a line an alarm: when, who, what, who acts and at which number."""
    for raised in sheet.decision.alarms:
        yield from _lines(raised, sheet)


def _lines(raised: Raised, sheet: Sheet) -> Iterator[str]:
    alarm, language = sheet.rules.alarms[raised.alarm], sheet.language
    sentence = language.of(alarm.sentence, f"{alarm.english}. {alarm.sentence}")
    called = sheet.called(raised.member) + language.of("：", ": ")
    yield f"‼ {alarm.how_soon}  {called}{sentence}"
    comma = language.of("、", ", ")
    parts = [language.of("谁去：", "who: ") + comma.join(alarm.acts)]
    parts.append(language.of("电话：", "telephone: ") + comma.join(alarm.phones))
    if any(not _DIGITS & set(phone) for phone in alarm.phones):
        parts.append(
            language.of("没写号码的，向社区要值班电话", "no number: ask the community for it")
        )
    if alarm.must_report:
        parts.append(language.of("必须报告", "must be reported"))
    yield "  " + language.of("；", "; ").join(parts)
