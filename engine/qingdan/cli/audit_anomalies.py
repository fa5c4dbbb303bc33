"""Where should somebody who audits look?"""

import click

from qingdan.cli.helping import Help
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
        "--by 何*兰": ("谁看的；每次都写", "who looks; always"),
        "--role 审计": ("以哪一角看；每次都写", "in which role; always"),
        "--purpose 年度审计": ("做什么用；每次都写", "what for; always"),
        "--unit 区审计局": (
            "哪个单位；一角只在一个单位的不用写",
            "the unit, where there are several",
        ),
        "--on 2025-12-05": ("看的那天；不写就是今天", "the day of the look; today if left out"),
        "--key 号": ("这一笔自己的号，同一个号不记两遍", "the entry's own key: noted once"),
        "--casebook 案卷": ("案卷在哪个文件夹，或数据库的 URL", "the casebook's folder, or URL"),
        "--keys 文件夹": (
            "钥匙在哪个文件夹；案卷在 URL 时要写",
            "the folder of the key, at a URL",
        ),
        "--json": ("结果写成 JSON", "the outcome as JSON"),
    },
    examples=(
        "qingdan audit anomalies --by 何*兰 --role 审计 --unit 区审计局 --purpose 年度审计",
        "qingdan audit anomalies --from 2025-07-01 --by 何*兰 --role 审批 --purpose 半年看一遍",
    ),
)


@click.command("anomalies", add_help_option=False)
@click.option("--from", "first")
@click.option("--to", "last")
@click.option("--by", "actor")
@click.option("--role")
@click.option("--purpose")
@click.option("--unit")
@click.option("--on", "written_day")
@click.option("--key")
@click.option("--casebook", "place")
@click.option("--keys")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, *, first: str | None, last: str | None, **typed: object) -> int:
    """Tell where to look."""
    from qingdan.cli.suspecting import answer

    return answer(first, last, language, **typed)
