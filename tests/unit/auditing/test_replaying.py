"""Does a past decision come out again from what was kept, and is it said where it does not?"""

import json
import zlib
from pathlib import Path
from shutil import copytree

import pytest
from tests.unit.auditing.bureau import ALONE, FAMILY, Bureau

from qingdan import library
from qingdan.auditing.kept import Hindrance
from qingdan.auditing.redeciding import Reading
from qingdan.auditing.replaying import Differs, Hindered, Same, tally
from qingdan.cli import main


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    found = Bureau(tmp_path / "案卷")
    found.assess(ALONE, FAMILY)
    return found


def test_every_decision_comes_out_again(bureau: Bureau) -> None:
    found = bureau.replayed()
    assert [(type(each), each.told.household) for each in found] == [
        (Same, ALONE),
        (Same, FAMILY),
    ]
    assert [each.told.engine for each in found] == ["0.1.0", "0.1.0"]


def test_the_rules_that_are_installed_now_do_not_matter(bureau: Bureau, tmp_path: Path) -> None:
    """The bath is given otherwise in the rules of now: what was decided comes out as it was."""
    rules = changed_rules(tmp_path)
    code, out = bureau.line("replay", "--all", "--rules", str(rules))
    assert (code, out.splitlines()[0]) == (0, "✓ 2 次评估重放出来一个字节不差")


def changed_rules(folder: Path) -> Path:
    for kind in ("policy", "catalogue"):
        copytree(library.bundled(kind), folder / "rules" / kind)
    bath = folder / "rules" / "catalogue" / "2024-11-01" / "services" / "living" / "bath.yaml"
    before = bath.read_text("utf-8")
    bath.write_text(before.replace("洗澡: 要人搭把手, 给: 1", "洗澡: 要人搭把手, 给: 2"), "utf-8")
    assert bath.read_text("utf-8") != before
    return folder / "rules"


def test_advice_that_was_put_in_afterwards_does_not_come_out_again(bureau: Bureau) -> None:
    """Who owns the file, the key and the ledger can make all of it agree, but for the rules."""
    bureau.spoil(1, "advice", "1", ('"settled":false', '"settled":true'))
    bureau.vouch(1)
    found, _ = bureau.replayed()
    assert isinstance(found, Differs)
    assert (found.reading, found.member) == (Reading.GENERATED, "1")
    assert found.pointer.startswith("/services/")
    assert found.pointer.endswith("/settled")
    assert found.kept != found.found


def test_other_facts_give_other_advice(bureau: Bureau) -> None:
    bureau.spoil(1, "facts", "1", ("1954", "1953"))
    bureau.vouch(1)
    found, _ = bureau.replayed()
    assert isinstance(found, Differs)
    assert found.member == ""
    assert found.pointer == "/facts_digest"


@pytest.mark.parametrize("kind", ["facts", "advice"])
def test_papers_that_an_entry_does_not_vouch_for_are_not_replayed(
    bureau: Bureau, kind: str
) -> None:
    bureau.spoil(1, kind, "1", ("1", "2"))
    found, other = bureau.replayed()
    assert (type(found), type(other)) == (Hindered, Same)
    assert isinstance(found, Hindered)
    assert found.why is Hindrance.CHANGED


def test_of_whom_was_forgotten_nothing_is_replayed_and_that_is_no_fault(bureau: Bureau) -> None:
    bureau.forget(FAMILY, "3")
    same, gone = bureau.replayed()
    assert isinstance(same, Same)
    assert isinstance(gone, Hindered)
    assert gone.why is Hindrance.ERASED
    assert tally((same, gone)).sound
    code, out = bureau.line("replay", "--all")
    assert code == 0
    assert out.splitlines()[0] == "✓ 1 次评估重放出来一个字节不差"
    assert "– 1 次已依法删除，不可重放：第 3 号" in out.splitlines()


@pytest.mark.parametrize(
    "content",
    [None, b"no bytes of a release", zlib.compress(b"{}"), zlib.compress(b"[1]")],
)
def test_without_the_rules_of_then_nothing_is_replayed(
    bureau: Bureau, content: bytes | None
) -> None:
    bureau.lose_release(content)
    assert {each.why for each in bureau.replayed() if isinstance(each, Hindered)} == {
        Hindrance.NO_RELEASE
    }


def test_rules_of_another_digest_are_not_those_of_then(bureau: Bureau) -> None:
    """Whole rules, but not those by which was decided: somebody put them there."""
    files = {name: each.decode() for name, each in library.files().items()}
    gates = next(each for each in files if each.endswith("/gates.yaml"))
    files[gates] += "# 另一份\n"
    bureau.lose_release(zlib.compress(json.dumps(files).encode()))
    assert [type(each) for each in bureau.replayed()] == [Hindered, Hindered]


def test_one_household_or_one_entry_is_replayed_alone(bureau: Bureau) -> None:
    assert bureau.line("replay", FAMILY)[1].splitlines()[0] == "✓ 1 次评估重放出来一个字节不差"
    assert bureau.line("replay", "1")[0] == 0
    assert bureau.line("replay", "0")[0] == 1  # the case was opened there, nothing was decided
    assert bureau.line("replay", "无此户")[0] == 1


def test_a_difference_ends_with_6_and_names_place_and_digests_and_no_value(
    bureau: Bureau,
) -> None:
    bureau.spoil(1, "advice", "1", ('"settled":false', '"settled":true'))
    bureau.vouch(1)
    code, out = bureau.line("replay", "--all")
    lines = out.splitlines()
    assert code == 6
    assert lines[0] == "✗ 2 次评估，1 次一样，1 次重放不出原来的样子"
    assert lines[2] == f"  第 1 号 {ALONE} 2025-09-15  照生成的函数"
    assert lines[3].startswith("    头一处不一样  1号 /services/")
    assert [len(each.split()[-1]) for each in lines[4:6]] == [64, 64]
    assert lines[-1].startswith("下一步  qingdan audit verify")
    assert "苏" not in out


def test_a_run_is_one_look_into_papers_that_is_noted_before(bureau: Bureau) -> None:
    from qingdan.casebook.ledger import engines
    from qingdan.casebook.surveying import Survey

    bureau.line("replay", "--all")
    with engines.reading(bureau.book.engine) as connection:
        looks = [e for e in Survey(connection, bureau.book).records() if e.record.kind == "access"]
    (look,) = looks
    assert look.values is not None
    assert (look.record.act, look.record.actor, look.values["what"]) == (
        "audit_replay",
        "何*兰",
        "--all",
    )


def test_who_may_not_replay_opens_no_paper(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ("--by", "许*安", "--role", "经办", "--purpose", "看看")
    at = ("--casebook", str(bureau.place), "--lang", "zh")
    assert main(("audit", "replay", "--all", *who, *at)) == 1
    assert capsys.readouterr().out.startswith("✗ 经办不能重放")
    assert main(("audit", "replay", "--all", *at)) == 2
    assert main(("audit", "replay", *who, *at)) == 2


def test_where_there_is_no_casebook_none_is_made(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path / "没有")
    assert bureau.line("replay", "--all")[0] == 2
    assert not (tmp_path / "没有").exists()
