"""Does a certificate of an allocation hold?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("查一份分配证明成不成立", "see whether a certificate of an allocation holds"),
    usage=("qingdan certify 证明.parquet [选项]", "qingdan certify OUT [options]"),
    options={
        "--key 钥": (
            "期末公开了钥，连抽签一起查",
            "draw the lots again, once the key was made public",
        ),
        "--answers 结果.parquet": (
            "连要的人和数一起，同判定的结果对",
            "hold the claims against the answers as well",
        ),
        "--json": ("JSON", "JSON"),
    },
    examples=(
        "qingdan certify 证明.parquet",
        "qingdan certify 证明.parquet --answers 结果.parquet --key 钥",
    ),
)


@click.command("certify", add_help_option=False)
@click.argument("certificate", metavar="OUT")
@click.option("--key", "keys", multiple=True)
@click.option("--answers")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    language: Language,
    *,
    certificate: str,
    keys: tuple[str, ...],
    answers: str | None,
    as_json: bool,
) -> int:
    """Check every figure of a certificate by itself; return 6 where one does not hold."""
    from qingdan.cli.batching import available
    from qingdan.cli.certifying import Asked, answer

    available(language)
    return answer(
        Asked(
            name=certificate,
            keys=keys,
            answers=answers,
            language=language,
            as_json=as_json,
        )
    )
