"""What is said of a casebook that was verified: is it what it was, and who else vouches for it?"""

from collections.abc import Iterator

from qingdan.casebook.ledger.findings import Finding, Wrong
from qingdan.casebook.verifying.whole import Verified
from qingdan.reporting.audited_faults import fault
from qingdan.reporting.languages import Language

BROUGHT = frozenset({Wrong.HELD, Wrong.HELD_UNSIGNED})
MOST = 20
"""How many faults are told one by one; JSON has them all."""


def verified_lines(found: Verified, language: Language) -> Iterator[str]:
    """Yield the lines: the answer, why, who else vouches for it, the next command."""
    if found.sound:
        yield from _sound(found, language)
        return
    told = [_finding(each, language) for each in found.audit.findings]
    told += [fault(each, language) for each in found.faults]
    told = list(dict.fromkeys(told))
    yield _bad(found, language)
    yield f"  {told[0]}"
    yield language.of(
        f"  账里头 {found.audit.sound} 号对得上，共 {found.audit.size} 号",
        f"  of {found.audit.size} entries the first {found.audit.sound} verify",
    )
    yield from _vouched(found, language)
    yield from (f"  · {each}" for each in told[1:MOST])
    if len(told) > MOST:
        more = len(told) - MOST
        yield language.of(f"  · 还有 {more} 处；--json 全列", f"  · and {more} more; see --json")
    if not found.beside:
        yield language.of(
            "  旁边的表没有查：账本身先要好", "  the tables were not looked at: mend the log first"
        )
    yield language.of(
        "下一步  谁也别再写；留下这份库和检查点，拿备份来比",
        "next  let nobody write; keep this copy and the checkpoints, compare with a backup",
    )


def _sound(found: Verified, language: Language) -> Iterator[str]:
    size = found.audit.size
    yield language.of(
        f"✓ 没有动过：{size} 号都对得上，最后是第 {size - 1} 号"
        if size
        else "✓ 没有动过：账还是空的",
        f"✓ Unchanged: {size} entries verify" if size else "✓ Unchanged: the ledger is empty",
    )
    yield language.of(
        f"  旁边的表 {found.rows} 行都对得上", f"  {found.rows} rows beside it agree"
    )
    if not found.laid_out:
        yield language.of(
            "  表、触发器有没有被改过没有核：在这种数据库上请管库的人核",
            "  tables and triggers were not looked at: on this kind of database, ask its keeper",
        )
    yield _unsealed(found, language)
    yield from _vouched(found, language)
    yield language.of(
        "下一步  qingdan audit checkpoint --to 检查点.txt，交给别人留着",
        "next  qingdan audit checkpoint --to checkpoint.txt, for others to keep",
    )


def _unsealed(found: Verified, language: Language) -> str:
    if found.opened is None or found.closed is None:
        return language.of(
            "  封着的没有打开：这里没有主钥匙，里面写的什么没有核",
            "  what is sealed was not opened: the master key is not here",
        )
    gone = language.of(
        f"，另有 {found.closed} 份已依法删除、打不开" if found.closed else "",
        f"; {found.closed} were erased by law" if found.closed else "",
    )
    return language.of(
        f"  封着的打开核过 {found.opened} 份{gone}", f"  {found.opened} papers were opened{gone}"
    )


def _bad(found: Verified, language: Language) -> str:
    if found.first is None:
        return language.of("✗ 对不上", "✗ It does not verify")
    among = next((e for e in found.audit.findings if e.wrong is Wrong.NODE), None)
    if among is not None and among.first == found.first:
        return language.of(
            f"✗ 对不上：头一个在第 {among.first} 号到第 {among.until - 1} 号之间",
            f"✗ It does not verify: the first is one of {among.first} to {among.until - 1}",
        )
    return language.of(
        f"✗ 对不上：头一个是第 {found.first} 号",
        f"✗ It does not verify: the first is entry {found.first}",
    )


def _vouched(found: Verified, language: Language) -> Iterator[str]:
    """Yield for how many entries somebody outside vouches, and how many are only signed here."""
    audit = found.audit
    if audit.anchored:
        yield language.of(
            f"  其中 {audit.anchored} 号在您带来的检查点以下，由外面的人作证",
            f"  {audit.anchored} of them lie below the checkpoint that you brought",
        )
        return
    if any(each.wrong in BROUGHT for each in audit.findings):
        yield language.of(
            "  您带来的检查点没有作成证", "  the checkpoint that you brought bears nothing out"
        )
        return
    signed = language.of(
        f"自己签过名的到第 {audit.signed - 1} 号；" if audit.signed else "",
        f"{audit.signed} are signed by the log itself; " if audit.signed else "",
    )
    yield language.of(
        f"  没有外面的检查点：{signed}这本账只是自己给自己作证",
        f"  no checkpoint from outside: {signed}the ledger vouches for itself",
    )


def _finding(finding: Finding, language: Language) -> str:
    return language.of(*finding.sentences)


def verified_json(found: Verified) -> dict[str, object]:
    """Return the same as plain values."""
    audit = found.audit
    return {
        "sound": found.sound,
        "entries": audit.size,
        "verified": audit.sound,
        "signed": audit.signed,
        "anchored": audit.anchored,
        "root": audit.root.hex(),
        "first": found.first,
        "tables_looked_at": found.beside,
        "schema_looked_at": found.laid_out,
        "rows": found.rows,
        "opened": found.opened,
        "erased": found.closed,
        "findings": [
            {"wrong": e.wrong, "first": e.first, "until": e.until} for e in audit.findings
        ],
        "faults": [
            {"stray": e.stray, "table": e.table, "entry": e.seq, "what": e.named or None}
            for e in found.faults
        ],
    }
