"""What does a command say about itself?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qingdan.reporting.columns import aligned
from qingdan.reporting.languages import Language

Pair = tuple[str, str]
"""The Chinese words and the English ones."""

COMMON: Mapping[str, Pair] = {
    "--rules 文件夹": ("用这里的政策和清单", "use the rules of this folder"),
    "--lang zh|en": ("用中文还是英文", "the language of the answer"),
    "--help": ("看这一页", "show this page"),
}


_TYPED: Mapping[str, str] = {
    "短缺的是=钱": "of=money",
    "栏=值": "COLUMN=VALUE",
    "做什么=日期,结果": "WHAT=DAY,RESULT",
    "短缺.yaml": "shortage.yaml",
    "缺.yaml": "shortage.yaml",
    "--to 证明": "--to proof",
    "证明": "certificate",
    "--key 钥": "--key key",
    "规则文件夹": "FOLDER",
    "文件夹": "FOLDER",
    "登记册/": "households/",
    "改好的": "changed",
    "旧台账": "ledger",
    "对照": "map",
    "问题单": "questions",
    "泉秀结果": "answers",
    "结果": "answers",
    "名册.txt": "roster.txt",
    "名册": "register",
    "泉秀.xlsx": "quanxiu.xlsx",
    "--office 泉秀": "--office quanxiu",
    "九月": "september",
    "表.xlsx": "form.xlsx",
    "看护照料": "nursing_care",
    "助浴": "bath",
    "--purpose 本人要看": "--purpose person",
    "本人": "applicant",
    "政策": "policy",
    "清单": "catalogue",
    "--role 经办": "--role caseworker",
    "--purpose 入户前看": "--purpose visit",
    "--purpose 入户": "--purpose visit",
    "--purpose 登记": "--purpose registration",
    "--purpose 评估": "--purpose assessment",
    "--purpose 排周": "--purpose planning",
    "--purpose 提示": "--purpose hints",
    "--street 泉秀": "--street quanxiu",
    "--receiver 区残联": "--receiver disabled-federation",
    "--unit 清源街道": "--unit qingyuan",
    "--set 栏=内容": "--set COLUMN=VALUE",
    "--key 号": "--key KEY",
    "确认.yaml": "confirmation.yaml",
    "立户.yaml": "opening.yaml",
    "告知.yaml": "given.yaml",
    "报告.yaml": "chapters.yaml",
    "案卷": "casebook",
    "姓名": "NAME",
    "检查点.txt": "checkpoint.txt",
    "公钥.txt": "key.txt",
    "--log 名字": "--log NAME",
    "--seed 种子": "--seed TEXT",
    "--act 服务": "--act serve",
    "--role 审计": "--role auditor",
    "--role 审批": "--role approver",
    "--unit 区审计局": "--unit audit-office",
    "--purpose 年度审计": "--purpose audit",
    "--purpose 月底留存": "--purpose keeping",
    "--purpose 新文件": "--purpose directive",
    "--purpose 试算": "--purpose trial",
    "--purpose 半年看一遍": "--purpose half-year",
    "--unit 区民政局": "--unit bureau",
    "日子": "DAY",
    "--purpose 月度抽查": "--purpose drawing",
    "--purpose 抽查": "--purpose drawing",
}
"""What stands for a word of an example, in English; a household's number is as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """A command's page: what it does, how it is called, its options, an example."""

    summary: Pair
    usage: Pair
    options: Mapping[str, Pair]
    examples: tuple[str, ...]


def page(help_: Help, language: Language) -> Iterator[str]:
    """Give the lines of a command's page."""
    yield language.of(*help_.summary)
    yield ""
    yield language.of("用法  ", "usage  ") + language.of(*help_.usage)
    yield ""
    yield language.of("选项", "options")
    options = {**help_.options, **COMMON}
    yield from _rows(
        [(_typed(name, language), language.of(*words)) for name, words in options.items()]
    )
    yield ""
    yield language.of("例", "examples")
    yield from (f"  {_typed(each, language)}" for each in help_.examples)


def front(commands: Mapping[str, Help], language: Language) -> Iterator[str]:
    """Give the lines of the page that names every command."""
    yield language.of(
        "清单：困难家庭能得到哪些服务，依据哪一条。",
        "qingdan: who is entitled to which service, and by which clause.",
    )
    yield ""
    yield language.of("用法  qingdan 命令 …", "usage  qingdan COMMAND ...")
    yield ""
    yield language.of("命令", "commands")
    yield from _rows([(name, language.of(*each.summary)) for name, each in commands.items()])
    yield ""
    yield language.of("选项", "options")
    options = {**COMMON, "--version": ("看版本号", "show the version")}
    yield from _rows(
        [(_typed(name, language), language.of(*words)) for name, words in options.items()]
    )
    yield ""
    yield language.of("看一个命令  qingdan qualify --help", "one command  qingdan qualify --help")


def _typed(line: str, language: Language) -> str:
    """Return what is typed on the line, as one would type it in a language."""
    for chinese, english in _TYPED.items():
        line = line.replace(chinese, language.of(chinese, english))
    return line


def _rows(rows: list[tuple[str, str]]) -> list[str]:
    return [f"  {line}" for line in aligned(rows)]
