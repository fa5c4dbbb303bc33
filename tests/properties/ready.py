"""How is a household put before a release, to be read by either reading?"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import qingdan
from qingdan.evaluation.chain.setting import Reading, Setting
from qingdan.evaluation.compiled import Compiled, CompiledReading, compiled
from qingdan.evaluation.records import Given, given, registered
from qingdan.evaluation.reference import Reference
from qingdan.evaluation.skeleton import Skeleton, skeleton
from qingdan.model.household import Household
from qingdan.model.release import Release

PUBLISHED = (date(2024, 11, 5), date(2025, 9, 15), date(2026, 3, 10))
"""A day of each shipped catalogue with each shipped policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A household with what is known of it, asked about on a day."""

    household: Household
    facts: Given
    on: date
    office: str | None = None
    doubting: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """A release made ready once."""

    rules: Release
    skeleton: Skeleton
    compiled: Compiled

    def ask(
        self, household: Household, on: date, *, office: str | None = None, doubting: bool = False
    ) -> Asked:
        """Return a household with the facts that follow from its records."""
        facts = given(registered(self.rules), household, on, office)
        return Asked(household=household, facts=facts, on=on, office=office, doubting=doubting)

    def reference(self, asked: Asked) -> Reference:
        """Read by the reference."""
        return Reference(self.rules, asked.facts, asked.on, asked.doubting)

    def generated(self, asked: Asked) -> CompiledReading:
        """Read by the generated function."""
        return self.compiled.read(asked.facts, asked.on, doubting=asked.doubting)

    def setting(self, asked: Asked, reading: Reading) -> Setting:
        """Return what the delivery chain is asked with."""
        return Setting(
            release=self.rules,
            household=asked.household,
            reading=reading,
            on=asked.on,
            office=asked.office,
            doubting=asked.doubting,
        )


def ready(rules: Release) -> Ready:
    """Make a release ready for both readings."""
    return Ready(rules, skeleton(rules), compiled(rules))


@cache
def shipped(on: date) -> Ready:
    """Return the shipped release of a day."""
    return ready(qingdan.load(on=on).rules)
