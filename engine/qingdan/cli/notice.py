"""How does a person get it on paper what was decided, why, and what he can do about it?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import PLACE_HELP, signed_for
from qingdan.model.known_records import KnownAct
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("出给本人的告知书", "issue the notice to a person of what was decided"),
    usage=(
        "qingdan notice 户编号 --member 1 --to 文件夹 [选项]；不写 --to 就只在这里看",
        "qingdan notice NUMBER --member 1 --to FOLDER [options]; without --to it is only shown",
    ),
    options={
        "--by 许*安": ("谁出的；每次都写", "who issues it; always"),
        "--role 经办": ("以哪一角；每次都写", "in which role; always"),
        "--purpose 登记": ("做什么用；每次都写，不写人的姓名", "what for; always, naming nobody"),
        "--unit 清源街道": (
            "哪个单位；一角只在一个单位的不用写",
            "the unit, where there are several",
        ),
        "--member 1": ("给哪个人的", "the member"),
        "--to 文件夹": ("写到哪里：网页，能出 PDF 的也出 PDF", "where it is written, also as PDF"),
        "--large": ("大字版", "in large print"),
        "--set 栏=内容": (
            "给了谁、怎么给的；看不了字的写 谁念的",
            "to whom and how it was given; who read it out",
        ),
        "--fill 告知.yaml": ("从文件里填，一行一栏", "fill the columns from a file"),
        "--on 2025-09-15": ("哪一天出的；不写就是今天", "the day; today if left out"),
        "--key 号": ("这件事自己的号，同一个号不办两遍", "the act's own key: done once"),
        **PLACE_HELP,
        "--json": ("结果写成 JSON", "the outcome as JSON"),
    },
    examples=(
        "qingdan notice 清源0047 --member 1 --by 许*安 --role 经办 --purpose 登记",
        "qingdan notice 清源0047 --to 文件夹 --set 栏=内容 --by 许*安 --role 经办 --purpose 登记",
    ),
)


@click.command("notice", add_help_option=False)
@click.argument("what", metavar="NUMBER")
@click.option("--member")
@click.option("--to", "folder")
@click.option("--large", is_flag=True)
@click.option("--set", "filled", multiple=True)
@click.option("--fill")
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, *, folder: str | None, large: bool, **said: object) -> int:
    """Show a notice, or write it and note in the ledger that it was given."""
    from qingdan.cli.casebooks import ensure_libraries

    ensure_libraries(language)
    from qingdan.cli.casing import Line
    from qingdan.cli.noticing import Wanted, answer

    beside = {
        "act": KnownAct.NOTICE,
        "service": None,
        "kind": None,
        "differ": None,
        "follows": None,
    }
    line = Line(**beside, **said)  # type: ignore[arg-type]
    return answer(line, Wanted(folder, large=large), language)
