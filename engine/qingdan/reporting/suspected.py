"""What is said of the points that somebody who audits should look at?

Places to look at, never that anybody did wrong; names are masked. Beside each point stands what
could not be seen, so that nothing found is not taken for nothing there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qingdan.auditing.anomalies.decided import DIFFERS
from qingdan.auditing.anomalies.findings import Blind, Finding, Sight, Unseen
from qingdan.auditing.anomalies.stored import Window
from qingdan.loading.household.hiding import masked_name
from qingdan.model.casework import Casework
from qingdan.model.known_records import KnownRecord
from qingdan.model.release import Release
from qingdan.model.rules import Clauses
from qingdan.reporting.citing import cited
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language

_BLIND: Mapping[Blind, tuple[str, str]] = {
    Blind.NO_TIMES: (
        "{} 笔没有记起止时刻，看不出",
        "{} visits without hours written cannot be looked at",
    ),
    Blind.ERASED: (
        "{} 笔已依法删除，看不出",
        "{} records that were erased by law cannot be looked at",
    ),
    Blind.NOT_IDENTIFIED: (
        "{} 人没有登记证件号，看不出",
        "{} people without an identity number on file cannot be looked at",
    ),
    Blind.NO_CAPACITY: (
        "{} 天的承接机构没有登记一个月能做多少，看不出",
        "{} days of providers without a capacity on file cannot be looked at",
    ),
    Blind.NO_PROVIDER: (
        "{} 次回访看不出是哪家做的",
        "{} answers cannot be told to be about any provider",
    ),
}
AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspected:
    """What came of the looks; ``casework``, ``release`` and ``clauses`` are those of the words."""

    window: Window
    sights: tuple[Sight, ...]
    casework: Casework
    release: Release
    clauses: Clauses

    @property
    def count(self) -> int:
        """Return how many places there are to look at."""
        return sum(len(each.findings) for each in self.sights)


def told(found: Suspected, language: Language) -> tuple[str, ...]:
    """Return the lines."""
    return clean_lines(_lines(found, language))


def as_plain(found: Suspected) -> Json:
    """Return the same as plain data, by id; names masked."""
    return {
        "from": found.window.first and found.window.first.isoformat(),
        "to": found.window.last and found.window.last.isoformat(),
        "conclusion": None,
        "points": [
            {
                "point": each.point.id,
                "clauses": list(each.point.cites),
                "at_least": each.point.least,
                "unconfirmed": each.point.provisional,
                "findings": [_plain(one) for one in each.findings],
                "unseen": {one.why.value: one.count for one in each.unseen},
                "never_seen": list(each.point.unseen),
            }
            for each in found.sights
        ],
    }


def _plain(each: Finding) -> Json:
    return {
        "about": [{"household": number, "member": member} for number, member in each.about],
        "services": list(each.services),
        "on": each.on and each.on.isoformat(),
        "entries": list(each.entries),
        "who": [masked_name(one) for one in each.who],
        "provider": each.provider,
        "count": each.count,
        "limit": each.limit,
        "choice": each.choice,
    }


def _lines(found: Suspected, language: Language) -> Iterator[str]:
    points = sum(bool(each.findings) for each in found.sights)
    yield language.of(
        f"{points} 样疑点，{found.count} 处要看一眼；只是要看的地方，不是结论",
        f"{points} points, {found.count} places to look at; none of them is a conclusion",
    )
    yield language.of(
        f"{_days(found.window, language)} · 看了 {len(found.sights)} 样 · 号是账里的号",
        f"{_days(found.window, language)} · {len(found.sights)} points looked for · "
        "numbers are entries of the ledger",
    )
    yield ""
    for sight in found.sights:
        yield from _sight(sight, found, language)
    first = next((f.entries[0] for s in found.sights for f in s.findings if f.entries), None)
    if first is not None:
        yield ""
        yield language.of(
            f"下一步  qingdan audit show {first}（看那一笔写了什么）",
            f"next  qingdan audit show {first} (what that entry says)",
        )


def _days(window: Window, language: Language) -> str:
    first, last = window.first, window.last
    if first is None and last is None:
        return language.of("从头到现在", "from the beginning until now")
    since = language.of("从头", "the beginning") if first is None else str(first)
    until = language.of("现在", "now") if last is None else str(last)
    return language.of(f"{since} 至 {until}", f"{since} to {until}")


def _sight(sight: Sight, found: Suspected, language: Language) -> Iterator[str]:
    point = sight.point
    mark = "!" if sight.findings else "·"
    count = language.of(f"{len(sight.findings)} 处", f"{len(sight.findings)}")
    yield f"{mark} {point.label}  {count}  {cited(point.cites, found.clauses)}"
    for each in sight.findings[:AT_MOST]:
        yield f"    {_finding(each, found, language)}"
    if len(sight.findings) > AT_MOST:
        more = len(sight.findings) - AT_MOST
        yield language.of(f"    还有 {more} 处", f"    and {more} more")
    if point.provisional and point.least is not None:
        yield language.of(
            f"    – {point.least} 是占位的数，没有经过确认",
            f"    – {point.least} is a figure that nobody confirmed",
        )
    for words in point.unseen:
        yield f"    – {words}"
    for unseen in sight.unseen:
        yield f"    – {_unseen(unseen, language)}"


def _unseen(unseen: Unseen, language: Language) -> str:
    return language.of(*_BLIND[unseen.why]).format(unseen.count)


def _finding(each: Finding, found: Suspected, language: Language) -> str:
    return "  ".join(part for part in _parts(each, found, language) if part)


def _parts(each: Finding, found: Suspected, language: Language) -> Iterator[str]:
    people = (_person(number, member, language) for number, member in each.about)
    yield language.of("、", ", ").join(people)
    yield language.of("、", ", ").join(_service(one, found, language) for one in each.services)
    yield "" if each.on is None else str(each.on)
    yield language.of("、", ", ").join(masked_name(one) for one in each.who)
    yield _provider(each.provider, found)
    yield _choice(each.choice, found)
    yield _count(each, language)
    numbers = language.of("、", ", ").join(map(str, each.entries[:AT_MOST]))
    yield language.of(f"第 {numbers} 号", f"entries {numbers}") if each.entries else ""


def _person(number: str, member: str, language: Language) -> str:
    who = member and language.of(f"{member}号", f"No. {member}")
    return f"{number} {who}".strip()


def _service(id_: str, found: Suspected, language: Language) -> str:
    service = found.release.services.get(id_)
    return id_ if service is None else language.of(service.label, service.english)


def _provider(id_: str, found: Suspected) -> str:
    return next((each.label for each in found.release.providers if each.id == id_), id_)


def _choice(id_: str, found: Suspected) -> str:
    """Return the direction of a decision in the words of its column."""
    shape = found.casework.records.get(KnownRecord.DECISION)
    column = None if shape is None else shape.field(DIFFERS)
    return id_ if column is None else column.choices.get(id_, id_)


def _count(each: Finding, language: Language) -> str:
    if each.count is None:
        return ""
    if each.limit is None:
        return language.of(f"{each.count} 次", f"{each.count} times")
    return language.of(f"做了 {each.count}，只有 {each.limit}", f"{each.count}, of {each.limit}")
