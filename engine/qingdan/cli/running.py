"""What happens when the command is called, whatever it is asked for?

No stack trace is ever shown: a mistake of the user, of a file or of the program is one sentence
that says what to do. A sentence about the program names no value, which might be somebody's.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from traceback import extract_tb

import click

from qingdan.cli.codes import BROKEN, DONE, FOUND, INTERRUPTED, MISUSED, UNWRITTEN
from qingdan.cli.helping import Help, front, page
from qingdan.cli.misuse import Misused, Unfiled, sentences
from qingdan.cli.printing import Unwritten, complain, say, silence
from qingdan.cli.wanted import wanted
from qingdan.model.errors import Faulty, NoPolicy
from qingdan.reporting.languages import Language

COMMANDS = (
    *("new", "import", "qualify", "batch", "ask", "explain"),
    *("check", "compare", "estimate", "edition"),
    *("catalogue", "show", "schema"),
    *("sample",),
    *("shortage", "allocate", "certify"),
    *("case", "due", "notice", "report", "doctor"),
    *("ledger", "audit"),
    *("monitor",),
)
HELP, VERSION = "--help", "--version"
RULES = "QINGDAN_RULES"


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    asked = wanted(arguments, os.environ)
    language = asked.language
    if language is None:
        complain("`--lang` 后面写 zh 或 en。", "`--lang` takes zh or en.")
        return MISUSED
    if sys.stdout is None:
        complain(_unwritten(language))
        return UNWRITTEN
    try:
        with _rules(asked.rules, language):
            return _answered(asked.rest, language)
    except Misused as misused:
        complain(str(misused))
        return MISUSED
    except KeyboardInterrupt:
        complain(language.of("已中断，没有算完。", "Interrupted; nothing more was done."))
        return INTERRUPTED
    except Unwritten as stopped:
        silence(sys.stdout)
        if stopped.enough:
            return DONE
        complain(_unwritten(language))
        return UNWRITTEN
    except Exception as mistake:  # noqa: BLE001 nobody is ever shown a stack trace
        if "sqlalchemy" in sys.modules:
            from qingdan.cli.databases import of_database

            failed = of_database(mistake, language)
            if failed is not None:
                complain(failed.sentence)
                return failed.code
        complain(_of_the_program(mistake, language))
        return BROKEN


@contextmanager
def _rules(folder: str | None, language: Language) -> Iterator[None]:
    """Let the rules of a folder be used for as long as one command runs."""
    before = os.environ.get(RULES)
    if folder is not None:
        if not (Path(folder) / "policy").is_dir():
            said = language.of(f"`{folder}` 里没有 policy/。", f"`{folder}` holds no policy/.")
            raise Misused(said)
        os.environ[RULES] = str(Path(folder).resolve())
    try:
        yield
    finally:
        os.environ.pop(RULES, None)
        if before is not None:
            os.environ[RULES] = before


def _answered(arguments: list[str], language: Language) -> int:
    try:
        return _dispatched(arguments, language)
    except click.UsageError as misuse:
        complain(*sentences(misuse, language))
        return MISUSED
    except NoPolicy as early:
        complain(_of_the_day(early, language))
        return MISUSED
    except Unfiled as unfiled:
        from qingdan.cli.faults import in_one_line

        complain(in_one_line(unfiled.problem, language))
        return UNWRITTEN
    except Faulty as faulty:
        from qingdan.cli.faults import complain_of

        complain_of(faulty.problems, {}, language)
        complain(
            language.of(
                "政策或清单的文件有错，先改好：qingdan check",
                "The policy or the catalogue has mistakes; mend them first: qingdan check",
            )
        )
        return FOUND


def _dispatched(arguments: list[str], language: Language) -> int:
    if not arguments or arguments[0] == HELP:
        say(front({name: _help(name) for name in COMMANDS}, language))
        return DONE
    name, *rest = arguments
    if name == VERSION:
        from importlib.metadata import version

        say([f"qingdan {version('qingdan')}"])
        return DONE
    if name not in COMMANDS:
        raise Misused(_unknown(name, language))
    if HELP in rest[: rest.index("--") if "--" in rest else None]:
        say(page(_part(name, rest) or _help(name), language))
        return DONE
    command: click.Command = import_module(f"qingdan.cli.{name}").command
    with command.make_context(f"qingdan {name}", rest, obj=language) as context:
        code: int = command.invoke(context)
    return code


def _part(name: str, rest: list[str]) -> Help | None:
    """Return the page of the part of a command that is asked about."""
    module = import_module(f"qingdan.cli.{name}")
    if not rest or rest[0] not in getattr(module, "PARTS", ()):
        return None
    found: Help = import_module(module.module(rest[0])).HELP
    return found


def _help(name: str) -> Help:
    found: Help = import_module(f"qingdan.cli.{name}").HELP
    return found


def _unknown(name: str, language: Language) -> str:
    near = get_close_matches(name, COMMANDS, n=1)
    hint = near[0] if near else ", ".join(COMMANDS)
    return language.of(
        f"没有 `{name}` 这个命令；是不是 {hint}？",
        f"there is no command `{name}`; did you mean {hint}?",
    )


def _of_the_day(early: NoPolicy, language: Language) -> str:
    return language.of(
        f"{early.on} 还没有政策；第一版从 {early.first} 起。日子写 {early.first} 或以后的。",
        f"no policy is in force on {early.on}; the first is from {early.first} on. "
        f"Name {early.first} or a later day.",
    )


def _unwritten(language: Language) -> str:
    return language.of(
        "结果写不出去：输出关着，或者盘满了。换个地方再来一遍。",
        "The answer cannot be written: the output is closed or full. Send it elsewhere.",
    )


def _of_the_program(mistake: Exception, language: Language) -> str:
    """Name the kind of the mistake and the place in the program, and no value."""
    frames = extract_tb(mistake.__traceback__)
    last = frames[-1] if frames else None
    where = "" if last is None else f"{Path(last.filename).name}:{last.lineno}"
    what = f"{type(mistake).__name__} {where}".strip()
    return language.of(
        f"程序自己出了错，结果没有算完；登记没有动。请把这一行报给维护的人：{what}",
        f"The program made a mistake and did not finish; nothing was written. Report: {what}",
    )
