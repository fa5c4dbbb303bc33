"""Does the command end in words and with its code when nobody takes its answer?"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FILE = str(ROOT / "examples" / "清源0047.yaml")
QUALIFY = ("qualify", FILE, "--on", "2025-09-15")
CODE = "import sys; from qingdan.cli import main; sys.exit(main())"
COMMAND = (sys.executable, "-c", CODE)
FULL = Path("/dev/full")

needs_a_full_disk = pytest.mark.skipif(not FULL.exists(), reason="there is no such device here")


def through_a_shell(line: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a shell line in which ``"$@"`` stands for it."""
    environment = {**os.environ, "QINGDAN_LANG": "zh", "PYTHONUTF8": "1"}
    return subprocess.run(
        ("/bin/bash", "-c", line, "bash", *COMMAND, *arguments),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )


@needs_a_full_disk
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_full_disk_is_told_of_and_is_not_done(more: tuple[str, ...]) -> None:
    ended = through_a_shell('"$@" > /dev/full', *QUALIFY, *more)
    assert ended.returncode == 74
    assert ended.stderr.count("\n") == 1
    assert "写不出去" in ended.stderr


def test_a_closed_output_is_told_of() -> None:
    ended = through_a_shell('"$@" >&-', *QUALIFY)
    assert (ended.returncode, ended.stderr.count("\n")) == (74, 1)


def test_with_every_stream_closed_the_code_alone_says_it() -> None:
    ended = through_a_shell('"$@" >&- 2>&-', *QUALIFY)
    assert (ended.returncode, ended.stderr) == (74, "")


def test_whoever_reads_one_line_has_read_enough() -> None:
    ended = through_a_shell('"$@" | head -1; exit "${PIPESTATUS[0]}"', *QUALIFY)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("可安排")


@needs_a_full_disk
@pytest.mark.parametrize("taken", ["2> /dev/full", "2>&-"])
def test_a_complaint_that_nobody_takes_leaves_the_code(taken: str) -> None:
    ended = through_a_shell(f'"$@" {taken}', "qualify", "没有这份.yaml")
    assert (ended.returncode, ended.stdout) == (3, "")


def test_an_interruption_is_one_line_and_its_code() -> None:
    code = "import signal, sys, time; from qingdan.cli import main, running; "
    # A shell lets what it starts in the background ignore the signal.
    code += "signal.signal(signal.SIGINT, signal.default_int_handler); "
    # It says from within that it has begun and then takes its time, so that the signal comes
    # neither too early nor too late.
    code += "running._answered = lambda *all: (print(1, flush=True), time.sleep(60)); "
    with subprocess.Popen(
        (sys.executable, "-c", f"{code}sys.exit(main(['check']))"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QINGDAN_LANG": "zh", "PYTHONUTF8": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        rest = process.stdout.read()
    assert (process.returncode, rest) == (130, "")
    assert told == "已中断，没有算完。\n"
