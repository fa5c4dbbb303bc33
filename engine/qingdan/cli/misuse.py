"""What is said to somebody who typed a command in a way that it does not know?"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import click

from qingdan.model.errors import QingdanError
from qingdan.model.place import Problem
from qingdan.reporting.languages import Language


@dataclass(slots=True)
class Misused(QingdanError):
    """A word on the line that names nothing, with the sentence that says so."""

    sentence: str

    def __str__(self) -> str:
        """Say what is wrong."""
        return self.sentence


@dataclass(slots=True)
class Unfiled(QingdanError):
    """A file that cannot be written; what stood there is as it was."""

    problem: Problem

    def __str__(self) -> str:
        """Name the code; ``faults`` puts it into words."""
        return self.problem.code


def sentences(misuse: click.UsageError, language: Language) -> tuple[str, str]:
    """Return what is wrong and where the help is."""
    command = misuse.ctx.info_name if misuse.ctx is not None else None
    page = f"{command or 'qingdan'} --help"
    return _what(misuse, language), language.of(f"怎么用：{page}", f"help: {page}")


def _what(misuse: click.UsageError, language: Language) -> str:
    match misuse:
        case click.NoSuchOption(option_name=name, possibilities=possibilities):
            near = _nearest(name, possibilities or [])
            wrong = language.of(f"没有 `{name}` 这个选项", f"there is no option `{name}`")
            hint = language.of(f"；是不是 `{near}`？", f"; did you mean `{near}`?")
            return wrong + (hint if near else language.of("。", "."))
        case click.BadOptionUsage(option_name=name):
            return language.of(f"`{name}` 后面要写一个值。", f"`{name}` needs a value after it.")
        case click.MissingParameter(param=param) if param is not None:
            name = param.metavar or param.human_readable_name
            return language.of(f"少了 `{name}`。", f"`{name}` is missing.")
        case _:
            return language.of("多写了，或者写错了地方。", misuse.message)


def _nearest(name: str, options: Iterable[str]) -> str:
    """Return the option most like a name; the dashes that all share are no likeness."""
    bare = {each.lstrip("-"): each for each in options}
    return next((bare[each] for each in get_close_matches(name.lstrip("-"), bare, n=1)), "")
