"""Do both decide the same: every truth, outcome and unit, and what rests on placeholders?

What differs is listed; a benchmark of two programs that do not agree measures nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from benchmarks.zen_amounts import ENDLESS
from benchmarks.zen_rival import Json, Rival
from benchmarks.zen_steps import NUMBERS
from qingdan.evaluation.chain.answered import REFUSING
from qingdan.evaluation.compiling.lowered import lowered
from qingdan.evaluation.contents import OfferGate
from qingdan.model.catalogue import Period
from qingdan.model.decisions import Decision, ServiceDecision
from qingdan.model.facts import Bounds
from qingdan.model.household import Household

PARTS = ("displaced", "capped")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Both programs with the rules of one release.

    ``steps`` are the numbers of its conditions, ``last`` is the last round of its steps.
    """

    rival: Rival
    steps: Mapping[str, int]
    last: int

    def differences(self, household: Household, on: date) -> Iterator[str]:
        """Yield every difference about one household, in words for a developer."""
        release = self.rival.release
        decision = release.assess(household, on=on)
        plain, doubting = self.rival.both(self.rival.told(household, on))
        for index, member in enumerate(decision.members):
            answers = plain["result"]["members"][index], doubting["result"]["members"][index]
            for service in member.services:
                ours = _ours(service)
                theirs = self._theirs(service.service, answers)
                for key, value in ours.items():
                    if theirs[key] != value:
                        where = f"{household.id} {on} {member.member} {service.service} {key}"
                        yield f"{where}: {value!r}, zen {theirs[key]!r}"
        yield from self._truths(decision, plain)

    def _theirs(self, service: str, answers: tuple[Json, Json]) -> dict[str, object]:
        release = self.rival.release.rules
        words = {strength: outcome for outcome, strength in release.chain.strengths.items()}
        plain, doubting = (each[service] for each in answers)
        outcome = words[int(plain["outcome"])]
        doubted = words[int(doubting["outcome"])]
        lost = any(plain.get(part) and not doubting.get(part) for part in PARTS)
        unconfirmed = (doubted is not outcome) if outcome in REFUSING else lost
        found: dict[str, object] = {
            "outcome": outcome,
            "settled": plain["settled"],
            "offer": release.services[service].offers[int(plain["offer"])].id,
            "unconfirmed": unconfirmed,
        }
        for key in ("needed", "covered", "units"):
            pair = plain.get(key)
            found[key] = None if pair is None else tuple(_end(int(end)) for end in pair)
        per = plain.get("per")
        found["per"] = None if per is None else tuple(Period)[int(per)].value
        return found

    def _truths(self, decision: Decision, plain: Json) -> Iterator[str]:
        """Compare how every condition of the skeleton comes out; gates show in the outcomes."""
        skeleton = self.rival.release.skeleton
        trace = plain["trace"]
        household, members = (trace[f"{who}{self.last}"] for who in ("household", "members"))
        told = [household["output"], *members["output"]["members"]]
        vectors = [decision.household_vector, *decision.vectors.values()]
        outlines = [skeleton.household, *([skeleton.member] * len(decision.members))]
        for vector, outline, theirs in zip(vectors, outlines, told, strict=True):
            for node, truth in zip(outline.nodes, vector.truths, strict=True):
                if isinstance(node.what, OfferGate):
                    continue
                name = f"t{self.steps[node.id]}"
                found = theirs.get(name, told[0].get(name))
                if found != NUMBERS[truth]:
                    yield f"{decision.case} {node.id} {name}: {truth.word}, zen {found!r}"


def _ours(service: ServiceDecision) -> dict[str, object]:
    return {
        "outcome": service.outcome,
        "settled": service.settled,
        "offer": service.offer,
        "unconfirmed": service.unconfirmed,
        "needed": _pair(service.needed),
        "covered": _pair(service.covered),
        "units": _pair(service.units),
        "per": service.per,
    }


def _end(units: int) -> int | None:
    return None if units > ENDLESS // 2 else units


def _pair(bounds: Bounds | None) -> tuple[int, int | None] | None:
    return None if bounds is None else (bounds.least, bounds.most)


def agreement(rival: Rival) -> Agreement:
    """Return what compares both programs under one release."""
    instructions = lowered(rival.release.rules, doubting=False)
    return Agreement(rival, instructions.truths, max(instructions.turns))
