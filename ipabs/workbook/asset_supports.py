"""Which rows of sheet `supports` answer for claims on firms, and for which assets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ipabs.workbook.rows import Row, Tables

__all__ = ["covered_assets", "covers_assets", "covers_by_support"]

_OF_EVERY_ASSET = ("insurance", "risk_pool")
"""Kinds that cover every asset where no row says otherwise."""


def covers_assets(row: Row, covers: Sequence[Row]) -> bool:
    """Whether a support is one of assets: by its rows, else by its kind."""
    if covers:
        return covers[0].text("target_kind") == "asset"
    return row.text("kind") in _OF_EVERY_ASSET


def covers_by_support(tables: Tables) -> dict[str, list[Row]]:
    """The rows of support_covers, by the support that they name."""
    found: dict[str, list[Row]] = {}
    for row in tables["support_covers"].rows:
        found.setdefault(row.text("support"), []).append(row)
    return found


def covered_assets(tables: Tables, row: Row, covers: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """The assets that a support of assets covers, each with the row that says so: its own where none does."""
    names = [asset.text("asset_id") for asset in tables["assets"].rows]
    for each in covers or (row,):
        target = each.text("target") if covers else ""
        yield from ((name, each) for name in names if target in ("", name))
