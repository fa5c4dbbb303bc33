"""Do the files of a release fit their shapes, and do their names fit together?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from qingdan.loading.building import needed, watchable
from qingdan.loading.building.heads import Trees
from qingdan.loading.shapes.fitting import problems as misfits
from qingdan.loading.shapes.gathering import collect
from qingdan.loading.shapes.names import Names
from qingdan.loading.shapes.notation import shapes
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

Looked = tuple[Written, tuple[Problem, ...]]
"""A file with what does not fit in it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in files that were looked at before, for whoever looks again and again.

    A file is looked at anew as soon as anything in it differs, or any name that holds for it.
    """

    under: list[tuple[Names, dict[str, list[Looked]]]] = field(default_factory=list)

    def problems(self, trees: Trees, names: Names) -> Iterator[Problem]:
        """Yield what does not fit, file by file."""
        files = next((files for known, files in self.under if known == names), None)
        if files is None:
            files = defaultdict(list)
            self.under.append((names, files))
        for path, tree in trees.items():
            if kind := shapes().kind_of(path):
                before = next((found for known, found in files[path] if known == tree), None)
                found = misfits(tree, kind, names) if before is None else before
                if before is None:
                    files[path].append((tree, found))
                yield from found


def problems(trees: Trees, seen: Seen | None = None, *, whole: bool = True) -> tuple[Problem, ...]:
    """Return what does not fit, file by file; only what fits can be built.

    What must be there beyond the shapes is asked of files that fit them, and only of the
    ``whole`` of a pair's files.
    """
    names, clashes = collect(trees)
    found = (*clashes, *(seen or Seen()).problems(trees, names))
    if not whole or any(each.severity is Severity.ERROR for each in found):
        return found
    return (*found, *needed.problems(trees), *watchable.problems(trees))
