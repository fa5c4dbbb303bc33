"""Is the casebook kept as it must be: settings, versions, who can read it?"""

import click

from qingdan.cli.helping import Help
from qingdan.cli.signing import PLACE_HELP, placed
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("查案卷：设置、版本、谁读得到", "check the casebook: settings, versions, access"),
    usage=("qingdan doctor [选项]", "qingdan doctor [options]"),
    options={
        **PLACE_HELP,
        "--json": ("结果写成 JSON", "the outcome as JSON"),
    },
    examples=("qingdan doctor", "qingdan doctor --casebook 案卷 --json"),
)


@click.command("doctor", add_help_option=False)
@placed
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, *, place: str | None, keys: str | None, as_json: bool) -> int:
    """Look over the casebook; return 1 where something is not as it must be."""
    from qingdan.cli.casebooks import ensure_libraries

    ensure_libraries(language)
    from qingdan.cli.looking import looked

    return looked(place, keys, as_json=as_json, language=language)
