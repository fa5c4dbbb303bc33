"""Does whoever asks what is due learn it from the line, and whose it is?"""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import opened
from qingdan.casebook.tables import DONE as DONE_ACT
from qingdan.casebook.tables import RECORD
from qingdan.cli import main
from qingdan.cli.codes import DONE, FOUND, MISUSED

FILE = Path(__file__).resolve().parents[3] / "examples" / "清源0047.yaml"
WHO = ("--by", "许*安", "--role", "经办", "--purpose", "排周", "--lang", "zh")
Line = tuple[str, ...]


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Open and assess a case on 15 September 2025, with somebody not registered yet."""
    where = tmp_path_factory.mktemp("due") / "案卷"
    line = ("--on", "2025-09-15", *WHO, "--casebook", str(where))
    filled = ("--set", "privacy_notice=A31", "--set", "missing=侄子")
    assert main(("case", "open", str(FILE), *filled, *line)) == DONE
    assert main(("case", "assess", "清源0047", *line)) == DONE
    return where


@pytest.fixture
def place(opened_once: Path, tmp_path: Path) -> Line:
    """Return where a casebook stands that a test may change."""
    return ("--casebook", str(shutil.copytree(opened_once, tmp_path / "案卷")))


def listed(capsys: pytest.CaptureFixture[str], *line: str) -> list[str]:
    assert main(("due", "--lang", "zh", *line)) == DONE
    return capsys.readouterr().out.splitlines()


def test_the_first_line_is_the_answer_and_each_unit_has_its_own(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = listed(capsys, *place, "--on", "2025-10-16", "--street", "清源")
    assert lines[0] == "2025-10-16 要办 5 件，拖过了的 5 件"
    assert [line for line in lines[1:] if not line.startswith(" ")][:3] == [
        "各街道",
        "区民政局",
        "成员单位",
    ]
    assert "  ‼ 2025-10-15  我们拖了 1 天   把同住的人登记齐  清源0047" in lines


def test_twelve_services_that_nobody_decided_are_one_line_that_says_how_many(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "  ‼ 2025-09-29  我们拖了 17 天  定给不给          清源0047 1号 12 项"
    assert said in listed(capsys, *place, "--on", "2025-10-16", "--street", "清源")
    assert main(("due", "--lang", "en", *place, "--on", "2025-10-16")) == DONE
    (english,) = (each for each in capsys.readouterr().out.splitlines() if "granted" in each)
    assert "decide whether it is granted" in english
    assert english.endswith("清源0047 no. 1 12 services")
    main(("due", *place, "--on", "2025-10-16", "--json"))
    due = json.loads(capsys.readouterr().out)["due"]
    (one,) = (each for each in due if each["sort"] == "waiting")
    assert (one["what"], one["service"], len(one["services"])) == ("decide_advised", None, 12)
    assert "nursing_care" in one["services"]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2025-10-14", "  → 2025-10-15  还有 1 天       把同住的人登记齐  清源0047"),
        ("2025-10-15", "  → 2025-10-15  今天            把同住的人登记齐  清源0047"),
    ],
)
def test_what_is_not_late_says_how_long_there_is(
    place: Line, capsys: pytest.CaptureFixture[str], on: str, said: str
) -> None:
    assert said in listed(capsys, *place, "--on", on, "--street", "清源")


def test_it_says_what_was_not_looked_at_and_what_to_do_next(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = listed(capsys, *place, "--on", "2025-10-16")
    assert lines[-2].startswith("没看档案：")
    assert lines[-1].startswith("下一步  qingdan case show 清源0047 --by")


def test_what_was_before_the_casebook_is_grey_and_shown_with_all_alone(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "M12" not in "".join(listed(capsys, *place, "--on", "2025-10-16"))
    lines = listed(capsys, *place, "--on", "2025-10-16", "--all")
    (grey,) = (line for line in lines if "M12" in line)
    assert grey.startswith("  – 2024-12-31  历史节点，可补录")


def test_who_looks_opens_papers_and_leaves_an_entry(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    ahead = ("--on", "2026-05-20", "--json")
    main(("due", *place, *ahead))
    without = json.loads(capsys.readouterr().out)
    main(("due", *WHO, *place, *ahead))
    with_ = json.loads(capsys.readouterr().out)
    assert (without["papers_opened"], with_["papers_opened"]) == (False, True)

    def reassessed(said: dict[str, list[dict[str, object]]]) -> list[object]:
        return [each["by"] for each in said["due"] if each["sort"] == "reassessment"]

    # Assessed on 10 June 2025 as its file says; filed on 15 September.
    assert (reassessed(without), reassessed(with_)) == ([], ["2026-06-10"])


def test_a_look_into_papers_is_an_act_of_the_office(place: Line, tmp_path: Path) -> None:
    main(("due", *place, "--on", "2025-10-16"))
    main(("due", *WHO, *place, "--on", "2025-10-16"))
    book = opened(str(tmp_path / "案卷"))
    with engines.reading(book.engine) as connection:
        asked = select(RECORD.c.number, RECORD.c.kind).where(RECORD.c.act == "due_read")
        rows = connection.execute(asked).all()
    book.engine.dispose()
    assert [tuple(row) for row in rows] == [("", "access")]


def test_who_may_not_look_into_papers_is_refused_and_sees_nothing(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ("--by", "吴*平", "--role", "财务", "--unit", "区民政局", "--purpose", "看")
    assert main(("due", *who, *place, "--on", "2025-10-16", "--lang", "zh")) == FOUND
    assert capsys.readouterr().out == "✗ 财务不能看到期。要由 经办、审核、审批、审计 来办。\n"


def test_a_name_without_a_part_or_a_purpose_is_not_enough(place: Line) -> None:
    assert main(("due", "--by", "许*安", *place, "--on", "2025-10-16")) == MISUSED


def test_a_street_that_is_none_is_told_with_those_there_are(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("due", *place, "--street", "清", "--lang", "zh")) == MISUSED
    assert "没有 `清` 这个街道；有 东湖、" in capsys.readouterr().err


def test_a_street_goes_by_its_id_as_by_its_name(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    on = ("--on", "2025-10-16", "--all", "--json", "--street")
    said = [listed(capsys, *place, *on, each) for each in ("清源", "清源街道", "qingyuan")]
    assert said[0] == said[1] == said[2]


def test_a_look_with_a_key_of_its_own_is_noted_once(place: Line, tmp_path: Path) -> None:
    for _ in range(2):
        main(("due", *WHO, *place, "--on", "2025-10-16", "--key", "周一"))
    book = opened(str(tmp_path / "案卷"))
    with engines.reading(book.engine) as connection:
        found = connection.execute(select(DONE_ACT.c.key)).scalars().all()
    book.engine.dispose()
    assert found.count("周一") == 1


def test_whoever_only_looks_makes_no_casebook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = tmp_path / "没有"
    assert main(("due", "--casebook", str(where), "--lang", "zh")) == MISUSED
    assert "还没有案卷" in capsys.readouterr().err
    assert not where.exists()


def test_in_english_it_says_the_same(place: Line, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("due", *place, "--on", "2025-10-16", "--lang", "en")) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2025-10-16: ")
    late = "‼ 2025-10-15 we are 1 day late register everybody who lives there 清源0047"
    assert late in [" ".join(each.split()) for each in lines]
