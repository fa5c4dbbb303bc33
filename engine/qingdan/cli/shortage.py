"""How is a shortage found, before anybody has to wait?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("认定短缺的记录：开一份、查一份", "begin or check the record of a shortage"),
    usage=(
        "qingdan shortage new 服务 --period 2024-11 -o 短缺.yaml | check 短缺.yaml",
        "qingdan shortage new SERVICE --period 2024-11 -o FILE | check FILE",
    ),
    options={
        "--period 2024-11": ("new：哪一期，写它的头一个月", "new: the period, by its first month"),
        "--out 短缺.yaml": ("new：写到哪里；不写就印出来", "new: the file; printed if left out"),
        "--set 栏=值": (
            "new：先填上一栏，可以写几次，如 --set 短缺的是=钱 --set 资金余额=60000",
            "new: fill in a column, may be repeated, such as --set balance=60000",
        ),
        "--tried 做什么=日期,结果": (
            "new：先试过什么，可以写几次；没试的写 做什么=原因",
            "new: what was tried first, may be repeated; what was not: WHAT=REASON",
        ),
        "--on 2024-11-04": (
            "用哪一天的规则；不写就是今天",
            "the rules of which day; today's if left out",
        ),
    },
    examples=(
        "qingdan shortage new 看护照料 --period 2024-11 --set 短缺的是=钱 -o 短缺.yaml",
        "qingdan shortage check 短缺.yaml",
    ),
)
ACTIONS = ("new", "check")


@click.command("shortage", add_help_option=False)
@click.argument("action", type=click.Choice(ACTIONS), metavar="new|check")
@click.argument("what", metavar="SERVICE|FILE")
@click.option("--period")
@click.option("-o", "--out")
@click.option("--set", "filled", multiple=True)
@click.option("--tried", multiple=True)
@click.option("--on", "written_day")
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    action: str,
    what: str,
    period: str | None,
    out: str | None,
    filled: tuple[str, ...],
    tried: tuple[str, ...],
    written_day: str | None,
) -> int:
    """Begin a record of a shortage, or say what one lacks."""
    from qingdan.cli.days import day
    from qingdan.cli.finding import Asked, begin, look

    asked = Asked(
        what=what,
        period=period,
        out=out,
        filled=filled,
        tried=tried,
        on=day(written_day, language),
        language=language,
    )
    return begin(asked) if action == ACTIONS[0] else look(asked)
