"""Where an assumption comes from: cells of the workbook, a default, or a rule of the program."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.report.reading import Reader

__all__ = ["rule", "source"]


def source(reader: Reader, *places: str) -> str:
    """The filled cells behind sheet.column places, or scenarios.NAME; defaults where cells are blank."""
    known = [(row["where"], str(row["cells"])) for row in reader.document["assumptions"]["sources"]]
    taken = {row["where"] for row in reader.document["defaults_taken"] if row["kind"] == "default"}
    cells = _on_each_sheet(reader, [own for place in places for where, own in known if where == place])
    default = any(place in taken for place in places)
    if cells:
        return reader.said("from_both" if default else "from_cells", cells=cells)
    return reader.said("from_default" if default else "from_typed")


def _on_each_sheet(reader: Reader, cells: Sequence[str]) -> str:
    """Addresses one after the other, each sheet named once."""
    said, before = [], ""
    for address in cells:
        sheet, _, cell = address.partition("!")
        said.append(cell if sheet == before else address)
        before = sheet
    return reader.said("comma").join(said)


def rule(reader: Reader) -> str:
    return reader.said("from_rule")
