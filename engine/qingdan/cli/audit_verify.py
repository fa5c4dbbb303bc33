"""Is the casebook what it was, and who else than itself says so?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=(
        "查整本账：账、旁边的每一张表、封着的内容；动过的说头一个是哪一号",
        "verify the log, every table beside it, and what is sealed",
    ),
    usage=("qingdan audit verify [选项]", "qingdan audit verify [options]"),
    options={
        "--checkpoint 检查点.txt": (
            "外面的人留着的检查点；可以写几次",
            "a checkpoint that was kept elsewhere; may be repeated",
        ),
        "--key 公钥.txt": (
            "签名的公钥，文件或那一行；不写就用案卷里的",
            "the public key, a file or the line; the casebook's own if left out",
        ),
        "--casebook 案卷": ("案卷在哪个文件夹，或数据库的 URL", "the casebook's folder, or URL"),
        "--keys 文件夹": (
            "钥匙在哪个文件夹；没有钥匙也能查，封着的不打开",
            "the folder of the key; without it, what is sealed stays closed",
        ),
        "--json": ("结果写成 JSON", "the outcome as JSON"),
    },
    examples=(
        "qingdan audit verify",
        "qingdan audit verify --checkpoint 检查点.txt --key 公钥.txt",
    ),
)


@click.command("verify", add_help_option=False)
@click.option("--checkpoint", "checkpoints", multiple=True)
@click.option("--key", "public", multiple=True)
@click.option("--casebook", "place")
@click.option("--keys")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    checkpoints: tuple[str, ...],
    public: tuple[str, ...],
    place: str | None,
    keys: str | None,
    as_json: bool,
) -> int:
    """Verify the casebook; return 6 where it is not what it was."""
    from qingdan.cli.verifying import Asked, answer

    return answer(Asked(checkpoints, public, place, keys), language, as_json=as_json)
