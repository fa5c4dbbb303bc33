"""Does `explain --contrast` say what would change an outcome, in words and as JSON?"""

import json
from pathlib import Path

import pytest

from qingdan.cli.running import run

ROOT = Path(__file__).resolve().parents[3]
LINE = ["explain", str(ROOT / "examples" / "东湖0066.yaml"), "助浴", "--on", "2025-05-16"]
TAKEN_BACK = "· 本人改了主意，想要了 → 可安排 每月 2 次。说一声、记下就行"


def said(more: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run([*LINE, *more]) == 0
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINGDAN_LANG", "zh")


def test_a_refusal_could_be_taken_back_and_two_baths_a_month_would_come(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert TAKEN_BACK in said(["--contrast"], capsys)


def test_who_does_not_ask_for_it_is_not_kept_waiting_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "逐条重算过" not in said([], capsys)


def test_as_json_it_says_how_often_the_household_was_decided_anew(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plain = json.loads(said(["--contrast", "--json"], capsys))["contrast"]
    assert [each["kind"] for each in plain["changes"]] == ["change"]
    assert plain["changes"][0]["then"]["outcome"] == "await_confirmation"
    assert plain["all_pairs_tried"]
    assert 0 < plain["decided_anew"] < 300
    assert "contrast" not in json.loads(said(["--json"], capsys))
