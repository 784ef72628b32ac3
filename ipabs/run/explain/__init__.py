"""Where a payment came from: made from the trace of the primitives, each number with the cells behind it."""

from ipabs.run.explain.amounts import Cells
from ipabs.run.explain.choose import choices, find_account, find_column, find_period, find_step
from ipabs.run.explain.document import explain_account, explain_date, explain_step
from ipabs.run.explain.expressions import Source
from ipabs.run.explain.traced import Traced

__all__ = [
    "Cells",
    "Source",
    "Traced",
    "choices",
    "explain_account",
    "explain_date",
    "explain_step",
    "find_account",
    "find_column",
    "find_period",
    "find_step",
]
