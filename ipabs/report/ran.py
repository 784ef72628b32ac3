"""A run with the workbook that it came from: what a term sheet with a model is made of."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.run.engine import Outcome
from ipabs.workbook.exported import Exported

__all__ = ["Ran"]


@dataclass(frozen=True, slots=True)
class Ran:
    """`exported`: the rows of the deal with the defaults that were taken."""

    outcome: Outcome
    exported: Exported
