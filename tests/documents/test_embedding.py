"""Does ``docs/embedding.md`` say what is so, and do its programs print what is shown?"""

import json
import logging
import os
import subprocess
import sys
from datetime import date

import jsonschema
import pytest
from tests.conformance.writing import household
from tests.documents.consoles import ROOT, blocks, printed_by, programs
from tests.documents.printing import DOCS, SHOWING

import qingdan
from qingdan.model import errors
from qingdan.reporting.json import contract

PAGE = (DOCS / "embedding.md").read_text(encoding="utf-8")
INTAKE = ROOT / "examples" / "intake" / "intake.py"
PROGRAMS = list(programs(PAGE))
ON = date(2025, 9, 15)
NAME = "林*强"


@pytest.mark.parametrize("at", range(len(PROGRAMS)))
def test_a_program_prints_what_is_shown(at: int) -> None:
    """Mend it by ``make docs``, and read what it wrote."""
    program, output = PROGRAMS[at]
    assert printed_by(program) == output


def test_it_is_printed_anew_with_the_others() -> None:
    assert DOCS / "embedding.md" in SHOWING


def test_the_intake_that_is_shown_is_the_one_that_runs() -> None:
    (shown,) = [each.text for each in blocks(PAGE) if each.language == "py"]
    assert shown == INTAKE.read_text(encoding="utf-8")
    assert len(shown.splitlines()) <= 55


def test_every_exception_stands_in_the_table() -> None:
    raised = [
        name
        for name, each in vars(errors).items()
        if isinstance(each, type) and issubclass(each, errors.QingdanError)
    ]
    assert len(raised) > 8
    assert [name for name in raised if f"`{name}`" not in PAGE] == []


def test_the_number_of_published_names_is_the_one_that_is_said() -> None:
    assert len(qingdan.__all__) == 20
    assert "twenty names" in PAGE


def intake(
    *lines: bytes, on: str = "2025-09-15", seed: str = "0"
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(INTAKE), on],
        env={**os.environ, "PYTHONHASHSEED": seed},
        input=b"\n".join(lines),
        capture_output=True,
        check=False,
        cwd=ROOT,
    )


def test_an_intake_answers_each_line_on_its_own_and_in_order() -> None:
    bad = f'{{"household": "B", "members": [{{"member": "1", "name": "{NAME}", "age": "?x"}}]}}'
    good = household("清源0047").strip()
    done = intake(good, bad.encode(), b"no household", good)
    first, second, third, fourth = done.stdout.splitlines()
    assert done.returncode == 0
    assert first == fourth
    jsonschema.validate(json.loads(first), contract())
    assert json.loads(first)["case"] == "清源0047"
    codes = [each["code"] for each in json.loads(second)["problems"]]
    assert "V-NAME-03" in codes
    assert any(each["severity"] == "error" for each in json.loads(third)["problems"])


def test_two_processes_give_the_same_bytes() -> None:
    """Sets and maps keep another order under another seed; an answer may not follow it."""
    lines = [household(name).strip() for name in ("清源0047", "泉秀0208", "华大0264")]
    first, second = (intake(*lines, seed=seed).stdout for seed in ("1", "2"))
    assert len(first.splitlines()) == len(lines)
    assert first == second


def test_nothing_of_a_line_is_logged() -> None:
    said = (NAME, "13900000000", "七十九", "透析")
    lines = (
        f'{{"member": "1", "name": "{NAME}", "phone": 13900000000}}',
        f'{{"member": "1", "age": "七十九", "{NAME}的病": "透析"}}',
    )
    done = intake(*(f'{{"household": "B", "members": [{each}]}}'.encode() for each in lines))
    logged = done.stderr.decode()
    assert {"V-YAML-13", "V-NAME-03", "V-FILE-02"} <= set(logged.split())
    assert [word for word in said if word in logged] == []


def test_an_answer_repeats_neither_name_nor_telephone() -> None:
    line = (
        f'{{"household": "B", "members": [{{"member": "1", "name": "{NAME}", "phone": 139000}}]}}'
    )
    answer = intake(line.encode()).stdout.decode()
    assert "V-YAML-13" in answer
    assert [word for word in (NAME, "139000") if word in answer] == []


def test_an_intake_told_of_a_day_without_policy_ends_with_a_sentence() -> None:
    done = intake(b"{}", on="2020-01-01")
    assert done.returncode == 1
    assert done.stderr.decode().strip().endswith("the first is in force from 2024-09-23")
    assert "Traceback" not in done.stderr.decode()


def test_the_library_itself_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    release = qingdan.load(on=ON)
    release.assess(release.read(household("清源0047")), on=ON)
    assert caplog.records == []
