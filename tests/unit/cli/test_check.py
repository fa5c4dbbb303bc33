"""Does a check look at what was named, change files only when told to, and end with its code?"""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from qingdan.cli import checking, main
from qingdan.model.place import Place, Problem, Severity
from qingdan.reporting.checked import checked_lines
from qingdan.reporting.languages import Language

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return how the command is run here, in Chinese."""
    monkeypatch.setenv("QINGDAN_LANG", "zh")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(("check", *arguments))
        said = capfd.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a copy of the shipped rules that a test may spoil."""
    for kind in ("policy", "catalogue"):
        shutil.copytree(ROOT / kind, tmp_path / kind)
    return tmp_path


def spoilt(rules: Path, old: str, new: str) -> Path:
    """Spoil the bath and return its file."""
    file = rules / "catalogue/2024-11-01/services/living/bath.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def test_the_shipped_rules_are_usable(run: Run) -> None:
    code, out, _ = run()
    assert code == 0
    assert out.startswith("可以用：")
    assert "占位" in out.split("\n")[0]


def test_a_mistake_is_shown_at_its_place_with_the_line(run: Run, rules: Path) -> None:
    file = spoilt(rules, "类别: 生活服务", "类别： 生活服务")
    code, out, _ = run(str(file))
    assert code == 1
    assert out.startswith("不能用：1 处错")
    assert "catalogue/2024-11-01/services/living/bath.yaml:4:3  错 V-YAML-02" in out
    assert "4 │ 类别： 生活服务" in out
    assert out.rstrip().endswith("看编码 qingdan show V-YAML-02")


def test_what_was_not_named_is_not_told(run: Run, rules: Path) -> None:
    spoilt(rules, "类别: 生活服务", "类别： 生活服务")
    code, out, _ = run(str(rules / "policy"))
    assert "bath.yaml" not in out
    assert code == 0


def test_an_edition_is_not_usable_when_it_breaks_older_files(run: Run, rules: Path) -> None:
    folder = rules / "catalogue/2027-01-01"
    folder.mkdir()
    text = (rules / "catalogue/2026-01-01/edition.yaml").read_text("utf-8")
    for old, new in (
        ("版本: 2026-01-01", "版本: 2027-01-01"),
        ("前一版: 2024-11-01", "前一版: 2026-01-01"),
    ):
        text = text.replace(old, new, 1)
    (folder / "edition.yaml").write_text(text, "utf-8")
    assert run(str(folder))[0] == 0
    providers = rules / "catalogue/2024-11-01/providers.yaml"
    before = providers.read_text("utf-8")
    providers.write_text(before.replace("社会融入", "社会融人", 1), "utf-8")
    code, out, _ = run(str(folder))
    assert code == 1
    assert "catalogue/2024-11-01/providers.yaml" in out
    assert run(str(rules / "policy"))[0] == 0


def test_files_stay_as_they_are_without_fix(run: Run, rules: Path) -> None:
    file = spoilt(rules, "类别: 生活服务", "类别： 生活服务")
    before = file.read_bytes()
    run(str(rules))
    assert file.read_bytes() == before


def test_fix_mends_and_tells_what_it_mended(run: Run, rules: Path) -> None:
    file = spoilt(rules, "类别: 生活服务", "类别： 生活服务")
    shipped = (ROOT / "catalogue/2024-11-01/services/living/bath.yaml").read_bytes()
    code, out, _ = run(str(file), "--fix")
    assert code == 0
    assert "已改 1 处：" in out
    assert file.read_bytes() == shipped


def test_a_household_is_checked_by_itself(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "户.yaml"
    file.write_text("户编号： 东湖0001\n成员:\n  - {人员序号: 1}\n", "utf-8")
    assert run(str(file))[0] == 1
    assert run(str(file), "--fix")[0] == 0
    assert file.read_text("utf-8").startswith("户编号: 东湖0001\n")


def test_publishing_asks_for_no_placeholder(run: Run) -> None:
    code, out, _ = run("--publish", "--json")
    plain = json.loads(out)
    assert code == 1
    assert not plain["usable"]
    assert "V-FIG-01" in {each["code"] for each in plain["problems"]}


def test_the_coverage_goes_clause_by_clause(run: Run) -> None:
    code, out, _ = run("--coverage")
    assert code == 0
    assert "方案四(四)-7" in out


@dataclass(frozen=True)
class Found:
    """What came of a check, made up."""

    problems: tuple[Problem, ...] = ()
    mended: tuple[Problem, ...] = ()
    sources: Mapping[str, bytes] = field(default_factory=dict)
    placeholders: int = 0
    told: tuple[str, ...] = ()


SPOT = Place("policy/x.yaml", 2, 1)


@pytest.mark.parametrize(
    ("problems", "code"),
    [
        ((), 0),
        ((Problem("V-ED-09", SPOT, {}, Severity.WARNING),), 0),
        ((Problem("V-YAML-02", SPOT, {}),), 1),
        ((Problem("V-YAML-02", SPOT, {}), Problem("V-ED-04", SPOT, {})), 6),
    ],
)
def test_the_code_tells_errors_from_broken_seals(
    monkeypatch: pytest.MonkeyPatch, problems: tuple[Problem, ...], code: int
) -> None:
    monkeypatch.setattr(checking, "_rules", lambda *_: checking.Found(problems))
    monkeypatch.setattr(checking, "checked_lines", lambda *_: ("", ""))
    asked = checking.Asked(
        language=Language.CHINESE, fix=False, publish=False, coverage=False, as_json=False
    )
    assert checking.answer((), asked) == code


def test_nothing_to_mend_is_said_first() -> None:
    lines = checked_lines(Found(), Language.CHINESE)
    assert lines[0] == "可以用：没有问题"
    assert lines[-1] == "下一步  qingdan qualify 文件"


def test_after_the_files_the_scenarios_are_next() -> None:
    first = checked_lines(Found(placeholders=3), Language.CHINESE)
    then = checked_lines(Found(placeholders=3, told=("3 个场景，3 个成立",)), Language.CHINESE)
    assert first[-1].startswith("下一步  qingdan check features")
    assert then[-1] == "下一步  qingdan qualify 文件"


def test_problems_are_told_in_the_order_of_their_places() -> None:
    late = Problem("V-YAML-09", Place("b.yaml", 9, 1), {"value": "２"})
    early = Problem("V-YAML-09", Place("a.yaml", 2, 1), {"value": "１"})
    lines = checked_lines(Found((late, early)), Language.CHINESE)
    told = [each for each in lines if "V-YAML-09" in each]
    assert told[0].startswith("a.yaml:2:1")
    assert told[1].startswith("b.yaml:9:1")
