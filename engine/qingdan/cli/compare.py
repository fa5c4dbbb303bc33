"""Whom would a change of the rules touch, and what would it cost?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("规则一改，碰到谁、多少钱", "see whom a change of the rules would touch"),
    usage=(
        "qingdan compare 旧 新 登记册… [选项]（旧、新：日子或规则的文件夹）",
        "qingdan compare OLD NEW HOUSEHOLDS... [options] (OLD, NEW: a day, or a folder of rules)",
    ),
    options={
        "--on 2026-01-01": (
            "两边都按哪一天判定；不写就是新规则的第一天",
            "the day on which both decide; the first of the new rules if left out",
        ),
        "--list": ("一户一户列出来", "list every household that is touched"),
        "--json": ("JSON", "JSON"),
    },
    examples=(
        "qingdan compare 2025-07-01 2026-01-01 examples/",
        "qingdan compare 2025-07-01 2026-01-01 名册.parquet --list",
        "qingdan compare . ../改好的 登记册/ --on 2026-03-01 --list",
    ),
)


@click.command("compare", add_help_option=False)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("households", nargs=-1, required=True, metavar="HOUSEHOLDS")
@click.option("--on", "written_day")
@click.option("--list", "each", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    old: str,
    new: str,
    households: tuple[str, ...],
    written_day: str | None,
    each: bool,
    as_json: bool,
) -> int:
    """Decide every household by both rules and tell the difference."""
    from qingdan.cli.comparing import Asked, answer

    asked = Asked(
        old=old, new=new, written_day=written_day, language=language, each=each, as_json=as_json
    )
    return answer(households, asked)
