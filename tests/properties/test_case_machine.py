"""Does a case stay one case, whatever is done to it? See ``case_machine``."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.properties.case_machine import CaseMachine

RUNS, STEPS = 30, 50


def test_a_case_stays_one_case_whatever_is_done_to_it() -> None:
    of_this = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(CaseMachine, settings=of_this)
