"""Which reasons does a gate give, with which outcome, and what do they rest on?

A NO gate gives, of its codes still possible (each open one, up to and including the first that
holds), the one with the weakest outcome.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from qingdan.evaluation.chain.case import Case
from qingdan.model.calendar import days_later
from qingdan.model.catalogue import Elsewhere
from qingdan.model.decisions import Given
from qingdan.model.gates import AsksLeft, Gate, GateCode, Left, Outcome
from qingdan.model.truth import Truth, any_of

HUNDREDTHS, HOLDER = 100, "holder"


def codes_for(gate: Gate, case: Case, *, government: bool) -> tuple[tuple[GateCode, Truth], ...]:
    """Return the codes that may apply, each with the truth of its own condition."""
    bound = government or not gate.government_only
    found = []
    for code in gate.no:
        truth = applies(code, case) if bound or code.per_home else Truth.NO
        if truth is not Truth.NO:
            found.append((code, truth))
    return tuple(found)


def applies(code: GateCode, case: Case) -> Truth:
    """Return whether a code applies, by its own condition."""
    if code.per_home:
        share = case.share
        return Truth.of(share is not None and share.holder not in (None, case.member))
    if code.refer_first:
        return any_of(each.truth for each in case.first if not each.rule.as_usual)
    if code.held_off:
        return held_off(case)
    if code.when is None:
        return Truth.YES
    truth = case.asked(code.when)
    return Truth.OPEN if case.doubting and code.placeholder else truth


def held_off(case: Case) -> Truth:
    """Return whether an alarm says not to refuse the service yet; one in doubt leaves it open."""
    found = Truth.NO
    for id_ in (*case.alarms, *case.alarms_in_doubt):
        alarm = case.release.alarms[id_]
        if case.service.id in alarm.holds_off:
            doubt = id_ in case.alarms_in_doubt and not alarm.sounding_only
            found = max(found, Truth.OPEN if doubt else Truth.of(id_ in case.alarms))
    return found


def home_soon(case: Case) -> date | None:
    """Return the day on which the person is expected home, where it is near enough to arrange."""
    back, on = case.records.back_on, case.on
    for gate in case.release.chain.gates:
        standard = gate.back_soon and case.release.standards[gate.back_soon.standard].value
        if back is None or not isinstance(standard, int) or isinstance(standard, bool):
            continue
        if on < back <= days_later(on, standard // HUNDREDTHS):
            return back
    return None


def possible_of(codes: tuple[tuple[GateCode, Truth], ...]) -> tuple[GateCode, ...]:
    """Return the codes up to and including the first that holds."""
    found: list[GateCode] = []
    for code, truth in codes:
        found.append(code)
        if truth is Truth.YES:
            break
    return tuple(found)


def given_by(
    gate: Gate, case: Case, truth: Truth, possible: tuple[GateCode, ...]
) -> Outcome | None:
    """Return the outcome that a gate gives: nothing when it is passed."""
    if truth is Truth.OPEN and gate.open is not None:
        return gate.open.outcome
    if truth is Truth.NO and possible:
        return _weakest(case, possible).outcome
    return None


def _weakest(case: Case, possible: tuple[GateCode, ...]) -> GateCode:
    return min(possible, key=lambda code: case.release.chain.strength(code.outcome))


def reasons_for(
    gate: Gate, case: Case, truth: Truth, possible: tuple[GateCode, ...], *, government: bool
) -> Iterator[Given]:
    """Yield what a gate gives as its reasons, and what it takes off though it passes."""
    if truth is Truth.OPEN and gate.open is not None:
        yield given_for(gate.open.code, gate, case, {})
    if truth is Truth.NO and possible:
        code = _weakest(case, possible)
        if gate.back_soon is not None and (back := home_soon(case)) is not None:
            said = {"day": back.isoformat()}
            yield given_for(gate.back_soon.code, gate, case, said)
        yield given_for(code.code, gate, case, _about(code, case))
    if government and truth is Truth.YES and isinstance(gate.asks, AsksLeft):
        yield from _partly(gate, case)


def given_for(code: str, gate: Gate, case: Case, about: Mapping[str, str]) -> Given:
    """Return a reason that a gate gives, with its own clauses and then those of the gate."""
    reason = case.release.reasons.get(code)
    own = () if reason is None else reason.cites
    return Given(code, gate.id, tuple(dict.fromkeys((*own, *gate.cites))), about)


def _partly(gate: Gate, case: Case) -> Iterator[Given]:
    """Name what is taken off though something is left, and what is claimed meanwhile."""
    if case.needed.most == 0:
        return
    if isinstance(gate.asks, AsksLeft) and gate.asks.after is Left.CAP:
        cut = case.cap is not None and case.cap.most is not None
        if gate.partly and cut and case.cap is not None and case.cap.most < case.left.least:  # type: ignore[operator]
            yield given_for(gate.partly, gate, case, {})
        return
    if gate.partly and case.covered.units.least > 0:
        yield given_for(gate.partly, gate, case, {"benefit": _largest(case)})
    for each in case.first:
        if gate.bridging and each.rule.as_usual and each.truth is Truth.YES:
            yield given_for(gate.bridging, gate, case, {"referral": each.rule.referral})


def _about(code: GateCode, case: Case) -> Mapping[str, str]:
    if code.per_home and case.share is not None:
        return {HOLDER: case.share.holder or ""}
    if code.refer_first:
        waiting = next(f for f in case.first if not f.rule.as_usual)
        return {"referral": waiting.rule.referral, "benefit": waiting.benefit}
    if code.referral is not None:
        return {"referral": code.referral}
    elsewhere = held_elsewhere(case)
    if elsewhere is not None and code.outcome is Outcome.REFER:
        return {"referral": elsewhere.referral}
    return {"benefit": _largest(case)} if _largest(case) else {}


def _largest(case: Case) -> str:
    if case.covered.responsible:
        return case.covered.responsible[0]
    by = case.covered.by
    return max(by, key=lambda id: by[id].least) if by else ""  # noqa: A006


def held_elsewhere(case: Case) -> Elsewhere | None:
    """Return the first of the service's rows by which another department does it."""
    rows = case.service.elsewhere
    return next((each for each in rows if case.asked(each.when) is Truth.YES), None)


def bridging_until(case: Case) -> date | None:
    """Return the last day on which a service goes on while a benefit is being claimed."""
    ends: list[date] = []
    for first in case.first:
        days, benefit = first.rule.at_most_days, case.release.benefits[first.benefit]
        if first.rule.as_usual and first.truth is Truth.YES and days is not None:
            ends.append(days_later(case.on, days))
            ends += [benefit.until] if benefit.until is not None else []
    return min(ends, default=None)
