"""Does the command answer in the right language, with the right code, and without a trace?"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qingdan.cli import main, running
from qingdan.cli.audit import PARTS
from qingdan.cli.audit import module as part_module
from qingdan.cli.helping import COMMON, Help
from qingdan.cli.running import COMMANDS

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"
HOME = str(EXAMPLES / "泉秀0208.yaml")
DAY = ("--on", "2025-09-15")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return how the command is run here: its code, what it said, what it complained of."""
    for each in ("QINGDAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(each, raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capfd.readouterr()
        return code, said.out, said.err

    return call


def test_the_front_page_names_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(re.search(rf"^  {name} ", out, re.MULTILINE) for name in COMMANDS)
    assert run()[1] == out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_page_names_every_option_it_has(run: Run, name: str) -> None:
    module = __import__(f"qingdan.cli.{name}", fromlist=["command"])
    help_: Help = module.HELP
    told = {each.split()[0] for each in help_.options}
    has = {opt for param in module.command.params for opt in param.opts if opt.startswith("--")}
    assert told == (has | set(getattr(module, "PARTS", ())))
    code, out, _ = run(name, "--help")
    assert code == 0
    assert all(each in out for each in (*help_.options, *COMMON))


@pytest.mark.parametrize("part", PARTS)
def test_the_page_of_a_part_names_every_option_it_has(run: Run, part: str) -> None:
    module = __import__(part_module(part), fromlist=["command"])
    has = {opt for param in module.command.params for opt in param.opts if opt.startswith("--")}
    told = {each.split()[0] for each in module.HELP.options if each.startswith("--")}
    assert told == has
    assert run("audit", part, "--help")[0] == 0


def test_a_refusal_is_a_result(run: Run) -> None:
    code, out, err = run("qualify", HOME, *DAY)
    assert (code, err) == (0, "")
    assert "本次不安排" in out


def test_the_last_line_is_the_next_command_with_the_same_day(run: Run) -> None:
    _, out, _ = run("qualify", HOME, *DAY)
    assert out.rstrip().split("\n")[-1].endswith("--on 2025-09-15")
    _, out, _ = run("qualify", HOME, *DAY, "--trace", "--office", "泉秀")
    assert out.rstrip().split("\n")[-1].endswith("--on 2025-09-15 --office 泉秀")


@pytest.mark.parametrize("day", ["2025.9.15", "2025年9月15日", "2025/09/15"])
def test_a_day_may_be_written_as_on_paper(run: Run, day: str) -> None:
    code, out, _ = run("qualify", HOME, "--on", day)
    assert code == 0
    assert " · 按 2025-09-15 · " in out


def test_a_street_may_be_written_in_full(run: Run) -> None:
    assert run("qualify", HOME, *DAY, "--office", "泉秀街道", "--json") == run(
        "qualify", HOME, *DAY, "--office", "泉秀", "--json"
    )
    assert run("qualify", HOME, *DAY, "--office", "泉秀镇")[0] == 2


def test_a_member_may_be_named(run: Run) -> None:
    _, out, _ = run("qualify", HOME, *DAY, "--member", "林*辉")
    assert "\n2号 林*辉 " in out
    assert "\n1号" not in out


def test_a_clause_may_be_typed_with_full_width_brackets(run: Run) -> None:
    assert run("show", "方案四（四）-7", *DAY) == run("show", "方案四(四)-7", *DAY)
    assert run("show", "方案四（四）-7", *DAY)[0] == 0


def test_only_check_speaks_of_mending_by_itself(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "坏.yaml"
    bad.write_text("户编号： 东湖0001\n", "utf-8")
    assert "--fix" in run("check", str(bad))[1]
    assert "--fix" not in run("qualify", str(bad), *DAY)[2]


def test_json_is_one_line_a_household(run: Run) -> None:
    other = str(EXAMPLES / "清源0047.yaml")
    code, out, _ = run("qualify", HOME, other, *DAY, "--json")
    assert code == 0
    assert [json.loads(each)["case"] for each in out.splitlines()] == ["泉秀0208", "清源0047"]


def test_the_trace_is_added_when_it_is_asked_for(run: Run) -> None:
    _, out, _ = run("qualify", HOME, *DAY, "--json", "--trace")
    assert json.loads(out)["trace"]["nodes"][0]["truth"] in ("yes", "no", "open")
    _, out, _ = run("qualify", HOME, *DAY, "--json")
    assert "nodes" not in json.loads(out)["trace"]


def test_a_file_that_cannot_be_read_does_not_keep_the_others_waiting(
    run: Run, tmp_path: Path
) -> None:
    bad = tmp_path / "坏.yaml"
    bad.write_text("户编号： 东湖0001\n", "utf-8")
    code, out, err = run("qualify", str(bad), HOME, *DAY, "--json")
    assert code == 3
    assert json.loads(out)["case"] == "泉秀0208"
    assert "V-YAML-02" in err
    assert "1 │ 户编号： 东湖0001" in err


def test_a_household_can_come_from_the_standard_input() -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "qualify", "-", *DAY, "--json"]
    done = subprocess.run(command, input=Path(HOME).read_bytes(), capture_output=True, check=True)
    assert json.loads(done.stdout)["case"] == "泉秀0208"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("qualfy",), "没有 `qualfy` 这个命令；是不是 qualify？"),
        (("qualify",), "少了 `FILE`。"),
        (("qualify", HOME, "--oon", "x"), "没有 `--oon` 这个选项；是不是 `--on`？"),
        (("qualify", HOME, "--fix"), "没有 `--fix` 这个选项。"),
        (("qualify", HOME, "--on", "2024年13月1日"), "`2024年13月1日` 不是一个日子"),
        (("qualify", HOME, "--on"), "`--on` 后面要写一个值。"),
        (("qualify", HOME, "--on", "9月"), "`9月` 不是一个日子；写成 2025-09-15 这样。"),
        (("qualify", HOME, *DAY, "--office", "泉"), "没有叫 `泉` 的办件单位；是不是 泉秀？"),
        (("qualify", HOME, *DAY, "--member", "9"), "没有叫 `9` 的人员"),
        (("explain", HOME, "助欲", *DAY), "没有叫 `助欲` 的服务"),
        (("explain", HOME, "助浴", *DAY, "--for", "谁"), "不认得 `谁`"),
        (("explain", HOME, "助浴", "多了", *DAY), "多写了，或者写错了地方。"),
        (("show", "跳舞", *DAY), "没有叫 `跳舞` 的"),
        (("check", "没有这个文件夹"), "没有 `没有这个文件夹` 这个文件或文件夹。"),
        (
            ("qualify", HOME, "--on", "2020-01-01"),
            "2020-01-01 还没有政策；第一版从 2024-09-23 起。日子写 2024-09-23 或以后的。",
        ),
        (("--lang", "fr"), "`--lang` 后面写 zh 或 en。"),
    ],
)
def test_what_is_typed_wrongly_is_said_in_one_sentence(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("environment", "arguments", "english"),
    [
        ({}, (), False),
        ({"LANG": "zh_CN.UTF-8"}, (), False),
        ({"LANG": "C.UTF-8"}, (), False),
        ({"LANG": "en_US.UTF-8"}, (), True),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, (), False),
        ({"LANG": "en_US.UTF-8", "QINGDAN_LANG": "zh"}, (), False),
        ({"QINGDAN_LANG": "zh"}, ("--lang", "en"), True),
        ({"QINGDAN_LANG": "en"}, ("--lang=zh",), False),
    ],
)
def test_the_language_is_that_of_the_line_then_the_variable_then_the_locale(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: tuple[str, ...],
    english: bool,  # noqa: FBT001 it is the expectation
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _, out, _ = run("--help", *arguments)
    assert out.startswith("qingdan: ") is english


def test_what_stands_after_two_dashes_is_a_name(run: Run) -> None:
    code, _, err = run("show", "--", "--lang")
    assert code == 2
    assert "没有叫 `--lang` 的" in err


def test_a_mistake_in_the_program_names_no_value(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        message = "林秀珠 350503"
        raise RuntimeError(message)

    monkeypatch.setattr(running, "_dispatched", broken)
    code, out, err = run("qualify", HOME)
    assert (code, out) == (70, "")
    assert "程序自己出了错" in err
    assert "RuntimeError test_running.py:" in err
    assert "林秀珠" not in err
    assert "Traceback" not in err


def test_a_reader_that_has_read_enough_is_no_mistake() -> None:
    command = f"{sys.executable} cli.py qualify {HOME} --on 2025-09-15 --trace; echo $? >&2"
    done = subprocess.run(
        ["/bin/sh", "-c", f"({command}) | head -1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("‼")
    assert done.stderr == "0\n"


def test_a_console_without_our_marks_is_shown_plainer_ones() -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "qualify", HOME, *DAY]
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "  √ 可安排" in done.stdout.decode("gbk")


def test_the_day_is_told_where_none_was_given(run: Run) -> None:
    code, out, _ = run("qualify", HOME)
    assert code == 0
    assert re.search(r" · 按 \d{4}-\d\d-\d\d · ", out)


def test_a_day_without_a_list_is_no_mistake(run: Run) -> None:
    code, out, _ = run("explain", HOME, "助浴", "--on", "2024-10-01")
    assert code == 0
    assert out == "2024-10-01 清单尚未公布；第一版从 2024-11-01 起。\n"


def test_the_page_for_the_person_is_asked_for_in_either_language(run: Run) -> None:
    one = run("explain", HOME, "助浴", "--member", "1", *DAY, "--for", "本人")
    other = run("explain", HOME, "bath", "--member", "1", *DAY, "--for", "applicant")
    assert one == other
    assert "这件事您自己能做好" in one[1]


def test_help_needs_no_heavy_library() -> None:
    code = "import sys, qingdan.cli as c; c.main(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {each.split(".")[0] for each in done.stdout.split("\n")[-2].split()}
    assert loaded & {"rich", "orjson", "jsonschema", "cerberus", "gherkin"} == set()


def test_a_file_that_does_not_open_has_its_code_and_stops_no_other(run: Run) -> None:
    code, out, err = run("qualify", "没有.yaml", HOME, *DAY)
    assert code == 3
    assert "没有.yaml:1:1  错 V-YAML-18  打不开" in err
    assert "可安排" in out
