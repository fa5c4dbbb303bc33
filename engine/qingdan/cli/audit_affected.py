"""What would rules that arrived late change of what was decided?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import JSON_HELP, WHO_HELP, signed_for
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
        **WHO_HELP,
        **JSON_HELP,
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
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    language: Language, /, *, rules: str, first: str | None, everything: bool, **typed: object
) -> int:
    """Tell what rules would change."""
    from qingdan.cli.affecting import answer

    return answer(rules, first, language, everything=everything, **typed)
