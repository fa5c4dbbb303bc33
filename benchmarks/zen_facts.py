"""What does zen-engine read of a household, so that it decides from the same facts?

Made outside the clock, in the form that is quickest for it: days are numbers, levels are pairs,
and records are read already (who holds which category, what is delivered, refused, left under a
cap), while the engine reads them on the clock. Only what differs from what the graph assumes is
written.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from benchmarks.zen_amounts import ENDLESS, usual_cap
from benchmarks.zen_formulas import MONTHS
from benchmarks.zen_sheet import NO, OPEN, YES, Json
from benchmarks.zen_steps import NUMBERS, days
from qingdan import assessment
from qingdan.assessment import Prepared
from qingdan.evaluation.chain.case import Case
from qingdan.evaluation.chain.cases import Results, results
from qingdan.evaluation.chain.wishes import wished
from qingdan.evaluation.lists import benefits, gets
from qingdan.model.facts import Bounds, Known
from qingdan.model.gates import AsksRecord, RecordKind
from qingdan.model.household import Household, Member
from qingdan.model.truth import Truth

LONGEST = 31
REFUSALS = ((Truth.NO, False), (Truth.YES, False), (Truth.NO, True))
"""Whether a guardian may speak for the person, and whether they are at risk: ``w0`` to ``w2``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of a household as zen-engine is told them."""

    ready: Prepared
    household: Household
    on: date
    pairs: frozenset[str]
    doubting: bool

    def told(self) -> Json:
        """Return the whole input."""
        both = assessment.readings(self.ready, self.household, on=self.on, office=None)
        found = results(both.doubting if self.doubting else both.plain)
        reference = assessment.answers(self.ready.release, self.household, on=self.on)
        ends = self.on.day == monthrange(self.on.year, self.on.month)[1]
        return {
            **self._written(reference.given.household),
            "f_on": days(self.on),
            "f_months": self.on.year * MONTHS + self.on.month,
            "f_reached": LONGEST if ends else self.on.day,
            "members": [
                self._member(index, member, found)
                | self._written(reference.given.members[member.id])
                for index, member in enumerate(self.household.members)
            ],
        }

    def _member(self, index: int, member: Member, found: Results) -> Json:
        assessed = member.records.assessment
        done = assessed is not None and (assessed.on is None or assessed.on <= self.on)
        cases = [found[member.id, service][0] for service in self.ready.release.services]
        told: Json = {"index": index, "month": self.on.month, "assessed": YES if done else OPEN}
        told["urgent"] = any(case.urgent_since is not None for case in cases)
        own = benefits(self.household, member)
        for benefit in self.ready.release.benefits.values():
            if benefit.refer_first is not None:
                told[f"b_{benefit.id}"] = NUMBERS[gets(own, benefit.id, self.on)]
        for case in cases:
            told |= {key: value for key, value, usual in _records(case) if value != usual}
        return told

    def _written(self, given: Mapping[str, Known]) -> Json:
        found: Json = {}
        for fact, known in given.items():
            match known:
                case Bounds(least, most):
                    found |= {f"f_{fact}_l": least, f"f_{fact}_u": most}
                case bool() | str():
                    found[f"f_{fact}"] = known
                case int() if fact in self.pairs:
                    found |= {f"f_{fact}_l": known, f"f_{fact}_u": known}
                case int():
                    found[f"f_{fact}"] = known
                case date():
                    found[f"f_{fact}"] = days(known)
        return found


def _records(case: Case) -> Iterator[tuple[str, int, int]]:
    """Yield what the records of a member come to for a service, beside what is assumed."""
    name, cap = case.service.id, case.service.amount.cap
    yield from _ends(f"c_{name}", case.covered.units, 0)
    yield f"i_{name}", NUMBERS[case.covered.institution], NO
    if case.cap is not None:
        yield from _ends(f"k_{name}", case.cap, usual_cap(cap))
    for gate in case.release.chain.gates:
        if isinstance(gate.asks, AsksRecord) and gate.asks.kind is RecordKind.WISH:
            for place, (guardian, at_risk) in enumerate(REFUSALS):
                truth = wished(gate.asks, _asking(case, guardian), at_risk=at_risk)
                yield f"w{place}_{name}", NUMBERS[truth], OPEN


def _asking(case: Case, guardian: Truth) -> Case:
    return replace(case, asked=lambda _: guardian)


def _ends(name: str, bounds: Bounds, usual: int) -> Iterator[tuple[str, int, int]]:
    yield f"{name}_l", bounds.least, usual
    yield f"{name}_u", ENDLESS if bounds.most is None else bounds.most, usual
