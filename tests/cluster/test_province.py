"""Do the programs of ``docs/province.md`` print what it shows?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cluster.alone import JAVA
from tests.documents.consoles import ROOT, answered, missing, programs, shown

PAGE = (ROOT / "docs" / "province.md").read_text(encoding="utf-8")
SPARK = "pyspark"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the commands of the page were given."""
    folder = tmp_path_factory.mktemp("province")
    for each in shown(PAGE):
        assert missing(each, answered(each.command, folder)) == ()
    return folder


def test_its_programs_print_what_is_shown_one_after_the_other(folder: Path) -> None:
    ran = []
    for program, output in programs(PAGE):
        if JAVA or SPARK not in program:
            ran.append(program)
            assert printed(program, folder) == output
    assert len(ran) == (3 if JAVA else 2)


def printed(program: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
