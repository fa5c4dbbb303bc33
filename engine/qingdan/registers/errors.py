"""How is somebody told, row by row, what is to be mended in a register?"""

from dataclasses import replace

from qingdan.loading.household.hiding import is_code
from qingdan.loading.household.values import MASKED
from qingdan.registers.judging import Found
from qingdan.reporting.cleaning import clean
from qingdan.reporting.json import document
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import advice, sentence

SUFFIX = ".errors.jsonl"


def line(found: Found, language: Language) -> bytes:
    """Return a problem as a line of JSON: whose, where, what, and how it is mended.

    Somebody's own number that stands where the office's should is not repeated, and what
    cannot be seen is named.
    """
    problem = found.problem
    if is_code(found.household):
        said = {slot: word.replace(found.household, MASKED) for slot, word in problem.said.items()}
        problem = replace(problem, said=said)
    return document(
        {
            "household": MASKED if is_code(found.household) else clean(found.household),
            "row": found.row,
            "column": clean(found.column) or None,
            "code": problem.code,
            "severity": problem.severity.value,
            "message": sentence(problem, language),
            "hint": advice(problem, language, mending=False),
        }
    )
