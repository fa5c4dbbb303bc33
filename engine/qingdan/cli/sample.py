"""How does somebody get a register of people who do not exist, to try things out on?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("造一本没有真人的名册，拿来试算", "make a register of people who do not exist"),
    usage=(
        "qingdan sample 人数 -o 名册.parquet [选项]",
        "qingdan sample PEOPLE -o REGISTER.parquet [options]",
    ),
    options={
        "--out 名册.parquet": (
            "写到哪里；.parquet、.arrow 一人一行，.jsonl 一户一行",
            "where to; .parquet, .arrow: a row a person; .jsonl: a line a household",
        ),
        "--seed 1": ("种子；同一种子、人数、日子，一个字节不差", "the same seed, the same bytes"),
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
    },
    examples=(
        "qingdan sample 1000 --on 2025-09-15 -o 名册.parquet",
        "qingdan sample 100000 --seed 7 -o 名册.jsonl",
    ),
)


@click.command("sample", add_help_option=False)
@click.argument("people", metavar="PEOPLE")
@click.option("--seed", default="1")
@click.option("--on", "written_day")
@click.option("-o", "--out", "out")
@click.pass_obj
def command(
    language: Language, *, people: str, seed: str, written_day: str | None, out: str | None
) -> int:
    """Write a sample to a file that is not there yet."""
    from qingdan.cli.days import day
    from qingdan.cli.sampling import Wanted, answer

    return answer(Wanted(people, seed, out), day(written_day, language), language)
