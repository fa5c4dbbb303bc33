"""What stands in one cell: the column's source, read for what the row is about?"""

from typing import assert_never

from qingdan.model.ledger_sources import (
    FromAdvice,
    FromCase,
    FromCatalogue,
    FromFact,
    FromPen,
    FromReckoning,
    FromRecord,
    FromRegister,
    FromRegistration,
    FromReport,
    FromSummary,
)
from qingdan.model.ledgers import LedgerColumn, OfficeLedger
from qingdan.projecting.advised import advice
from qingdan.projecting.cases import case_cell
from qingdan.projecting.catalogued import catalogue_cell, register_cell
from qingdan.projecting.cells import NOTHING, Cell
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.listed import record
from qingdan.projecting.reckoned import reckoning
from qingdan.projecting.subjects import Subject
from qingdan.projecting.told import fact_cell, registration, summary


def cell(column: LedgerColumn, subject: Subject, holdings: Holdings, ledger: OfficeLedger) -> Cell:
    """Return what stands in a column of a row, nothing masked."""
    match column.source:
        case FromFact() as source:
            return fact_cell(source, subject, holdings)
        case FromSummary() as source:
            return summary(source, subject, holdings)
        case FromRegistration() as source:
            return registration(source, subject, holdings)
        case FromRecord() as source:
            return record(source, subject, holdings)
        case FromAdvice() as source:
            return advice(source, subject, holdings)
        case FromCase() as source:
            return case_cell(source, subject, holdings, ledger)
        case FromCatalogue() as source:
            return catalogue_cell(source, subject, holdings)
        case FromRegister() as source:
            return register_cell(source, subject, holdings, column)
        case FromReckoning() as source:
            return reckoning(source, subject, holdings)
        case FromReport() | FromPen():
            return NOTHING
        case _:
            assert_never(column.source)
