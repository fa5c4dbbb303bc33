"""Which JSON Schemas are there, for editors and for other programs?"""

from collections.abc import Mapping
from pathlib import Path

import click

from qingdan.cli.helping import Help
from qingdan.cli.misuse import Misused
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("给编辑器和别的程序用的 JSON Schema", "the JSON Schemas for editors and programs"),
    usage=("qingdan schema [选项]", "qingdan schema [options]"),
    options={
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
        "--out 文件夹": ("写到这个文件夹；不写只列出名字", "write them there; else list them"),
        "--json": ("全部打印成一个 JSON", "print all as one JSON"),
    },
    examples=("qingdan schema --out schemas",),
)


@click.command("schema", add_help_option=False)
@click.option("--on", "written_day")
@click.option("--out")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(language: Language, *, written_day: str | None, out: str | None, as_json: bool) -> int:
    """List the schemas, print them, or write them to a folder."""
    from qingdan.cli.days import day
    from qingdan.cli.printing import say, say_bytes
    from qingdan.cli.schemas import published
    from qingdan.reporting import json

    found = published(day(written_day, language))
    if as_json:
        say_bytes(json.document(found))
    elif out is None:
        say(_listed(found, language))
    else:
        say(_written(found, out, language))
    return 0


def _listed(found: Mapping[str, object], language: Language) -> list[str]:
    head = language.of(f"{len(found)} 份 JSON Schema", f"{len(found)} JSON Schemas")
    names = [f"  {each}.schema.json" for each in found]
    hint = language.of("写到文件夹  qingdan schema --out ", "write them  qingdan schema --out ")
    return [head, *names, hint + language.of("文件夹", "FOLDER")]


def _written(found: Mapping[str, object], out: str, language: Language) -> list[str]:
    from qingdan.reporting import json

    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in found.items():
            (folder / f"{name}.schema.json").write_bytes(json.indented(schema))
    except OSError:
        raise Misused(language.of(f"写不到 `{out}`。", f"`{out}` cannot be written to.")) from None
    return [
        language.of(f"写好 {len(found)} 份", f"{len(found)} written"),
        *(f"  {folder / name}.schema.json" for name in found),
    ]
