"""Sheet 资产清单: every asset with its terms and the value pledged for it."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, Ratio
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.rules import floating_words
from ipabs.report.styles import Kind
from ipabs.report.text import money, percent

__all__ = ["write_asset_list"]

_ASSET: tuple[tuple[str, Kind], ...] = (
    ("asset_id", "text"),
    ("borrower", "text"),
    ("kind", "text"),
    ("principal_cny", "cny"),
    ("cutoff_balance_cny", "cny"),
    ("purchase_price_cny", "cny"),
    ("rate", "rate"),
    ("start_date", "date"),
    ("maturity_date", "date"),
    ("repayment", "text"),
    ("ip_rights", "count"),
)


def write_asset_list(page: Page, reader: Reader) -> None:
    page.title(sheet_title("asset_list", reader.lang), reader.document["deal"]["name"])
    _assets(page, reader)


def _assets(page: Page, reader: Reader) -> None:
    lang, pool = reader.lang, reader.document["pool"]
    pledged = {row["asset_id"]: row for row in reader.document["terms"]["pledged"]}
    columns = [Column(heading(f"pool.assets_list[].{key}", lang), kind, total=kind == "cny") for key, kind in _ASSET]
    columns += [
        Column(heading("terms.pledged[].appraised_value_cny", lang), "cny", total=True),
        Column(label("terms.pledged[].pledge_rate", lang), "share"),
    ]
    rows = []
    for asset in pool["assets_list"]:
        shown = {
            **asset,
            "kind": reader.word("assets.kind", asset["kind"]),
            "repayment": reader.word("assets.repayment", asset["repayment"]),
            "rate": _rate(reader, asset),
        }
        value = pledged[asset["asset_id"]]
        rows.append([*(shown[key] for key, _ in _ASSET), value["appraised_value_cny"], value["pledge_rate"]])
    keys = [key for key, _ in _ASSET]
    balance, value = keys.index("cutoff_balance_cny"), len(keys)
    totals = {
        keys.index("rate"): pool["weighted_rate"],
        keys.index("ip_rights"): pool["ip_rights"],
        value + 1: Ratio(balance, value),
    }
    page.table(columns, rows, total=reader.said("total"), totals=totals)
    if pool["unpledged_value_cny"]:
        left, all_ = money(pool["unpledged_value_cny"], lang), percent(pool["pledge_rate"], lang, 2)
        page.note(reader.said("unpledged", amount=left, rate=all_))


def _rate(reader: Reader, asset: Result) -> object:
    """The rate, or how it is found and what it was at the cutoff."""
    if not asset["index"]:
        return asset["rate"]
    now = percent(asset["rate"], reader.lang)
    return reader.said("floating_loan", formula=floating_words(reader, asset["index"], asset["spread"]), rate=now)
