"""How is a household decided anew in tests, as the command does it?"""

from collections.abc import Callable

import pytest

from qingdan.asking.contrast import Retrial
from qingdan.explaining.explanation import explained
from qingdan.library import Release
from qingdan.reporting.sheet import Sheet


@pytest.fixture(scope="session")
def retrial(release: Release) -> Callable[..., Retrial]:
    """Return how a service of a member is made ready to be tried anew."""

    def made(sheet: Sheet, service: str, member: str = "1") -> Retrial:
        on = sheet.decision.on
        case = sheet.case(member)
        return Retrial(
            case=case,
            why=explained(case, sheet.decision, service),
            decide=lambda household: release.assess(household, on=on),
            answers=lambda household: release.answers(household, on=on),
        )

    return made
