"""What does the doctor say of a casebook?"""

from pathlib import Path

from qingdan.casebook.health import Finding, Question, findings
from qingdan.casebook.opening import hidden
from qingdan.cli.casing import book, standing_at
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.printing import say, say_bytes
from qingdan.reporting import json
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

SAID = {
    Question.SETTINGS: ("数据库的设置", "settings of the database"),
    Question.VERSION: ("数据库的版本", "version of the database"),
    Question.TABLES: ("表的版本", "version of the tables"),
    Question.SOUND: ("库文件完好", "the file is sound"),
    Question.SCHEMA: ("表和拦改动的都在、没有多的", "tables and guards are as made"),
    Question.ACCESS: ("别人读不到", "others cannot read it"),
    Question.APART: ("钥匙不同库放在一起", "the key lies apart from the database"),
    Question.LOCAL: ("在本机的盘上", "on a disk of this machine"),
    Question.MONEY: ("钱两边对得上", "the money adds up"),
}
MEND = {
    Question.SETTINGS: (
        "这几样不对，换回随程序带的驱动",
        "these differ; use the driver that is shipped",
    ),
    Question.VERSION: ("太旧，升到 SQLite 3.37 以上", "too old; SQLite 3.37 or later is needed"),
    Question.TABLES: (
        "不是这一版程序的表，先升程序",
        "made by another version; update the program",
    ),
    Question.SOUND: ("库文件坏了，先从备份恢复", "the file is damaged; restore it from a backup"),
    Question.SCHEMA: (
        "库里的东西被人动过，先查 qingdan audit verify",
        "somebody changed what the database consists of; run qingdan audit verify",
    ),
    Question.ACCESS: ("收紧：chmod 600", "run chmod 600"),
    Question.APART: (
        "备份库的时候别带上钥匙；可以用 --keys 把钥匙放在别处",
        "leave the key out of backups, or keep it elsewhere by --keys",
    ),
    Question.LOCAL: (
        "网络盘会丢锁，挪到本机的盘上",
        "network disks lose locks; move it to a local one",
    ),
    Question.MONEY: ("账同分录对不上，先查 qingdan audit verify", "accounts and postings differ"),
}
ADVICE = frozenset({Question.APART})
"""What is better so, and no fault otherwise."""


def looked(place: str | None, keys: str | None, *, as_json: bool, language: Language) -> int:
    """Say what was found; return 1 where something is not as it must be."""
    where = standing_at(place, language)
    folder = None if keys is None else Path(keys)
    found = tuple(findings(book(place, keys, language), where, folder))
    wrong = [each for each in found if not each.holds and each.question not in ADVICE]
    if as_json:
        rows = [{"question": e.question, "holds": e.holds, "detail": e.detail} for e in found]
        say_bytes(json.document({"casebook": hidden(where), "findings": rows}))
    else:
        count = len(wrong)
        say(
            [
                language.of(f"不行：{count} 样", f"Not as it must be: {count}")
                if wrong
                else language.of("都好", "All is well"),
                *(_line(each, language) for each in found),
            ]
        )
    return FOUND if wrong else DONE


def _line(found: Finding, language: Language) -> str:
    mark = "✓" if found.holds else "·" if found.question in ADVICE else "✗"
    words = f"  {mark} {language.of(*SAID[found.question])}"
    if not found.holds:
        words += language.of("：", ": ") + language.of(*MEND[found.question])
    shown = found.question is Question.VERSION or not found.holds
    return clean(f"{words}  {found.detail}" if found.detail and shown else words)
