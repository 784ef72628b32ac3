"""Recomputes a workbook by programs other than ipabs, and says which of its cells hold what their formulas come to."""

from __future__ import annotations

from ipabs.recompute.engines import ENGINES, Engine, EngineError, engines_there
from ipabs.recompute.verify import Verified, read_formulas, verified_document, verify_books

__all__ = [
    "ENGINES",
    "Engine",
    "EngineError",
    "Verified",
    "engines_there",
    "read_formulas",
    "verified_document",
    "verify_books",
]
