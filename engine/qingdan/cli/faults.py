"""How is everybody told what is to be mended in a file?"""

from collections.abc import Mapping, Sequence

from qingdan.cli.printing import complain
from qingdan.model.place import Problem
from qingdan.reporting.checked import problem_lines
from qingdan.reporting.languages import Language


def complain_of(
    problems: Sequence[Problem], sources: Mapping[str, bytes], language: Language
) -> None:
    """Print each problem beside the answer, in the order of the file."""
    for each in sorted(problems, key=lambda one: (one.place, one.code)):
        complain(*problem_lines(each, sources, language, mending=False))
