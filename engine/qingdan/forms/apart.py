"""Which facts are kept apart, and which word on one of them is written on their sheet?

Their sheet has no place for a day or a source. The sheet that has is read by everybody, so that
of several words only the one that counts is put down.
"""

from collections.abc import Iterable, Mapping, Sequence

from qingdan.forms.shape import APART, YES, FormShape, Role
from qingdan.loading.household.stated import DAY, DECLINED, SOURCE, VALUE
from qingdan.model.written import Scalar


def kept_apart(form: FormShape) -> frozenset[str]:
    """Return the ids of the facts that stand on the sheet for what is kept apart."""
    sheets = (each for each in form.sheets if each.title == APART)
    own = (each for sheet in sheets for each in sheet.columns if each.role is Role.VALUE)
    return frozenset(each.column.id for each in own)


def counting(words: Iterable[Mapping[str, Scalar]], sources: Sequence[str]) -> Scalar:
    """Return, of the words on a fact, that of the preferred source and of the latest day."""
    ranked = {source: -at for at, source in enumerate(sources, start=1)}
    last = -len(sources) - 1

    def rank(word: Mapping[str, Scalar]) -> tuple[int, str]:
        return ranked.get(str(word.get(SOURCE)), last), str(word.get(DAY) or "")

    said = [each for each in words if each.get(DECLINED) == YES or each.get(VALUE) is not None]
    if not said:
        return None
    best = max(said, key=rank)
    return DECLINED if best.get(DECLINED) == YES else best[VALUE]
