"""How much of a service is due in a month, by what was decided and when it ran?"""

from collections.abc import Mapping
from datetime import date

import pytest

from qingdan.casebook.matter import Kept
from qingdan.casebook.surveying import Written
from qingdan.model.records import Value
from qingdan.projecting.spans import due, running
from qingdan.projecting.subjects import Thread

NOTHING: Mapping[str, Value] = {}
DECIDED: Mapping[str, Value] = {"units": 2, "from": "2025-10-08", "through": "2026-03-31"}


def entry(
    kind: str, day: date, values: Mapping[str, Value] = NOTHING, units: int | None = None
) -> Thread:
    """Return a record of a service on a day."""
    kept = Kept(
        seq=day.toordinal(),
        act=kind,
        kind=kind,
        day=day,
        actor="许*安",
        role="caseworker",
        unit="",
        units=units,
        follows=None,
        member="1",
        service="bath",
        sealed=b"",
    )
    return Thread((Written(number="1", record=kept, unit="", purpose="", values=values),))


STARTED = entry("beginning", date(2025, 10, 8), {"on": "2025-10-08"})


@pytest.mark.parametrize(
    ("per", "on", "units"),
    [
        ("month", date(2025, 10, 31), 2),
        ("month", date(2025, 9, 30), 0),
        # Weeks from Monday: the decision's own of 8 October, then the 13th, 20th and 27th.
        ("week", date(2025, 10, 31), 8),
        # November 2025 has Mondays on the 3rd, 10th, 17th and 24th.
        ("week", date(2025, 11, 1), 8),
        # A quarter's units are due in its last month.
        ("quarter", date(2025, 10, 31), 0),
        ("quarter", date(2025, 12, 1), 2),
        # The decision ends in March, before the year does.
        ("year", date(2026, 3, 1), 2),
        ("year", date(2026, 2, 1), 0),
        (None, date(2025, 11, 1), 2),
        ("month", date(2026, 4, 1), 0),
    ],
)
def test_units_fall_due_in_the_month_of_their_period(
    per: str | None, on: date, units: int
) -> None:
    assert due(DECIDED, per, [STARTED], on) == units


def test_what_was_done_earlier_in_a_quarter_is_not_due_again() -> None:
    done = entry("service_record", date(2025, 11, 5), units=1)
    assert due(DECIDED, "quarter", [STARTED, done], date(2025, 12, 1)) == 1


def test_nothing_is_due_in_a_month_in_which_the_service_stood_still() -> None:
    paused = entry("change_record", date(2025, 10, 20), {"change": "pause", "from": "2025-10-20"})
    resumed = entry("change_record", date(2026, 1, 5), {"change": "resume", "from": "2026-01-05"})
    here = [STARTED, paused, resumed]
    months = [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
    assert [due(DECIDED, "month", here, each) for each in months] == [2, 0, 0, 2]


def test_a_refusal_ends_the_span_in_which_a_service_ran() -> None:
    refused = entry("confirmation", date(2025, 11, 2), {"answer": "refused", "on": "2025-11-02"})
    assert list(running([STARTED, refused])) == [(date(2025, 10, 8), date(2025, 11, 2))]


def test_what_never_began_is_due_in_no_month() -> None:
    assert due(DECIDED, "month", [], date(2025, 10, 31)) == 0
