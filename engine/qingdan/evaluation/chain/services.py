"""What is decided of each service for a member, with its amounts, reasons and marks?"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from qingdan.evaluation.chain.answered import REFUSING, amounts_of, cost, offered
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.grounds import bridging_until, held_elsewhere, home_soon
from qingdan.evaluation.chain.outcomes import Result, Standing, giving
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.lists import urgent_records
from qingdan.model.calendar import days_later, months_later
from qingdan.model.catalogue import Offer, Payer
from qingdan.model.decisions import Given, Interim, ServiceDecision
from qingdan.model.facts import Known
from qingdan.model.gates import Chain, Outcome
from qingdan.model.household import Member, Records, Urgent
from qingdan.model.release import Release
from qingdan.model.truth import Truth

ORDINARY, URGENT = "ordinary", "urgent"
STREET, NEAR = "subdistrict", 3


def served(setting: Setting, member: Member, case: Case, result: Result) -> ServiceDecision:
    """Return what is decided of a service, but for what is asked and who is near (``told``)."""
    chosen = result.chosen
    urgent = _urgently(case, chosen)
    outcome = _reduced(Outcome.PROVIDE if urgent else chosen.outcome, case, chosen)
    amounts = amounts_of(case, chosen.offer, outcome, urgent=urgent)
    seen = _seen(setting, member) if urgent else None
    reasons = tuple(_reasons(case, chosen, outcome, seen))
    return ServiceDecision(
        service=case.service.id,
        outcome=outcome,
        settled=result.settled,
        unconfirmed=False,
        basis=URGENT if urgent else ORDINARY,
        until=_until(setting, member) if urgent else _goes_on(case, chosen, outcome),
        interim=_interim(case, chosen),
        reasons=reasons,
        needed=amounts.needed,
        covered=amounts.covered,
        units=amounts.units,
        cost=None if amounts.units is None else cost(amounts.units, chosen.offer),
        unit=case.service.amount.unit,
        per=amounts.per,
        offer=chosen.offer.id,
        alternatives=tuple(e.offer.id for e in result.others if giving(e.outcome)),
        providers=(),
        ask=(),
        warnings=tuple(_warnings(setting, case, chosen)),
        clauses=tuple(dict.fromkeys((*case.service.cites, *_cited(reasons)))),
        gates=chosen.gates,
    )


class Beside(NamedTuple):
    """What is said beside a decision: is a figure in doubt, who is near, what is asked."""

    unconfirmed: bool
    near: tuple[str, ...]
    ask: tuple[str, ...]


def told(served: ServiceDecision, chain: Chain, offer: Offer, beside: Beside) -> ServiceDecision:
    """Return a decision with what is said beside it."""
    figure = (chain.notices["figure"],) if beside.unconfirmed else ()
    wanted = giving(served.outcome) and offer.payer is not Payer.OWN_WORK
    nobody = (chain.notices["no_provider"],) if wanted and not beside.near else ()
    return replace(
        served,
        unconfirmed=beside.unconfirmed,
        providers=beside.near,
        ask=beside.ask,
        warnings=(*figure, *served.warnings, *nobody),
        around={},
    )


def _goes_on(case: Case, chosen: Standing, outcome: Outcome) -> date | None:
    """Return through which day a service goes on or rests: till a claim, or till the return."""
    if outcome is Outcome.SUSPEND:
        return home_soon(case)
    government = chosen.offer.payer is Payer.GOVERNMENT
    return bridging_until(case) if government and giving(outcome) else None


def _urgently(case: Case, chosen: Standing) -> bool:
    """Return whether the urgent track, and not the ordinary way, gives the service."""
    return (
        case.urgent
        and giving(chosen.outcome)
        and any(gate.passed and gate.truth is not Truth.YES for gate in chosen.gates)
    )


def _reduced(outcome: Outcome, case: Case, chosen: Standing) -> Outcome:
    partly = any(gate.reasons and gate.truth is Truth.YES for gate in chosen.gates)
    less = offered(case, chosen.offer).most
    if outcome is Outcome.PROVIDE and partly and less is not None and less < case.needed.least:
        return Outcome.PROVIDE_REDUCED
    return outcome


def _reasons(
    case: Case, chosen: Standing, outcome: Outcome, seen: Mapping[str, str] | None
) -> Iterable[Given]:
    """Name every NO in gate order, what is taken off, and the open gates that decide.

    ``seen`` is what was seen, when and by whom, where the urgent track gives the service.
    """
    track = case.release.urgent
    urgent = seen is not None
    if seen is not None:
        yield Given(track.code, None, track.cites, seen)
    for gate in chosen.gates:
        decides = gate.truth is not Truth.OPEN or gate.gives is outcome
        if decides and not (urgent and gate.truth is not Truth.YES):
            yield from gate.reasons


def _cited(reasons: Iterable[Given]) -> Iterable[str]:
    return (clause for reason in reasons for clause in reason.clauses)


def survives(served: ServiceDecision, chain: Chain) -> bool:
    """Return whether a decision stands whatever the placeholders are: it takes nothing away."""
    if served.outcome in REFUSING:
        return False
    partly = {gate.partly for gate in chain.gates if gate.partly} if served.reasons else ()
    return not any(reason.code in partly for reason in served.reasons)


def unconfirmed(served: ServiceDecision, chain: Chain, doubted: Result) -> bool:
    """Return whether a NO or a reduction falls when every placeholder is open."""
    if served.outcome in REFUSING:
        return doubted.chosen.outcome is not served.outcome
    partly = {gate.partly for gate in chain.gates if gate.partly}
    kept = {reason.code for gate in doubted.chosen.gates for reason in gate.reasons}
    return any(each.code in partly and each.code not in kept for each in served.reasons)


def _latest(setting: Setting, member: Member) -> Urgent | None:
    records = (*member.records.urgent, *setting.household.records.urgent)
    current = urgent_records(records, setting.release.urgent.days, setting.on)
    return max(current, key=lambda each: each.seen_on or date.min, default=None)


def _seen(setting: Setting, member: Member) -> dict[str, str]:
    """Return what cannot wait, in the words of the record."""
    record = _latest(setting, member)
    if record is None:
        return {}
    what = setting.release.record_labels.get(f"urgent.what.{record.what}", record.what)
    said = {"what": what, "seen_on": str(record.seen_on), "seen_by": record.seen_by or ""}
    return {slot: word for slot, word in said.items() if word}


def _until(setting: Setting, member: Member) -> date | None:
    record = _latest(setting, member)
    if record is None or record.seen_on is None:
        return None
    return days_later(record.seen_on, setting.release.urgent.days - 1)


def _interim(case: Case, chosen: Standing) -> Interim | None:
    row = held_elsewhere(case)
    if row is None or not row.interim or chosen.outcome is not Outcome.REFER:
        return None
    days = row.at_most_days
    until = None if days is None else days_later(case.on, days)
    return Interim(offered(case, chosen.offer), until)


def near(release: Release, service: str, offer: Offer, here: Known | None) -> tuple[str, ...]:
    """Return up to three registered providers that fit the offer and the street ``here``."""
    street = release.facts[STREET].choices.get(str(here))
    fit = (
        each.id
        for each in release.providers
        if each.kind == offer.provider_kind
        and service in each.services
        and (street is None or not each.subdistricts or street in each.subdistricts)
    )
    return tuple(fit)[:NEAR]


def _warnings(setting: Setting, case: Case, chosen: Standing) -> Iterable[str]:
    for gate in setting.release.chain.gates:
        if gate.overdue is not None and overdue(case.records, case.on, gate.overdue.months):
            yield gate.overdue.code
        if gate.social is not None and _overlaps(case, chosen):
            yield gate.social


def overdue(records: Records, on: date, months: int) -> bool:
    """Return whether the assessment is older than so many months; the same day still counts."""
    assessment = records.assessment
    if assessment is None or assessment.on is None:
        return False
    return on > months_later(assessment.on, months)


def _overlaps(case: Case, chosen: Standing) -> bool:
    delivered = case.covered.units.least > 0 or case.covered.institution is Truth.YES
    return chosen.offer.payer is not Payer.GOVERNMENT and delivered
