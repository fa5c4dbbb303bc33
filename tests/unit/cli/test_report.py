"""Do reports go out whole or not at all, with nobody in them who did not agree?"""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.documents.confirmed import confirm

from qingdan.cli import main
from qingdan.cli.chapters import Story
from qingdan.cli.stories import StoryFile, Use, unusable
from qingdan.model.place import Place
from qingdan.reporting.paper_print import Missing

ROOT = Path(__file__).resolve().parents[3]
WORKER = ("--by", "许*安", "--role", "经办", "--purpose", "登记", "--on", "2025-09-15")
REPORTING = ("--by", "钱*", "--role", "审批", "--purpose", "上报", "--on", "2025-09-30")
WRITTEN = """\
主要做法: 上门问需求，一项一项说清楚。
取得成果: 见下表。
需要协调解决的问题: 夜里找不到人照护。
典型案例: 这一回没有。
"""
EMPTY = {"地址": "演示路 1 号", "开放时间": "工作日", "电话": '"0000-009"', "时间": "工作日"}


@pytest.fixture(autouse=True)
def without_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingdan.cli.papering.missing", lambda: Missing.LIBRARY)


@pytest.fixture
def fill(tmp_path: Path) -> Path:
    file = tmp_path / "报告.yaml"
    file.write_text(WRITTEN, encoding="utf-8")
    return file


@pytest.fixture
def book(tmp_path: Path) -> tuple[str, ...]:
    place = ("--casebook", str(tmp_path / "案卷"), "--lang", "zh")
    for name, missing in (("清源0047", "常来的侄子"), ("清源0512", "")):
        file = str(ROOT / "examples" / f"{name}.yaml")
        more = ("--set", f"没登到的人={missing}") if missing else ()
        line = ("case", "open", file, "--set", "个人信息告知书=1", *more)
        assert main((*line, *WORKER, *place)) == 0
    return place


def progressed(fill: Path, book: tuple[str, ...], folder: Path) -> int:
    line = ("report", "progress", "--to", str(folder), "--fill", str(fill))
    return main((*line, *REPORTING, *book))


def test_a_progress_report_has_its_four_chapters_and_its_tables(
    fill: Path, book: tuple[str, ...], tmp_path: Path
) -> None:
    assert progressed(fill, book, tmp_path / "出") == 0
    said = (tmp_path / "出" / "progress-2025-09-30.html").read_text(encoding="utf-8")
    heads = re.findall(r"<h2>.、(.*?)</h2>", said)
    assert heads == ["主要做法", "取得成果", "需要协调解决的问题", "典型案例"]
    assert "登记人数是立了户、资料还在的人" in said
    assert "平台名册人数" in said


def test_a_street_with_fewer_than_five_people_is_not_counted_out(
    fill: Path, book: tuple[str, ...], tmp_path: Path
) -> None:
    # Few people of one street are registered, one is not yet: masks.yaml hides both below five.
    progressed(fill, book, tmp_path / "出")
    said = (tmp_path / "出" / "progress-2025-09-30.html").read_text(encoding="utf-8")
    row = re.search(r"<tr><td>清源</td>(.*?)</tr>", said)
    assert row is not None
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row[1])
    assert cells == ["没有填", "不到5", "不到5", "0", "0", "2"]


def test_nobody_is_named_in_a_progress_report(
    fill: Path, book: tuple[str, ...], tmp_path: Path
) -> None:
    progressed(fill, book, tmp_path / "出")
    said = (tmp_path / "出" / "progress-2025-09-30.html").read_text(encoding="utf-8")
    assert not any(each in said for each in ("清源0047", "苏", "侄子", "1954"))


def test_a_chapter_that_nobody_wrote_keeps_the_report_back(
    fill: Path, book: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill.write_text(WRITTEN.replace("见下表。", "null"), encoding="utf-8")
    capsys.readouterr()
    assert progressed(fill, book, tmp_path / "出") == 1
    said = capsys.readouterr().out
    assert said.startswith("✗ 没有出：要改 1 处\n")
    assert "`进展报告` 没有写 `取得成果`" in said
    assert not (tmp_path / "出").exists()


def test_counting_is_an_export_that_the_ledger_knows(
    fill: Path, book: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = ("--by", "钱*", "--role", "财务", "--purpose", "上报", "--on", "2025-09-30")
    line = ("report", "progress", "--to", str(tmp_path / "出"), "--fill", str(fill))
    capsys.readouterr()
    assert main((*line, *nobody, "--unit", "区民政局", *book)) == 1  # an accountant may not
    assert not (tmp_path / "出").exists()
    assert progressed(fill, book, tmp_path / "出") == 0
    page = (tmp_path / "出" / "progress-2025-09-30.html").read_text(encoding="utf-8")
    assert "出自案卷的 3 笔" in page  # two cases opened, one export


CONSENT = {"purpose": "进展报告", "through": "2025-09-30", "by": "person"}
STORY = Story("清源0047", "1", "一位独居老人有人上门照料了。", Place("a.yaml", 1, 1))


@pytest.mark.parametrize(
    ("consents", "on", "how"),
    [
        ((CONSENT,), date(2025, 9, 30), None),
        ((CONSENT,), date(2025, 10, 1), "unconsented"),
        ((), date(2025, 9, 1), "unconsented"),
        (({**CONSENT, "purpose": "宣传栏"},), date(2025, 9, 1), "unconsented"),
        (({**CONSENT, "withdrawn_on": "2025-09-01"},), date(2025, 9, 1), "unconsented"),
        ((CONSENT, {**CONSENT, "through": "2025-08-01"}), date(2025, 9, 1), "unconsented"),
    ],
)
def test_a_story_needs_a_consent_for_this_very_use_that_holds(
    consents: tuple[dict[str, str], ...], on: date, how: str | None
) -> None:
    file = StoryFile(consents, ("苏*水",))
    found = [each.said["how"] for each in unusable([STORY], Use("进展报告", on), lambda _: file)]
    assert found == ([] if how is None else [how])


@pytest.mark.parametrize("words", ["苏大水有人照料了", "清源0047 有人照料", "电话 13800000000"])
def test_a_story_that_tells_who_it_is_may_not_be_told(words: str) -> None:
    story = Story("清源0047", "1", words, Place("a.yaml", 1, 1))
    file = StoryFile((CONSENT,), ("苏*水",))
    found = unusable([story], Use("进展报告", date(2025, 9, 1)), lambda _: file)
    assert [each.said["how"] for each in found] == ["telling"]


def test_the_public_pack_stays_while_anything_is_unconfirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("report", "public-pack", "--to", str(tmp_path / "公开"), "--on", "2025-09-15")
    assert main((*line, "--lang", "zh")) == 1
    said = capsys.readouterr().out
    assert "占位，不出公开包" in said
    for code in ("V-WORK-08", "V-FIG-01", "V-REG-01", "V-REG-05"):
        assert re.search(rf":\d+:\d+  错 {code}", said), code
    assert not (tmp_path / "公开").exists()


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Rules and registers in which a made-up bureau has confirmed everything through 2025."""
    folder = tmp_path / "规则"
    for each in ("policy", "catalogue"):
        shutil.copytree(ROOT / each, folder / each)
    confirm(folder)
    for kind, day in (("policy", "2025-07-01"), ("catalogue", "2024-11-01")):
        file = folder / kind / day / "edition.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("确认至: null", "确认至: 2025-12-31"), encoding="utf-8")
    for name in ("contacts", "positions"):
        file = folder / "policy" / "registers" / f"{name}.yaml"
        text = re.sub(
            r", 占位: true(?=\})|^占位: true\n", "", file.read_text("utf-8"), flags=re.MULTILINE
        )
        for key, filled in EMPTY.items():
            text = text.replace(f"{key}: null", f"{key}: {filled}")
        text = text.replace("所在社区低收入人口数: null", "所在社区低收入人口数: 37")
        file.write_text(text, encoding="utf-8")
    (tmp_path / "公开.yaml").write_text("谁负责和公开日期: 演示局，12月1日。\n", encoding="utf-8")
    return folder


def test_confirmed_rules_make_a_public_pack_without_a_person_or_a_price(
    published: Path, tmp_path: Path
) -> None:
    line = ("report", "public-pack", "--to", str(tmp_path / "公开"), "--on", "2025-12-01")
    rules = ("--rules", str(published), "--lang", "zh")
    assert main((*rules, *line, "--fill", str(tmp_path / "公开.yaml"))) == 0
    page = (tmp_path / "公开" / "public_pack-2025-12-01.html").read_text(encoding="utf-8")
    plain = json.loads((tmp_path / "公开" / "public_pack-2025-12-01.json").read_text("utf-8"))
    heads = re.findall(r"<h2>.、(.*?)</h2>", page)
    assert heads == [
        *("政策", "服务清单", "服务标准", "阵地名册", "怎么申请"),
        *("热线、咨询和监督电话", "谁负责和公开日期"),
    ]
    assert plain["versions"][0].endswith("（演示版，非丰泽区民政局发布）")
    assert "演示局，12月1日。" in page
    assert "0000-009" in page
    bath = next(each for each in plain["services"] if each["service"] == "bath")
    assert bath["具体项目"] == "助浴"
    assert bath["个人付多少"] == "不收；毛巾、沐浴液自备"
    for kept_in in ("单价", "资金来源", "批复文号", "预算金额"):
        assert all(kept_in not in each for each in plain["services"])
    assert "37" not in json.dumps(plain["positions"], ensure_ascii=False)
    assert all("所在社区低收入人口数" not in each for each in plain["positions"])


def test_a_report_that_there_is_not_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("report", "weekly", "--to", "x", "--lang", "zh")) == 2
    assert "没有 `weekly` 这种报告" in capsys.readouterr().err
