"""How is a case worked on: opened, assessed, decided, confirmed, served, looked at?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import PLACE_HELP, signed_for
from qingdan.model.known_records import KnownChoice
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("办一户的案卷：立户、评估、决定、确认、做、回访", "work on a household's case"),
    usage=(
        "qingdan case open|assess 登记文件 | 事 户编号 [选项] | 事 本区 [选项] | show 户编号",
        "qingdan case open|assess FILE | ACT NUMBER [options] | ACT office | show NUMBER",
    ),
    options={
        "--by 许*安": ("谁办的，姓名或工号；每次都写", "who acts; always"),
        "--role 经办": ("以哪一角办；每次都写", "in which role; always"),
        "--purpose 入户": ("做什么用；每次都写，不写人的姓名", "what for; always, naming nobody"),
        "--unit 清源街道": (
            "哪个单位；一角只在一个单位的不用写",
            "the unit, where there are several",
        ),
        "--member 1": ("哪个人", "the member"),
        "--service 助浴": ("哪一项服务", "the service"),
        "--set 栏=内容": ("填一栏，可以写几次", "fill a column, may be repeated"),
        "--fill 确认.yaml": ("从文件里填，一行一栏", "fill the columns from a file"),
        "--kind alert_record": ("record：记哪一种", "record: the kind of record"),
        "--differ less|more": ("decide：比建议少给或多给", "decide: less or more than advised"),
        "--of 12": ("answer、object-answer：接哪一号写", "the entry that is gone on with"),
        "--on 2025-09-15": ("哪一天的事；不写就是今天", "the day; today if left out"),
        "--key 号": ("这件事自己的号，同一个号不办两遍", "the act's own key: done once"),
        **PLACE_HELP,
        "--json": ("结果写成 JSON", "the outcome as JSON"),
    },
    examples=(
        "qingdan case open 清源0047.yaml --fill 立户.yaml --by 许*安 --role 经办 --purpose 登记",
        "qingdan case assess 清源0047.yaml --by 许*安 --role 经办 --purpose 评估",
        "qingdan case show 清源0047 --member 1 --by 许*安 --role 经办 --purpose 入户前看",
    ),
)


@click.command("case", add_help_option=False)
@click.argument("act", metavar="ACT")
@click.argument("what", metavar="NUMBER|FILE")
@click.option("--member")
@click.option("--service")
@click.option("--set", "filled", multiple=True)
@click.option("--fill")
@click.option("--kind")
@click.option("--differ", type=click.Choice([KnownChoice.LESS.value, KnownChoice.MORE.value]))
@click.option("--of", "follows", type=int)
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, **said: object) -> int:
    """Do one act, or show a file."""
    from qingdan.cli.casebooks import ensure_libraries

    ensure_libraries(language)
    from qingdan.cli.casing import Line, answer

    return answer(Line(**said), language)  # type: ignore[arg-type]
