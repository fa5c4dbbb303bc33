"""Which households are worth a second look, by what has happened to them?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "动态监测：出了什么事，谁家要再看一眼；不作决定",
        "say who is worth a second look by what has happened; decides nothing",
    ),
    usage=(
        "qingdan monitor events.jsonl [-o hints.jsonl] [选项]",
        "qingdan monitor EVENTS.jsonl [-o HINTS.jsonl] [options]",
    ),
    options={
        "--out hints.jsonl": (
            "提示写到哪里，一行一件；没看成的也在里面",
            "where the hints go, one a line, with what was not looked at",
        ),
        "--on 2025-09-15": (
            "用哪一天的规则；不写就是今天",
            "the rules of which day; today's if left out",
        ),
        "--json": ("印成 JSON，一行一件", "print JSON, one a line"),
    },
    examples=(
        "qingdan monitor events.jsonl",
        "qingdan monitor events.jsonl -o hints.jsonl --on 2025-09-15",
    ),
)


@click.command("monitor", add_help_option=False)
@click.argument("events", metavar="EVENTS.jsonl")
@click.option("-o", "--out")
@click.option("--on", "written_day")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    language: Language, *, events: str, out: str | None, written_day: str | None, as_json: bool
) -> int:
    """Look at events, and say what is to be looked at again."""
    from qingdan.cli.days import day
    from qingdan.cli.monitoring import Asked, answer

    return answer(
        Asked(
            events=events,
            out=out,
            on=day(written_day, language),
            as_json=as_json,
            language=language,
        )
    )
