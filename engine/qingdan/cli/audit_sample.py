"""Which entries are looked at, so that everybody draws the same again?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import JSON_HELP, WHO_HELP, signed_for
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "抽查：同样的种子、同样的名册，抽出来的一样；不写几笔就照规则",
        "draw entries: same seed and roster, same draw",
    ),
    usage=(
        "qingdan audit sample --seed 种子 [--count 几笔 | --percent 几] --by … [选项]",
        "qingdan audit sample --seed TEXT [--count N | --percent P] --by ... [options]",
    ),
    options={
        "--seed 种子": ("当众定的，什么字都行", "said in public; any text"),
        "--count 5": ("抽几笔", "how many"),
        "--percent 5": ("一百笔里抽几笔", "how many of a hundred"),
        "--act 服务": (
            "只从这一种事里抽，可以写几次；不写是服务，all 是全部",
            "only this kind of act; services if left out, all for every kind",
        ),
        "--from 2025-10-01": ("从哪一天的", "from which day"),
        "--to 2025-10-31": ("到哪一天的", "to which day"),
        "--below 120": ("只要这一号以前的：以后再抽，名册还是那一份", "entries before this one"),
        "--roster 名册.txt": ("名册写到哪里，一行一号", "the roster's file, a line an entry"),
        **WHO_HELP,
        **JSON_HELP,
    },
    examples=("qingdan audit sample --seed 20251105 --by 何*兰 --role 审计 --purpose 月度抽查",),
)


@click.command("sample", add_help_option=False)
@click.option("--seed", required=True, metavar="--seed")
@click.option("--count", type=click.IntRange(min=1))
@click.option("--percent", type=click.IntRange(1, 100))
@click.option("--act", "acts", multiple=True)
@click.option("--from", "first")
@click.option("--to", "last")
@click.option("--below", type=click.IntRange(min=0))
@click.option("--roster", "out")
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, **typed: object) -> int:
    """Draw entries of the ledger."""
    from qingdan.cli.drawing import Asked, answer

    asked = Asked(**{each: typed.pop(each) for each in Asked.__dataclass_fields__})  # type: ignore[arg-type]
    return answer(asked, language, **typed)
