"""What comes of a whole register, and what is to be mended in it?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("一份名册整个判一遍", "decide a whole register"),
    usage=("qingdan batch 名册 -o 结果 [选项]", "qingdan batch REGISTER -o OUT [options]"),
    options={
        "--out 结果.parquet": (
            "结果写到哪里，一人一行：.parquet、.arrow 或 .jsonl",
            "where the answers go, one row a person: .parquet, .arrow or .jsonl",
        ),
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
        "--office 泉秀": ("办件的街道；不写就不看归不归本街道", "the calling office"),
        "--trace": ("连每一步判断一起写", "with every step of the reasoning"),
        "--threads 4": (
            "几个进程一起算，核多时用；结果一个字节也不变",
            "how many processes share the work, for many cores; no byte of the answers changes",
        ),
        "--batch 20000": ("一次算多少行；结果一样", "rows at a time; the answers are the same"),
        "--json": ("总数写成 JSON", "the summary as JSON"),
    },
    examples=(
        "qingdan batch 名册.parquet -o 结果.parquet --on 2025-09-15",
        "qingdan batch 名册.csv -o 结果.jsonl",
        "qingdan explain 结果.parquet 助浴 --household 泉秀0208 --member 1",
    ),
)


@click.command("batch", add_help_option=False)
@click.argument("register", metavar="REGISTER")
@click.option("-o", "--out", "out")
@click.option("--on", "written_day")
@click.option("--office")
@click.option("--trace", is_flag=True)
@click.option("--threads")
@click.option("--batch", "size")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    register: str,
    out: str | None,
    written_day: str | None,
    office: str | None,
    trace: bool,
    threads: str | None,
    size: str | None,
    as_json: bool,
) -> int:
    """Decide every household of a register; one that cannot be read keeps no other waiting."""
    from qingdan.cli.batching import Asked, answer, counted, place
    from qingdan.cli.desk import desk

    asked = Asked(
        desk=desk(written_day, office, language),
        out=place(out, language),
        trace=trace,
        processes=counted("--threads", threads, language),
        size=counted("--batch", size, language),
        as_json=as_json,
    )
    return answer(register, asked)
