"""Do the files of a release fit their shapes, and do their names fit together?"""

from qingdan.loading.building.heads import Trees
from qingdan.loading.shapes.fitting import problems as misfits
from qingdan.loading.shapes.gathering import collect
from qingdan.loading.shapes.notation import shapes
from qingdan.model.place import Problem


def problems(trees: Trees) -> tuple[Problem, ...]:
    """Return what does not fit, file by file; only what fits can be built."""
    names, clashes = collect(trees)
    known = shapes()
    kinds = ((tree, known.kind_of(path)) for path, tree in trees.items())
    unfit = (each for tree, kind in kinds if kind for each in misfits(tree, kind, names))
    return (*clashes, *unfit)
