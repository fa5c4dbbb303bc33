"""Are the planted names, numbers, addresses and telephones nowhere, before an erasure and after?

Twenty identifiers go in by the household's file and by what is written into records. None of them
may stand in any file of the casebook in any encoding at any time, since all of it is sealed; after
the erasure nothing opens it any more. What commands say in public is looked through as well.
"""

import base64
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select
from tests.properties import case_story, dying
from tests.properties.case_story import AFTER, NUMBER, Command
from tests.properties.dying import KILLED, POINTS, run

from qingdan.casebook.ledger import engines
from qingdan.casebook.ledger.tables import PERSON_KEY
from qingdan.casebook.opening import as_found

PLANTED = {
    "姓名": "欧阳测甲",
    "证件号码": "350503195402110019",
    "住址": "虚构路77号错字楼3层",
    "联系电话": "13900001234",
    "常来的侄子": "欧阳测乙",
    "转给谁": "司徒测丙",
    "联系人和电话": "059522334455",
    "随附材料": "诊断书编号QX9931",
    "等的时候怎么办": "住在错字弄12号401",
    "评估表": "病案号ZY20250917",
    "为什么": "因为他说起欧阳测丁",
    "定了什么": "送到测戊手里",
    "理由": "账户6217001234567890",
    "原话": "我叫欧阳测甲不同意",
    "答复": "电话13911112222已说明",
    "结果": "微信号ceshi_geng01",
    "文号": "演示函欧阳测辛",
    "签收人": "测壬代签",
    "看到什么": "门牌错字里9栋",
    "问题": "350503199001010028",
}
"""Twenty, each under the column or the word that brings it in; nobody is called so."""


def encodings(planted: str) -> Iterator[bytes]:
    """Yield an identifier as it may stand somewhere."""
    plain = planted.encode()
    yield from (plain, plain.hex().encode(), plain.hex().upper().encode())
    yield planted.encode("utf-16-le")
    if not planted.isascii():
        yield from (planted.encode("gb18030"), planted.encode("unicode_escape"))
    yield from (base64.b64encode(plain[at:])[4:-4] for at in range(3) if len(plain) > 12)


def occurrences(content: bytes) -> list[str]:
    """Return which identifiers stand in some bytes, by where they came in."""
    return [
        name for name, each in PLANTED.items() if any(form in content for form in encodings(each))
    ]


def planted_story() -> list[Command]:
    """Return the story with the identifiers in what is filled in."""
    filling = {
        "open": ("没登到的人=" + PLANTED["常来的侄子"],),
        "refer": tuple(f"{name}={PLANTED[name]}" for name in
                       ("转给谁", "联系人和电话", "随附材料", "等的时候怎么办")),
        "confer": tuple(f"{name}={PLANTED[name]}" for name in ("为什么", "定了什么")),
        "serve": ("签收=见证人", f"签收人={PLANTED['签收人']}",
                  f"看到要紧的事={PLANTED['问题']}"),
        "object": (f"原话={PLANTED['原话']}",),
        "object_answer": (f"答复={PLANTED['答复']}",),
        "review": (f"结果={PLANTED['结果']}",),
        "end": (f"原因={PLANTED['理由']}",),
        "hold": (f"文号={PLANTED['文号']}",),
        "rechecked": (f"看到什么={PLANTED['看到什么']}",),
        "follow_up": (f"哪里不好={PLANTED['评估表']}",),
    }  # fmt: skip
    return [_with(each, filling.get(each.act, ())) for each in case_story.acts()]


def _with(command: Command, more: Sequence[str]) -> Command:
    names = {each.partition("=")[0] for each in more}
    kept = tuple(each for each in command.filled if each.partition("=")[0] not in names)
    return replace(command, filled=(*kept, *more))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = case_story.folder(tmp_path_factory.mktemp("rules"))
    example = folder / "examples" / f"{NUMBER}.yaml"
    text = example.read_text(encoding="utf-8")
    of_person = "".join(f"    {key}: '{PLANTED[key]}'\n" for key in ("证件号码", "联系电话"))
    for old, new in (
        ("经办街道: 清源\n", f"经办街道: 清源\n住址: {PLANTED['住址']}\n"),
        ("    姓名: 苏*水\n", f"    姓名: {PLANTED['姓名']}\n{of_person}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    example.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        dying.warmed(folder, patch)
        yield folder


class Told(NamedTuple):
    """A casebook in which the story was told, with what each command said."""

    place: Path
    said: dict[str, str]


@pytest.fixture(scope="module")
def told(rules: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    assert rules
    folder = tmp_path_factory.mktemp("told")
    place, said = folder / "案卷", dict[str, str]()
    for number, command in enumerate(planted_story()):
        if command.act == "erase_list":
            shutil.copytree(place, folder / "before")
        code = run(command.line(place), folder / "out")
        said[f"{number} {command.act}"] = (folder / "out").read_text(encoding="utf-8")
        assert code == 0, list(said.values())[-1]
    return Told(place, said)


def test_all_twenty_are_planted(rules: Path) -> None:
    typed = " ".join(word for each in planted_story() for word in each.filled)
    filed = (rules / "examples" / f"{NUMBER}.yaml").read_text(encoding="utf-8")
    assert [name for name, each in PLANTED.items() if each not in typed + filed] == []
    assert len(set(PLANTED.values())) == 20


def test_what_was_written_can_be_read_before(told: Told) -> None:
    shown = next(each for name, each in told.said.items() if name.endswith("case_read"))
    assert PLANTED["原话"] in shown


def test_nothing_planted_stands_in_any_file_before_or_after(told: Told) -> None:
    looked = 0
    for place in (told.place, told.place.parent / "before"):
        for path in place.rglob("*"):
            assert occurrences(path.read_bytes()) == [], path.name
            looked += 1
    assert looked == 4


def test_nothing_planted_is_said_but_by_who_shows_the_file(told: Told) -> None:
    for name, each in told.said.items():
        if not name.endswith("case_read"):
            assert occurrences(each.encode()) == [], name


def test_the_destroyed_keys_stand_nowhere_in_the_file(told: Told) -> None:
    before = sqlite3.connect(told.place.parent / "before" / "casebook.db")
    asked = "SELECT k.wrapped FROM person_key k JOIN casebook_person p ON p.person = k.person "
    wrapped = [row[0] for row in before.execute(asked + "WHERE p.number <> ''")]
    before.close()
    assert len(wrapped) == 2
    content = b"".join(path.read_bytes() for path in told.place.iterdir())
    # The page that held them was written over, since secure_delete is on.
    assert [each for each in wrapped if each in content or each[8:40] in content] == []


def test_after_it_every_command_says_so_and_nothing_of_whom(told: Told, tmp_path: Path) -> None:
    who = ("--by", "许*安", "--role", "经办", "--purpose", "看", "--on", AFTER)
    place = ("--casebook", str(told.place))
    for words in (["show", NUMBER], ["assess", NUMBER], ["assess", f"examples/{NUMBER}.yaml"],
                  ["open", f"examples/{NUMBER}.yaml", "--set", "个人信息告知书=1"],
                  ["record", NUMBER, "--kind", "support"],
                  ["confirm", NUMBER, "--service", "助餐"]):  # fmt: skip
        code = run(("case", *words, *who, *place), tmp_path / "out")
        said = (tmp_path / "out").read_text(encoding="utf-8")
        assert occurrences(said.encode()) == [], words
        assert code == 1, said
        assert f"的资料在 {AFTER} 已依法删除" in said, said
    shown = run(("case", "show", NUMBER, *who, *place), tmp_path / "out")
    assert shown == 1
    assert (
        (tmp_path / "out")
        .read_text(encoding="utf-8")
        .startswith(f"✗ {NUMBER} 1号的资料在 {AFTER} 已依法删除，第 ")
    )


def test_a_killed_command_leaves_nothing_planted_behind(told: Told, tmp_path: Path) -> None:
    now = tmp_path / "now"
    command = next(each for each in planted_story() if each.act == "refer")
    for point in POINTS[:-1]:
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(told.place.parent / "before", now)
        again = replace(command, filled=(*command.filled, "答复日=2025-09-17"))
        assert run(again.line(now), tmp_path / "out", point) == KILLED, point
        assert not any(occurrences(path.read_bytes()) for path in now.iterdir()), point
        assert occurrences((tmp_path / "out").read_bytes()) == []


def test_no_exception_carries_what_was_written(told: Told, tmp_path: Path) -> None:
    now = tmp_path / "now"
    shutil.copytree(told.place.parent / "before", now)
    database = sqlite3.connect(now / "casebook.db")
    database.execute("DROP TABLE casebook_done")
    database.commit()
    database.close()
    for command in planted_story():
        run(command.line(now), tmp_path / "out")
        if command.act != "case_read":
            assert occurrences((tmp_path / "out").read_bytes()) == [], command.act


def test_no_key_is_left_of_whom_the_erasure_was_about(told: Told) -> None:
    engine = as_found(str(told.place)).engine
    with engines.reading(engine) as connection:
        kept = connection.execute(select(PERSON_KEY.c.wrapped)).scalars().all()
    engine.dispose()
    # The man's and the household's are gone; the office's own is there.
    assert sorted(each is None for each in kept) == [False, True, True]
