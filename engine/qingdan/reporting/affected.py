"""What is said of decisions that would come out otherwise by rules that arrived late?

First how many households and people; then each service of each member, as it was and as it would
be, and since when; sums by kind. It is a list to look through: nothing was changed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qingdan.auditing.kept import Hindrance
from qingdan.auditing.replaying import Hindered
from qingdan.casebook.verifying.entries import Told
from qingdan.model.catalogue import Service
from qingdan.model.release import Release
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.columns import aligned
from qingdan.reporting.compared import KINDS, answered, yearly_money
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.plain import bounds
from qingdan.reporting.replayed import hindered
from qingdan.revising.effects import Effect, Kind
from qingdan.revising.totals import total


@dataclass(frozen=True, slots=True)
class Changed:
    """A service of a decision that would come out otherwise, from the day ``since`` on."""

    told: Told
    since: date
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """What came of looking at decisions a second time.

    ``services`` are those of all the rules that were looked at, ``rules`` those as they are now.
    """

    first: date
    looked: int
    changed: tuple[Changed, ...]
    hindered: tuple[Hindered, ...]
    services: Mapping[str, Service]
    rules: Release

    @property
    def sound(self) -> bool:
        """Return whether everything that was kept could be used, but for what was erased."""
        return all(each.why is Hindrance.ERASED for each in self.hindered)


def told(found: Affected, language: Language) -> tuple[str, ...]:
    """Return the lines."""
    return clean_lines(_lines(found, language))


def as_plain(found: Affected) -> Json:
    """Return the same as plain data."""
    return {
        "first": found.first.isoformat(),
        "rules": found.rules.digest,
        "decisions": found.looked,
        "kinds": {kind.value: count for kind, count in _counted(found).items()},
        "changed": [_plain(each) for each in found.changed],
        "hindered": [{"seq": e.told.seq, "why": e.why.value} for e in found.hindered],
    }


def _plain(each: Changed) -> Json:
    effect = each.effect
    sides = {"before": effect.before, "after": effect.after}
    return {
        "seq": each.told.seq,
        "household": effect.case,
        "member": effect.member,
        "service": effect.service,
        "since": each.since.isoformat(),
        "kind": effect.kind.value,
        **{name: side and side.outcome.value for name, side in sides.items()},
        **{f"{name}_units": side and bounds(side.units) for name, side in sides.items()},
    }


def _counted(found: Affected) -> Counter[Kind]:
    return Counter(each.effect.kind for each in found.changed)


def _lines(found: Affected, language: Language) -> Iterator[str]:
    yield _answer(found, language)
    yield language.of(
        f"从 {found.first} 起；当时的事实照当时的规则和现在的规则各判一遍，只列出来，什么也没有改",
        f"from {found.first} on; the facts of then, by the rules of then and of now; "
        "nothing was changed",
    )
    if found.changed:
        yield ""
        yield from aligned([_row(each, found, language) for each in found.changed])
        yield ""
        yield _sums(found, language)
    for why in Hindrance:
        entries = tuple(each.told for each in found.hindered if each.why is why)
        if entries:
            yield hindered(why, entries, language)
    if found.changed:
        yield language.of(
            "下一步  qingdan case assess 户编号（照现在的规则重新评估，由人来定）",
            "next  qingdan case assess NUMBER (assess by the rules of now; a person decides)",
        )


def _answer(found: Affected, language: Language) -> str:
    homes = {each.effect.case for each in found.changed}
    people = {(each.effect.case, each.effect.member) for each in found.changed}
    if not homes:
        return language.of(
            f"{found.looked} 次评估，一次也不牵涉",
            f"{found.looked} assessments, none of them affected",
        )
    return language.of(
        f"{found.looked} 次评估，牵涉 {len(homes)} 户 {len(people)} 人 {len(found.changed)} 项",
        f"{found.looked} assessments: {len(homes)} households, {len(people)} people, "
        f"{len(found.changed)} services affected",
    )


def _row(each: Changed, found: Affected, language: Language) -> Sequence[str]:
    effect, service = each.effect, found.services.get(each.effect.service)
    label = "" if service is None else language.of(service.label, service.english)
    before, after = (
        language.of("没有这项", "no such service")
        if side is None
        else answered(side, found.rules, language)
        for side in (effect.before, effect.after)
    )
    return (
        language.of(*KINDS[effect.kind]),
        effect.case,
        language.of(f"{effect.member}号", f"No. {effect.member}"),
        label,
        f"{before} → {after}",
        language.of(f"从 {each.since}", f"since {each.since}"),
        language.of(f"第 {each.told.seq} 号", f"entry {each.told.seq}"),
    )


def _sums(found: Affected, language: Language) -> str:
    counted = _counted(found)
    kinds = language.of("，", ", ").join(
        f"{language.of(*words)} {counted[kind]}" for kind, words in KINDS.items() if counted[kind]
    )
    money = yearly_money(total(each.effect for each in found.changed).money, language)
    return language.of(f"合计  {kinds}；钱 {money}", f"in all  {kinds}; money {money}")
