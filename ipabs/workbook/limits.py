"""How much of a file is read at most. Counted in bytes, cells and elements, so that every machine refuses the same."""

from __future__ import annotations

__all__ = [
    "MAX_CELLS",
    "MAX_COLUMN",
    "MAX_DEPTH",
    "MAX_DIRECTORY",
    "MAX_ELEMENTS",
    "MAX_FILE",
    "MAX_NAMES",
    "MAX_ROW",
    "MAX_TOKEN",
    "MAX_UNPACKED",
    "Refused",
]

MAX_FILE = 100 * 2**20
"""Bytes of the file as it lies on disk."""
MAX_DIRECTORY = 4 * 2**20
"""Bytes of the archive's own list of parts; some 50,000 parts. A deal has fewer than a hundred."""
MAX_UNPACKED = 400 * 2**20
"""Bytes of XML, each reading of a part counted; some 250,000 rows of assets. More is formatting left behind, or a
bomb."""
MAX_CELLS = 4_000_000
"""Filled cells, and shared texts; 100,000 rows of 30 columns are three million."""
MAX_ELEMENTS = 5_000_000
"""XML elements of one part that are read one by one; 100,000 rows of 24 cells, where none has the usual form."""
MAX_DEPTH = 64
"""XML elements inside each other. A workbook has no ten."""
MAX_NAMES = 2_000
"""Different names of elements, attributes or namespaces in one part."""
MAX_TOKEN = 2 * 2**20
"""Bytes of one tag, text or row. Excel holds at most 32,767 characters in a cell and 16,384 cells in a row."""
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
"""What a sheet can hold."""


class Refused(Exception):
    """A part that is not read: `code` of the sentence that says why, its facts, and the cell where there is one."""

    def __init__(self, code: str, cell: str = "", **facts: object) -> None:
        self.code = code
        self.cell = cell
        self.facts = facts
        super().__init__(code, cell, facts)
