"""In which words is it told what stands beside the ledger, and is not as it was?

No value of a row is among them, only where it stands.
"""

from collections.abc import Mapping

from qingdan.casebook.verifying.faults import Fault, Kind, Stray
from qingdan.reporting.languages import Language

TABLES: Mapping[str, tuple[str, str]] = {
    "": ("库文件", "the file"),
    "casebook": ("钥匙的记号", "the note of the key"),
    "casebook_household": ("户", "households"),
    "casebook_person": ("人", "people"),
    "casebook_known_as": ("认人的摘要", "hashes of numbers"),
    "casebook_record": ("记录", "records"),
    "casebook_paper": ("文书", "papers"),
    "casebook_release": ("用过的规则", "releases"),
    "casebook_item": ("服务", "services"),
    "casebook_task": ("待办", "tasks"),
    "casebook_account": ("账户", "accounts"),
    "casebook_posting": ("分录", "postings"),
    "casebook_done": ("办过的事", "acts done"),
    "casebook_version": ("表的版本", "version of the tables"),
    "ledger_version": ("账本表的版本", "version of the ledger's tables"),
    "ledger_entry": ("账", "entries"),
    "ledger_node": ("账的摘要", "hashes over the entries"),
    "ledger_checkpoint": ("检查点", "checkpoints"),
    "person_key": ("本人的钥匙", "people's keys"),
}
KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.TABLE: ("表", "table"),
    Kind.INDEX: ("索引", "index"),
    Kind.TRIGGER: ("触发器", "trigger"),
    Kind.VIEW: ("视图", "view"),
    Kind.COLUMN: ("列", "column"),
}
SAID: Mapping[Stray, tuple[str, str]] = {
    Stray.MISSING: (
        "账上有，表里没有了；从备份里找回来",
        "the entry implies a row that is gone; fetch it from a backup",
    ),
    Stray.EXTRA: (
        "表里多出一行，账上没有；查是谁写的",
        "a row that no entry knows of; find out who wrote it",
    ),
    Stray.CHANGED: (
        "同账上不一样；拿备份里的来比",
        "a row says otherwise than the entry; compare it with a backup",
    ),
    Stray.SEALED: (
        "封着的内容打不开，或者不是当时的；拿备份里的来比",
        "what is sealed does not open, or is not what was written; compare it with a backup",
    ),
    Stray.DESTROYED: (
        "钥匙没有了，账上没有写删除；从备份里找回来",
        "the keys are gone and no entry says so; fetch them from a backup",
    ),
    Stray.RESTORED: (
        "账上写了删除，钥匙还在；再销毁一遍，查是哪里来的",
        "the keys were destroyed by law and are there again; find out from where",
    ),
    Stray.FOREIGN: (
        "不是本程序写的；查是谁写的",
        "not written by this program; find out who did",
    ),
    Stray.UNREADABLE: (
        "读不出来：损坏、被截断，或者写了不该有的；从备份恢复",
        "cannot be read: damaged, cut off or overwritten; restore it from a backup",
    ),
    Stray.VERSION: (
        "不是这一版程序的表；先升程序，再用一次案卷",
        "made by another version; update the program and use the casebook once",
    ),
    Stray.KEY: (
        "这把主钥匙不是这个案卷的，或者钥匙的记号被动过；用对的钥匙再查",
        "the master key is another casebook's, or its note was changed; use the right key",
    ),
    Stray.GONE: (
        "本来有，不在了，它拦的、保的都不作数了；拿备份里的库来比，查是谁去掉的",
        "belongs here and is gone, so that nothing is guarded by it; find out who took it away",
    ),
    Stray.PLANTED: (
        "不是本程序建的，写的可能被它藏住、改掉；先别去掉，查是谁建的、从哪天起",
        (
            "this program did not make it, and it may swallow or change what is written; leave "
            "it there, and find out who made it and when"
        ),
    ),
    Stray.REWRITTEN: (
        "同本程序建的不一样；拿备份里的库来比，查是谁改的",
        "is not as this program makes it; compare it with a backup and find out who changed it",
    ),
}


def fault(told: Fault, language: Language) -> str:
    """Return the sentence: where it is, what it is, what to do."""
    if told.kind is not None:
        return _thing(told, told.kind, language)
    table = language.of(*TABLES.get(told.table, (told.table, told.table)))
    where = "" if told.seq is None else language.of(f"第 {told.seq} 号的", f", entry {told.seq}")
    column = f"{told.table}.{told.what}" if told.what else ""
    said = language.of(*SAID[told.stray])
    return language.of(
        f"{where}{table}{f'（{column}）' if column else ''}：{said}。",
        f"{table}{where}{f' ({column})' if column else ''}: {said}",
    )


def _thing(told: Fault, kind: Kind, language: Language) -> str:
    """Return what is said of the database itself, by the name of what is other than it was."""
    of_it = f" ({told.table})" if told.table != told.what else ""
    table = language.of(*TABLES.get(told.table, (told.table, told.table)))
    said, name = language.of(*SAID[told.stray]), language.of(*KINDS[kind])
    return language.of(
        f"{table}的{name} `{told.what}`：{said}。" if of_it else f"{name} `{told.what}`：{said}。",
        f"{name} `{told.what}`{of_it}: {said}",
    )
