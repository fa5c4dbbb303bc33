"""Which checks are there? One line each, in the order of the catalogue of problem codes."""

from qingdan.checking import (
    Check,
    caps,
    carriers,
    clauses,
    displacing,
    elements,
    grounds,
    payers,
    positions,
    privacy,
    referrals,
    voices,
)

CHECKS: tuple[Check, ...] = (
    *caps.CHECKS,
    *elements.CHECKS,
    *payers.CHECKS,
    *displacing.CHECKS,
    *grounds.CHECKS,
    *carriers.CHECKS,
    *clauses.CHECKS,
    *referrals.CHECKS,
    *positions.CHECKS,
    *privacy.CHECKS,
    *voices.CHECKS,
)
