"""What is to be mended in the policy and the catalogue?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("检查政策和清单的文件", "check the files of the policy and the catalogue"),
    usage=("qingdan check [文件或文件夹…] [选项]", "qingdan check [PATH...] [options]"),
    options={
        "--fix": ("能自动改的改掉（只有它会动文件）", "mend what can be mended in the files"),
        "--publish": ("按公布的要求查：占位须清零", "check as for publication: no placeholder"),
        "--coverage": ("逐条看方案由什么接住、有没有特性", "clause by clause: rules, scenarios"),
        "--json": ("JSON", "JSON"),
    },
    examples=("qingdan check", "qingdan check catalogue/2026-01-01 --fix"),
)


@click.command("check", add_help_option=False)
@click.argument("paths", nargs=-1, metavar="PATH")
@click.option("--fix", is_flag=True)
@click.option("--publish", is_flag=True)
@click.option("--coverage", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    paths: tuple[str, ...],
    fix: bool,
    publish: bool,
    coverage: bool,
    as_json: bool,
) -> int:
    """Check everything that is named, or all that is shipped."""
    from qingdan.cli.checking import Asked, answer

    asked = Asked(language=language, fix=fix, publish=publish, coverage=coverage, as_json=as_json)
    return answer(paths, asked)
