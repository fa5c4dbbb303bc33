"""Does every fault of disk, file, key and neighbour end in a sentence, with nothing half done?"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from tests.properties import case_story, dying
from tests.properties.case_story import OPENING, Command
from tests.properties.crashing import MOUNTED, NOT_MOUNTED, ROOT
from tests.properties.dying import run
from tests.properties.killing import as_made, faults_of, state_of
from tests.unit.casebook.conftest import SERVER

UNWRITTEN, MISUSED, INVALID, BROKEN_SEAL = 74, 2, 3, 6
AT_ONCE = 6
STEPS = 18


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = case_story.folder(tmp_path_factory.mktemp("rules"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        dying.warmed(folder, patch)
        yield folder


@pytest.fixture
def place(rules: Path, tmp_path: Path) -> Path:
    """Return a casebook in which a case is open."""
    assert rules
    found = tmp_path / "案卷"
    assert said(OPENING, found, tmp_path)[0] == 0
    return found


def said(command: Command, place: Path, tmp_path: Path) -> tuple[int, str]:
    """Return how a command ends and everything that it says."""
    out = tmp_path / "said"
    code = run(command.line(place), out)
    found = out.read_text(encoding="utf-8")
    assert "Traceback" not in found
    return code, found


ASSESS = Command(act="assess")


def test_a_full_disk_and_one_that_is_read_only_are_said_and_nothing_is_half_done(
    rules: Path, tmp_path: Path
) -> None:
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare")
    small = tmp_path / "small"
    small.mkdir()
    program = [sys.executable, "-m", "tests.properties.unwritable", str(small), str(rules)]
    done = subprocess.run(
        [unshare, "--mount", "sh", "-c", MOUNTED.replace("1m", "2m"), str(small), *program,
         str(STEPS)],
        cwd=ROOT, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    if done.returncode == NOT_MOUNTED or done.stderr.startswith("unshare:"):
        pytest.skip(f"no small file system can be mounted here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    *filled, read_only = json.loads(done.stdout)
    assert [each for each in (*filled, read_only) if each["faults"] or not each["kept"]] == []
    assert {each["again"] for each in (*filled, read_only)} == {0}
    assert {each["code"] for each in filled} == {0, UNWRITTEN}
    full = [each["said"] for each in filled if each["code"]]
    assert len(full) > STEPS // 4
    assert all(each.startswith(("盘满了", "案卷写不进")) for each in full), full
    assert read_only["code"] == UNWRITTEN
    assert read_only["said"].startswith("案卷写不进")


def test_a_key_that_is_gone_is_not_drawn_anew(place: Path, tmp_path: Path) -> None:
    before = state_of(place)
    (place / "master.key").rename(tmp_path / "elsewhere")
    code, found = said(ASSESS, place, tmp_path)
    assert (code, found.startswith("有案卷，钥匙 ")) == (MISUSED, True)
    assert sorted(each.name for each in place.iterdir()) == ["casebook.db"]
    (tmp_path / "elsewhere").rename(place / "master.key")
    assert state_of(place) == before
    assert said(ASSESS, place, tmp_path)[0] == 0


@pytest.mark.parametrize("command", [ASSESS, Command(act="open", what="examples/东湖0066.yaml",
                                                     filled=("个人信息告知书=1",))])  # fmt: skip
def test_the_key_of_another_casebook_seals_nothing(
    place: Path, tmp_path: Path, command: Command
) -> None:
    before, other = state_of(place), tmp_path / "别处"
    as_made(other)
    shutil.copy(other / "master.key", place / "master.key")
    code, found = said(command, place, tmp_path)
    assert (code, found.startswith("这把钥匙是别的案卷的")) == (MISUSED, True)
    assert state_of(place) == before


@pytest.mark.parametrize("content", ["", "MASTER+KEY+", "MASTER+KEY+00000000+" + "00" * 32])
def test_a_key_that_was_cut_off_or_copied_wrongly_is_told(
    place: Path, tmp_path: Path, content: str
) -> None:
    (place / "master.key").write_text(content, encoding="utf-8")
    code, found = said(ASSESS, place, tmp_path)
    assert (code, found.startswith("案卷打不开：钥匙文件不对")) == (MISUSED, True)


@pytest.mark.parametrize("table", ["casebook_version", "ledger_version"])
def test_what_a_later_version_made_is_left_as_it_is(
    place: Path, tmp_path: Path, table: str
) -> None:
    database = sqlite3.connect(place / "casebook.db")
    database.execute(f"UPDATE {table} SET version_num = '9999'")  # noqa: S608 a name of ours
    database.commit()
    database.close()
    before = (place / "casebook.db").read_bytes()
    code, found = said(ASSESS, place, tmp_path)
    assert (code, found.startswith("这个案卷是新一版程序建的")) == (MISUSED, True)
    assert (place / "casebook.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all" * 400, b""])
def test_a_file_that_is_no_database_is_told(place: Path, tmp_path: Path, content: bytes) -> None:
    (place / "casebook.db").write_bytes(content)
    code, found = said(ASSESS, place, tmp_path)
    if content:
        assert (code, found.startswith("案卷的库文件坏了")) == (BROKEN_SEAL, True)
    else:
        # An empty file is a casebook in which nobody is: what is named is no file either.
        assert code == INVALID


def test_a_database_that_lost_a_table_is_told(place: Path, tmp_path: Path) -> None:
    database = sqlite3.connect(place / "casebook.db")
    database.execute("DROP TABLE casebook_record")
    database.commit()
    database.close()
    code, found = said(ASSESS, place, tmp_path)
    assert (code, found.startswith("案卷的库文件坏了")) == (BROKEN_SEAL, True)


def test_who_waits_too_long_for_another_writer_is_told(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qingdan.casebook.ledger import engines

    monkeypatch.setattr(engines, "WAIT_MILLISECONDS", 200)
    monkeypatch.setitem(engines.PRAGMAS, "busy_timeout", "200")
    database = sqlite3.connect(place / "casebook.db", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    code, found = said(ASSESS, place, tmp_path)
    database.execute("ROLLBACK")
    database.close()
    assert (code, found.startswith("别人正在写这个案卷")) == (UNWRITTEN, True)
    assert said(ASSESS, place, tmp_path)[0] == 0


def test_all_acts_by_several_at_once_on_one_household_are_done_once(
    rules: Path, tmp_path: Path
) -> None:
    assert rules
    place, story = tmp_path / "案卷", list(case_story.acts())
    codes = dying.at_once([[e.line(place) for e in story] for _ in range(AT_ONCE)], tmp_path)
    assert codes == [[0] * len(story)] * AT_ONCE
    assert list(faults_of(place)) == []
    assert len(state_of(place)["entries"]) == len(story)


def test_all_acts_by_several_at_once_are_done_once_on_a_server(
    rules: Path, tmp_path: Path
) -> None:
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL: {SERVER} is not set")
    assert rules
    schema, owner = f"casebook_{uuid4().hex}", create_engine(server)
    with owner.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    owner.dispose()  # no connection is shared with the children
    url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    place = url.render_as_string(hide_password=False)
    story = list(case_story.acts())
    keys = ("--keys", str(tmp_path / "keys"))
    lines = [[(*each.line(place), *keys) for each in story] for _ in range(AT_ONCE)]
    codes = dying.at_once(lines, tmp_path)
    assert codes == [[0] * len(story)] * AT_ONCE
    assert list(faults_of(place)) == []
    assert len(state_of(place)["entries"]) == len(story)
    with owner.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    owner.dispose()


def test_all_acts_by_several_at_once_on_different_households_are_all_done(
    rules: Path, tmp_path: Path
) -> None:
    place = tmp_path / "案卷"
    numbers = [f"清源{number}" for number in range(1001, 1001 + AT_ONCE)]
    for number in numbers:
        example = (rules / "examples" / "清源0047.yaml").read_text(encoding="utf-8")
        written = example.replace("清源0047", number)
        (rules / "examples" / f"{number}.yaml").write_text(written, encoding="utf-8")
    story = [e for e in case_story.acts() if not e.service and e.what != "本区"]
    lines = [[each.line(place, number) for each in story] for number in numbers]
    codes = dying.at_once(lines, tmp_path)
    assert codes == [[0] * len(story)] * AT_ONCE
    assert list(faults_of(place)) == []
    assert len(state_of(place)["entries"]) == len(story) * AT_ONCE
