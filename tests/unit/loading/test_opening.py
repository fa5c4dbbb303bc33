"""Is a folder with something in it that is no file refused, and at once?"""

import os
from pathlib import Path

import pytest

from qingdan.library import files
from qingdan.loading.opening import opened
from qingdan.loading.text.decoding import LARGEST
from qingdan.model.errors import Faulty


def told(path: Path) -> tuple[str, dict[str, str]]:
    with pytest.raises(Faulty) as raised:
        opened([("x.yaml", path)])
    (problem,) = raised.value.problems
    return problem.code, dict(problem.said)


def test_a_pipe_a_device_and_a_link_to_one_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    for path in (tmp_path / "pipe", tmp_path / "link", Path("/dev/zero")):
        assert told(path) == ("V-YAML-18", {"path": "x.yaml", "how": "special"})


def test_a_file_is_as_large_as_it_may_be_and_no_larger(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"a" * LARGEST)
    assert opened([("x.yaml", file)]) == {"x.yaml": b"a" * LARGEST}
    file.write_bytes(b"a" * (LARGEST + 1))
    assert told(file)[0] == "V-YAML-14"


def test_every_file_of_the_rules_that_does_not_open_is_named(tmp_path: Path) -> None:
    for name in ("policy", "catalogue"):
        (tmp_path / name).mkdir()
        os.mkfifo(tmp_path / name / "x.yaml")
    with pytest.raises(Faulty) as raised:
        files(tmp_path / "policy", tmp_path / "catalogue")
    places = [each.place.file for each in raised.value.problems]
    assert places == ["policy/x.yaml", "catalogue/x.yaml"]
