"""What is still to be asked, one question after the other?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "逐句问还没弄清的，写回登记或登记表",
        "ask what is still open, and write it into the file or the form",
    ),
    usage=("qingdan ask 文件 [选项]", "qingdan ask FILE [options]"),
    options={
        "--list": ("只列出来，不问不写", "only list the questions; nothing is written"),
        "--household 泉秀0173": ("表里有几户时，说是哪一户", "which household of a form"),
        "--form 问题单.xlsx": (
            "做一张带去走访的问题单",
            "make a sheet to take along to the visit",
        ),
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
        "--office 泉秀": ("办件的街道", "the calling office"),
        "--json": ("JSON（同 --list）", "JSON (with --list)"),
    },
    examples=(
        "qingdan ask 泉秀0173.yaml --list",
        "qingdan ask 泉秀.xlsx --household 泉秀0173",
        "qingdan ask 泉秀.xlsx --form 问题单.xlsx",
    ),
)


@click.command("ask", add_help_option=False)
@click.argument("file", metavar="FILE")
@click.option("--list", "only_list", is_flag=True)
@click.option("--household", "only")
@click.option("--form")
@click.option("--on", "written_day")
@click.option("--office")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    file: str,
    only_list: bool,
    only: str | None,
    form: str | None,
    written_day: str | None,
    office: str | None,
    as_json: bool,
) -> int:
    """Put the questions that can still change something, the most decisive first."""
    from qingdan.cli.asking import Asked, answer
    from qingdan.cli.desk import desk

    asked = Asked(
        desk=desk(written_day, office, language),
        only_list=only_list or as_json,
        as_json=as_json,
        only=only,
        form=form,
    )
    return answer(file, asked)
