"""Which reports do the rules ask for, how does one object, and whom can one call?

Read when a report is written, and not before: no verdict looks at any of it.
"""

from collections.abc import Iterator, Mapping

from qingdan.loading.building.heads import Trees
from qingdan.loading.taking import (
    at,
    day,
    entries,
    holds,
    items,
    marked,
    text,
    text_or_none,
    texts,
    whole,
)
from qingdan.model.place import Place
from qingdan.model.reports import (
    Chapter,
    Contact,
    Contacts,
    NotIssued,
    Objecting,
    PublicTable,
    Report,
    Tier,
    Withheld,
)
from qingdan.model.written import Written

REPORTS, DECIDING = "policy/casework/reports.yaml", "policy/casework/deciding.yaml"
POSITION_RULES, POSITIONS = "policy/casework/positions.yaml", "policy/registers/positions.yaml"
CONTACTS = "policy/registers/contacts.yaml"
BY_PEOPLE = "人写"
WITHHELD = {
    "别人家的事": Withheld.OTHER_HOMES,
    "禁用词": Withheld.FORBIDDEN_WORDS,
    "怎样才算符合": Withheld.HOW_TO_FIT,
    "证件号全号": Withheld.WHOLE_NUMBERS,
    "占位": Withheld.PLACEHOLDERS,
}
NOT_ISSUED = {
    "试算": NotIssued.TRIAL,
    "依据未确认": NotIssued.BASIS_UNCONFIRMED,
    "占位没清零": NotIssued.PLACEHOLDERS_LEFT,
    "有 V-REG 的错": NotIssued.REGISTERS_WRONG,
}


def reports(trees: Trees, clauses: Mapping[str, object]) -> dict[str, Report]:
    """Return the reports by id; ``clauses`` are the locators that there are."""
    found = (_report(each, clauses) for each in items(at(trees.get(REPORTS), "报告")))
    return {each.id: each for each in found}


def _report(node: Written, clauses: Mapping[str, object]) -> Report:
    withheld = texts(at(node, "不放"))
    columns = (each for each in items(at(node, "列")) if not entries(each))
    return Report(
        id=text(at(node, "编号")),
        label=text(at(node, "名称")),
        english=text(at(node, "英文")),
        chapters=tuple(map(_chapter, items(at(node, "必有")))),
        columns=tuple(map(text, columns)),
        withheld=frozenset(WITHHELD[each] for each in withheld if each in WITHHELD),
        uncited=frozenset(each for each in withheld if each in clauses),
        not_issued=frozenset(
            NOT_ISSUED[each] for each in texts(at(node, "不出")) if each in NOT_ISSUED
        ),
        never_written=texts(at(node, "不写")),
        phrases={id_: text(each) for id_, each in entries(at(node, "话")).items()},
        needs=texts(at(node, "先要")),
        unnamed=tuple(each for each in withheld if each not in WITHHELD and each not in clauses),
        place=node.place,
    )


def _chapter(node: Written) -> Chapter:
    return Chapter(
        text(at(node, "编号")),
        text(at(node, "章")),
        text(at(node, "由")) == BY_PEOPLE,
        texts(at(node, "附")),
    )


def objecting(trees: Trees) -> Objecting:
    """Return how somebody objects; a figure that nobody confirmed is None."""
    node = at(trees.get(DECIDING), "异议")
    tiers = (
        Tier(text(at(each, "谁")), _confirmed(at(each, "工作日")))
        for each in items(at(node, "层"))
    )
    return Objecting(
        _confirmed(at(node, "几天内")),
        texts(at(node, "可以")),
        texts(at(node, "方式")),
        tuple(tiers),
    )


def _confirmed(node: Written | None) -> int | None:
    return None if marked(node) else whole(node)


def forbidden(trees: Trees) -> tuple[str, ...]:
    """Return the words that nothing said to a person contains."""
    return texts(at(trees.get("policy/reasons.yaml"), "禁用词"))


def contacts(tree: Written | None) -> Contacts:
    """Return the telephones; one that is marked as a placeholder counts as not filled in."""
    rows = tuple(_contact(each) for each in items(at(tree, "行")))
    return Contacts(rows, texts(at(tree, "必有")))


def _contact(row: Written) -> Contact:
    phone = None if marked(row) else text_or_none(at(row, "电话"))
    return Contact(
        id=text(at(row, "编号")),
        label=text(at(row, "名称")),
        unit=text(at(row, "单位")),
        street=text_or_none(at(row, "街道")),
        phone=phone,
        hours=text_or_none(at(row, "时间")),
        public=holds(at(row, "公开")),
        place=_beside(row, "电话"),
    )


def _beside(row: Written, key: str) -> Place:
    node = at(row, key)
    return row.place if node is None else node.key_place or node.place


def work_positions(rules: Written | None, register: Written | None) -> PublicTable:
    """Return the public columns of the register of work positions, in the order of the rules."""
    public = [each for each in items(at(rules, "要写")) if holds(at(each, "公开"))]
    columns = tuple(text(at(each, "栏")) for each in public)
    kept = [each for each in columns if _filled(each, register)]
    rows = tuple(tuple(_words(at(row, each)) for each in kept) for row in _rows(register))
    return PublicTable(tuple(kept), rows, day(at(register, "公布日")))


def _rows(register: Written | None) -> Iterator[Written]:
    yield from items(at(register, "行"))


def _filled(column: str, register: Written | None) -> bool:
    return any(_words(at(row, column)) for row in _rows(register))


def _words(node: Written | None) -> str:
    if node is None or node.value is None:
        return ""
    return "、".join(text(each) for each in items(node)) if items(node) else ""
