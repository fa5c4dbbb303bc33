"""How does the office report: to everybody, and to the city?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import PLACE_HELP, signed_for
from qingdan.reporting.languages import Language

PUBLIC, PROGRESS = ("public-pack", "公开包"), ("progress", "进展报告")
HELP = Help(
    summary=("出报告：公开包、进展报告", "write a report: the public pack, the progress report"),
    usage=(
        "qingdan report public-pack|progress --to 文件夹 --fill 报告.yaml [选项]",
        "qingdan report public-pack|progress --to FOLDER --fill FILE [options]",
    ),
    options={
        "--to 文件夹": ("写到哪里", "where it is written"),
        "--fill 报告.yaml": ("人写的几章，一章一栏", "the chapters that people write"),
        "--on 2025-09-15": ("哪一天的；不写就是今天", "the day; today if left out"),
        "--by 许*安": ("progress：谁出的", "progress: who writes it"),
        "--role 经办": ("progress：以哪一角", "progress: in which role"),
        "--purpose 登记": ("progress：做什么用", "progress: what for"),
        "--unit 清源街道": ("progress：哪个单位", "progress: the unit"),
        "--key 号": (
            "progress：这一份自己的号，同一个号不记两遍",
            "progress: its own key: noted once",
        ),
        **PLACE_HELP,
    },
    examples=(
        "qingdan report public-pack --to 文件夹 --fill 报告.yaml",
        "qingdan report progress --to 文件夹 --fill 报告.yaml --by 许*安 --role 经办",
    ),
)


@click.command("report", add_help_option=False)
@click.argument("which", metavar="REPORT")
@click.option("--to", "folder", required=True, metavar="--to")
@click.option("--fill")
@signed_for
@click.pass_obj
def command(
    language: Language,
    /,
    *,
    which: str,
    folder: str,
    fill: str | None,
    written_day: str | None,
    **said: str | None,
) -> int:
    """Write one report."""
    from qingdan.cli.misuse import Misused

    if which in PUBLIC:
        from qingdan.cli.publishing import answer as published

        return published(folder, fill, written_day, language)
    if which in PROGRESS:
        from qingdan.cli.casebooks import ensure_libraries

        ensure_libraries(language)
        from qingdan.cli.peering import line_of
        from qingdan.cli.progressing import answer as progressed

        line = line_of("", {**said, "written_day": written_day, "as_json": False})
        return progressed(line, folder, fill, language)
    raise Misused(
        language.of(
            f"没有 `{which}` 这种报告；有 {PUBLIC[0]}、{PROGRESS[0]}。",
            f"There is no report `{which}`; there are {PUBLIC[0]} and {PROGRESS[0]}.",
        )
    )
