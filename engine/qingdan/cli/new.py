"""How does an office get an empty form or file, or a form that holds what is known already?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("做一张登记表，或一户的空文件", "make a form or a file to fill in"),
    usage=(
        "qingdan new 表.xlsx [一户的文件…] [选项]",
        "qingdan new FORM.xlsx [HOUSEHOLD...] [options]",
    ),
    options={
        "--households 20": ("预留几户的行；不写就一户", "rows for so many households; else one"),
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
    },
    examples=(
        "qingdan new 泉秀0173.xlsx",
        "qingdan new 泉秀0173.yaml",
        "qingdan new 泉秀.xlsx --households 20",
        "qingdan new 九月.xlsx examples/*.yaml --on 2025-09-15",
    ),
)


@click.command("new", add_help_option=False)
@click.argument("file", metavar="FILE")
@click.argument("known", nargs=-1, metavar="HOUSEHOLD")
@click.option("--households", "count", default="1")
@click.option("--on", "written_day")
@click.pass_obj
def command(
    language: Language, *, file: str, known: tuple[str, ...], count: str, written_day: str | None
) -> int:
    """Write a form that is not there yet."""
    from qingdan.cli.days import day
    from qingdan.cli.making import answer

    return answer(file, known, count, day(written_day, language), language)
