"""How does the office sign what the log is now, so that others can hold it to that?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import WHO_HELP, signed_for
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "现在的账签一次名：几号、根是什么；四行字，交给别人留着",
        "sign how many entries there are and their root, for others to keep",
    ),
    usage=(
        "qingdan audit checkpoint [--to 检查点.txt] --by 谁 --role 角 --purpose 用途",
        "qingdan audit checkpoint [--to FILE] --by WHO --role ROLE --purpose WHY",
    ),
    options={
        "--to 检查点.txt": ("写到哪个文件；不写就印出来", "the file; printed if left out"),
        "--log 名字": (
            "头一回签时给账起的名字，以后不变",
            "the log's name, given with the first signature",
        ),
        "--new-key": (
            "签名的钥匙丢了，做一把新的；旧的检查点还认旧钥匙",
            "the signing key is lost: make a new one; older checkpoints keep theirs",
        ),
        **WHO_HELP,
    },
    examples=(
        "qingdan audit checkpoint --to 检查点.txt --by 何*兰 --role 审批 --purpose 月底留存",
    ),
)


@click.command("checkpoint", add_help_option=False)
@click.option("--to")
@click.option("--log")
@click.option("--new-key", is_flag=True)
@signed_for
@click.pass_obj
def command(
    language: Language, /, *, to: str | None, log: str | None, new_key: bool, **typed: object
) -> int:
    """Sign the log as it is."""
    from qingdan.cli.checkpointing import Wanted, answer

    return answer(Wanted(to, log, new_key=new_key), language, **typed)
