"""What does one entry of the ledger say, and where does it stand?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import JSON_HELP, WHO_HELP, signed_for
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "看一笔：谁、哪一角、办了什么、做什么用、在账里的位置；内容遮着",
        "show an entry: who, what, what for, its place in the log; its words are masked",
    ),
    usage=(
        "qingdan audit show 号 [--open --by 谁 --role 角 --purpose 用途]",
        "qingdan audit show ENTRY [--open --by WHO --role ROLE --purpose WHY]",
    ),
    options={
        "--open": (
            "写的内容不遮；要写谁看、做什么用，账里记一笔",
            "unmask the words; say who looks and what for, which is noted",
        ),
        **WHO_HELP,
        **JSON_HELP,
    },
    examples=(
        "qingdan audit show 12",
        "qingdan audit show 12 --open --by 何*兰 --role 审计 --unit 区审计局 --purpose 抽查",
    ),
)


@click.command("show", add_help_option=False)
@click.argument("seq", type=int, metavar="ENTRY")
@click.option("--open", "unmasked", is_flag=True)
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, *, seq: int, unmasked: bool, **typed: object) -> int:
    """Show an entry."""
    from qingdan.cli.entry_showing import answer

    return answer(seq, language, unmasked=unmasked, **typed)
