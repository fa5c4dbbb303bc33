"""What can be wrong with a ledger, and in which words is it told?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """A way in which a ledger is not what it was."""

    LEAF = "leaf"
    BODY = "body"
    MISSING = "missing"
    NODE = "node"
    EXTRA = "extra"
    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"
    MISLABELLED = "mislabelled"
    CHECKPOINT = "checkpoint"
    SHORT = "short"
    HELD = "held"
    HELD_UNSIGNED = "held_unsigned"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the entries from ``first`` up to, not with, ``until``.

    For a checkpoint, ``until`` is its size.
    """

    wrong: Wrong
    first: int
    until: int

    @property
    def sentences(self) -> tuple[str, str]:
        """Return what is wrong and what to do, in Chinese and in English; entries count from 0."""
        chinese, english = SENTENCES[self.wrong]
        numbers = {"first": self.first, "last": self.until - 1, "until": self.until}
        return chinese.format(**numbers), english.format(**numbers)


SENTENCES: Mapping[Wrong, tuple[str, str]] = {
    Wrong.LEAF: (
        "第 `{first}` 条的内容同它的摘要对不上：内容或摘要被改过；拿备份里的这一条来比。",
        (
            "entry `{first}` does not have the hash that is kept for it: one of them was changed; "
            "compare it with a backup"
        ),
    ),
    Wrong.BODY: (
        "第 `{first}` 条不是按规定的写法写的，不是本程序写进去的；查是谁写的。",
        (
            "entry `{first}` is not in canonical form, so this program did not write it; "
            "find out who did"
        ),
    ),
    Wrong.MISSING: (
        "从第 `{first}` 条到第 `{last}` 条不见了；从备份里找回来。",
        "entries `{first}` to `{last}` are gone; fetch them from a backup",
    ),
    Wrong.NODE: (
        (
            "第 `{first}` 条到第 `{last}` 条合起来的摘要对不上：其中有一条或摘要本身被改过；"
            "拿备份里的这几条来比。"
        ),
        (
            "entries `{first}` to `{last}` do not make the hash that is kept over them: one of "
            "them, or the hash, was changed; compare them with a backup"
        ),
    ),
    Wrong.EXTRA: (
        "账里多出了第 `{first}` 条以前用不着的条目或摘要；查是谁写的。",
        (
            "there are entries or hashes that the ledger up to entry `{first}` has no place for; "
            "find out who wrote them"
        ),
    ),
    Wrong.UNREADABLE: (
        "从第 `{first}` 条起数据库读不出来：文件损坏、被截断或不是账本；从备份恢复。",
        (
            "from entry `{first}` on the database gives no answer: it is damaged, cut off or "
            "another file; restore it from a backup"
        ),
    ),
    Wrong.UNSIGNED: (
        "存着的到 `{until}` 条的检查点没有可信的签名；用当时的公钥再核，或查是谁写的。",
        (
            "the checkpoint kept for `{until}` entries is signed by nobody who is trusted; "
            "give the public key of its day, or find out who wrote it"
        ),
    ),
    Wrong.MISLABELLED: (
        "存着的到 `{until}` 条的检查点同它签过名的文字不一样；以签过名的为准。",
        (
            "the checkpoint kept for `{until}` entries is labelled otherwise than its signed "
            "text; go by the signed text"
        ),
    ),
    Wrong.CHECKPOINT: (
        (
            "前 `{until}` 条同当时签名的检查点对不上：第 `{first}` 条以后有改动；"
            "拿备份里的这几条来比。"
        ),
        (
            "the first `{until}` entries are not those that were signed: there is a change at or "
            "after entry `{first}`; compare them with a backup"
        ),
    ),
    Wrong.SHORT: (
        "检查点说有 `{until}` 条，账里只读得到 `{first}` 条：后面的不见了；从备份里找回来。",
        (
            "a checkpoint covers `{until}` entries and only `{first}` can be read: the rest is "
            "gone; fetch it from a backup"
        ),
    ),
    Wrong.HELD: (
        (
            "账同您手里到 `{until}` 条的检查点对不上：第 `{first}` 条以后被改写过；"
            "保住您手里的那份，报告监督部门。"
        ),
        (
            "the ledger is not the one of the checkpoint that you hold for `{until}` entries: it "
            "was rewritten at or after entry `{first}`; keep your copy safe and report it"
        ),
    ),
    Wrong.HELD_UNSIGNED: (
        "您给的检查点没有可信的签名，不能作准；核对公钥和文件。",
        (
            "the checkpoint that you gave is signed by nobody who is trusted, so it proves "
            "nothing; check the public key and the file"
        ),
    ),
}
