"""Do past decisions come out again, byte for byte, from what was kept of them?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import JSON_HELP, WHO_HELP, signed_for
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
        **WHO_HELP,
        **JSON_HELP,
    },
    examples=(
        "qingdan audit replay 清源0047 --by 何*兰 --role 审计 --unit 区审计局 --purpose 抽查",
        "qingdan audit replay --all --by 何*兰 --role 审计 --unit 区审计局 --purpose 年度审计",
    ),
)


@click.command("replay", add_help_option=False)
@click.argument("what", required=False, metavar="ENTRY|HOUSEHOLD")
@click.option("--all", "everything", is_flag=True)
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, *, what: str | None, everything: bool, **typed: object) -> int:
    """Replay one decision, those of a household, or all."""
    from qingdan.cli.replaying import answer

    return answer(what, language, everything=everything, **typed)
