"""May somebody have to wait on the strength of these findings of a shortage?"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from qingdan.model.approvals import Approval
from qingdan.model.catalogue import Provider
from qingdan.model.claims import Shortage
from qingdan.model.facts import naming_office
from qingdan.model.place import Problem
from qingdan.model.release import Release

ONE_PERSON, OTHERWISE, BANNED = "V-PRIO-08", "V-PRIO-09", "V-PRIO-10"
NOT_THERE, APART, APPROVAL = "V-PRIO-11", "V-PRIO-13", "V-FUND-03"
FINDING = "find_shortage"
EVERYTHING = "全部"


def hindrances(
    found: Sequence[Shortage],
    service: str,
    month: str,
    rules: Release,
    approvals: Mapping[str, Approval],
) -> Iterator[Problem]:
    """Yield what forbids it; ``month`` is the first of the period that is asked for: 2024-11."""
    for each in found:
        yield from _signed(each)
        yield from _asked(each, service, month, rules)
        yield from _confirmed(each, rules)
        yield from _served(each, rules)
        if each.approval is not None:
            yield from _approved(each, approvals[each.approval], rules)
    for one, other in combinations(found, 2):
        yield from _apart(one, other, rules)


def _signed(found: Shortage) -> Iterator[Problem]:
    if found.found_by == found.second:
        yield Problem(ONE_PERSON, found.place, {"name": found.second})


def _asked(found: Shortage, service: str, month: str, rules: Release) -> Iterator[Problem]:
    """Tell of another service or period, or one that was over when it was found short."""
    written = f"{rules.services[found.service].label} {found.first}–{found.last}"
    wanted = f"{rules.services[service].label} {month}"
    backwards = found.last < found.first or found.found_on > found.last
    if found.service != service or f"{found.first:%Y-%m}" != month or backwards:
        said = {"written": written, "wanted": wanted, "found_on": str(found.found_on)}
        yield Problem(OTHERWISE, found.place, said)


def _confirmed(found: Shortage, rules: Release) -> Iterator[Problem]:
    """Tell of rules that nobody confirmed for the day: no one is made to wait by them."""
    if rules.policy.bans(FINDING, found.found_on):
        last = rules.policy.confirmed_through
        said = {"date": str(found.found_on), "last": "" if last is None else str(last)}
        yield Problem(BANNED, found.place, said)


def _served(found: Shortage, rules: Release) -> Iterator[Problem]:
    """Tell of a provider that does not do this service, or does not come to the street."""
    provider = _provider(found, rules)
    if provider is None:
        return
    service = rules.services[found.service]
    street = _street(found.area, rules)
    if found.service not in provider.services:
        yield _not_there(found, provider, service.label)
    elif street is not None and street not in provider.subdistricts:
        yield _not_there(found, provider, street)


def _not_there(found: Shortage, provider: Provider, what: str) -> Problem:
    return Problem(NOT_THERE, found.place, {"provider": provider.label, "what": what})


def _provider(found: Shortage, rules: Release) -> Provider | None:
    return next((each for each in rules.providers if each.id == found.provider), None)


def _street(area: str | None, rules: Release) -> str | None:
    street = naming_office(rules.facts)
    return None if street is None or area is None else street.choices.get(area)


def _approved(found: Shortage, approval: Approval, rules: Release) -> Iterator[Problem]:
    """Tell of an approval that is not whole, or not for this year, this or so much money.

    One that is marked as a placeholder says of itself that nothing may rest on it yet.
    """
    if approval.placeholder:
        return
    service = rules.services[found.service]
    short = approval.amount is not None and (found.balance or 0) > approval.amount
    past = approval.through is not None and approval.through < found.last
    covers = {service.id, service.label, EVERYTHING}.intersection(approval.purposes)
    wrong = {
        "year": past or approval.year not in (None, found.first.year),
        "purpose": not covers,
        "amount": short,
    }
    how = next((name for name, holds in wrong.items() if holds), "")
    if approval.lacking or how:
        said = {"id": approval.id, "missing": "、".join(approval.lacking), "how": how}
        yield Problem(APPROVAL, found.place, {**said, "service": service.label})


def _apart(one: Shortage, other: Shortage, rules: Release) -> Iterator[Problem]:
    """Tell of two records of one pool, of one street, or that differ in filling down."""
    how = ""
    if one.of == other.of and one.approval is not None:
        how = "pool"
    elif one.of == other.of and _overlap(_provider(one, rules), _provider(other, rules)):
        how = "streets"
    elif one.fill_down is not other.fill_down:
        how = "fill_down"
    if how:
        yield Problem(APART, other.place, {"other": one.place.file, "how": how})


def _overlap(one: Provider | None, other: Provider | None) -> bool:
    if one is None or other is None or one.kind != other.kind:
        return False
    return not set(one.subdistricts).isdisjoint(other.subdistricts)
