"""Is what the casebook says still what was written, and who can show it to others?

Each part stands in a module of its own, ``audit_verify`` and so on, with its ``HELP`` and its
``command``; to add one, name it in ``PARTS``.
"""

from importlib import import_module

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

PARTS = (
    "verify",
    "checkpoint",
    "show",
    "proof",
    "sample",
    "access-log",
    "replay",
    "affected",
    "anomalies",
)
HELP = Help(
    summary=("审计：查账有没有动过、看一笔、作证、抽查", "audit: verify, show, prove, draw"),
    usage=(
        "qingdan audit 哪一样 [选项]    看一样  qingdan audit verify --help",
        "qingdan audit PART [options]    one part  qingdan audit verify --help",
    ),
    options={
        "verify": ("查整本账，和账旁边的每一张表", "verify the log and every table beside it"),
        "checkpoint": ("现在的账签一次名，交给别人留着", "sign the log, for others to keep"),
        "show 12": ("看第 12 号写了什么", "show entry 12"),
        "proof 12": ("给第 12 号开一份谁都能核的证明", "prove entry 12 to anybody"),
        "sample": ("抽查：同样的种子和名册，抽出来的一样", "draw entries, reproducibly"),
        "access-log": ("谁看过谁的档、做什么用", "who looked at whose file, and what for"),
        "replay 12": ("拿当时的规则和事实再判一遍", "decide again what was decided then"),
        "anomalies": ("哪些地方要看一眼；不是结论", "where to look; none a conclusion"),
        "affected 2025-07-01": (
            "文件到得晚，以前定的哪些会不一样",
            "what a late document would change",
        ),
    },
    examples=(
        "qingdan audit verify --checkpoint 检查点.txt --key 公钥.txt",
        "qingdan audit verify --help",
    ),
)


@click.command(
    "audit",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("part", type=click.Choice(PARTS), metavar="|".join(PARTS))
@click.argument("rest", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def command(language: Language, *, part: str, rest: tuple[str, ...]) -> int:
    """Do one part of an audit."""
    from qingdan.cli.casebooks import ensure_libraries

    ensure_libraries(language)
    asked: click.Command = import_module(module(part)).command
    with asked.make_context(f"qingdan audit {part}", list(rest), obj=language) as context:
        code: int = asked.invoke(context)
    return code


def module(part: str) -> str:
    """Return the module of a part."""
    return f"qingdan.cli.audit_{part.replace('-', '_')}"
