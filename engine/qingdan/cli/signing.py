"""What does everybody say who acts on a casebook: who, in which part, what for, and where it is?

``WHO_HELP`` is as an auditor reads it; a command of other people tells the same in its own words.
"""

from collections.abc import Callable
from typing import Any

import click

from qingdan.cli.helping import Pair

PLACE_HELP: dict[str, Pair] = {
    "--casebook 案卷": ("案卷在哪个文件夹，或数据库的 URL", "the casebook's folder, or URL"),
    "--keys 文件夹": ("钥匙在哪个文件夹；案卷在 URL 时要写", "the folder of the key, at a URL"),
}
WHO_HELP: dict[str, Pair] = {
    "--by 何*兰": ("谁办的；每次都写", "who acts; always"),
    "--role 审计": ("以哪一角办；每次都写", "in which role; always"),
    "--purpose 年度审计": ("做什么用；每次都写", "what for; always"),
    "--unit 区审计局": (
        "哪个单位；一角只在一个单位的不用写",
        "the unit, where there are several",
    ),
    "--on 2025-12-05": ("记在哪一天；不写就是今天", "noted on which day; today if left out"),
    "--key 号": ("这一笔自己的号，同一个号不记两遍", "the entry's own key: noted once"),
    **PLACE_HELP,
}
JSON_HELP: dict[str, Pair] = {"--json": ("结果写成 JSON", "the outcome as JSON")}
Command = Callable[..., Any]


def placed(command: Command) -> Command:
    """Let a command take where the casebook is."""
    return click.option("--casebook", "place")(click.option("--keys")(command))


def signed_for(command: Command) -> Command:
    """Let a command take who acts, in which part, what for, on which day, by which key, where."""
    for option in ("--role", "--purpose", "--unit", "--key"):
        command = click.option(option)(command)
    command = click.option("--by", "actor")(command)
    return placed(click.option("--on", "written_day")(command))
