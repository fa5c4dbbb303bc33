"""Is a case worked on from the line, with what is missing said in one sentence?"""

import json
from pathlib import Path

import pytest

from qingdan.cli import main

FILE = Path(__file__).resolve().parents[3] / "examples" / "清源0047.yaml"
WHO = ("--by", "许*安", "--role", "经办", "--purpose", "登记", "--on", "2025-09-15")
FILLED = ("--set", "privacy_notice=A31")


@pytest.fixture
def place(tmp_path: Path) -> tuple[str, str]:
    return ("--casebook", str(tmp_path / "案卷"))


def test_a_case_is_opened_assessed_and_shown(
    place: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("case", "open", str(FILE), *FILLED, *WHO, *place, "--lang", "zh")) == 0
    assert main(("case", "assess", "清源0047", *WHO, *place, "--lang", "zh")) == 0
    capsys.readouterr()
    assert main(("case", "show", "清源0047", *WHO, *place, "--json")) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["household"] == "清源0047"
    assert {each["state"] for each in shown["services"]} == {"advised"}
    # Whoever looks is in the file before the page is printed.
    assert [each["act"] for each in shown["papers"]] == ["case_open", "case_read"]


def test_an_act_without_a_name_a_part_or_a_purpose_is_not_done(
    place: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("case", "open", str(FILE), "--by", "许*安", *place, "--lang", "zh")) == 2
    assert capsys.readouterr().err == (
        "每一笔都要写谁办、以哪一角、做什么用；少了 --role、--purpose。\n"
    )


def test_what_may_not_be_done_is_the_answer_and_ends_with_1(
    place: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("case", "confirm", "清源0047", "--service", "助浴", *WHO, *place)
    assert main((*line, "--lang", "zh")) == 1
    assert capsys.readouterr().out == (
        "✗ 清源0047 还没有立户。先立户：qingdan case open 登记文件。\n"
    )
    assert main((*line, "--lang", "en")) == 1
    assert capsys.readouterr().out == (
        "✗ The case 清源0047 is not open. Open it: qingdan case open FILE.\n"
    )


def test_a_purpose_that_names_somebody_is_refused(
    place: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(("case", "open", str(FILE), *FILLED, *WHO, *place))
    capsys.readouterr()
    named = ("--by", "许*安", "--role", "经办", "--purpose", "看看苏*水", "--on", "2025-09-15")
    assert main(("case", "show", "清源0047", *named, *place, "--lang", "zh")) == 1
    assert "苏*水" not in capsys.readouterr().out


def test_a_key_that_others_can_read_opens_nothing(
    place: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(("case", "open", str(FILE), *FILLED, *WHO, *place))
    (tmp_path / "案卷" / "master.key").chmod(0o644)
    capsys.readouterr()
    assert main(("case", "show", "清源0047", *WHO, *place, "--lang", "zh")) == 2
    assert "先收紧" in capsys.readouterr().err


def test_the_doctor_needs_a_casebook_that_is_there(
    place: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("doctor", *place, "--lang", "zh")) == 2
    assert "还没有案卷" in capsys.readouterr().err
    main(("case", "open", str(FILE), *FILLED, *WHO, *place))
    capsys.readouterr()
    assert main(("doctor", *place, "--lang", "zh")) == 0
    assert capsys.readouterr().out.startswith("都好\n")


@pytest.mark.parametrize("command", ["case show 清源0047", "doctor"])
def test_without_its_libraries_a_casebook_says_what_to_install(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("qingdan.cli.casebooks.LIBRARIES", ("a_library_that_is_not_there",))
    assert main((*command.split(), "--lang", "zh")) == 2
    assert "qingdan[casebook]" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--by", "--purpose", "--unit"])
@pytest.mark.parametrize("sign", ["\u202e", "\ud800", "\x1b", "\u200b"])
def test_what_cannot_be_seen_is_not_signed_with(
    option: str, sign: str, place: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("case", "show", "清源0047", *WHO, *place, option, f"许{sign}安", "--lang", "zh")
    assert main(line) == 2
    shown = f"许⟨U+{ord(sign):04X}⟩安"
    assert capsys.readouterr().err == f"`{option}` 里有看不见的字符：`{shown}`；去掉再写。\n"


def test_no_entry_has_a_number_that_no_ledger_can_hold(
    place: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("case", "answer", "清源0047", *WHO, *place, "--of", str(2**53), "--lang", "zh")
    assert main(line) == 2
    assert capsys.readouterr().err == "`--of` 写一笔的号，没有 `9007199254740992` 号。\n"


def test_two_slips_in_a_file_that_is_filled_in_are_told_in_words(
    place: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "立户.yaml"
    file.write_text(
        "登记日: 2025-09-15\n登记日: 2025-09-16\n登记人: a\n登记人: b\n", encoding="utf-8"
    )
    line = ("case", "open", str(FILE), "--fill", str(file), *WHO, *place, "--lang", "zh")
    assert main(line) == 2
    told = capsys.readouterr().err
    assert told.count("V-YAML-") == 2
    assert "⟨U+000A⟩" not in told
