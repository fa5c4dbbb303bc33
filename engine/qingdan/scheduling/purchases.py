"""What is due of purchases: contracts that end, gates in their order, looking at the work?"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

from qingdan.model.falling_due import end_of, next_end
from qingdan.model.schedule import Colour, PurchaseGate, Turn
from qingdan.scheduling.duty import Duty, Plan, Sort, colour
from qingdan.scheduling.stored import Contract, Finished, Stored


def contracts(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield the contracts that end and that nobody has settled, and those of the register.

    One is settled by a later contract for one of its services, or by evidence about it. A
    provider of whom a purchase is filed goes by that.
    """
    ending = plan.schedule.contract
    label, whose = plan.of(ending.task)
    settled = {
        each.contract
        for each in stored.evidence
        if each.what == ending.task and each.state is not Finished.CHANGED
    }
    filed = {each.provider for each in stored.contracts}
    last_days = {
        each.number: (each.last, each.title)
        for each in stored.contracts
        if not any(_goes_on(each, other) for other in stored.contracts)
    } | {name: (last, "") for name, last in stored.providers.items() if name not in filed}
    for about, (by, title) in last_days.items():
        if about not in settled:
            yield Duty(
                sort=Sort.CONTRACT,
                what=ending.task,
                label=label,
                whose=whose,
                by=by,
                colour=_history(by, stored) or colour(by, ending.ahead, on),
                about=f"{about} {title}".strip(),
            )


def _goes_on(contract: Contract, other: Contract) -> bool:
    return other.last > contract.last and bool(other.services & contract.services)


def _history(by: date, stored: Stored) -> Colour | None:
    """Return grey for what was over before the casebook began."""
    begun = stored.first_day is not None and by < stored.first_day
    return Colour.GREY if begun else None


def gates(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield the gates that each purchase has not passed; behind a shut gate none counts."""
    for contract in stored.contracts:
        shut: PurchaseGate | None = None
        for gate in plan.schedule.checkpoints:
            by = _day(gate, contract)
            history = _history(by, stored)
            if shut is None and gate.id in contract.passed:
                continue
            yield Duty(
                sort=Sort.GATE,
                what=gate.id,
                label=gate.label,
                whose=plan.units(gate.who),
                by=by,
                colour=history or colour(by, gate.ahead, on),
                about=f"{contract.number} {contract.title}".strip(),
                blocked="" if shut is None else shut.label,
                otherwise=gate.otherwise,
            )
            shut = shut if history is not None else shut or gate


def _day(gate: PurchaseGate, contract: Contract) -> date:
    """Return the last day for a gate: before the first day, when half is over, at the end."""
    match gate.turn:
        case Turn.BEFORE_SIGNING:
            return contract.first - timedelta(days=1)
        case Turn.HALFWAY:
            days = (contract.last - contract.first).days + 1
            return contract.first + timedelta(days=days // 2)
        case Turn.AT_END:
            return contract.last
        case _:
            assert_never(gate.turn)


def supervision(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield when the office is to meet, to visit and to sample next."""
    supervised = plan.schedule.supervised
    _, whose = plan.of(supervised.task)
    for way in plan.schedule.supervision:
        done = [each.on for each in stored.inspected if each.kind == way.id]
        if done:
            by = next_end(way.every, max(done))
        elif stored.first_day is not None:
            by = end_of(way.every.measure, stored.first_day)
        else:
            continue
        yield Duty(
            sort=Sort.SUPERVISION,
            what=way.id,
            label=way.label,
            whose=whose,
            by=by,
            colour=colour(by, supervised.ahead, on),
        )
