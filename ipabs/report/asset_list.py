"""Sheet 资产清单: every asset, concentration, distributions of the pool."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.pool_words import distribution_name, stratum
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

_PROFILE = ("city", "industry", "sme", "rating")
"""Distributions shown beside the list; the others stand on the profile of the pool."""


def write_asset_list(page: Page, reader: Reader) -> None:
    page.title(sheet_title("asset_list", reader.lang), reader.document["deal"]["name"])
    _assets(page, reader)
    _concentration(page, reader)
    _kinds(page, reader)
    _strata(page, reader)


def _assets(page: Page, reader: Reader) -> None:
    lang, pool = reader.lang, reader.document["pool"]
    pledged = {row["asset_id"]: row for row in reader.document["terms"]["pledged"]}
    columns = [Column(heading(f"pool.assets_list[].{key}", lang), kind) for key, kind in _ASSET]
    columns += [
        Column(heading("terms.pledged[].appraised_value_cny", lang), "cny"),
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
    page.table(columns, rows)
    sums = {key: total_of([a[key] for a in pool["assets_list"]]) for key, kind in _ASSET if kind == "cny"}
    value = total_of([row["appraised_value_cny"] for row in pledged.values()])
    rate = sums["cutoff_balance_cny"] / value if value else None
    given = {**sums, "rate": pool["weighted_rate"], "ip_rights": pool["ip_rights"], "asset_id": reader.said("total")}
    page.totals(columns, [*(given.get(key, "") for key, _ in _ASSET), value, rate])
    if pool["unpledged_value_cny"]:
        left, all_ = money(pool["unpledged_value_cny"], lang), percent(pool["pledge_rate"], lang, 2)
        page.note(reader.said("unpledged", amount=left, rate=all_))


def _rate(reader: Reader, asset: Result) -> object:
    """The rate, or how it is found and what it was at the cutoff."""
    if not asset["index"]:
        return asset["rate"]
    now = percent(asset["rate"], reader.lang)
    return reader.said("floating_loan", formula=floating_words(reader, asset["index"], asset["spread"]), rate=now)


def _concentration(page: Page, reader: Reader) -> None:
    key, pool = "pool.concentration", reader.document["pool"]
    page.section(label(key, reader.lang))
    kinds: dict[str, Kind] = {
        "borrower_id": "text",
        "name": "text",
        "balance_cny": "cny",
        "share": "share",
        "appraised_value_cny": "cny",
        "pledge_rate": "share",
    }
    places = ("borrower_id", "name", "share", "balance_cny", "appraised_value_cny", "pledge_rate")
    columns = [Column(heading(f"{key}[].{name}", reader.lang), kinds[name]) for name in places]
    page.table(columns, [[row[name] for name in places] for row in pool["concentration"]])
    balance = total_of([row["balance_cny"] for row in pool["concentration"]])
    value = total_of([row["appraised_value_cny"] for row in pool["concentration"]])
    share = 1.0 if balance else None
    page.totals(columns, [reader.said("total"), "", share, balance, value, balance / value if value else None])


def _kinds(page: Page, reader: Reader) -> None:
    key, pool = "pool.by_kind", reader.document["pool"]
    if not pool["by_kind"]:
        return
    page.section(label(key, reader.lang))
    columns = [
        Column(label(f"{key}[].kind", reader.lang), span=2),
        Column(label(f"{key}[].rights", reader.lang), "count"),
        Column(heading(f"{key}[].appraised_value_cny", reader.lang), "cny"),
    ]
    rows = [[reader.word("ip.kind", k["kind"]), k["rights"], k["appraised_value_cny"]] for k in pool["by_kind"]]
    page.table(columns, rows)
    page.totals(columns, [reader.said("total"), pool["ip_rights"], pool["appraised_value_cny"]])


def _strata(page: Page, reader: Reader) -> None:
    page.section(reader.said("profile"))
    key = "pool.distributions[].rows[]"
    columns = [
        Column(reader.said("basis")),
        Column(reader.said("group")),
        Column(label(f"{key}.borrowers", reader.lang), "count"),
        Column(heading(f"{key}.balance_cny", reader.lang), "cny"),
        Column(label(f"{key}.share", reader.lang), "share"),
    ]
    rows = []
    for one in reader.document["pool"]["distributions"]:
        if one["by"] not in _PROFILE:
            continue
        basis = distribution_name(reader, one["by"])
        for row in one["rows"]:
            rows.append([basis, stratum(reader, one, row), row["borrowers"], row["balance_cny"], row["share"]])
    page.table(columns, rows, group=0)
