"""Which checks are there? One line each, in the order of the catalogue of problem codes."""

from qingdan.checking import Check, caps

CHECKS: tuple[Check, ...] = (*caps.CHECKS,)
