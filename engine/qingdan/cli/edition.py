"""How does an edition begin, what does it change, and who seals it?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("新出一版、看改了什么、封存", "begin, compare and seal editions"),
    usage=(
        "qingdan edition new 日子 --from 前一版 | diff 旧 新 | seal 日子 --by 姓名",
        "qingdan edition new DAY --from DAY | diff OLD NEW | seal DAY --by NAME",
    ),
    options={
        "--from 2026-01-01": ("new：前一版", "new: the edition before"),
        "--with 助浴": (
            "new：把这样东西抄进新版来改；可以写几次",
            "new: copy this thing to be changed; may be repeated",
        ),
        "--of 政策|清单": (
            "new、seal：哪一种；两种都有那一天时要写",
            "new, seal: policy or catalogue, where both have that day",
        ),
        "--by 姓名": (
            "seal：谁封存；要两个人、没有占位、场景都成立",
            "seal: by whom; two people, no placeholder, every scenario holds",
        ),
        "--json": ("diff：JSON", "diff: JSON"),
    },
    examples=(
        "qingdan edition new 2027-01-01 --from 2026-01-01 --of 清单 --with 助浴",
        "qingdan edition diff 2026-01-01 2027-01-01",
    ),
)
ACTIONS = ("new", "diff", "seal")


@click.command("edition", add_help_option=False)
@click.argument("action", type=click.Choice(ACTIONS), metavar="new|diff|seal")
@click.argument("written_days", nargs=-1, required=True, metavar="DAY")
@click.option("--from", "before")
@click.option("--of", "kind")
@click.option("--with", "wanted", multiple=True)
@click.option("--by")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    action: str,
    written_days: tuple[str, ...],
    before: str | None,
    kind: str | None,
    wanted: tuple[str, ...],
    by: str | None,
    as_json: bool,
) -> int:
    """Do one of the three with the editions of the folder where the command runs."""
    from qingdan.cli.days import day
    from qingdan.cli.editions import Asked, begin, differ, seal

    asked = Asked(
        language=language,
        days=tuple(day(each, language) for each in written_days),
        before=None if before is None else day(before, language),
        kind=kind,
        wanted=wanted,
        by=by,
        as_json=as_json,
    )
    return {"new": begin, "diff": differ, "seal": seal}[action](asked)
