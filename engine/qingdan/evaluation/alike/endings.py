"""May something be terminated for somebody, told at a glance?

Where it may, every service is asked.
"""

from dataclasses import dataclass

from qingdan.evaluation.alike.orders import Laying, place
from qingdan.evaluation.compiled import CompiledReading
from qingdan.model.gates import AsksCondition, Gate, Open, Outcome
from qingdan.model.truth import Truth

STOPPED = bytes((Truth.NO,))


@dataclass(frozen=True, slots=True)
class Ending:
    """A gate that terminates what it stops for some of its codes, and where those are laid out."""

    asked: slice
    codes: slice

    def holds(self, laid: bytes) -> bool:
        """Return whether the gate stops somebody and such a code may apply."""
        return any(laid[self.codes]) and laid[self.asked] == STOPPED


def endings(
    gates: tuple[Gate, ...], reading: CompiledReading, laying: Laying
) -> tuple[Ending, ...] | None:
    """Lay out what may terminate something; None if there may be something else that does."""
    if any(each.outcome is Outcome.TERMINATE for gate in gates for each in _when_open(gate)):
        return None
    found: list[Ending] = []
    for gate in gates:
        codes = [code for code in gate.no if code.outcome is Outcome.TERMINATE]
        whens = [code.when for code in codes if code.when is not None]
        plain = isinstance(gate.asks, AsksCondition) and len(whens) == len(codes)
        if codes and not plain:
            return None
        if codes and isinstance(gate.asks, AsksCondition):
            asked = laying.lay([place(gate.asks.condition, reading)])
            found.append(Ending(asked, laying.lay(place(each, reading) for each in whens)))
    return tuple(found)


def _when_open(gate: Gate) -> tuple[Open, ...]:
    return tuple(each for each in (gate.open, gate.rowless) if each is not None)
