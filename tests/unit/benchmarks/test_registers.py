"""Is what a run of several programs took told as it was, and is a release grown as is said?"""

import sys
from contextlib import ExitStack

import pytest
from benchmarks.children import Ended, Program, Runs, Taken, begun, interleaved
from benchmarks.registers_data import release
from benchmarks.registers_grown import grown

ANSWERING = """
import json, sys
for number, _ in enumerate(sys.stdin):
    print(json.dumps({"cpu": number, "wall": 2 * number, "peak": 9, "before": 4}), flush=True)
"""


def test_the_first_run_of_a_program_does_not_count() -> None:
    program = Program(sys.executable, ("-c", ANSWERING))
    found = interleaved({"one": program, "other": program}, 3)
    assert [each.cpu for each in found["one"].taken] == [1, 2, 3]
    assert found["other"].cpu == 2
    assert found["other"].wall == 4


def test_a_program_that_ends_without_answer_is_no_measurement() -> None:
    with ExitStack() as ends, pytest.raises(Ended):
        begun(Program(sys.executable, ("-c", "")), ends).run()


def test_runs_are_told_by_their_median_and_their_ends() -> None:
    runs = Runs(tuple(Taken(cpu=each, wall=0, peak=each, before=0) for each in (5, 1, 3)))
    assert runs.cpu == 3
    assert runs.spread == (1, 5)
    assert runs.peak == 5


def test_a_grown_release_has_its_services_so_many_times_under_other_ids() -> None:
    rules = release().rules
    found = grown(rules, 4).services
    assert len(found) == 4 * len(rules.services)
    assert all(found[id_] is service for id_, service in rules.services.items())
    assert [id_ for id_, each in found.items() if each.id != id_] == []
