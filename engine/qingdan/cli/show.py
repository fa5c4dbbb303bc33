"""What is a thing of the policy or the catalogue, and what uses it?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "看一项服务、待遇、事实、困境、条款、转介、标准、关口、理由码或问题码",
        "show a service, benefit, fact, need, clause, referral, standard, gate or code",
    ),
    usage=("qingdan show 名称或编号 [选项]", "qingdan show NAME [options]"),
    options={
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
        "--json": ("JSON", "JSON"),
    },
    examples=("qingdan show 助浴", "qingdan show V-CAP-01"),
)


@click.command("show", add_help_option=False)
@click.argument("name", metavar="NAME")
@click.option("--on", "written_day")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, *, name: str, written_day: str | None, as_json: bool) -> int:
    """Print everything that has this name."""
    from qingdan.cli.days import day
    from qingdan.cli.showing import answer

    return answer(name, day(written_day, language), language, as_json=as_json)
