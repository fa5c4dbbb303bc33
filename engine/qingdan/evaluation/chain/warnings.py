"""What should somebody look at, though it changes no outcome?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qingdan.evaluation.chain.delivery import undelivered
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.lists import meant, urgent_records
from qingdan.model.conditions import Condition
from qingdan.model.decisions import Given
from qingdan.model.derivations import Rows
from qingdan.model.facts import Bounds, Entity, Fact, Known
from qingdan.model.household import BenefitRecord, Member, Request, Stated, Urgent
from qingdan.model.release import Release
from qingdan.model.rules import Conflict
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Watched:
    """The contradictions to be looked for, and the conditions that call for a code."""

    conflicts: tuple[Conflict, ...]
    watches: tuple[tuple[str, Condition], ...]


def watched(release: Release, entity: Entity) -> Watched:
    """Return everything to be looked for in a household, or in a member."""
    watches = release.chain.watches.items() if entity is Entity.MEMBER else ()
    conflicts = (each for each in release.conflicts.values() if each.entity is entity)
    return Watched(tuple(conflicts), tuple(watches))


def household_warnings(setting: Setting, looked_for: Watched) -> Iterator[Given]:
    """Yield what concerns the whole answer or the household's own facts."""
    release = setting.release
    notices = release.chain.notices
    confirmed = release.policy.confirmed_through
    if release.policy.unconfirmed_code and (confirmed is None or setting.on > confirmed):
        yield Given(notices["basis"], None, (), {})
    if release.catalogue is None:
        first = release.next_catalogue
        yield Given(notices["unpublished"], None, (), {"day": first.isoformat() if first else ""})
    yield from _conflicts(setting, looked_for, None)
    yield from _two_words(setting, setting.household.stated)
    yield from _requested(setting, setting.household.records.requests)
    yield from _undelivered(setting, setting.household.records.benefits)
    yield from _lapsed(setting, setting.household.records.urgent)
    for rule, _ in sorted(setting.reading.broken().items()):
        yield Given(notices["failed"], None, (), {"rule": rule})


def member_warnings(
    setting: Setting, member: Member, disputes: Iterable[Fact], looked_for: Watched
) -> Iterator[Given]:
    """Yield what concerns one member's facts, levels and requests."""
    yield from _conflicts(setting, looked_for, member.id)
    yield from _two_words(setting, member.stated)
    for fact in disputes:
        yield Given(setting.release.chain.notices["conflict"], None, (), {"fact": fact.id})
    yield from _lapsed(setting, member.records.urgent)
    yield from _differs(setting, member)
    for code, when in looked_for.watches:
        if setting.reading.truth(when, member.id) is Truth.YES:
            yield Given(code, None, (), {"holder": member.id})
    yield from _requested(setting, member.records.requests)
    yield from _undelivered(setting, member.records.benefits)


def _lapsed(setting: Setting, records: tuple[Urgent, ...]) -> Iterator[Given]:
    """Name the urgent records that are not within their days: a slip, or nobody came back."""
    if not records:
        return
    current = urgent_records(records, setting.release.urgent.days, setting.on)
    for record in records:
        if record not in current:
            said = {"seen_on": str(record.seen_on)} if record.seen_on else {}
            yield Given(setting.release.chain.notices["lapsed"], None, (), said)


def _conflicts(setting: Setting, looked_for: Watched, member: str | None) -> Iterator[Given]:
    code = setting.release.chain.notices["conflict"]
    for conflict in looked_for.conflicts:
        if setting.reading.truth(conflict.when, member) is Truth.YES:
            yield Given(code, None, (), {"conflict": conflict.id})


def _two_words(setting: Setting, stated: Mapping[str, tuple[Stated, ...]]) -> Iterator[Given]:
    code = setting.release.chain.notices["conflict"]
    for fact, words in stated.items():
        if len(words) > 1 and len({_key(each.value) for each in words}) > 1:
            yield Given(code, None, (), {"fact": fact})


def _key(value: Known) -> str:
    return repr(value)


def _differs(setting: Setting, member: Member) -> Iterator[Given]:
    """Yield the needs whose assessed level lies outside what the rules make of the facts."""
    assessment = member.records.assessment
    for need, level in {} if assessment is None else assessment.levels.items():
        fact = setting.release.facts[need]
        bounds = setting.reading.computed(need, member.id)
        if isinstance(fact.derivation, Rows) and isinstance(bounds, Bounds):
            most = level if bounds.most is None else bounds.most
            if not bounds.least <= level <= most:
                code = setting.release.chain.notices["differs"]
                yield Given(code, None, (), {"need": need})


def _requested(setting: Setting, records: tuple[Request, ...] | None) -> Iterator[Given]:
    """Tell of a request in other words what it was taken for, or that it is outside the list."""
    notices, services = setting.release.chain.notices, setting.release.services
    for each in records or ():
        if each.service is not None:
            continue
        found = meant(each, services)
        named = "、".join(service.label for id_, service in services.items() if id_ in found)
        said = {"words": each.words} | ({"services": named} if named else {})
        yield Given(notices["meant" if found else "outside"], None, (), said)


def _undelivered(setting: Setting, records: tuple[BenefitRecord, ...] | None) -> Iterator[Given]:
    """Name what a benefit promised and did not deliver."""
    code, services = setting.release.chain.notices["undelivered"], setting.release.services
    for record in records or ():
        benefit = setting.release.benefits.get(record.benefit)
        missed = () if benefit is None else undelivered(record, benefit, setting.on)
        named = "、".join(services[each].label for each in missed if each in services)
        if named:
            yield Given(code, None, (), {"benefit": record.benefit, "services": named})
