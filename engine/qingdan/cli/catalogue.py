"""What does the public list of services say?"""

import click

from qingdan.cli.codes import DONE
from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("看对外公开的清单", "show the public list of services"),
    usage=("qingdan catalogue [选项]", "qingdan catalogue [options]"),
    options={
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
        "--json": ("JSON", "JSON"),
    },
    examples=("qingdan catalogue --on 2026-01-01",),
)


@click.command("catalogue", add_help_option=False)
@click.option("--on", "written_day")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, *, written_day: str | None, as_json: bool) -> int:
    """Print the list."""
    from qingdan.cli.days import day
    from qingdan.cli.printing import say, say_bytes
    from qingdan.library import load
    from qingdan.reporting import json
    from qingdan.reporting.english import spoken
    from qingdan.reporting.listing import listed, listing

    on = day(written_day, language)
    release = load(on)
    if as_json:
        say_bytes(json.document(listing(release.rules, on)))
    else:
        rules = spoken(release.rules, release.files, release.rules, language)
        say(listed(rules, on, language))
    return DONE
