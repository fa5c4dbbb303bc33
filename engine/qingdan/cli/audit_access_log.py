"""Who looked at whose papers, when, in which part, and what for?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import JSON_HELP, WHO_HELP, signed_for
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "谁看过谁的档：哪天、以哪一角、做什么用；可以印给本人",
        "who looked at whose papers and what for; can be printed for the person",
    ),
    usage=(
        "qingdan audit access-log [--person 户编号] --by 谁 --role 角 --purpose 用途 [选项]",
        "qingdan audit access-log [--person NUMBER] --by WHO --role ROLE --purpose WHY [options]",
    ),
    options={
        "--person 清源0047": ("只看这一户的", "of this household alone"),
        "--member 1": ("只看这个人的", "of this member alone"),
        "--from 2025-10-01": ("从哪一天", "from which day"),
        "--to 2025-12-31": ("到哪一天", "to which day"),
        "--for 本人": ("印给本人看的", "for the person"),
        **WHO_HELP,
        **JSON_HELP,
    },
    examples=(
        "qingdan audit access-log --person 清源0047 --by 许*安 --role 经办 --purpose 本人要看",
    ),
)


@click.command("access-log", add_help_option=False)
@click.option("--person", "number")
@click.option("--member")
@click.option("--from", "first")
@click.option("--to", "last")
@click.option("--for", "reader", type=click.Choice(["本人", "applicant"]))
@signed_for
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, /, **typed: object) -> int:
    """Tell who looked."""
    from qingdan.cli.lookers import Asked, answer

    asked = Asked(**{each: typed.pop(each) for each in Asked.__dataclass_fields__})  # type: ignore[arg-type]
    return answer(asked, language, **typed)
