"""What is to be done by which day, and what is late?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import PLACE_HELP, signed_for
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "到期：哪天以前要办什么、归谁、拖了几天",
        "what is due by which day, whose it is, and what is late",
    ),
    usage=("qingdan due [--on 日子] [选项]", "qingdan due [--on DAY] [options]"),
    options={
        "--on 2025-09-15": ("看到哪一天；不写就是今天", "seen from which day; today if left out"),
        "--street 泉秀": (
            "只看一个街道的，写名字或编号",
            "one street's alone, by its id or its Chinese name",
        ),
        "--all": (
            "还没到的、办完的、历史的也列出来",
            "as well what is not near, done, or before the casebook",
        ),
        "--by 许*安": (
            "谁看的；写了就连档案里的日子一起看，账里记一笔",
            "who looks; opens the days in papers too, and notes it in the ledger",
        ),
        "--role 经办": ("以哪一角看", "in which role"),
        "--purpose 排周": ("看了做什么用", "what for"),
        "--unit 清源街道": (
            "哪个单位；一角只在一个单位的不用写",
            "the unit, where there are several",
        ),
        "--key 号": ("这一看自己的号，同一个号不记两遍", "the look's own key: noted once"),
        **PLACE_HELP,
        "--json": ("写成 JSON", "as JSON"),
    },
    examples=(
        "qingdan due",
        "qingdan due --on 2025-12-01 --street 泉秀",
        "qingdan due --by 许*安 --role 经办 --purpose 排周",
    ),
)


@click.command("due", add_help_option=False)
@click.option("--street")
@click.option("--all", "everything", is_flag=True)
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, *, street: str | None, everything: bool, **said: object) -> int:
    """Tell what is due."""
    from qingdan.cli.casebooks import ensure_libraries

    ensure_libraries(language)
    from qingdan.cli.falling import answer
    from qingdan.cli.peering import line_of

    return answer(line_of("", said), street, language, everything=everything)
