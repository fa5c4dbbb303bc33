"""What is said of a register that was exported, on its last sheet and at the counter?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qingdan.model.ledgers import Blank, Ledgers, OfficeLedger, Way
from qingdan.model.release import Release
from qingdan.projecting.cells import Cell, Empty, said
from qingdan.projecting.projection import Table, Wanted
from qingdan.reporting.cleaning import clean
from qingdan.reporting.columns import aligned
from qingdan.reporting.languages import Language
from qingdan.reporting.text import TRIAL

WHOLE = ("全区", "whole district")
_WAYS: Mapping[Way, tuple[str, str]] = {
    Way.BY_STREET: ("街道各自", "by street"),
    Way.WHOLE: WHOLE,
    Way.NAMED: ("指名的人", "those who are named"),
    Way.RECEIVER: ("发给接收单位", "a receiver's copy"),
    Way.INTERNAL: ("内部全表", "internal"),
    Way.PUBLIC: ("公开表", "public"),
    Way.PERSON: ("本人一份", "the person's copy"),
    Way.HANDOVER: ("移交一份", "handed over"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """From what a register was drawn, by whom and what for.

    ``size`` and ``root`` are of the log when it was drawn, the export's own entry included;
    ``first_day`` is the casebook's.
    """

    rules: Release
    on: date
    first_day: date | None
    size: int
    root: str
    by: str
    role: str
    unit: str
    purpose: str
    wanted: Wanted
    blanks: Mapping[Blank, str]


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook that was written: of which street (None: of all), its name, its rows."""

    street: str | None
    file: str
    table: Table


def origin(
    table: Table, street: str | None, drawn: Drawn, cover: Sequence[tuple[str, Cell]]
) -> list[tuple[str, str]]:
    """Return the lines that say what a register was drawn from, in Chinese as the register is."""
    rules, none = drawn.rules, "没有"
    found = [(label, _said(cell, drawn.blanks)) for label, cell in cover]
    found += [
        ("台账", f"{table.ledger.label}（{table.ledger.id}）"),
        ("范围", street or WHOLE[0]),
        ("哪一份", _copy(drawn.wanted)),
        ("几行", str(len(table.rows))),
        ("必填没填", f"{sum(table.lacking.values())} 处"),
        ("效力", TRIAL[0] if rules.trial else "规则和清单都确认过"),
        ("案卷截止日", drawn.on.isoformat()),
        ("案卷启用日", none if drawn.first_day is None else drawn.first_day.isoformat()),
        ("账本几条", str(drawn.size)),
        ("账本根", drawn.root),
        ("政策版本", rules.policy.day.isoformat()),
        ("清单版本", none if rules.catalogue is None else rules.catalogue.day.isoformat()),
        ("政策和清单摘要", rules.digest),
        ("占位处数", str(rules.placeholders)),
        ("谁导出", f"{drawn.by}（{drawn.role}）"),
        ("做什么用", drawn.purpose),
        ("哪天导出", drawn.on.isoformat()),
    ]
    return found


def _copy(wanted: Wanted) -> str:
    if wanted.receiver is not None:
        return f"发给 {wanted.receiver} 的一份"
    kind = "公开的一份" if wanted.public else "内部的一份"
    return f"{kind}，{'身份没有遮' if wanted.opened else '身份遮了'}"


def _said(cell: Cell, blanks: Mapping[Blank, str]) -> str:
    if isinstance(cell, Empty):
        return "" if cell.why is None else blanks[cell.why]
    return said(cell)


def footing(ledger: OfficeLedger, drawn: Drawn) -> list[tuple[str, str]]:
    """Return the lines that are signed; what is known already is filled in."""
    known = {
        "填报单位": drawn.unit,
        "填报人": drawn.by,
        "案卷截止日": drawn.on.isoformat(),
        "版本与摘要": f"{drawn.rules.policy.day.isoformat()} {drawn.rules.digest[:12]}",
    }
    return [(each, known.get(each, "")) for each in ledger.footer]


def told(written: Sequence[Written], entry: int, language: Language) -> Iterator[str]:
    """Yield what was written, what is lacking in it, and where it was noted."""
    ledger = written[0].table.ledger
    name = language.of(ledger.label, ledger.english)
    rows = sum(len(e.table.rows) for e in written if e.street is None) or len(
        written[-1].table.rows
    )
    yield clean(language.of(f"导出了：{name}  {rows} 行", f"Exported: {name}, rows: {rows}"))
    yield from (clean(f"  {each}") for each in aligned(list(_files(written, language))))
    lacking = written[0].table.lacking
    where = language.of("、", ", ").join(f"{label} {count}" for label, count in lacking.items())
    total = sum(lacking.values())
    yield clean(
        language.of(f"必填没填 {total} 处", f"Required and empty: {total}")
        + (language.of("：", ": ") + where if where else "")
    )
    yield language.of(
        f"记在第 {entry} 号。下一步  qingdan audit show {entry}",
        f"Noted as entry {entry}. next  qingdan audit show {entry}",
    )


def _files(written: Sequence[Written], language: Language) -> Iterator[tuple[str, ...]]:
    for each in written:
        count = len(each.table.rows)
        street = each.street or language.of(*WHOLE)
        yield street, language.of(f"{count} 行", f"{count} rows"), each.file


def as_plain(written: Sequence[Written], entry: int) -> dict[str, object]:
    """Return what was written as plain values."""
    return {
        "ledger": written[0].table.ledger.id,
        "entry": entry,
        "files": [
            {
                "street": each.street,
                "file": each.file,
                "rows": len(each.table.rows),
                "lacking": dict(each.table.lacking),
            }
            for each in written
        ],
    }


def listing(ledgers: Ledgers, language: Language) -> Iterator[str]:
    """Yield the registers with how each may leave the office."""
    found = ledgers.ledgers.values()
    yield language.of(f"台账 {len(found)} 本", f"{len(found)} registers")
    yield from (f"  {line}" for line in aligned([_listed(each, language) for each in found]))
    yield language.of(
        "下一步  qingdan ledger export 台账 --to 文件夹 --by 姓名 --role 经办 --purpose 用途",
        "next  qingdan ledger export REGISTER --to FOLDER --by NAME --role ROLE --purpose USE",
    )


def _listed(ledger: OfficeLedger, language: Language) -> tuple[str, ...]:
    ways = language.of("、", ", ").join(
        language.of(*_WAYS[each]) for each in Way if each in ledger.ways
    )
    count = len(ledger.columns)
    return (
        ledger.id,
        language.of(ledger.label, ledger.english),
        language.of(f"{count} 列", f"{count} columns"),
        ways,
    )


def listing_plain(ledgers: Ledgers) -> list[dict[str, object]]:
    """Return the registers as plain values."""
    return [
        {
            "id": each.id,
            "label": each.label,
            "english": each.english,
            "columns": [{"id": column.id, "label": column.label} for column in each.columns],
            "ways": sorted(each.ways),
            "public": each.public,
            "apart": each.apart,
        }
        for each in ledgers.ledgers.values()
    ]
