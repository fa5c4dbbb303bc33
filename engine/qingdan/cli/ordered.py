"""What do the rules say of an order, and the registers of money and of working days?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qingdan.cli.faults import complain_of
from qingdan.cli.misuse import Misused
from qingdan.library import Release
from qingdan.loading.building.approvals import APPROVALS, CALENDAR, approvals, working_days
from qingdan.loading.shortage_columns import Known
from qingdan.loading.shortages import shortage
from qingdan.loading.text.decoding import opened
from qingdan.loading.yaml import read
from qingdan.model.approvals import Approval, WorkingDays
from qingdan.model.calendar import days_later, months_later
from qingdan.model.claims import Shortage
from qingdan.model.place import Problem, Severity
from qingdan.model.priority import Priority
from qingdan.model.written import Written
from qingdan.reporting.languages import Language


@dataclass(frozen=True, slots=True)
class Ordered:
    """A release with its order, and what is registered of money and working days."""

    release: Release
    priority: Priority
    approvals: Mapping[str, Approval]
    calendar: WorkingDays


def ordered(release: Release, language: Language) -> Ordered:
    """Return the order of a release; raise Misused where its rules have none."""
    priority = release.rules.priority
    if priority is None:
        raise Misused(
            language.of(
                "这套规则没有写资源有限时的先后（priority.yaml）。",
                "These rules have no order for what is short (priority.yaml).",
            )
        )
    return Ordered(release, priority, *registered(release))


def registered(release: Release) -> tuple[Mapping[str, Approval], WorkingDays]:
    """Return the registers that a release is worked with: money by approval, working days."""
    money = approvals(_tree(release, APPROVALS), release.rules.funds)
    return money, working_days(_tree(release, CALENDAR))


def _tree(release: Release, path: str) -> Written | None:
    content = release.files.get(path)
    return None if content is None else read(content, path).tree


def period(written: str | None, months: int, language: Language) -> tuple[date, date]:
    """Return the first and the last day of the period that begins with a month: 2024-11."""
    try:
        first = date.fromisoformat(f"{written}-01")
    except ValueError:
        raise Misused(
            language.of(
                f"用 --period 说哪一期，写它的头一个月，如 2024-11，不是 `{written or ''}`。",
                f"Name the period by its first month, such as --period 2024-11, "
                f"not `{written or ''}`.",
            )
        ) from None
    return first, days_later(months_later(first, months), -1)


def found(
    names: Sequence[str], known: Ordered, language: Language
) -> tuple[list[Shortage], tuple[Problem, ...]]:
    """Read shortage records; print what is wrong in each, and return it as well."""
    records, problems = list[Shortage](), list[Problem]()
    naming = Known(known.release.rules, known.priority, known.approvals)
    for name in names:
        content = opened(Path(name), name)
        if isinstance(content, Problem):
            complain_of((content,), {}, language)
            problems.append(content)
            continue
        record, wrong = shortage(content, name, naming)
        complain_of(wrong, {name: content}, language)
        problems += wrong
        records += [] if record is None else [record]
    return records, tuple(problems)


def stops(problems: Sequence[Problem]) -> bool:
    """Return whether an error is among problems."""
    return any(each.severity is Severity.ERROR for each in problems)
