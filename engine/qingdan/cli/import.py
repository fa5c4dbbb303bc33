"""How does a street's old ledger become the form?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("把街道的旧台账转成登记表", "turn a street's old ledger into the form"),
    usage=(
        "qingdan import 旧台账.xlsx --map 对照.yaml [选项]",
        "qingdan import OLD.xlsx --map MAP.yaml [options]",
    ),
    options={
        "--map 对照.yaml": ("旧栏对新栏、旧写法对新写法", "old columns and words to new ones"),
        "--out 表.xlsx": ("写成哪张表；不写只查不写", "the form to write; else only look"),
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
    },
    examples=("qingdan import 旧台账.xlsx --map 对照.yaml -o 泉秀.xlsx",),
)


@click.command("import", add_help_option=False)
@click.argument("file", metavar="FILE")
@click.option("--map", "map_", required=True, metavar="MAP")
@click.option("-o", "--out", "out")
@click.option("--on", "written_day")
@click.pass_obj
def command(
    language: Language, *, file: str, map_: str, out: str | None, written_day: str | None
) -> int:
    """Take over a ledger whole, or say what is in the way."""
    from qingdan.cli.days import day
    from qingdan.cli.importing import answer

    return answer(file, map_, out, day(written_day, language), language)
