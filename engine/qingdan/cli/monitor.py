"""Which households are worth a second look, by what has happened to them?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import PLACE_HELP, placed
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
        "--by 许*安": (
            "谁存的；写了就把提示存进案卷，各成一件待办",
            "who keeps them; the hints go into the casebook, each as a task",
        ),
        "--role 经办": ("以哪一角存", "in which role"),
        "--purpose 提示": ("做什么用", "what for"),
        "--unit 清源街道": (
            "哪个单位；一角只在一个单位的不用写",
            "the unit, where there are several",
        ),
        **PLACE_HELP,
        "--json": ("印成 JSON，一行一件", "print JSON, one a line"),
    },
    examples=(
        "qingdan monitor events.jsonl",
        "qingdan monitor events.jsonl -o hints.jsonl --on 2025-09-15",
        "qingdan monitor events.jsonl --by 许*安 --role 经办 --purpose 提示",
    ),
)


@click.command("monitor", add_help_option=False)
@click.argument("events", metavar="EVENTS.jsonl")
@click.option("-o", "--out")
@click.option("--on", "written_day")
@click.option("--by", "actor")
@click.option("--role")
@click.option("--purpose")
@click.option("--unit")
@placed
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    language: Language,
    /,
    *,
    events: str,
    out: str | None,
    written_day: str | None,
    as_json: bool,
    **said: str | None,
) -> int:
    """Look at events, say what is to be looked at again, and put it into a casebook if named."""
    from qingdan.cli.days import day
    from qingdan.cli.monitoring import Asked, answer

    named = any(said[each] for each in ("actor", "role", "purpose", "place"))
    return answer(
        Asked(
            events=events,
            out=out,
            on=day(written_day, language),
            as_json=as_json,
            language=language,
            line={"written_day": written_day, "as_json": as_json, **said} if named else None,
        )
    )
