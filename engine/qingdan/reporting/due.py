"""How is it told what is due: whose it is, what is late and by how many days?

What is late is ours and is said of us, never of the person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.model.release import Release
from qingdan.model.schedule import Colour, Light
from qingdan.reporting.cleaning import clean
from qingdan.reporting.columns import aligned
from qingdan.reporting.languages import Language
from qingdan.scheduling.duty import Duty, Sort

MARKS: Mapping[Colour | None, str] = {
    Colour.RED: "‼",
    Colour.YELLOW: "→",
    Colour.GREEN: "✓",
    Colour.GREY: "–",
    None: "·",
}
BLOCKED = "■"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """What is due on a day; ``papers``: whether people's papers were opened for it."""

    on: date
    duties: tuple[Duty, ...]
    rules: Release
    lights: Mapping[Colour, Light]
    papers: bool

    @property
    def late(self) -> int:
        """Return how many are late."""
        return sum(each.late(self.on) > 0 for each in self.duties)


def due_lines(found: DueList, language: Language) -> Iterator[str]:
    """Give the answer in the first line, then each unit's tasks, the soonest first."""
    yield _first(found, language)
    order: dict[str, list[Duty]] = {}
    for each in found.duties:
        order.setdefault(each.whose[0], []).append(each)
    for unit, own in order.items():
        yield clean(unit)
        rows = [_row(each, found, language) for each in own]
        yield from (clean(f"  {line}") for line in aligned(rows))
    if not found.papers:
        yield language.of(
            "没看档案：身份到期没有列，复核按评估进案卷的日子算，回访按最少的次数算。",
            "Papers were not opened: categories are left out, reassessments go by the day of "
            "filing, follow-ups by the rarest count.",
        )


def _first(found: DueList, language: Language) -> str:
    count, late = len(found.duties), found.late
    if not count:
        return language.of(f"{found.on} 没有要办的", f"nothing is due on {found.on}")
    return language.of(
        f"{found.on} 要办 {count} 件" + (f"，拖过了的 {late} 件" if late else "，没有拖过的"),
        f"{found.on}: {count} to be done" + (f", {late} late" if late else ", none late"),
    )


def _row(each: Duty, found: DueList, language: Language) -> tuple[str, ...]:
    mark = BLOCKED if each.blocked else MARKS[each.colour]
    day = language.of("没有期限", "no day") if each.by is None else each.by.isoformat()
    return (
        f"{mark} {day}",
        _left(each, found, language),
        _named(each),
        _whom(each, found.rules, language),
        _more(each, language),
    )


def _left(each: Duty, found: DueList, language: Language) -> str:
    """Return how late something is, or how many days are left."""
    if each.colour in (Colour.GREY, Colour.GREEN):
        return found.lights[each.colour].words
    if each.by is None:
        return ""
    late = each.late(found.on)
    if late:
        return language.of(f"我们拖了 {late} 天", f"we are {_days(late)} late")
    left = (each.by - found.on).days
    said = language.of(f"还有 {left} 天", f"in {_days(left)}")
    return said if left else language.of("今天", "today")


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def _named(each: Duty) -> str:
    return f"{each.what} {each.label}" if each.sort is Sort.MILESTONE else each.label


def _whom(each: Duty, rules: Release, language: Language) -> str:
    """Return whom and what it is about, by numbers."""
    member = language.of(f"{each.member}号", f"no. {each.member}") if each.member else ""
    service = rules.services.get(each.service)
    named = each.service if service is None else language.of(service.label, service.english)
    many = len(each.services)
    several = language.of(f"{many} 项", f"{many} services") if many else ""
    words = (each.number, member, named, several, each.about)
    return " ".join(word for word in words if word)


def _more(each: Duty, language: Language) -> str:
    listed = language.of("、", ", ")
    words = []
    if each.blocked:
        words.append(language.of(f"先过{each.blocked}", f"first: {each.blocked}"))
    if each.otherwise and each.colour is Colour.RED:
        words.append(each.otherwise)
    if each.changed is not None and each.colour is not Colour.GREEN:
        words.append(language.of(f"{each.changed} 变了", f"changed on {each.changed}"))
    if each.changed is not None and each.colour is Colour.GREEN:
        words.append(language.of(f"{each.changed} 办的", f"done on {each.changed}"))
    if each.only:
        words.append(language.of(f"只在：{each.only}", f"only where: {each.only}"))
    if each.evidence:
        words.append(language.of("凭据：", "evidence: ") + listed.join(each.evidence))
    if each.whose[1:]:
        words.append(language.of("同 ", "with ") + listed.join(each.whose[1:]))
    return language.of("；", "; ").join(words)


def due_json(found: DueList) -> dict[str, object]:
    """Return the list as plain values."""
    return {
        "on": found.on.isoformat(),
        "late": found.late,
        "papers_opened": found.papers,
        "due": [_plain(each, found.on) for each in found.duties],
    }


def _plain(each: Duty, on: date) -> dict[str, object]:
    return {
        "sort": each.sort.value,
        "what": each.what,
        "whose": each.whose,
        "by": _iso(each.by),
        "late": each.late(on),
        "light": None if each.colour is None else each.colour.value,
        "household": each.number or None,
        "member": each.member or None,
        "service": each.service or None,
        "services": each.services,
        "about": each.about or None,
        "blocked_by": each.blocked or None,
        "entry": each.entry,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
