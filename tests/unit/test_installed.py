"""Does the installed wheel decide the same household to the same bytes as the checkout?

An empty environment outside the checkout gets the wheel and its pinned dependencies, no more.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "泉秀0208.yaml"


def test_the_wheel_decides_the_same_household_to_the_same_bytes(tmp_path: Path) -> None:
    run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "-o",
            str(tmp_path),
            str(ROOT),
        ]
    )
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    pinned = ["-c", str(ROOT / "constraints.txt"), str(wheel)]
    run([str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *pinned])
    elsewhere = run([str(python.with_name("qingdan")), *arguments()], tmp_path)
    here = run([str(Path(sys.executable).with_name("qingdan")), *arguments()], ROOT)
    assert here.startswith(b'{"schema":')
    assert elsewhere == here


def arguments() -> list[str]:
    return ["qualify", str(EXAMPLE), "--on", "2025-09-15", "--json"]


def run(command: list[str], folder: Path = ROOT) -> bytes:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
