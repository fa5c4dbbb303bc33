"""Is the casebook kept as it must be: settings, versions, who can read it?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("查案卷：设置、版本、谁读得到", "check the casebook: settings, versions, access"),
    usage=("qingdan doctor [选项]", "qingdan doctor [options]"),
    options={
        "--casebook 案卷": ("案卷在哪个文件夹，或数据库的 URL", "the casebook's folder, or URL"),
        "--keys 文件夹": (
            "钥匙在哪个文件夹；案卷在 URL 时要写",
            "the folder of the key, at a URL",
        ),
        "--json": ("结果写成 JSON", "the outcome as JSON"),
    },
    examples=("qingdan doctor", "qingdan doctor --casebook 案卷 --json"),
)


@click.command("doctor", add_help_option=False)
@click.option("--casebook", "place")
@click.option("--keys")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, *, place: str | None, keys: str | None, as_json: bool) -> int:
    """Look over the casebook; return 1 where something is not as it must be."""
    from qingdan.cli.casebooks import ensure_libraries

    ensure_libraries(language)
    from qingdan.cli.looking import looked

    return looked(place, keys, as_json=as_json, language=language)
