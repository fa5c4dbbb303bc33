"""Is a notice what the rules say that it is, and does it stay where it may not go out?"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.documents.confirmed import confirm

from qingdan import library
from qingdan.cli import main
from qingdan.cli.reportbook import reportbook
from qingdan.model.reports import BLANKS, Phrase
from qingdan.reporting.languages import Language
from qingdan.reporting.notice import CHAPTERS
from qingdan.reporting.paper_print import Missing
from qingdan.reporting.reasons import slots_of

ROOT = Path(__file__).resolve().parents[3]
ON = ("--on", "2025-09-19")
WORKER = ("--by", "许*安", "--role", "经办", "--purpose", "告知")
REVIEWER = ("--by", "陈*玉", "--role", "审核", "--purpose", "审核", "--on", "2025-09-18")
GIVEN = ("--set", "给了谁=本人", "--set", "怎么给的=当面交给")
LESS = (
    *("--set", "核定数量=6", "--set", "近亲属=不是", "--differ", "less"),
    *(
        "--set",
        "从哪天=2025-10-01",
        "--set",
        "到哪天=2025-12-31",
        "--set",
        "资金批复=fz-budget-2025",
    ),
    *("--set", "凭据=走访单", "--set", "复核人=郑*明"),
)
APPROVED = (
    "批复文号: 演示〔2025〕3号, 年度: 2025, 额度: 5000, 可支出内容: [看护照料], "
    "预算科目: 演示科目, 批复单位: 区财政局, 管到哪天: 2025-12-31, 登记人: 林*强, 复核人: 陈*玉}"
)
NUMBERED = ("hotline", "enquiry", "supervision", "duty_qingyuan")


def changed(path: Path, pattern: str, to: str) -> None:
    before = path.read_text(encoding="utf-8")
    after, count = re.subn(pattern, lambda _: to, before, count=1)
    assert count == 1, f"{path}: {pattern}"
    path.write_text(after, encoding="utf-8")


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules that a bureau has confirmed through 2025, and a case that was assessed by them."""
    folder = tmp_path_factory.mktemp("confirmed")
    for each in ("policy", "catalogue", "examples"):
        shutil.copytree(ROOT / each, folder / each)
    confirm(folder)
    for kind, day in (("policy", "2025-07-01"), ("catalogue", "2024-11-01")):
        changed(folder / kind / day / "edition.yaml", "确认至: null", "确认至: 2025-12-31")
    registers = folder / "policy" / "registers"
    changed(registers / "approvals.yaml", r"(?<=来源: 区财政预算, )批复文号: null.*\}", APPROVED)
    for at, id_ in enumerate(NUMBERED):
        filled = f'电话: "0000-00{at}", 时间: 工作日, 公开: true}}'
        changed(
            registers / "contacts.yaml",
            rf"(?<=编号: {id_}, )(.*?)电话: null.*\}}",
            _row(id_, filled),
        )
    opening = ("case", "open", "examples/清源0047.yaml", "--set", "个人信息告知书=1")
    assert done(folder, *opening, *WORKER, "--on", "2025-09-15") == 0
    assert done(folder, "case", "assess", "清源0047", *WORKER, "--on", "2025-09-17") == 0
    return folder


def _row(id_: str, filled: str) -> str:
    names = {"hotline": "社会救助服务热线", "enquiry": "咨询电话", "supervision": "监督电话"}
    street = "" if id_ in names else "街道: 清源, "
    unit = "区民政局" if id_ in names else "清源街道"
    return f"名称: {names.get(id_, '街道值班')}, {street}单位: {unit}, {filled}"


def done(folder: Path, *line: str) -> int:
    return main(("--rules", str(folder), "--lang", "zh", *inside(folder, line)))


def inside(folder: Path, line: tuple[str, ...]) -> Iterator[str]:
    yield from (str(folder / each) if each.startswith("examples/") else each for each in line)
    if line[0] in ("case", "notice"):
        yield from ("--casebook", str(folder / "案卷"))


@pytest.fixture
def office(
    confirmed: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Return a copy of it; nothing is printed as PDF, which takes its time."""
    monkeypatch.setattr("qingdan.cli.papering.missing", lambda: Missing.LIBRARY)
    folder = tmp_path / "office"
    shutil.copytree(confirmed, folder)
    capsys.readouterr()
    return folder


def decide(folder: Path, reason: str = "侄子每周来半天") -> None:
    line = (
        "case",
        "decide",
        "清源0047",
        "--service",
        "看护照料",
        *LESS,
        "--set",
        f"理由={reason}",
    )
    assert done(folder, *line, *REVIEWER) == 0


def issue(folder: Path, *more: str) -> int:
    to = ("--to", str(folder / "出件"))
    return done(folder, "notice", "清源0047", *to, *GIVEN, *more, *WORKER, *ON)


def pages(folder: Path) -> list[Path]:
    return sorted((folder / "出件").glob("*.html")) if (folder / "出件").exists() else []


def test_a_notice_has_every_chapter_of_the_rules_in_their_order(office: Path) -> None:
    decide(office)
    assert issue(office) == 0
    (page,) = pages(office)
    heads = re.findall(r"<h2>.、(.*?)</h2>", page.read_text(encoding="utf-8"))
    assert heads == [
        *("一句话结果", "从哪天起、本人付多少", "看的是哪些事实、从哪来的", "理由", "依据"),
        *("登记错了怎么改", "不同意找谁、多久内", "电话和谁确认的"),
    ]


def test_it_says_what_a_person_decided_and_not_what_was_advised(office: Path) -> None:
    decide(office)
    issue(office)
    said = pages(office)[0].read_text(encoding="utf-8")
    assert "给您安排“看护照料”，每月 6 小时。" in said  # eight were advised
    assert "8 小时" not in said
    assert "助浴" not in said  # advised, and nobody decided
    assert "侄子每周来半天" in said
    assert "清源街道 陈*玉" in said
    assert "另由 郑*明 看过" in said
    assert "从 2025年10月1日 起，到 2025年12月31日 止" in said
    assert "自理能力：部分丧失（评估，2025年6月10日）" in said


def test_it_says_with_whom_and_by_when_one_objects(office: Path) -> None:
    decide(office)
    issue(office)
    said = pages(office)[0].read_text(encoding="utf-8")
    assert "收到这张纸以后 60 天以内" in said  # deciding.yaml: 几天内 60
    assert "先找清源街道（0000-003），10 个工作日内" in said
    assert "再找区民政局（0000-000），也是 10 个工作日内" in said


def test_the_back_has_its_number_and_one_line_to_verify_it(office: Path) -> None:
    decide(office)
    issue(office)
    said = pages(office)[0].read_text(encoding="utf-8")
    number, verify = re.findall(r"<p>(.*?)</p>", said.partition('class="back"')[2])
    assert number == "编号 清源0047-1-3"  # opened, assessed, decided: entries 0, 1, 2
    assert re.fullmatch(
        r"这张通知可以核验真伪：台账第 2 号，共 3 笔，[0-9a-f]{16}；qingdan audit proof 2", verify
    )


def test_the_same_line_again_gives_the_same_bytes_and_no_second_entry(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(office)
    issue(office)
    before = pages(office)[0].read_bytes()
    capsys.readouterr()
    assert issue(office) == 0
    assert capsys.readouterr().out.startswith("办过了")
    assert [each.read_bytes() for each in pages(office)] == [before]


def test_the_persons_file_has_the_notice_with_the_papers_digest(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(office)
    issue(office)
    capsys.readouterr()
    done(office, "case", "show", "清源0047", *WORKER, *ON, "--json")
    papers = json.loads(capsys.readouterr().out)["papers"]
    (kept,) = (each for each in papers if each["item"] == "notices")
    digest = hashlib.sha256(pages(office)[0].read_bytes()).hexdigest()
    assert kept["values"]["digest"] == digest
    assert kept["values"]["services"] == ["看护照料"]


def test_a_look_without_a_folder_is_in_the_ledger_and_issues_nothing(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(office)
    capsys.readouterr()
    assert done(office, "notice", "清源0047", *WORKER, *ON) == 0
    assert capsys.readouterr().out.startswith("【样张，还没有出】\n告知书\n")
    assert pages(office) == []
    done(office, "case", "show", "清源0047", *WORKER, *ON, "--json")
    papers = json.loads(capsys.readouterr().out)["papers"]
    assert [each["act"] for each in papers].count("case_read") == 2
    assert "notice" not in {each["act"] for each in papers}


def test_how_it_was_given_must_be_said_and_who_read_it_out(office: Path) -> None:
    decide(office)
    to = ("--to", str(office / "出件"))
    line = ("notice", "清源0047", *to, "--set", "给了谁=本人")
    assert done(office, *line, *WORKER, *ON) == 1
    read_out = ("--set", "怎么给的=念给他听并交给")
    assert done(office, *line, *read_out, *WORKER, *ON) == 1
    assert pages(office) == []
    assert done(office, *line, *read_out, "--set", "谁念的=许*安", *WORKER, *ON) == 0


def test_large_print_says_the_same_words(office: Path) -> None:
    decide(office)
    issue(office)
    issue(office, "--large")
    small, large = (each.read_text(encoding="utf-8") for each in pages(office))
    assert small.replace('class="plain"><main', 'class="large"><main') == large


def test_while_the_rules_are_a_trial_nothing_is_issued(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--casebook", str(tmp_path / "案卷"), "--lang", "zh")
    file = str(ROOT / "examples" / "清源0047.yaml")
    opening = ("case", "open", file, "--set", "个人信息告知书=1", *WORKER)
    main((*opening, "--on", "2025-08-20", *place))
    capsys.readouterr()
    line = ("notice", "清源0047", "--to", str(tmp_path / "出件"), *GIVEN, *WORKER)
    assert main((*line, "--on", "2025-08-20", *place)) == 1
    assert "规则还是试算，不出告知书" in capsys.readouterr().out
    assert not (tmp_path / "出件").exists()


def test_after_the_last_confirmed_day_nothing_is_issued(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(office)
    for kind, day in (("policy", "2025-07-01"), ("catalogue", "2024-11-01")):
        changed(office / kind / day / "edition.yaml", "确认至: 2025-12-31", "确认至: 2025-09-18")
    capsys.readouterr()
    assert issue(office) == 1
    said = capsys.readouterr().out
    assert "2024-11-01 版在 2025-09-19 还没有确认照用，不出告知书" in said
    assert pages(office) == []


def test_advice_that_nobody_decided_on_is_no_notice(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert issue(office) == 1
    assert "还没有人对这个人的服务作过决定" in capsys.readouterr().out


def test_without_the_streets_telephone_nothing_is_issued(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(office)
    changed(office / "policy" / "registers" / "contacts.yaml", '电话: "0000-003"', "电话: null")
    capsys.readouterr()
    assert issue(office) == 1
    assert "没有填 清源街道街道值班 的电话" in capsys.readouterr().out


def test_a_day_that_nobody_confirmed_is_not_told(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(office)
    deciding = office / "policy" / "2024-09-23" / "casework" / "deciding.yaml"
    changed(deciding, r"\{值: 60, 占位: false\}", "{值: 60, 占位: true}")
    capsys.readouterr()
    assert issue(office) == 1
    assert pages(office) == []


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("他太懒了", "告知书里有 `懒`，不能对人说"),
        ("收入再低一点就可以", "告知书里有 `再低一点`，那是教人怎样才算符合"),
        ("同东湖0066一样办", "告知书里提到了别的一户"),
        ("差{几}次", "告知书里有没有填上的空"),
    ],
)
def test_what_a_notice_never_holds_keeps_it_from_going_out(
    reason: str, said: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening = ("case", "open", "examples/东湖0066.yaml", "--set", "个人信息告知书=2")
    assert done(office, *opening, *WORKER, "--on", "2025-09-15") == 0
    decide(office, reason)
    capsys.readouterr()
    assert issue(office) == 1
    assert said in capsys.readouterr().out
    assert pages(office) == []


def test_a_whole_identity_number_is_never_told(office: Path) -> None:
    decide(office, "同 350503195402110010 说好了")
    issue(office)
    assert all("19540211" not in each.read_text(encoding="utf-8") for each in pages(office))


def test_the_original_is_told_where_the_bureaus_copy_has_it(office: Path) -> None:
    decide(office)
    issue(office)
    said = pages(office)[0].read_text(encoding="utf-8")
    assert said.count("原文未装入") > 0
    sentence = "（演示）每一项要说清，点头了再开始。"
    compared = sentence.replace("（", "(").replace("）", ")").replace("，", ",")
    digest = hashlib.sha256(compared.encode()).hexdigest()
    plan = office / "policy" / "instruments" / "fz-2024-2.yaml"
    row = plan.read_text(encoding="utf-8").partition("- 条: 四(五)-2\n")
    after = re.sub(r"字数: \d+", f"字数: {len(compared)}", row[2], count=1)
    after = re.sub(r'校验: "[0-9a-f]+"', f'校验: "{digest}"', after, count=1)
    plan.write_text(row[0] + row[1] + after, encoding="utf-8")
    (office / "official").mkdir()
    (office / "official" / "方案.txt").write_text(f"甲。\n  {sentence}\n乙。", encoding="utf-8")
    shutil.rmtree(office / "出件")
    assert issue(office, "--key", "原文装入以后") == 0
    told = pages(office)[0].read_text(encoding="utf-8")
    assert f"原文：“{sentence}”" in told
    assert told.count("原文未装入") == said.count("原文未装入") - 1


def test_an_altered_copy_is_said_to_be_another_document(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(office)
    (office / "official").mkdir()
    (office / "official" / "fz-2024-2.txt").write_text("改动过的", encoding="utf-8")
    capsys.readouterr()
    assert issue(office) == 0
    assert "V-CITE-06" in capsys.readouterr().err
    assert "原文：" not in pages(office)[0].read_text(encoding="utf-8")


def test_every_word_of_the_rules_on_notices_is_understood() -> None:
    known = reportbook(library.load(date(2025, 9, 15)), Language.CHINESE)
    report = known.report("notice")
    assert report.unnamed == ()
    assert report.uncited == {"方案四(五)-5"}
    assert {each.id for each in report.chapters} <= CHAPTERS.keys()
    assert report.phrases.keys() == {each.value for each in Phrase}


@pytest.mark.parametrize("phrase", list(Phrase))
def test_a_sentence_has_no_blank_that_nothing_fills(phrase: Phrase) -> None:
    known = reportbook(library.load(date(2025, 9, 15)), Language.CHINESE)
    said = known.report("notice").phrases[phrase]
    assert set(slots_of(said)) <= {each.value for each in BLANKS.get(phrase, ())}


@pytest.mark.parametrize("phrase", list(Phrase))
def test_no_sentence_of_the_notice_has_a_word_that_hurts(phrase: Phrase) -> None:
    known = reportbook(library.load(date(2025, 9, 15)), Language.CHINESE)
    report = known.report("notice")
    bad = (*known.forbidden, *report.never_written)
    assert not any(each in report.phrases[phrase] for each in bad)
