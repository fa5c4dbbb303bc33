"""What would go with a person's keys, what stays, and what stands against it, in words?"""

from collections.abc import Iterator, Mapping

from qingdan.casebook.asked import Rules
from qingdan.casebook.erasing import Listed
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.refusals import lines as reasons

PAPERS = {"facts": ("登记文件", "registrations"), "advice": ("建议", "advice")}


def lines(found: Listed, rules: Rules, language: Language) -> Iterator[str]:
    """Yield the list: numbers only, nothing of what is written."""
    whose = language.of("、", ", ").join(_whose(each, language) for each in found.members)
    yield language.of(f"  要删的  {whose}", f"  would go  {whose}")
    for each in (*_papers(found.papers, language), *_records(found.records, rules, language)):
        yield clean(f"    {each}")
    if found.hashes:
        yield language.of(
            f"    查重用的号 {found.hashes} 个", f"    {found.hashes} hashed identity numbers"
        )
    yield language.of(
        "  留下的  台账的条目和证明、每一项走到哪里、钱数、谁在哪天办的：都认不出是谁",
        "  stays  entries and proofs, how far services came, sums, who acted: nobody is known",
    )
    yield language.of("  删了就没有补救。", "  What is destroyed cannot be brought back.")
    if found.against:
        yield language.of("  现在还不能删：", "  What stands against it now:")
        yield from (f"  {each}" for each in reasons(found.against, rules, language))


def _whose(member: str, language: Language) -> str:
    if not member:
        return language.of("一户共有的", "what is the household's")
    return language.of(f"{member}号", f"no. {member}")


def _papers(found: Mapping[str, int], language: Language) -> Iterator[str]:
    for kind, count in found.items():
        yield f"{language.of(*PAPERS.get(kind, (kind, kind)))} {count}"


def _records(found: Mapping[str, int], rules: Rules, language: Language) -> Iterator[str]:
    for kind, count in found.items():
        shape = rules.casework.records.get(kind)
        if shape is not None:
            yield f"{language.of(shape.label, kind.replace('_', ' '))} {count}"
