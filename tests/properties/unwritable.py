"""What does the line say when the disk is full or may not be written? ``python -m``, as root.

``FOLDER RULES``: the folder is a small file system of its own. It is filled up in steps of a page,
each act is tried until there is no room, then made read-only; whatever is said is printed as JSON.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.properties import case_story, dying
from tests.properties.killing import as_made, faults_of, state_of

PAGE = 4096


def main() -> int:
    """Fill up, look, make room, look; then the same with what is read-only."""
    folder, rules, steps = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    os.chdir(rules)
    with pytest.MonkeyPatch.context() as patch:
        dying.warmed(rules, patch)
        seen = [*_filled(folder, steps), _read_only(folder)]
    print(json.dumps(seen, ensure_ascii=False))  # noqa: T201 read by the test
    return 0


def _filled(folder: Path, steps: int) -> Iterator[dict[str, object]]:
    place, out = folder / "案卷", Path("/tmp") / f"said-{os.getpid()}"  # noqa: S108 beside the disk
    as_made(place)
    for at, command in enumerate(list(case_story.acts())[:steps]):
        before = state_of(place)
        code = _without_room(folder, command.line(place), out, room=at * 7 % 24)
        said = out.read_text(encoding="utf-8")
        kept = code == 0 or state_of(place) == before
        again = dying.run(command.line(place), out)
        faults = list(faults_of(place))
        yield {"act": command.act, "code": code, "said": said, "kept": kept, "again": again,
               "faults": faults}  # fmt: skip
    out.unlink()


def _without_room(folder: Path, line: tuple[str, ...], out: Path, room: int) -> int:
    """Run a command on a disk with so many pages left, and give the room back."""
    ballast = folder / "ballast"
    free = os.statvfs(folder)
    ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_bsize - room * PAGE)))
    code = dying.run(line, out)
    ballast.unlink()
    return code


def _read_only(folder: Path) -> dict[str, object]:
    mount, out = shutil.which("mount") or "", Path("/tmp") / f"ro-{os.getpid()}"  # noqa: S108
    place = folder / "案卷"
    before = state_of(place)
    subprocess.run([mount, "-o", "remount,ro", str(folder)], check=True)
    command = case_story.Command(act="review", who=case_story.REVIEWER, filled=(
        "因为什么=到期", "谁评的=陈*玉", "结果=照旧"))  # fmt: skip
    code = dying.run(command.line(place), out)
    said = out.read_text(encoding="utf-8")
    faults = list(faults_of(place))
    kept = state_of(place) == before
    subprocess.run([mount, "-o", "remount,rw", str(folder)], check=True)
    again = dying.run(command.line(place), out)
    out.unlink()
    return {"act": "read-only", "code": code, "said": said, "kept": kept, "again": again,
            "faults": faults}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
