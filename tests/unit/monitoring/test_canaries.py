"""Does the rule engine still do wrong what the fence was built against?"""

import os
import subprocess
import sys

import pytest
from tests.unit.monitoring.canaries import CANARIES, QUIET, Canary

pytest.importorskip("durable.engine", reason="the extra `monitor` is not installed")

BOUNDED = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
"""
LATE, STEP = 3, 97
FILLED = {"MALLOC_PERTURB_": "165"}
"""Memory that is given is filled, so that whoever reads what nobody wrote dies the sooner."""
NEVER = "late"


def once(canary: Canary, run: int) -> str:
    """Run a canary in its own process; return how it ended, or the last line that it printed."""
    program = BOUNDED + QUIET + canary.program
    line = [sys.executable, "-W", "ignore", "-c", program]
    seconds = LATE if canary.late else 30
    try:
        done = subprocess.run(
            line,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            env=environment(canary, run),
        )
    except subprocess.TimeoutExpired:
        return NEVER
    if done.returncode < 0:
        return f"signal {-done.returncode}"
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr


def environment(canary: Canary, run: int) -> dict[str, str]:
    """Return what surrounds a run; each has another length, and so another layout of memory."""
    if canary.dies_of is None:
        return dict(os.environ)
    return {**os.environ, **FILLED, "PADDING": "x" * STEP * run}


def wanted(canary: Canary) -> str:
    if canary.late:
        return NEVER
    return canary.prints or f"signal {canary.dies_of}"


@pytest.mark.skipif(sys.platform != "linux", reason="dies otherwise on other systems")
@pytest.mark.parametrize("canary", CANARIES, ids=lambda each: each.name)
def test_a_canary_does_as_it_did(canary: Canary) -> None:
    """Where this fails, the engine has changed: look at the fence, then at its page."""
    ends = (once(canary, run) for run in range(canary.runs))
    assert wanted(canary) in ends
