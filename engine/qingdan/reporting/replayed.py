"""What is said of past decisions that were made again?

First whether all of them came out as they were kept; then each that did not, by entry, reading and
place, and no value of it; then what could not be made again, and why.
"""

from collections.abc import Iterator, Mapping

from qingdan.auditing.kept import Hindrance
from qingdan.auditing.redeciding import Reading
from qingdan.auditing.replaying import Differs, Tally
from qingdan.casebook.verifying.entries import Told
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language

_READINGS = {
    Reading.GENERATED: ("照生成的函数", "by the generated function"),
    Reading.REFERENCE: ("照规则原文逐条", "by the reference"),
}
_HINDRANCES: Mapping[Hindrance, tuple[str, str]] = {
    Hindrance.ERASED: ("已依法删除，不可重放", "erased by law, not to be replayed"),
    Hindrance.NO_PAPERS: ("存着的材料缺了", "papers that were kept are gone"),
    Hindrance.CHANGED: (
        "存着的材料同账里记的对不上",
        "papers are not what their entries vouch for",
    ),
    Hindrance.NO_RELEASE: (
        "当时的规则没有存下，或者被动过",
        "the rules of then were not kept, or were changed",
    ),
    Hindrance.UNREADABLE: (
        "当时的登记照当时的规则读不出",
        "the file of then cannot be read by the rules of then",
    ),
}
AT_MOST = 20


def told(found: Tally, engine: str, language: Language) -> tuple[str, ...]:
    """Return the lines; ``engine`` is the version of the program that runs."""
    return clean_lines(_lines(found, engine, language))


def as_plain(found: Tally, engine: str) -> Json:
    """Return the same as plain data."""
    return {
        "engine": engine,
        "decisions": found.total,
        "same": found.same,
        "sound": found.sound,
        "differing": [
            {
                "seq": each.told.seq,
                "household": each.told.household,
                "on": each.told.on.isoformat(),
                "member": each.member,
                "reading": each.reading.value,
                "pointer": each.pointer,
                "kept": each.kept,
                "found": each.found,
                "engine": each.told.engine,
            }
            for each in found.differing
        ],
        "hindered": {
            why.value: [each.seq for each in entries] for why, entries in found.hindered.items()
        },
    }


def _lines(found: Tally, engine: str, language: Language) -> Iterator[str]:
    yield _answer(found, language)
    yield language.of(
        "规则和事实用的是当时存下来的；照生成的函数、照规则原文逐条，各判了一遍",
        "by the rules and the facts that were kept then, by two readings that share no code",
    )
    for differing in found.differing[:AT_MOST]:
        yield from _difference(differing, engine, language)
    if len(found.differing) > AT_MOST:
        more = len(found.differing) - AT_MOST
        yield language.of(f"  还有 {more} 次", f"  and {more} more")
    for why in Hindrance:
        if why in found.hindered:
            yield hindered(why, found.hindered[why], language)
    if not found.sound:
        yield language.of(
            "下一步  qingdan audit verify（查账和材料动过没有）",
            "next  qingdan audit verify (were the ledger and the papers changed?)",
        )


def _answer(found: Tally, language: Language) -> str:
    if found.total == 0:
        return language.of("还没有评估过，没有可重放的", "nothing was assessed yet")
    if found.sound and not found.same:
        return language.of("没有可重放的：都已依法删除", "nothing is left: all were erased by law")
    if found.sound:
        return language.of(
            f"✓ {found.same} 次评估重放出来一个字节不差",
            f"✓ {found.same} assessments came out again, byte for byte",
        )
    bad = found.total - found.same - len(found.hindered.get(Hindrance.ERASED, ()))
    return language.of(
        f"✗ {found.total} 次评估，{found.same} 次一样，{bad} 次重放不出原来的样子",
        f"✗ of {found.total} assessments {found.same} came out again, {bad} did not",
    )


def _difference(each: Differs, engine: str, language: Language) -> Iterator[str]:
    yield f"  {_entry(each.told, language)}  {language.of(*_READINGS[each.reading])}"
    who = each.member and language.of(f"{each.member}号", f"No. {each.member}")
    whole = language.of("（写法或次序不同）", "(spelled or ordered otherwise)")
    household = language.of("全户", "the household")
    first = language.of("头一处不一样", "first difference")
    yield f"    {first}  {who or household} {each.pointer or whole}"
    kept, again = language.of("存着的", "kept"), language.of("重放的", "again")
    yield f"    {kept} {each.kept}"
    yield f"    {again} {each.found}"
    if each.told.engine and each.told.engine != engine:
        yield language.of(
            f"    当时的程序是 {each.told.engine}，现在是 {engine}：用当时的程序再放一遍",
            f"    decided by version {each.told.engine}, this is {engine}: replay by that version",
        )


def hindered(why: Hindrance, entries: tuple[Told, ...], language: Language) -> str:
    """Return how many decisions could not be made again, why, and which."""
    mark = "–" if why is Hindrance.ERASED else "✗"
    named = language.of("、", ", ").join(str(each.seq) for each in entries[:AT_MOST])
    more = language.of("等", " ...") if len(entries) > AT_MOST else ""
    count, words = len(entries), language.of(*_HINDRANCES[why])
    return language.of(
        f"{mark} {count} 次{words}：第 {named} 号{more}",
        f"{mark} {count} {words}: entries {named}{more}",
    )


def _entry(told_: Told, language: Language) -> str:
    number = language.of(f"第 {told_.seq} 号", f"entry {told_.seq}")
    return f"{number} {told_.household} {told_.on}"
