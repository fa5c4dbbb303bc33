"""How is everybody told what is to be mended in a file?"""

from collections.abc import Mapping, Sequence

from qingdan.cli.printing import complain
from qingdan.model.place import Problem
from qingdan.reporting.checked import told
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import advice, sentence


def complain_of(
    problems: Sequence[Problem], sources: Mapping[str, bytes], language: Language
) -> None:
    """Print each problem beside the answer, in the order of the file."""
    lines = told(problems, sources, language, mending=False)
    complain(*(line for line in lines if line))


def in_one_line(problem: Problem, language: Language) -> str:
    """Return what is wrong with what is to be done about it, where no place needs to be shown."""
    said = sentence(problem, language) + advice(problem, language, mending=False)
    return f"{problem.code}  {said}"
