"""Is what an act needs, beside what is written, as it must be?

One question a need; each yields what is wrong, and nothing where all is well.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import assert_never

from qingdan.casebook import erasing, funding, persons, quantities, standing
from qingdan.casebook.asked import Refusal, Why
from qingdan.casebook.matching import AT_MOST, fitting
from qingdan.casebook.matter import Matter
from qingdan.model.casework import Need
from qingdan.model.known_records import KnownChoice


def unmet(matter: Matter, needs: Iterable[Need]) -> Iterator[Refusal]:
    """Yield what is not as these needs ask."""
    for each in needs:
        yield from _of(matter, each)


def _of(matter: Matter, need: Need) -> Iterator[Refusal]:
    match need:
        case Need.SECOND_PERSON | Need.LAWFUL_CONFIRMER | Need.NOT_PROVIDER | Need.AS_TOLD:
            return persons.of_a_decision(matter, need)
        case Need.SIGNED_BY_OTHER | Need.ANSWERED | Need.FRESH_EYES:
            return persons.afterwards(matter, need)
        case Need.BINDING:
            return _binding(matter)
        case Need.ADVISED_OR_TOLD:
            return _advised_or_told(matter)
        case Need.FUNDED:
            return funding.unfunded(matter)
        case Need.EXPLAINED:
            return _explained(matter)
        case Need.PROVIDER:
            return _provider(matter)
        case Need.NECESSARY_CARE:
            return _necessary(matter)
        case Need.URGENT:
            return _urgent(matter)
        case Need.WITHIN_GRANTED:
            return quantities.beyond_granted(matter)
        case Need.PAID_AS_SERVED:
            return quantities.beyond_served(matter)
        case Need.STEADY | Need.UNDISPUTED:
            return standing.unmet(matter, need)
        case Need.TOLD_AHEAD:
            return _told_ahead(matter)
        case Need.ONE_PERSON | Need.ERASABLE | Need.ANOTHER_UNIT:
            return erasing.unmet(matter, need)
        case _:
            assert_never(need)


def _binding(matter: Matter) -> Iterator[Refusal]:
    if matter.item is not None and matter.item.trial:
        yield Refusal(Why.TRIAL)


def _advised_or_told(matter: Matter) -> Iterator[Refusal]:
    item = matter.item
    if item is None:
        return
    units = matter.asked.number_in("units")
    beyond = item.most is not None and units > item.most
    found = (
        KnownChoice.LESS
        if units < item.least
        else KnownChoice.MORE
        if beyond
        else KnownChoice.SAME
    )
    said = matter.asked.value("against_advice")
    if said == found:
        return
    words = {
        "least": str(item.least),
        "most": "" if item.most in (None, item.least) else str(item.most),
        "units": str(units),
        "found": found,
    }
    yield Refusal(Why.NO_DIFFERENCE if found == KnownChoice.SAME else Why.DIFFERS, words)


def _explained(matter: Matter) -> Iterator[Refusal]:
    told = matter.rules.casework.confirming.told
    lacking = told.lacking(matter.asked.values, matter.asked.known)
    if lacking:
        yield Refusal(Why.NOT_EXPLAINED, {"columns": " ".join(each.id for each in lacking)})


def _provider(matter: Matter) -> Iterator[Refusal]:
    """Say who fits where the one that was named does not, or that nobody does."""
    named = matter.asked.value("provider") or (matter.item and matter.item.provider)
    found = fitting(matter, _first(matter), matter.asked.spoken)
    if not found:
        yield Refusal(Why.NO_PROVIDER)
    elif all(each.provider.id != named for each in found):
        fit = " ".join(each.provider.id for each in found[:AT_MOST])
        yield Refusal(Why.UNFIT_PROVIDER, {"provider": str(named or ""), "providers": fit})


def _first(matter: Matter) -> date:
    day = matter.asked.value("on")
    return date.fromisoformat(day) if isinstance(day, str) else matter.asked.on


def _necessary(matter: Matter) -> Iterator[Refusal]:
    necessary = matter.rules.casework.confirming.necessary
    if matter.asked.service not in necessary:
        yield Refusal(Why.NOT_NECESSARY, {"services": " ".join(sorted(necessary))})


def _urgent(matter: Matter) -> Iterator[Refusal]:
    until = None if matter.item is None else matter.item.urgent_until
    if until is None or matter.asked.on > until:
        yield Refusal(Why.NOT_URGENT, {"until": "" if until is None else until.isoformat()})


def _told_ahead(matter: Matter) -> Iterator[Refusal]:
    values, days = matter.asked.values, matter.rules.casework.notice_days
    told, begins = values.get("told_on"), values.get("from")
    if begins and date.fromisoformat(str(begins)) > matter.asked.on:
        yield Refusal(Why.NOT_YET, {"from": str(begins)})
    if values.get("exempt", KnownChoice.NOT_EXEMPT) != KnownChoice.NOT_EXEMPT or not (
        told and begins
    ):
        return
    earliest = date.fromisoformat(str(told)) + timedelta(days=days)
    if date.fromisoformat(str(begins)) < earliest:
        said = {"days": str(days), "earliest": earliest.isoformat()}
        yield Refusal(Why.TOLD_TOO_LATE, said)
