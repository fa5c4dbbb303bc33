"""Does the command say in English everything that has an English?

What may stay Chinese is listed below, each with its reason; nothing else may.
"""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qingdan import library
from qingdan.cli import main
from qingdan.cli.audit import PARTS
from qingdan.cli.running import COMMANDS
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.reporting.showing import found, showed

ROOT = Path(__file__).resolve().parents[3]
CHINESE = re.compile("[\u3001-\u303f\u4e00-\u9fff\uff01-\uffef]")
WORD = "[\u4e00-\u9fff]"
STAYS = {
    r"`[^`]*`": "what somebody said or wrote, and the words that a Chinese file has to have",
    r"(?m)^ *\d* │ .*$": "a line of a file, quoted",
    rf"{WORD}\*{WORD}*": "a name, masked",
    rf"{WORD}{{2}}\d{{4}}": "a household's number, which begins with its street",
    r"\S+\.(yaml|xlsx|feature)(:\d+)*": "a file",
    rf"{WORD}{{2}}街道(?= )": "the office that signed, as it signs",
    rf"(?<=街道 )\d+ 号|{WORD}{{2}}〔\d{{4}}〕\d+号": "a number that an office gave",
    r"《[^》]*》[^ )\n]*": "a citation: where it stands in a Chinese document, as that numbers it",
    r"(?m)(?<=^)方案\S+": "a clause's own number",
    r"(?m)^clause  .*$": "a clause's name, which is its citation and its own number",
    r"(?m)^  example .*$": "a line of a Chinese file, to show a problem by",
    rf"\{{{WORD}+\}}": "a blank of a sentence, by the name that reasons.yaml gives it",
}
DAY = ("--on", "2025-09-15")
HOMES = ("清源0047", "泉秀0208", "城东0203", "华大0341", "东湖0155", "丰泽0312")

Told = Callable[..., str]


def left(said: str) -> list[str]:
    """Return the lines that are Chinese for no reason of the list."""
    for each in STAYS:
        said = re.sub(each, "", said)
    return [line for line in said.split("\n") if CHINESE.search(line)]


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Told:
    """Return how the command is run in English: all that it says, where it is run."""
    monkeypatch.chdir(ROOT)

    def call(*arguments: str) -> str:
        main((*arguments, "--lang", "en"))
        said = capfd.readouterr()
        return said.out + said.err

    return call


def example(number: str) -> str:
    return f"examples/{number}.yaml"


def test_the_list_of_what_may_stay_lets_no_sentence_through() -> None:
    assert left("可安排：助浴 每月 3 次") == ["可安排：助浴 每月 3 次"]
    assert left("No. 1 苏*水 71 周岁") == ["No. 1  71 周岁"]


@pytest.mark.parametrize("number", HOMES)
def test_a_household_is_decided_and_asked_about_in_english(number: str, told: Told) -> None:
    assert left(told("qualify", example(number), *DAY)) == []
    assert left(told("ask", example(number), "--list", *DAY)) == []


def test_every_step_of_a_decision_is_told_in_english(told: Told) -> None:
    assert left(told("qualify", example("清源0047"), "--trace", *DAY)) == []


@pytest.mark.parametrize("number", HOMES[:3])
@pytest.mark.parametrize("service", ["bath", "meal", "visit", "resource_link", "rehab"])
def test_a_service_is_explained_in_english(number: str, service: str, told: Told) -> None:
    line = ("explain", example(number), service, *DAY)
    assert left(told(*line)) == []
    assert left(told(*line, "--for", "applicant")) == []


def test_what_would_change_it_is_told_in_english_to_both(told: Told) -> None:
    line = ("explain", example("清源0047"), "meal", "--contrast", *DAY)
    assert left(told(*line)) == []
    assert left(told(*line, "--for", "applicant")) == []
    assert left(told("explain", example("清源0047"), "meal", "--trace", *DAY)) == []


def test_the_list_is_published_in_english_and_before_it_there_is_none(told: Told) -> None:
    assert left(told("catalogue", *DAY)) == []
    assert left(told("catalogue", "--on", "2024-10-01")) == []


def test_everything_that_has_a_name_is_shown_in_english() -> None:
    release = library.load(date(2026, 2, 1))
    rules, clauses, english = release.rules, release.clauses(), Language.ENGLISH
    spoken_rules = spoken(rules, release.files, rules, english)
    tables = (rules.services, rules.benefits, rules.facts, rules.standards, rules.categories)
    more = (rules.referrals, rules.alarms, rules.conflicts, rules.reasons, clauses)
    ids = [each for table in (*tables, *more) for each in table]
    wrong = {
        word: left("\n".join(showed(put, spoken_rules, clauses, english)))
        for word in (*ids, *(gate.id for gate in rules.chain.gates))
        for thing in found(word, rules, clauses)
        for put in [spoken(thing, release.files, rules, english)]
    }
    assert {word: lines for word, lines in wrong.items() if lines} == {}


@pytest.mark.parametrize("word", ["Assisted bathing", "bath", "助浴", "V-CAP-01", "FACT_MISSING"])
def test_a_thing_is_shown_by_its_id_or_its_name_in_either_language(word: str, told: Told) -> None:
    said = told("show", word, *DAY)
    assert said.startswith(("service  Assisted bathing (bath)", "reason  FACT", "V-CAP-01"))
    assert left(said) == []


def test_an_officer_reads_a_change_in_english(told: Told) -> None:
    days = ("2024-09-23", "2026-01-01")
    assert left(told("edition", "diff", *days)) == []
    homes = [example(each) for each in HOMES[:3]]
    assert left(told("compare", "2025-07-01", "2026-01-01", *homes, "--list")) == []


def test_an_edition_is_begun_and_refused_its_seal_in_english(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("policy", "catalogue"):
        shutil.copytree(ROOT / each, tmp_path / each)
    monkeypatch.chdir(tmp_path)
    assert (
        left(told("edition", "new", "2027-01-01", "--from", "2026-01-01", "--of", "policy")) == []
    )
    assert left(told("edition", "seal", "2026-01-01", "--by", "x", "--of", "policy")) == []
    assert left(told("edition", "new", "2027-01-01", "--from", "2020-01-01")) == []


def test_the_files_are_checked_in_english(told: Told) -> None:
    assert left(told("check")) == []


def test_how_far_scenarios_check_the_plan_is_told_in_english(told: Told) -> None:
    assert left(told("check", "--coverage")) == []


BAD = """户编号: 清源9001
经办街道: 没这个街
居住结构: 独居
成员:
  - 人员序号: 1
    残疾等级: 九级
    自理能力: 部分丧失、完全丧失
    身份: [{身份: 特困人员}]
    不认得的: 是
"""


def test_what_is_wrong_with_a_household_is_told_in_english(told: Told, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(BAD, "utf-8")
    assert left(told("check", str(bad))) == []
    assert left(told("qualify", str(bad), *DAY)) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_in_english_how_it_is_used(command: str, told: Told) -> None:
    assert left(told(command, "--help")) == []
    assert left(told("--help")) == []


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_an_audit_says_in_english_how_it_is_used(part: str, told: Told) -> None:
    assert left(told("audit", part, "--help")) == []


@pytest.mark.parametrize(
    "line",
    [
        ("qualify",),
        ("qualify", "nosuch.yaml"),
        ("qualify", "--nosuch"),
        ("qualify", example("清源0047"), "--on", "yesterday"),
        ("qualify", example("清源0047"), "--on", "2020-01-01"),
        ("qualify", example("清源0047"), "--office", "x"),
        ("explain", example("清源0047"), "nosuch", *DAY),
        ("explain", example("清源0047"), "bath", "--member", "9", *DAY),
        ("ask", "nosuch.yaml"),
        ("show", "nosuch"),
        ("chek",),
        ("check", "nosuch"),
        ("compare", "2025-07-01"),
        ("new", "nosuch.doc"),
        ("import", "nosuch.xlsx", "--map", "nosuch.yaml"),
        ("edition", "diff", "2025-07-01"),
        ("schema",),
    ],
)
def test_a_misuse_is_told_in_english(line: tuple[str, ...], told: Told) -> None:
    said = told(*line)
    assert said
    assert left(said) == []


def test_a_machine_reads_the_same_decision_in_either_language(
    told: Told, capfd: pytest.CaptureFixture[str]
) -> None:
    line = ("qualify", example("清源0047"), "--json", *DAY)
    main((*line, "--lang", "zh"))
    chinese = capfd.readouterr().out
    assert "清源0047" in chinese
    assert json.loads(chinese) == json.loads(told(*line))


def test_a_choice_that_is_typed_in_english_is_written_as_the_file_has_it(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home.yaml"
    home.write_text(ALONE, "utf-8")
    answers = tmp_path / "answers"
    answers.write_text("needs a hand\n", "utf-8")
    with answers.open(encoding="utf-8") as typed:
        monkeypatch.setattr("sys.stdin", typed)
        said = told("ask", str(home), *DAY)
    assert "needs a hand" in said
    assert "needs a hand" not in home.read_text("utf-8")
    assert "要人搭把手" in home.read_text("utf-8")


ALONE = """户编号: 清源9001
经办街道: 清源
居住结构: 独居
家里有地方洗澡: 是
成员:
  - 人员序号: 1
    姓名: 苏阿水
    出生日期: 1954-02-11
    现在在哪里: 在家
    低收入身份: [{身份: 特困人员, 口径: 本人, 起: 2019-06-01, 平台在册查询日: 2025-09-08}]
    评估: {评估日期: 2025-06-10, 评估人: 清源街道 许明}
    已享待遇: []
    在办服务: []
    服务诉求: []
"""
