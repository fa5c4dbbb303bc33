"""What can be arranged for these households, how much, and what is still to be asked?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("看一户能安排什么、还要问什么", "decide what can be arranged for a household"),
    usage=("qingdan qualify 文件… [选项]", "qingdan qualify FILE... [options]"),
    options={
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
        "--household 泉秀0173": ("表里有几户时，只看这一户", "of a form, this household only"),
        "--member 2": ("只看这个人", "this member only"),
        "--office 泉秀": ("办件的街道；不写就不看归不归本街道", "the calling office"),
        "--out 结果.xlsx": ("结果另存一张表，一人一项一行", "write the answers to a workbook"),
        "--json": ("一户一行 JSON", "JSON, one line a household"),
        "--trace": ("连每一步判断一起给", "with every step of the reasoning"),
    },
    examples=(
        "qingdan qualify 泉秀0208.yaml",
        "qingdan qualify 泉秀.xlsx -o 泉秀结果.xlsx",
        "qingdan qualify examples/*.yaml --on 2025-09-15 --json",
    ),
)


@click.command("qualify", add_help_option=False)
@click.argument("files", nargs=-1, required=True, metavar="FILE")
@click.option("--on", "written_day")
@click.option("--member")
@click.option("--household", "only")
@click.option("--office")
@click.option("-o", "--out", "out")
@click.option("--json", "as_json", is_flag=True)
@click.option("--trace", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    files: tuple[str, ...],
    written_day: str | None,
    member: str | None,
    only: str | None,
    out: str | None,
    office: str | None,
    as_json: bool,
    trace: bool,
) -> int:
    """Decide every household; one that cannot be read does not keep the others waiting."""
    from qingdan.cli.deciding import Asked, answer
    from qingdan.cli.desk import desk

    where = desk(written_day, office, language)
    asked = Asked(desk=where, member=member, as_json=as_json, trace=trace, only=only, out=out)
    return answer(files, asked)
