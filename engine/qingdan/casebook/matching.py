"""Who could do this, and has room?

A provider fits who does the service, is of the kind that the offer names, serves the street, works
on that day, speaks the person's language where it is known, has a contract that lasts, and has
units left in a month. Nobody who fits is an answer too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.casebook.matter import Matter, provided
from qingdan.model.catalogue import AT_MOST_IN_A_MONTH, Period, Provider

AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """A provider who fits, with the units left in a month; None is without bound."""

    provider: Provider
    left: int | None


def fitting(matter: Matter, on: date, spoken: Iterable[str] = ()) -> tuple[Fit, ...]:
    """Return who fits, whoever has most room first; all of them."""
    offer, service = matter.granted_offer, matter.asked.service
    if offer is None:
        return ()
    needed = 0 if matter.item is None else _in_a_month(*matter.item.given)
    found = []
    for each in matter.rules.release.providers:
        left = _left(matter, each)
        room = left is None or left >= needed
        if room and _fits(each, service, offer.provider_kind, matter.subdistrict or "", on):
            found.append(Fit(each, left))
    speaking = _speaking(found, frozenset(spoken))
    return tuple(sorted(speaking, key=lambda e: (-(e.left or 10**9), e.provider.id)))


def _fits(provider: Provider, service: str, kind: str, subdistrict: str, on: date) -> bool:
    return (
        service in provider.services
        and provider.kind == kind
        and subdistrict in provider.subdistricts
        and (not provider.weekdays or on.weekday() in provider.weekdays)
        and (provider.contract_through is None or on <= provider.contract_through)
    )


def _speaking(found: list[Fit], spoken: frozenset[str]) -> list[Fit]:
    """Return who speaks the person's language, of those languages that anybody here speaks."""
    known = spoken & {word for each in found for word in each.provider.languages}
    return [each for each in found if not known or known & set(each.provider.languages)]


def _left(matter: Matter, provider: Provider) -> int | None:
    most = provider.in_a_month.get(matter.asked.service)
    if most is None:
        return None
    given = provided(matter.connection, provider.id).get(matter.asked.service, ())
    return most - sum(_in_a_month(units, per) for units, per in given)


def _in_a_month(units: int, per: str | None) -> int:
    return units if per is None else units * _TIMES[per]


_TIMES: Mapping[str, int] = {each.value: AT_MOST_IN_A_MONTH[each] for each in Period}
