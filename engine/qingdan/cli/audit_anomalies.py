"""Where should somebody who audits look?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import JSON_HELP, WHO_HELP, signed_for
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "疑点：哪些地方要看一眼；只是要看的地方，不是结论",
        "anomalies: where to look; none of it is a conclusion",
    ),
    usage=(
        "qingdan audit anomalies [--from 日子] [--to 日子] --by 谁 --role 角 --purpose 用途",
        "qingdan audit anomalies [--from DAY] [--to DAY] --by WHO --role ROLE --purpose WHY",
    ),
    options={
        "--from 2025-01-01": (
            "从哪天起的；不写就是从头",
            "from which day; the beginning if left out",
        ),
        "--to 2025-12-31": ("到哪天止，含当日；不写就是到现在", "to which day, included"),
        **WHO_HELP,
        **JSON_HELP,
    },
    examples=(
        "qingdan audit anomalies --by 何*兰 --role 审计 --unit 区审计局 --purpose 年度审计",
        "qingdan audit anomalies --from 2025-07-01 --by 何*兰 --role 审批 --purpose 半年看一遍",
    ),
)


@click.command("anomalies", add_help_option=False)
@click.option("--from", "first")
@click.option("--to", "last")
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, *, first: str | None, last: str | None, **typed: object) -> int:
    """Tell where to look."""
    from qingdan.cli.suspecting import answer

    return answer(first, last, language, **typed)
