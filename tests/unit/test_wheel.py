"""Does the wheel carry the engine, the policy and the catalogue, each of them whole?

The wheel is built from the source distribution, as it is for whoever installs a release: data
that the source distribution loses is lost in the wheel.
"""

import subprocess
import sys
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {
    "engine/qingdan": "qingdan",
    "policy": "qingdan/policy",
    "catalogue": "qingdan/catalogue",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the source distribution, and from it the wheel, without a network."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = out.glob("*.whl")
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("folder", SHIPPED)
def test_every_file_of_a_folder_is_in_the_wheel(wheel: dict[str, bytes], folder: str) -> None:
    written = files_to_ship(folder)
    assert written
    assert [name for name in written if wheel.get(name) != written[name]] == []


def test_the_wheel_carries_nothing_else(wheel: dict[str, bytes]) -> None:
    expected = {name for folder in SHIPPED for name in files_to_ship(folder)}
    assert {name for name in wheel if ".dist-info/" not in name} == expected


def test_the_wheel_installs_the_command_and_the_licence(wheel: dict[str, bytes]) -> None:
    (record,) = {name.split("/")[0] for name in wheel if ".dist-info/" in name}
    metadata = HeaderParser().parsestr(wheel[f"{record}/METADATA"].decode())
    commands = wheel[f"{record}/entry_points.txt"].decode().splitlines()
    assert metadata["Name"] == "qingdan"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert wheel[f"{record}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()
    assert commands == ["[console_scripts]", "qingdan = qingdan.cli:main"]


def files_to_ship(folder: str) -> dict[str, bytes]:
    return {
        f"{SHIPPED[folder]}/{path.relative_to(ROOT / folder).as_posix()}": path.read_bytes()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
