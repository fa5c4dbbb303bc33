"""Do past decisions come out again, byte for byte, from what was kept of them?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "重放：拿当时的规则和当时的事实再判一遍，一个字节也不能差",
        "replay: decide again by the rules and the facts of then, byte for byte",
    ),
    usage=(
        "qingdan audit replay 号|户编号|--all --by 谁 --role 角 --purpose 用途 [选项]",
        "qingdan audit replay ENTRY|HOUSEHOLD|--all --by WHO --role ROLE --purpose WHY [options]",
    ),
    options={
        "--all": ("每一次评估都重放", "every assessment"),
        "--by 何*兰": ("谁看的；每次都写", "who looks; always"),
        "--role 审计": ("以哪一角看；每次都写", "in which role; always"),
        "--purpose 年度审计": ("做什么用；每次都写", "what for; always"),
        "--unit 区审计局": (
            "哪个单位；一角只在一个单位的不用写",
            "the unit, where there are several",
        ),
        "--on 2025-12-05": ("记在哪一天；不写就是今天", "noted on which day; today if left out"),
        "--key 号": ("这一笔自己的号，同一个号不记两遍", "the entry's own key: noted once"),
        "--casebook 案卷": ("案卷在哪个文件夹，或数据库的 URL", "the casebook's folder, or URL"),
        "--keys 文件夹": (
            "钥匙在哪个文件夹；案卷在 URL 时要写",
            "the folder of the key, at a URL",
        ),
        "--json": ("结果写成 JSON", "the outcome as JSON"),
    },
    examples=(
        "qingdan audit replay 清源0047 --by 何*兰 --role 审计 --unit 区审计局 --purpose 抽查",
        "qingdan audit replay --all --by 何*兰 --role 审计 --unit 区审计局 --purpose 年度审计",
    ),
)


@click.command("replay", add_help_option=False)
@click.argument("what", required=False, metavar="ENTRY|HOUSEHOLD")
@click.option("--all", "everything", is_flag=True)
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
def command(language: Language, /, *, what: str | None, everything: bool, **typed: object) -> int:
    """Replay one decision, those of a household, or all."""
    from qingdan.cli.replaying import answer

    return answer(what, language, everything=everything, **typed)
