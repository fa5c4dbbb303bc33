"""Can somebody who audits find out on the line what was changed, who looked, and prove it?"""

import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from qingdan.casebook import signing
from qingdan.casebook.opening import DATABASE
from qingdan.cli import main
from qingdan.cli.audit import PARTS, module

FILE = Path(__file__).resolve().parents[3] / "examples" / "清源0047.yaml"
CLERK = ("--by", "许*安", "--role", "经办", "--purpose", "登记", "--on", "2025-09-15")
AUDITOR = (
    *("--by", "孙*平", "--role", "审计", "--unit", "区审计局"),
    *("--purpose", "年度审计", "--on", "2025-10-09"),
)
NOTICE = "告知书A31"


class Desk(NamedTuple):
    """A folder with a casebook in it; what is asked of it, in Chinese."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def book(self) -> Path:
        """Return the casebook's folder."""
        return self.folder / "案卷"

    def code(self, *words: str) -> int:
        """Audit, and return how it ends."""
        self.capsys.readouterr()
        return main(("--lang", "zh", "audit", *words, "--casebook", str(self.book)))

    def said(self) -> str:
        """Return what was answered."""
        return self.capsys.readouterr().out

    def told(self) -> str:
        """Return what was told beside the answer."""
        return self.capsys.readouterr().err

    def change(self, statement: str) -> None:
        """Do what the owner of the disk can do."""
        with closing(sqlite3.connect(self.book / DATABASE)) as connection:
            connection.executescript(statement)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose casebook has an opening, an assessment and one look."""
    folder = tmp_path_factory.mktemp("made") / "案卷"
    book = ("--casebook", str(folder))
    assert (
        main(("case", "open", str(FILE), "--set", f"privacy_notice={NOTICE}", *CLERK, *book)) == 0
    )
    assert main(("case", "assess", "清源0047", *CLERK, *book)) == 0
    assert main(("case", "show", "清源0047", *CLERK, *book)) == 0
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    shutil.copytree(made, tmp_path / "案卷")
    return Desk(tmp_path, capsys)


def test_what_nobody_touched_is_sound_and_vouches_for_itself(desk: Desk) -> None:
    assert desk.code("verify") == 0
    lines = desk.said().splitlines()
    assert lines[0] == "✓ 没有动过：3 号都对得上，最后是第 2 号"
    assert "  没有外面的检查点：这本账只是自己给自己作证" in lines
    assert lines[-1].startswith("下一步  qingdan audit checkpoint")


def test_a_change_ends_with_6_and_names_the_first_bad_entry_first(desk: Desk) -> None:
    desk.change("UPDATE casebook_record SET purpose = '别的' WHERE seq = 1")
    assert desk.code("verify") == 6
    assert desk.said().splitlines()[0] == "✗ 对不上：头一个是第 1 号"
    assert desk.code("verify", "--json") == 6
    found = json.loads(desk.said())
    assert (found["sound"], found["first"], found["entries"]) == (False, 1, 3)
    assert found["faults"] == [
        {"stray": "changed", "table": "casebook_record", "entry": 1, "what": "purpose"}
    ]


def test_a_ledger_that_was_rewritten_behind_a_checkpoint_is_told_by_its_holder(desk: Desk) -> None:
    note = desk.folder / "检查点.txt"
    assert desk.code("checkpoint", "--to", str(note), *AUDITOR) == 0
    assert desk.said().splitlines()[0].startswith("✓ 签好了：到第 3 号，根 ")
    assert desk.code("verify", "--checkpoint", str(note)) == 0
    assert "  其中 4 号在您带来的检查点以下，由外面的人作证" in desk.said()
    desk.change(
        "DROP TRIGGER ledger_entry_remains; DROP TRIGGER ledger_checkpoint_remains;"
        "DELETE FROM ledger_entry WHERE seq = 3; DELETE FROM ledger_checkpoint;"
        "DROP TRIGGER ledger_node_remains; DELETE FROM ledger_node WHERE level = 2;"
        "DELETE FROM ledger_node WHERE level = 1 AND idx = 1;"
        "DELETE FROM casebook_done WHERE seq = 3; DELETE FROM casebook_record WHERE seq = 3;"
        "DELETE FROM casebook_person WHERE number = '';"
    )
    assert desk.code("verify", "--checkpoint", str(note)) == 6
    assert "检查点说有 `4` 条，账里只读得到 `3` 条" in desk.said()


def test_a_checkpoint_without_its_key_proves_nothing(desk: Desk) -> None:
    note, other = desk.folder / "检查点.txt", desk.folder / "别的.txt"
    desk.code("checkpoint", "--to", str(note), *AUDITOR)
    stranger = signing.signer(desk.folder, "log.example/other").verifier
    other.write_text(f"{stranger}\n", encoding="utf-8")
    assert desk.code("verify", "--checkpoint", str(note), "--key", str(other)) == 6
    assert "您给的检查点没有可信的签名" in desk.said()
    assert desk.code("verify", "--key", "no key at all") == 2
    assert desk.code("verify", "--key", "name+id+key") == 2
    assert "公钥不对" in desk.told()


def test_the_signing_key_is_its_holders_alone_and_stays_the_same(desk: Desk) -> None:
    assert desk.code("checkpoint", *AUDITOR) == 0
    first = desk.said()
    private = desk.book / signing.PRIVATE
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    public = (desk.book / signing.PUBLIC).read_text(encoding="utf-8").strip()
    assert f"  公钥  {public}" in first.splitlines()
    # The same office on the same day: one entry, and the same note.
    assert desk.code("checkpoint", *AUDITOR) == 0
    assert desk.said() == first


def test_a_lost_signing_key_is_followed_by_one_of_the_same_name_and_both_are_known(
    desk: Desk,
) -> None:
    desk.code("checkpoint", *AUDITOR)
    (desk.book / signing.PRIVATE).unlink()
    later = (*AUDITOR[:-1], "2025-10-10")
    assert desk.code("checkpoint", *later) == 2
    assert "签名的钥匙 `log.key` 却不在了" in desk.told()
    assert not (desk.book / signing.PRIVATE).exists()
    assert desk.code("checkpoint", *later, "--new-key") == 0
    said = desk.said()
    assert "签名的钥匙是新做的" in said
    assert f"  公钥  {signing.known(desk.book)[-1]}" in said.splitlines()
    names = [each.name for each in signing.known(desk.book)]
    assert len(names) == 2
    assert len(set(names)) == 1
    assert desk.code("verify") == 0


def test_the_key_that_is_told_is_the_one_that_signed_the_note(desk: Desk) -> None:
    desk.code("checkpoint", *AUDITOR)
    first = desk.said()
    (desk.book / signing.PRIVATE).unlink()
    # The same office on the same day: the note stands, and was signed by the key that is gone.
    assert desk.code("checkpoint", *AUDITOR, "--new-key") == 0
    old, new = (str(each) for each in signing.known(desk.book))
    assert f"  公钥  {old}" in first.splitlines()
    told = desk.said().splitlines()
    assert f"  公钥  {old}" in told
    assert f"  公钥  {new}" not in told


def test_only_who_may_signs(desk: Desk) -> None:
    assert desk.code("checkpoint", *CLERK) == 1
    assert "经办不能签检查点" in desk.said()
    assert desk.code("verify", "--json") == 0
    assert json.loads(desk.said())["entries"] == 3


def test_the_words_of_an_entry_are_masked_until_somebody_says_what_for(desk: Desk) -> None:
    assert desk.code("show", "0") == 0
    masked = desk.said()
    assert NOTICE not in masked
    assert "  个人信息告知书  ＊" in masked.splitlines()
    assert desk.code("show", "0", "--open") == 2
    assert desk.code("show", "0", "--open", *AUDITOR) == 0
    assert f"  个人信息告知书  {NOTICE}" in desk.said().splitlines()
    assert desk.code("show", "3", "--json") == 0
    look = json.loads(desk.said())
    assert (look["act"], look["by"], look["purpose"]) == ("audit_show", "孙*平", "年度审计")


@pytest.mark.parametrize(("number", "code"), [("3", 1), ("-1", 2), ("one", 2)])
def test_an_entry_that_is_not_there_is_said_to_be_missing(
    number: str, code: int, desk: Desk
) -> None:
    assert desk.code("show", number) == code


def test_a_proof_is_checked_by_python_alone_once_a_checkpoint_covers_it(desk: Desk) -> None:
    to = desk.folder / "证明"
    assert desk.code("proof", "1", "--to", str(to)) == 1
    assert desk.said() == "✗ 第 1 号还没有检查点盖住。先签一个：qingdan audit checkpoint\n"
    desk.code("checkpoint", *AUDITOR)
    assert desk.code("proof", "1", "--to", str(to)) == 0
    program, proof = to / "verify_proof.py", to / "proof-1.json"
    line = [sys.executable, "-I", str(program), str(proof), str(desk.book / signing.PUBLIC)]
    assert subprocess.run(line, check=False, capture_output=True).returncode == 0
    proof.write_bytes(proof.read_bytes().replace(b"2025-09-15", b"2025-09-16"))
    assert subprocess.run(line, check=False, capture_output=True).returncode == 6
    # What was handed over once is not written over.
    assert desk.code("proof", "1", "--to", str(to)) == 2
    assert desk.code("proof", "9", "--to", str(to)) == 1


def test_the_same_seed_and_roster_draw_the_same_again(desk: Desk) -> None:
    line = ("sample", "--seed", "20251009", "--act", "all", "--below", "3", "--count", "2")
    assert desk.code(*line, "--json", *AUDITOR) == 0
    first = json.loads(desk.said())
    assert first["roster"]["size"] == 3
    assert len(first["drawn"]) == 2
    assert desk.code(*line, "--json", *AUDITOR) == 0
    assert json.loads(desk.said()) == first
    assert desk.code("show", "3", "--open", "--json", *AUDITOR) == 0
    what = json.loads(desk.said())["values"]["what"]
    assert what == f"2/3 20251009 {first['roster']['digest']}"


def test_services_are_drawn_unless_something_else_is_named(desk: Desk) -> None:
    assert desk.code("sample", "--seed", "1", *AUDITOR) == 0
    assert desk.said().splitlines()[0] == "抽出 0 笔，名册 0 笔"
    assert desk.code("sample", "--seed", "1", "--act", "立户", *AUDITOR) == 0
    assert desk.said().splitlines()[0] == "抽出 1 笔，名册 1 笔"
    assert desk.code("sample", "--seed", "1", "--act", "舞龙", *AUDITOR) == 2
    assert desk.code("sample", "--seed", " ", *AUDITOR) == 2
    both = ("--count", "1", "--percent", "1")
    assert desk.code("sample", "--seed", "1", *both, *AUDITOR) == 2


def test_who_looked_is_told_and_the_asking_with_it(desk: Desk) -> None:
    line = ("access-log", "--person", "清源0047", "--member", "1")
    assert desk.code(*line, "--json", *AUDITOR) == 0
    rows = [(e["by"], e["act"], e["purpose"]) for e in json.loads(desk.said())]
    assert rows == [("许*安", "case_read", "登记"), ("孙*平", "access_log", "年度审计")]
    assert desk.code(*line, "--from", "2025-10-01", "--json", *AUDITOR) == 0
    assert len(json.loads(desk.said())) == 2
    assert desk.code(*line, "--for", "本人", *CLERK) == 0
    assert desk.said().startswith("谁看过您的资料　清源0047 1号\n\n1. ")


@pytest.mark.parametrize(
    "line",
    [("--person", "东湖9999"), ("--person", "清源0047", "--member", "7"), ("--for", "本人")],
)
def test_nobody_is_asked_about_who_is_not_there(line: tuple[str, ...], desk: Desk) -> None:
    assert desk.code("access-log", *line, *AUDITOR) == 2
    assert desk.code("verify", "--json") == 0
    assert json.loads(desk.said())["entries"] == 3


def test_verifying_makes_no_casebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in (("verify",), ("show", "0"), ("proof", "0", "--to", str(tmp_path / "证明"))):
        assert Desk(tmp_path, capsys).code(*line) == 2
        assert "这里还没有案卷" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no database at all"])
def test_a_file_that_is_no_database_ends_in_a_sentence(content: bytes, desk: Desk) -> None:
    (desk.book / DATABASE).write_bytes(content)
    for line in (("verify",), ("show", "0"), ("proof", "0", "--to", str(desk.folder / "x"))):
        assert desk.code(*line) == 6, line
        assert desk.said().startswith("✗ ")


def test_a_server_that_does_not_answer_is_a_sentence(desk: Desk) -> None:
    desk.capsys.readouterr()
    for url in ("postgresql+psycopg://nobody@127.0.0.1:1/none", "mysql://x/y", "nothing://"):
        assert main(("--lang", "zh", "audit", "verify", "--casebook", url)) == 2
        assert "数据库连不上，或者里面没有案卷" in desk.told()


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_a_page_of_its_own(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("--lang", "zh", "audit", part, "--help")) == 0
    chinese = capsys.readouterr().out
    assert f"qingdan audit {part}" in chinese
    assert main(("--lang", "en", "audit", part, "--help")) == 0
    assert capsys.readouterr().out != chinese
    assert module(part).endswith(part.replace("-", "_"))
