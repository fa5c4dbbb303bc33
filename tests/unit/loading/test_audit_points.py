"""Is every way of looking for a point written in one word of the rules, and known to `check`?"""

from tests.unit.casebook.office import release

from qingdan import inspection, library
from qingdan.cli.rulebook import trees_of
from qingdan.loading.building.audit_points import LOOKS, audit_points
from qingdan.loading.taking import at, entries, text
from qingdan.loading.yaml import read
from qingdan.model.audit_points import PointKind

REPORTS = "policy/2024-09-23/casework/reports.yaml"
SHAPES = library.HERE / "loading" / "shapes" / "shapes.yaml"


def test_a_word_of_the_rules_stands_for_each_way_of_looking() -> None:
    assert sorted(LOOKS.values()) == sorted(PointKind)
    words = entries(at(read(SHAPES.read_bytes(), "shapes.yaml").tree, "words", "audit_look"))
    assert {word: text(id_) for word, id_ in words.items()} == LOOKS


def test_the_points_are_those_of_the_file_in_its_order() -> None:
    points = audit_points(trees_of(release()), release().rules.facts)
    assert len(points) == len(PointKind) == 15
    assert points[0].id == "identical_packages"
    assert points[-1].id == "on_placeholders"
    severe = next(each for each in points if each.id == "only_other_severe")
    assert (severe.need, severe.level) == ("other", "severe")
    fives = next(each for each in points if each.id == "all_fives")
    assert (fives.least, fives.mark, fives.unmarked) == (20, "很好", ("问不到",))


def test_a_way_of_looking_that_nobody_knows_is_a_mistake_in_the_file() -> None:
    files = dict(library.files())
    files[REPORTS] = files[REPORTS].replace("看: 两处有档".encode(), "看: 三处有档".encode())
    found = [each for each in inspection.problems(files) if each.place.file == REPORTS]
    assert {each.code for each in found} == {"V-NAME-02"}
