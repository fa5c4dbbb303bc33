"""What will a year, a quarter or a month need, and what will it cost?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("测算一年、一季或一月要多少钱", "what a year, a quarter or a month will cost"),
    usage=(
        "qingdan estimate 登记册… --period 2025 [选项]（文件夹、登记文件、表或 batch 的结果）",
        "qingdan estimate REGISTER... --period 2025 [options] (a folder, households, or rows)",
    ),
    options={
        "--period 2025": (
            "哪一年；一季写 2025-Q2，一月写 2025-03",
            "which year; a quarter is 2025-Q2, a month 2025-03",
        ),
        "--by service|fund|street|month": (
            "按服务、资金、街道还是月列；不写按服务",
            "a row a service, a fund, a street or a month; services if left out",
        ),
        "--out 2025.html": (
            "另写成网页（.html，带图）或表（.xlsx）",
            "write a page with charts (.html) or a workbook (.xlsx) as well",
        ),
        "--whole": (
            "人少的格子也不遮，只给办件的人看",
            "hide no small counts; for the staff in charge only",
        ),
        "--threads 2": ("登记册几个进程一起算", "how many processes decide a register"),
        "--json": ("JSON", "JSON"),
    },
    examples=(
        "qingdan estimate examples/ --period 2025",
        "qingdan estimate examples/ --period 2025-Q2 --by street -o 2025.html",
    ),
)


@click.command("estimate", add_help_option=False)
@click.argument("names", nargs=-1, required=True, metavar="REGISTER")
@click.option("--period", required=True, metavar="PERIOD")
@click.option("--by", "by")
@click.option("-o", "--out", "out")
@click.option("--whole", is_flag=True)
@click.option("--threads", "threads", type=click.IntRange(1, 64), default=1)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    names: tuple[str, ...],
    period: str,
    by: str | None,
    out: str | None,
    whole: bool,
    threads: int,
    as_json: bool,
) -> int:
    """Decide a register month by month and add up what it needs."""
    from qingdan.cli.estimating import Asked, answer

    asked = Asked(
        period=period,
        by=by,
        out=out,
        whole=whole,
        threads=threads,
        as_json=as_json,
        language=language,
    )
    return answer(names, asked)
