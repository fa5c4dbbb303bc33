"""Does a casebook in which a byte was changed end every command in one sentence, and in 6?"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qingdan.casebook.opening import DATABASE
from qingdan.cli import main
from qingdan.reporting.paper_print import Missing

FILE = Path(__file__).resolve().parents[3] / "examples" / "清源0047.yaml"
NUMBER = "清源0047"
CLERK = ("--by", "许*安", "--role", "经办", "--purpose", "登记", "--on", "2025-09-15")
APPROVER = ("--by", "何*兰", "--role", "审批", "--purpose", "上报", "--on", "2025-09-30")
AUDITOR = (
    *("--by", "孙*平", "--role", "审计", "--unit", "区审计局"),
    *("--purpose", "年度审计", "--on", "2025-10-09"),
)
SENTENCE = "案卷读不下去：有一处坏了，或者被动过；先查 qingdan audit verify，再从备份恢复。\n"
SWALLOWED = (
    "账记不下去：库坏了一处，或者被人动过，写的留不住；这一笔没有记，先查 qingdan audit verify。\n"
)
WRITTEN = "主要做法: 上门。\n取得成果: 见下表。\n需要协调解决的问题: 无。\n典型案例: 无。\n"
FLIPPED = {
    "a record": "UPDATE casebook_record SET sealed = flipped(sealed) WHERE seq = 0",
    "a paper": "UPDATE casebook_paper SET sealed = flipped(sealed) WHERE kind = 'facts'",
    "a key": "UPDATE person_key SET wrapped = flipped(wrapped)",
}
NEEDED = {
    "show": ("a record", "a paper", "a key"),
    "assess": ("a paper", "a key"),
    "notice": ("a key",),
    "due": ("a paper", "a key"),
    "export": ("a record", "a paper", "a key"),
    "report": ("a record", "a key"),
    "access-log": ("a record", "a key"),
    "anomalies": ("a record", "a key"),
}
"""What each command cannot do without."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a casebook with an opening, an assessment and one look."""
    folder = tmp_path_factory.mktemp("whole") / "案卷"
    book = ("--casebook", str(folder))
    assert main(("case", "open", str(FILE), "--set", "privacy_notice=A31", *CLERK, *book)) == 0
    assert main(("case", "assess", NUMBER, *CLERK, *book)) == 0
    assert main(("ledger", "export", "needs", "--to", str(folder / "出"), *CLERK, *book)) == 0
    return folder


@pytest.fixture
def book(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("qingdan.cli.papering.missing", lambda: Missing.LIBRARY)
    (tmp_path / "报告.yaml").write_text(WRITTEN, encoding="utf-8")
    return Path(shutil.copytree(whole, tmp_path / "案卷"))


def flip(book: Path, what: str) -> None:
    """Change the last byte of what is sealed, as a bad disk or a hand does."""
    with closing(sqlite3.connect(book / DATABASE)) as connection, connection:
        connection.create_function("flipped", 1, lambda each: each[:-1] + bytes([each[-1] ^ 1]))
        assert connection.execute(FLIPPED[what]).rowcount > 0


def entries(book: Path) -> int:
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        found: int = connection.execute("SELECT count(*) FROM ledger_entry").fetchone()[0]
        return found


def line(name: str, to: Path) -> tuple[str, ...]:
    """Return what is typed, but where the casebook is."""
    lines = {
        "show": ("case", "show", NUMBER, *CLERK),
        "assess": ("case", "assess", NUMBER, *CLERK),
        "notice": ("notice", NUMBER, *CLERK),
        "due": ("due", *CLERK),
        "export": ("ledger", "export", "needs", "--to", str(to / "出"), *CLERK),
        "report": (
            *("report", "progress", "--to", str(to / "出"), "--fill", str(to / "报告.yaml")),
            *APPROVER,
        ),
        "access-log": ("audit", "access-log", *AUDITOR),
        "anomalies": ("audit", "anomalies", *AUDITOR),
    }
    return lines[name]


@pytest.mark.parametrize(
    ("name", "what"), [(name, what) for name, needs in NEEDED.items() for what in needs]
)
def test_a_byte_that_was_changed_is_one_sentence_and_6(
    name: str, what: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flip(book, what)
    capsys.readouterr()
    assert main(("--lang", "zh", *line(name, book.parent), "--casebook", str(book))) == 6
    assert capsys.readouterr() == ("", SENTENCE)


@pytest.mark.parametrize("name", ["export", "report"])
def test_what_cannot_be_read_was_not_exported(name: str, book: Path) -> None:
    flip(book, "a record")
    before = entries(book)
    assert main((*line(name, book.parent), "--casebook", str(book))) == 6
    assert entries(book) == before
    assert list(book.parent.glob("出/*")) == []


def test_a_look_that_failed_was_a_look(book: Path) -> None:
    flip(book, "a record")
    before = entries(book)
    assert main(("case", "show", NUMBER, *CLERK, "--casebook", str(book))) == 6
    assert entries(book) == before + 1


def test_a_ledger_that_lacks_a_part_takes_nothing_more(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(book / DATABASE)) as connection, connection:
        connection.executescript("DROP TRIGGER ledger_node_remains; DELETE FROM ledger_node;")
    capsys.readouterr()
    assert main(("--lang", "zh", "case", "show", NUMBER, *CLERK, "--casebook", str(book))) == 6
    assert capsys.readouterr() == ("", SWALLOWED)


@pytest.mark.parametrize("table", ["ledger_entry", "casebook_record", "casebook_done"])
def test_nothing_is_shown_where_the_look_would_not_be_kept(
    table: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = entries(book)
    with closing(sqlite3.connect(book / DATABASE)) as connection, connection:
        connection.execute(
            f"CREATE TRIGGER hide BEFORE INSERT ON {table} BEGIN SELECT RAISE(IGNORE); END"
        )
    capsys.readouterr()
    place = ("--casebook", str(book))
    assert main(("--lang", "zh", "case", "show", NUMBER, *CLERK, *place)) == 6
    assert capsys.readouterr() == ("", SWALLOWED)
    assert entries(book) == before
    assert main(("--lang", "zh", "audit", "verify", *place)) == 6
    assert "触发器 `hide`：不是本程序建的" in capsys.readouterr().out
    assert main(("--lang", "zh", "doctor", *place)) == 1
    assert "trigger hide" in capsys.readouterr().out


def test_a_key_that_is_anothers_is_told_as_that(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "别的"
    file = ("--set", "privacy_notice=A31", *CLERK, "--casebook", str(other))
    assert main(("case", "open", str(FILE), *file)) == 0
    capsys.readouterr()
    keys = ("--casebook", str(book), "--keys", str(other))
    assert main(("--lang", "zh", *line("show", tmp_path), *keys)) == 2
    assert "这把钥匙是别的案卷的" in capsys.readouterr().err
