"""Which mistakes does a release hold that each file alone does not show?"""

from collections.abc import Callable, Iterator

from qingdan.checking.subject import Subject
from qingdan.model.place import Problem

Check = Callable[[Subject], Iterator[Problem]]
"""One check: one question, one code, one bad file, one paragraph in ``docs/problems.md``."""
