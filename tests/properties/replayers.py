"""Which other Pythons can replay a casebook here, and does each do it alike?

A Python can where an environment of its own was made for it, ``.venv-python3.12``; ``make soak``
makes one for each that is installed. Replays run in processes of their own, under a hash seed and
a time zone.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

from qingdan.cli import main

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ("3.11", "3.12", "3.13")
ZONES = ("UTC", "Asia/Shanghai", "America/St_Johns")
WHO = ("--by", "许*安", "--role", "经办", "--purpose", "登记")
AUDITOR = ("--by", "何*兰", "--role", "审计", "--unit", "区审计局", "--purpose", "审计")
FILLED = ("--set", "privacy_notice=A31")
LONGEST = 900
"""How many seconds one replay may take."""


@dataclass(frozen=True, slots=True)
class Replayer:
    """A Python that can replay."""

    version: str
    path: str


def own() -> Replayer:
    """Return the Python that runs the tests."""
    return Replayer("{}.{}".format(*sys.version_info), sys.executable)


def replayer(version: str) -> Replayer | None:
    """Return the Python of a version that can replay here, None where none can."""
    if version == own().version:
        return own()
    path = environment(version) / "bin" / "python"
    return Replayer(version, str(path)) if path.exists() else None


def environment(version: str) -> Path:
    """Return the folder of the environment of a version."""
    return ROOT / f".venv-python{version}"


def installed(version: str) -> str | None:
    """Return a Python of a version that runs here, None where there is none."""
    found = (which(f"python{version}"), *sorted(map(str, _of_pyenv(version))))
    return next((each for each in found if each is not None and _runs(each, version)), None)


def _of_pyenv(version: str) -> Iterator[Path]:
    return (Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python{version}")


def _runs(path: str, version: str) -> bool:
    asked = "import sys, ensurepip, sqlite3; print('{}.{}'.format(*sys.version_info))"
    try:
        said = subprocess.run([path, "-c", asked], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return said.stdout.strip() == version


def worked(casebook: Path, files: Sequence[Path], on: str) -> int:
    """Open and assess a case for every file; return how many assessments there are."""
    at = ("--on", on, "--casebook", str(casebook), "--lang", "zh")
    count = 0
    for each in files:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            if main(("case", "open", str(each), *FILLED, *WHO, *at)) == 0:
                count += main(("case", "assess", str(each), *WHO, *at)) == 0
    return count


def replayed(by: Replayer, casebook: Path, seed: int, zone: str) -> dict[str, Any]:
    """Replay everything in a casebook in a process of its own; return what it says as data."""
    program = "import sys; from qingdan.cli import main; sys.exit(main(sys.argv[1:]))"
    line = ("audit", "replay", "--all", *AUDITOR, "--casebook", str(casebook), "--json")
    told = {"PYTHONHASHSEED": str(seed), "TZ": zone, "PYTHONPATH": str(ROOT / "engine")}
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    said = subprocess.run(
        [by.path, "-c", program, *line],
        env={**kept, **told},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    found: dict[str, Any] = json.loads(said.stdout)
    return found
