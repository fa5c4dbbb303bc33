"""What is decided of each service for a member, with its amounts, reasons and marks?"""

from collections.abc import Iterable, Mapping
from datetime import date

from qingdan.evaluation.chain.answered import REFUSING, amounts_of, cost, offered
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.cases import Setting
from qingdan.evaluation.chain.grounds import bridging_until, held_elsewhere, home_soon
from qingdan.evaluation.chain.outcomes import Result, Standing, giving
from qingdan.evaluation.chain.questions import amount_asks, open_asks
from qingdan.evaluation.chain.unknowns import Ask
from qingdan.evaluation.lists import urgent_records
from qingdan.model.calendar import days_later, months_later
from qingdan.model.catalogue import Offer, Payer
from qingdan.model.decisions import Given, Interim, ServiceDecision
from qingdan.model.gates import Outcome
from qingdan.model.household import Member, Urgent
from qingdan.model.release import Release
from qingdan.model.truth import Truth

ORDINARY, URGENT = "ordinary", "urgent"
NEAR = 3


def decided(
    setting: Setting, member: Member, found: tuple[Case, Result], doubted: tuple[Case, Result]
) -> ServiceDecision:
    """Return the decision on one service, compared with what survives the placeholders."""
    case, result = found
    chosen = result.chosen
    urgent = _urgently(case, chosen)
    outcome = _reduced(Outcome.PROVIDE if urgent else chosen.outcome, case, chosen)
    amounts = amounts_of(case, chosen.offer, outcome, urgent=urgent)
    seen = _seen(setting, member) if urgent else None
    reasons = tuple(_reasons(case, chosen, outcome, seen))
    unconfirmed = _unconfirmed(outcome, reasons, doubted)
    return ServiceDecision(
        service=case.service.id,
        outcome=outcome,
        settled=result.settled,
        unconfirmed=unconfirmed,
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
        providers=_providers(setting.release, case, chosen.offer, setting),
        ask=tuple(dict.fromkeys(fact for _, fact in _asks(setting, case, result))),
        warnings=tuple(_warnings(setting, case, chosen, unconfirmed=unconfirmed)),
        clauses=tuple(dict.fromkeys((*case.service.cites, *_cited(reasons)))),
        gates=chosen.gates,
    )


def _asks(setting: Setting, case: Case, result: Result) -> Iterable[Ask]:
    yield from open_asks(setting, case, result)
    yield from amount_asks(setting, case, result)


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


def _unconfirmed(
    outcome: Outcome, reasons: tuple[Given, ...], doubted: tuple[Case, Result]
) -> bool:
    """Return whether a NO or a reduction falls when every placeholder is open."""
    case, result = doubted
    if outcome in REFUSING:
        return result.chosen.outcome is not outcome
    partly = {gate.partly for gate in case.release.chain.gates if gate.partly}
    kept = {reason.code for gate in result.chosen.gates for reason in gate.reasons}
    return any(each.code in partly and each.code not in kept for each in reasons)


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


def _providers(release: Release, case: Case, offer: Offer, setting: Setting) -> tuple[str, ...]:
    """Return up to three registered providers that fit the offer and the street."""
    here = setting.household.facts.get("subdistrict")
    street = release.facts["subdistrict"].choices.get(str(here))
    fit = (
        each.id
        for each in release.providers
        if each.kind == offer.provider_kind
        and case.service.id in each.services
        and (street is None or not each.subdistricts or street in each.subdistricts)
    )
    return tuple(fit)[:NEAR]


def _warnings(
    setting: Setting, case: Case, chosen: Standing, *, unconfirmed: bool
) -> Iterable[str]:
    notices = setting.release.chain.notices
    if unconfirmed:
        yield notices["figure"]
    for gate in setting.release.chain.gates:
        if gate.overdue is not None and _overdue(case, gate.overdue.months):
            yield gate.overdue.code
        if gate.social is not None and _overlaps(case, chosen):
            yield gate.social
    wanted = giving(chosen.outcome) and chosen.offer.payer is not Payer.OWN_WORK
    if wanted and not _providers(setting.release, case, chosen.offer, setting):
        yield notices["no_provider"]


def _overdue(case: Case, months: int) -> bool:
    """Return whether the assessment is older than so many months; the same day still counts."""
    assessment = case.records.assessment
    if assessment is None or assessment.on is None:
        return False
    return case.on > months_later(assessment.on, months)


def _overlaps(case: Case, chosen: Standing) -> bool:
    delivered = case.covered.units.least > 0 or case.covered.institution is Truth.YES
    return chosen.offer.payer is not Payer.GOVERNMENT and delivered
