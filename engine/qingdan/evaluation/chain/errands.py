"""Which alarms sound, and who is sent to another office, whatever comes of the services?

Material aid comes first, and nobody is refused a service for it (clause 二-2). For somebody for
whom everything is terminated nobody is sent anywhere.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.chain.setting import Setting
from qingdan.model.conditions import Condition
from qingdan.model.decisions import Raised, Sent
from qingdan.model.facts import Entity
from qingdan.model.release import Release
from qingdan.model.rules import Alarm, Referral
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Errands:
    """The alarms of a release, the soonest to be acted on first, and its referrals in order.

    Each referral comes with what whoever is sent does not hold.
    """

    alarms: tuple[Alarm, ...]
    referrals: tuple[tuple[Referral, tuple[Condition, ...]], ...]


def errands(release: Release) -> Errands:
    """Put a release's alarms and referrals into the order in which they are told."""
    aid_first = sorted(release.referrals.values(), key=lambda each: not each.material_aid)
    holds = {id_: each.holds_when for id_, each in release.categories.items()}
    return Errands(
        tuple(sorted(release.alarms.values(), key=lambda each: each.order)),
        tuple((each, tuple(holds[id_] for id_ in each.not_if_held)) for each in aid_first),
    )


def alarms(known: Errands, setting: Setting, ended: Collection[str]) -> Iterator[Raised]:
    """Yield what sounds."""
    own = _own(setting, ended)
    for alarm in known.alarms:
        for whose in HOME if alarm.entity is Entity.HOUSEHOLD else own:
            if setting.reading.truth(alarm.when, whose) is Truth.YES:
                yield Raised(alarm.id, whose)


def referrals(known: Errands, setting: Setting, ended: Collection[str]) -> Iterator[Sent]:
    """Yield who is sent where; what is open is sent too where the rule says so."""
    own = _own(setting, ended)
    for rule, holds in known.referrals:
        whose = HOME if rule.entity is Entity.HOUSEHOLD else own
        sent = [e for who in whose if (e := _sent(setting, rule, holds, who)) is not None]
        if rule.once_per_home:
            sent = sorted(sent, key=lambda each: not each.certain)[:1]
        if sent and current(rule, setting.on):
            yield from sent


HOME: tuple[str | None, ...] = (None,)


def _own(setting: Setting, ended: Collection[str]) -> tuple[str | None, ...]:
    return tuple(each.id for each in setting.household.members if each.id not in ended)


def current(rule: Referral, on: date) -> bool:
    """Return whether a referral exists on the day."""
    begun = rule.starts is None or rule.starts <= on
    return begun and (rule.until is None or on <= rule.until)


def _sent(
    setting: Setting, rule: Referral, holds: tuple[Condition, ...], whose: str | None
) -> Sent | None:
    truth = setting.reading.truth(rule.when, whose)
    if truth is Truth.NO or (truth is Truth.OPEN and not rule.if_open):
        return None
    if whose is None or all(setting.reading.truth(e, whose) is not Truth.YES for e in holds):
        return Sent(rule.id, whose, certain=truth is Truth.YES)
    return None
