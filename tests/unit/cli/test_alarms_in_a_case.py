"""Does whoever files an assessment read first what somebody must act on today?"""

import json
from pathlib import Path

import pytest

from qingdan.cli import main
from qingdan.cli.codes import DONE

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NUMBER = "泉秀0173"
"""A married couple: he cannot do without somebody, and nobody is there."""
WHO = ("--by", "许*安", "--role", "经办", "--purpose", "登记", "--on", "2025-09-15")
Line = tuple[str, ...]


@pytest.fixture
def place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """Return where a case is open."""
    where = ("--casebook", str(tmp_path / "案卷"))
    file = str(EXAMPLES / f"{NUMBER}.yaml")
    assert main(("case", "open", file, "--set", "privacy_notice=A31", *WHO, *where)) == DONE
    capsys.readouterr()
    return where


def printed(capsys: pytest.CaptureFixture[str], *line: str) -> list[str]:
    assert main(line) == DONE
    return capsys.readouterr().out.splitlines()


def alarms_of(lines: list[str]) -> list[str]:
    """Return the lines from the first alarm to the last one's telephones."""
    first = next(n for n, line in enumerate(lines) if line.startswith("‼"))
    return lines[first : first + 2 * sum(line.startswith("‼") for line in lines)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_assessment_begins_with_the_alarms_in_the_words_of_the_answer(
    place: Line, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    file, spoken = str(EXAMPLES / f"{NUMBER}.yaml"), ("--lang", language)
    told = alarms_of(printed(capsys, "qualify", file, "--on", "2025-09-15", *spoken))
    lines = printed(capsys, "case", "assess", NUMBER, *WHO, *place, *spoken)
    assert len(told) > 0
    assert lines[: len(told)] == told


def test_the_task_is_told_and_due_until_somebody_answered(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(capsys, "case", "assess", NUMBER, *WHO, *place, "--lang", "zh")
    assert "  · 待办 处置预警（街道）  2025-09-15 前" in lines
    late = ("due", "--on", "2025-09-17", "--lang", "zh", *place)
    assert any("拖了 2 天" in e and "处置预警" in e for e in printed(capsys, *late))
    said = {
        "预警": "离不开人的人没人照看",
        "来自": "走访",
        "看到的日子和时刻": "09:00",
        "谁去的": "许*安",
        "到场时刻": "10:00",
        "怎么处置": "请邻居先陪着，送去日间照料",
    }
    filled = [word for each in said.items() for word in ("--set", "=".join(each))]
    answered = printed(capsys, "case", "处置预警", NUMBER, *filled, *WHO, *place, "--lang", "zh")
    assert answered[1:] == ["  ✓ 待办了了：处置预警"]
    assert not any("处置预警" in each for each in printed(capsys, *late))


def test_as_json_an_assessment_says_which_alarms_sound(
    place: Line, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = printed(capsys, "case", "assess", NUMBER, *WHO, *place, "--json")
    found = json.loads(line)
    assert found["opens"] == [["alarm_response", "2025-09-15"]]
    file = str(EXAMPLES / f"{NUMBER}.yaml")
    (answer,) = printed(capsys, "qualify", file, "--on", "2025-09-15", "--json")
    assert found["alarms"]
    assert found["alarms"] == json.loads(answer)["household"]["alarms"]
