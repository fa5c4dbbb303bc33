"""Which JSON Schemas are there, for editors and for other programs?"""

from collections.abc import Mapping
from pathlib import Path

import click

from qingdan.cli.codes import DONE
from qingdan.cli.helping import Help
from qingdan.cli.misuse import Unfiled
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("给编辑器和别的程序用的 JSON Schema", "the JSON Schemas for editors and programs"),
    usage=("qingdan schema [选项]", "qingdan schema [options]"),
    options={
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
        "--out 文件夹": ("写到这个文件夹；不写只列出名字", "write them there; else list them"),
        "--skeleton": (
            "判定里的每一位问的是什么，印成 JSON",
            "what each bit of a decision's vector asks, as JSON",
        ),
        "--json": ("全部打印成一个 JSON", "print all as one JSON"),
    },
    examples=("qingdan schema --out schemas", "qingdan schema --skeleton --on 2025-09-15"),
)


@click.command("schema", add_help_option=False)
@click.option("--on", "written_day")
@click.option("--out")
@click.option("--skeleton", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    language: Language, *, written_day: str | None, out: str | None, skeleton: bool, as_json: bool
) -> int:
    """List the schemas, print them, or write them to a folder; or print the skeleton."""
    from qingdan.cli.days import day
    from qingdan.cli.printing import say, say_bytes
    from qingdan.cli.schemas import numbered, published
    from qingdan.reporting import json

    if skeleton:
        say_bytes(json.document(numbered(day(written_day, language))))
        return 0
    found = published(day(written_day, language))
    if as_json:
        say_bytes(json.document(found))
    elif out is None:
        say(_listed(found, language))
    else:
        say(_written(found, out, language))
    return DONE


def _listed(found: Mapping[str, object], language: Language) -> list[str]:
    head = language.of(f"{len(found)} 份 JSON Schema", f"{len(found)} JSON Schemas")
    names = [f"  {each}.schema.json" for each in found]
    hint = language.of("写到文件夹  qingdan schema --out ", "write them  qingdan schema --out ")
    return [head, *names, hint + language.of("文件夹", "FOLDER")]


def _written(found: Mapping[str, object], out: str, language: Language) -> list[str]:
    from qingdan.cli.filing import all_placed
    from qingdan.cli.forming import unwritable
    from qingdan.reporting import json

    folder = Path(out)
    files = {f"{name}.schema.json": json.indented(schema) for name, schema in found.items()}
    if all_placed(folder, files):
        raise Unfiled(unwritable(out))
    return [
        language.of(f"写好 {len(found)} 份", f"{len(found)} written"),
        *(f"  {folder / name}.schema.json" for name in found),
    ]
