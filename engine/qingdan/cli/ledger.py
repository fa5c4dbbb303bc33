"""How are the registers 台账 of the office listed and exported?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import PLACE_HELP, signed_for
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("把台账导出成表：需求、工作、回访、转介……", "export the office's registers"),
    usage=(
        "qingdan ledger list | export 台账 --to 文件夹 [选项]",
        "qingdan ledger list | export REGISTER --to FOLDER [options]",
    ),
    options={
        "--to 文件夹": ("写到哪个文件夹，没有就新建", "the folder, made where it is not there"),
        "--street 泉秀": (
            "只要一个街道，写名字或编号",
            "one street, by its id or its Chinese name",
        ),
        "--by-street": ("全区一份，每个街道再各一份", "the whole, and one a street"),
        "--on 2025-12-05": (
            "哪一天的台账；不写就是今天",
            "the register of which day; today if left out",
        ),
        "--public": ("公开的一份：只出能公开的列", "to be published: public columns alone"),
        "--open": ("不遮身份；记在“谁看过”里", "who people are is not masked; this is noted"),
        "--receiver 区残联": ("发给接收单位的一份", "the copy for whom it is sent to"),
        "--case 清源0047": ("一人一档：哪一户", "a person's file: the household"),
        "--member 1": ("一人一档：哪个人", "a person's file: the member"),
        "--by 许*安": ("谁导的，姓名或工号；每次都写", "who exports; always"),
        "--role 经办": ("以哪一角；每次都写", "in which role; always"),
        "--purpose 登记": ("做什么用；每次都写，不写人的姓名", "what for; always, naming nobody"),
        "--unit 清源街道": (
            "哪个单位；一角只在一个单位的不用写",
            "the unit, where there are several",
        ),
        "--key 号": ("这一份自己的号，同一个号不记两遍", "the export's own key: noted once"),
        **PLACE_HELP,
        "--json": ("结果写成 JSON", "the outcome as JSON"),
    },
    examples=(
        "qingdan ledger list",
        "qingdan ledger export work --to 结果 --by-street --by 许*安 --role 经办 --purpose 登记",
    ),
)


@click.command("ledger", add_help_option=False)
@click.argument("act", type=click.Choice(["list", "export"]), metavar="list|export")
@click.argument("ledger", required=False, metavar="REGISTER")
@click.option("--to", "folder")
@click.option("--street")
@click.option("--by-street", is_flag=True)
@click.option("--public", is_flag=True)
@click.option("--open", "opened", is_flag=True)
@click.option("--receiver")
@click.option("--case", "number")
@click.option("--member")
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, act: str, **said: object) -> int:
    """List the registers, or export one."""
    from qingdan.cli.casebooks import ensure_libraries

    ensure_libraries(language)
    from qingdan.cli.exporting import exported, listed
    from qingdan.cli.leaving import Typed

    typed = Typed(**said)  # type: ignore[arg-type]
    return listed(typed, language) if act == "list" else exported(typed, language)
