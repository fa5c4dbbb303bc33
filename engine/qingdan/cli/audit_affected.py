"""What would rules that arrived late change of what was decided?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "牵涉：文件到得晚，以前定的哪些会不一样；只看，不改",
        "affected: what a late document would change of past decisions; nothing is written",
    ),
    usage=(
        "qingdan audit affected 规则文件夹|日子 --by 谁 --role 角 --purpose 用途 [选项]",
        "qingdan audit affected FOLDER|DAY --by WHO --role ROLE --purpose WHY [options]",
    ),
    options={
        "规则文件夹": (
            "用这个文件夹里的规则；从它最晚的一版那天起",
            "the rules of a folder, from the day of its latest edition",
        ),
        "日子": ("用现在装着的规则，从这一天起", "the rules installed now, from that day on"),
        "--from 2025-07-01": ("从哪天起；文件夹的另定", "from which day, for a folder"),
        "--all": (
            "那天以后的每一次评估，不只每户最后一次",
            "every assessment since, not each household's last alone",
        ),
        "--by 何*兰": ("谁看的；每次都写", "who looks; always"),
        "--role 审批": ("以哪一角看；每次都写", "in which role; always"),
        "--purpose 新文件": ("做什么用；每次都写", "what for; always"),
        "--unit 区民政局": (
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
        "qingdan audit affected 2025-07-01 --by 何*兰 --role 审批 --purpose 新文件",
        "qingdan audit affected ../改好的 --from 2025-07-01 --by 何*兰 --role 审批 --purpose 试算",
    ),
)


@click.command("affected", add_help_option=False)
@click.argument("rules", metavar="FOLDER|DAY")
@click.option("--from", "first")
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
def command(
    language: Language, /, *, rules: str, first: str | None, everything: bool, **typed: object
) -> int:
    """Tell what rules would change."""
    from qingdan.cli.affecting import answer

    return answer(rules, first, language, everything=everything, **typed)
