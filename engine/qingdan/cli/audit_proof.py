"""How is one entry proved to somebody who has neither this program nor the casebook?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import PLACE_HELP, placed
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "给一笔开证明：一份文件和一个小程序，谁都能核，看不到别人的",
        "prove one entry: a file and a small program, for anybody to check",
    ),
    usage=("qingdan audit proof 号 --to 文件夹", "qingdan audit proof ENTRY --to FOLDER"),
    options={
        "--to 文件夹": ("写到哪个文件夹", "the folder that they are written to"),
        **PLACE_HELP,
    },
    examples=("qingdan audit proof 12 --to 证明",),
)


@click.command("proof", add_help_option=False)
@click.argument("seq", type=int, metavar="ENTRY")
@click.option("--to", required=True, metavar="--to")
@placed
@click.pass_obj
def command(
    language: Language, /, *, seq: int, to: str, place: str | None, keys: str | None
) -> int:
    """Write the proof of an entry."""
    from qingdan.cli.proving import answer

    return answer(seq, to, language, place=place, keys=keys)
