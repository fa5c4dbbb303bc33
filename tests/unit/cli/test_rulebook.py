"""Is nobody let work on a case by rules that have lost what the engine knows by its id?"""

from datetime import date

import pytest

from qingdan.cli.rulebook import rules_of
from qingdan.library import files, loaded
from qingdan.model.errors import Faulty
from qingdan.reporting.languages import Language

FOLDER = "policy/2024-09-23/casework/"
ON = date(2025, 9, 15)


def test_a_hold_renamed_in_every_file_stops_case_work_before_it_erases() -> None:
    shipped = dict(files())
    retention, steps = (f"{FOLDER}{name}.yaml" for name in ("retention", "transitions"))
    renamed = {
        retention: shipped[retention].replace("编号: hold\n".encode(), "编号: freeze\n".encode()),
        steps: shipped[steps].replace("记: hold".encode(), "记: freeze".encode()),
    }
    assert rules_of(loaded(shipped, ON), Language.CHINESE).casework.records["hold"]
    with pytest.raises(Faulty) as raised:
        rules_of(loaded({**shipped, **renamed}, ON), Language.CHINESE)
    assert [(e.code, e.said["name"]) for e in raised.value.problems] == [("V-WORK-19", "hold")]
