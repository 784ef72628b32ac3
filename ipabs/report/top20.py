"""Sheet 前20大: the largest assets as SZSE guide No.1 art. 80-82 asks for them, and who stands behind all of them."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, Said
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.styles import Kind

__all__ = ["write_top20"]

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("rank", "count"),
    ("asset_id", "text"),
    ("contract_no", "text"),
    ("creditor", "text"),
    ("borrower", "text"),
    ("borrower_rating", "text"),
    ("shadow_rating", "text"),
    ("balance_cny", "cny"),
    ("share", "share"),
    ("rate", "rate"),
    ("rights", "count"),
    ("collateral_cny", "cny"),
    ("related", "flag"),
    ("related_to", "text"),
)


def write_top20(page: Page, reader: Reader) -> None:
    page.title(sheet_title("top20", reader.lang), reader.document["deal"]["name"])
    _assets(page, reader)
    _enhancers(page, reader)


def _assets(page: Page, reader: Reader) -> None:
    lang, path, rows = reader.lang, "pool.top", reader.document["pool"]["top"]
    page.section(reader.said("top_assets", count=len(rows)))
    page.note(reader.said("top_note"))
    shown = [(key, kind) for key, kind in _COLUMNS if key not in _OPTIONAL or any(row[key] for row in rows)]
    columns = [Column(heading(f"{path}[].{key}", lang), kind, total=key in _ADDED) for key, kind in shown]
    page.table(columns, [[_value(reader, row, key) for key, _ in shown] for row in rows], total=reader.said("total"))
    small = [row["asset_id"] for row in rows if row["may_omit"]]
    if small:
        page.note(reader.said("top_small", assets=reader.said("comma").join(small)))


_ADDED = frozenset(("balance_cny", "share", "collateral_cny"))

_OPTIONAL = frozenset(("contract_no", "borrower_rating", "related_to"))
"""Columns left out where no asset fills them."""


def _value(reader: Reader, row: Result, key: str) -> object:
    value = row[key]
    if isinstance(value, Said):
        return value
    if key == "related_to":
        value = reader.said("comma").join(value)
    if key == "related" and value is None:
        return reader.said("not_given")
    return reader.said("dash") if value == "" else value


def _enhancers(page: Page, reader: Reader) -> None:
    """Supports of the notes stand behind every asset alike."""
    lang, path, rows = reader.lang, "pool.enhancements", reader.document["pool"]["enhancements"]
    page.section(label(path, lang))
    if not rows:
        page.note(reader.said("no_enhancers"))
        return
    page.note(reader.said("enhancers_note"))
    columns = [
        Column(label(f"{path}[].name", lang), span=3),
        Column(label(f"{path}[].kind", lang)),
        Column(label(f"{path}[].provider", lang), span=2),
        Column(label(f"{path}[].provider_rating", lang)),
    ]
    dash = reader.said("dash")
    page.table(
        columns,
        [
            [r["name"], reader.word("supports.kind", r["kind"]), r["provider"], r["provider_rating"] or dash]
            for r in rows
        ],
    )
