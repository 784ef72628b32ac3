"""Sheet 资产池特征: the pool in figures, firms, value pledged, distributions, each right against the debt it backs."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, Ratio, Said
from ipabs.report.charts import CHART_ROWS, Bars, draw_bars
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.pool_words import distribution_name, stratum
from ipabs.report.reading import Reader, Result
from ipabs.report.styles import Kind

__all__ = ["GRID", "write_pool_profile"]

GRID = (10.0, 20.0, 12.0, 38.0)

_WIDTH = 12
"""Columns of the sheet: three pairs of two, or the table of rights."""
_NAMES = 4
"""Columns that a table of few figures gives its names: the rest is for figures."""

_TOTALS: tuple[tuple[str, Kind], ...] = (
    ("borrowers", "count"),
    ("assets", "count"),
    ("principal_cny", "cny"),
    ("average_balance_cny", "cny"),
    ("largest_balance_cny", "cny"),
    ("smallest_balance_cny", "cny"),
    ("weighted_rate", "rate4"),
    ("weighted_remaining_term_years", "years"),
    ("weighted_rating", "text"),
    ("rated_share", "share"),
    ("ip_rights", "count"),
    ("appraised_value_cny", "cny"),
    ("pledge_rate", "share"),
    ("unpledged_value_cny", "cny"),
    ("unbacked_cny", "cny"),
)
_CHARTED = ("industry", "city")
"""Distributions that have a chart, where they have several groups, and not too many for one."""
_BARS = range(2, 13)

_RIGHT: tuple[tuple[str, Kind], ...] = (
    ("ip_id", "text"),
    ("owner", "text"),
    ("kind", "text"),
    ("title", "text"),
    ("count", "count"),
    ("expiry_date", "date"),
    ("remaining_years", "years"),
    ("debt_maturity", "date"),
    ("gap_days", "count"),
    ("pledged_value_cny", "cny"),
    ("principal_cny", "cny"),
    ("pledge_rate", "share"),
)


def write_pool_profile(page: Page, reader: Reader) -> None:
    page.title(sheet_title("pool_profile", reader.lang), reader.document["deal"]["name"])
    _totals(page, reader)
    _firms(page, reader)
    charts = [*_distributions(page, reader), *_pledged(page, reader)]
    if charts:
        page.section(reader.said("profile_charts"))
        places = [0, 4, 8][: len(charts)]
        page.chart(draw_bars(page.styles.book, reader.lang, charts, places), CHART_ROWS)
    _rights(page, reader)


def _totals(page: Page, reader: Reader) -> None:
    """Label and value beside each other, three pairs a row."""
    page.section(reader.said("profile_totals"))
    pool = reader.document["pool"]
    pairs = [(heading(f"pool.{key}", reader.lang), _given(reader, pool[key]), kind) for key, kind in _TOTALS]
    rows = [pairs[i : i + 3] for i in range(0, len(pairs), 3)]
    page.pairs(rows, (2, 2), right=True)
    if pool["weighted_rating"]:
        page.note(reader.said("rating_note"))


def _given(reader: Reader, value: object) -> object:
    return reader.said("not_given") if value in (None, "") else value


def _firms(page: Page, reader: Reader) -> None:
    """Firms by what they owe; facts that no firm has are left out."""
    lang, path = reader.lang, "pool.concentration"
    firms = sorted(reader.document["pool"]["concentration"], key=lambda firm: -firm["balance_cny"])
    kinds: tuple[tuple[str, Kind], ...] = (
        ("borrower_id", "text"),
        ("name", "text"),
        ("group_id", "text"),
        ("assets", "count"),
        ("balance_cny", "cny"),
        ("share", "share"),
        ("cash_share", "share"),
        ("appraised_value_cny", "cny"),
        ("pledge_rate", "share"),
        ("revenue_cny", "cny"),
        ("revenue_growth", "share"),
        ("debt_ratio", "share"),
        ("tags", "text"),
    )
    optional = ("group_id", "revenue_cny", "revenue_growth", "debt_ratio", "tags")
    shown = [(key, kind) for key, kind in kinds if key not in optional or any(firm[key] for firm in firms)]
    page.section(label(path, lang))
    spare = max(0, _WIDTH - len(shown))
    spans = {"name": 1 + min(spare, 2), "balance_cny": 1 + (spare > 2), "appraised_value_cny": 1 + max(0, spare - 3)}
    columns = [
        Column(heading(f"{path}[].{key}", lang), kind, total=key in _ADDED, span=spans.get(key, 1))
        for key, kind in shown
    ]
    keys = [key for key, _ in shown]
    totals = {keys.index("pledge_rate"): Ratio(keys.index("balance_cny"), keys.index("appraised_value_cny"))}
    rows = [[_firm(reader, firm, key) for key in keys] for firm in firms]
    page.table(columns, rows, total=reader.said("total"), totals=totals)


_ADDED = frozenset(("assets", "balance_cny", "share", "cash_share", "appraised_value_cny"))


def _firm(reader: Reader, firm: Result, key: str) -> object:
    if key == "tags" and not isinstance(firm[key], Said):
        return reader.said("comma").join(firm[key]) or reader.said("dash")
    return reader.said("dash") if firm[key] in (None, "") else firm[key]


def _distributions(page: Page, reader: Reader) -> list[Bars]:
    lang, path = reader.lang, "pool.distributions"
    found = []
    page.section(label(path, lang))
    columns = [
        Column(label(f"{path}[].rows[].label", lang), span=_NAMES),
        *(Column(label(f"{path}[].rows[].{key}", lang), "count") for key in ("assets", "borrowers")),
        Column(heading(f"{path}[].rows[].balance_cny", lang), "cny", span=2),
        Column(label(f"{path}[].rows[].share", lang), "share", span=2),
        Column(label(f"{path}[].rows[].weighted_rate", lang), "rate4", span=2),
    ]
    page.head(columns)
    keys = ("assets", "borrowers", "balance_cny", "share", "weighted_rate")
    for one in reader.document["pool"]["distributions"]:
        page.band(distribution_name(reader, one["by"]))
        rows = [[stratum(reader, one, row), *(row[key] for key in keys)] for row in one["rows"]]
        first, charted = page.row, one["by"] in _CHARTED and len(rows) in _BARS
        page.table(columns, rows, head=False, together=charted)
        if charted:
            found.append(
                Bars(
                    distribution_name(reader, one["by"]),
                    (first, page.row - 1),
                    0,
                    _NAMES + 4,
                    "0.0%",
                    max(row["share"] for row in one["rows"]),
                )
            )
    return found


def _pledged(page: Page, reader: Reader) -> list[Bars]:
    """Value and principal behind it, by kind of right and by method of appraisal."""
    lang, found = reader.lang, []
    for path, key in (("pool.by_kind", "kind"), ("pool.by_method", "method")):
        rows = reader.document["pool"][path.removeprefix("pool.")]
        if not rows:
            continue
        page.section(label(path, lang))
        columns = [
            Column(label(f"{path}[].{key}", lang), span=_NAMES),
            Column(label(f"{path}[].rights", lang), "count", total=True),
            *(Column(heading(f"{path}[].{name}", lang), "cny", total=True, span=2) for name in _PLEDGED),
            Column(label(f"{path}[].pledge_rate", lang), "share"),
        ]
        shown = [
            [_named(reader, key, row[key]), row["rights"], *(row[n] for n in _PLEDGED), row["pledge_rate"]]
            for row in rows
        ]
        page.head(columns)
        first = page.row
        together = len(rows) in _BARS
        totals = {5: Ratio(4, 3)}
        page.table(columns, shown, reader.said("total"), head=False, together=together, totals=totals)
        if key == "kind" and len(rows) in _BARS:
            most = max(row["appraised_value_cny"] for row in rows)
            found.append(
                Bars(reader.said("chart_by_kind"), (first, first + len(rows) - 1), 0, _NAMES + 1, "#,##0.0,,", most)
            )
    return found


_PLEDGED = ("appraised_value_cny", "pledged_value_cny", "principal_cny")


def _named(reader: Reader, key: str, value: str) -> str:
    if not value:
        return reader.said("not_given")
    return reader.word("ip.kind", value) if key == "kind" else value


def _rights(page: Page, reader: Reader) -> None:
    lang, path, rows = reader.lang, "pool.rights", reader.document["pool"]["rights"]
    if not rows:
        return
    page.section(label(path, lang))
    page.note(reader.said("rights_note"))
    columns = [Column(heading(f"{path}[].{key}", lang), kind) for key, kind in _RIGHT]
    page.table(columns, [[_right(reader, row, key) for key, _ in _RIGHT] for row in rows])


def _right(reader: Reader, row: Result, key: str) -> object:
    if key == "kind":
        return reader.word("ip.kind", row[key])
    return reader.said("dash") if row[key] is None else row[key]
