"""Does a new edition begin as an overlay that changes nothing?"""

from datetime import date

import pytest

from qingdan import inspection, library
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.yaml import read
from qingdan.model.place import Severity
from qingdan.revising.differences import differences
from qingdan.revising.drafting import CannotDraft, Obstacle, drafted

NEW, BEFORE = date(2027, 1, 1), date(2026, 1, 1)
WANTED = ("services/living/bath.yaml",)


def test_its_files_are_laid_over_without_a_difference() -> None:
    # The bath of 2026 is itself an overlay of the bath of 2024: both must be in the copy.
    files = dict(library.files())
    after = files | drafted(files, "catalogue", NEW, BEFORE, WANTED)
    trees = {path: read(content, path).tree for path, content in after.items()}
    known = {path: tree for path, tree in trees.items() if tree is not None}
    sides = (laid_over(known, in_force(after, day)) for day in (BEFORE, NEW))
    assert list(differences(*sides)) == []


@pytest.mark.parametrize("kind", ["policy", "catalogue"])
def test_only_what_its_writer_must_say_is_lacking(kind: str) -> None:
    files = dict(library.files())
    after = files | drafted(files, kind, NEW, BEFORE)
    new = f"{kind}/{NEW}/"
    found = [each for each in inspection.problems(after) if each.place.file.startswith(new)]
    assert {each.code for each in found if each.severity is Severity.ERROR} == {"V-ED-10"}


def test_it_is_on_trial_and_nobody_has_signed_it() -> None:
    head = read(
        drafted(library.files(), "policy", NEW, BEFORE)["policy/2027-01-01/edition.yaml"], ""
    )
    assert head.tree is not None
    said = head.tree.plain()
    assert isinstance(said, dict)
    assert (said["试算"], said["确认至"]) == (True, None)
    assert set(said["确认"].values()) == {None}
    assert said["前一版"] == BEFORE


@pytest.mark.parametrize(
    ("on", "before", "wanted", "why"),
    [
        (BEFORE, date(2025, 7, 1), (), Obstacle.EXISTS),
        (NEW, date(2025, 7, 1), (), Obstacle.NOT_THE_ONE_BEFORE),
        (NEW, BEFORE, ("services/living/none.yaml",), Obstacle.NO_SUCH_FILE),
    ],
)
def test_what_cannot_be_is_refused(
    on: date, before: date, wanted: tuple[str, ...], why: Obstacle
) -> None:
    with pytest.raises(CannotDraft) as refused:
        drafted(library.files(), "policy", on, before, wanted)
    assert refused.value.why is why
