"""Sheet 综合成本: bridge, firms, subsidies, dated flows."""

from __future__ import annotations

from ipabs.model.scenarios import BASE
from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, Figure, Row, total_of
from ipabs.report.cost_words import against_target
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.styles import Kind
from ipabs.report.text import percent

__all__ = ["write_all_in_cost"]

_KINDS = ("drawdown", "interest", "principal", "prepayment", "fee", "subsidy")


def write_all_in_cost(page: Page, reader: Reader) -> None:
    cost = reader.cost
    page.title(sheet_title("all_in_cost", reader.lang), reader.document["deal"]["name"])
    page.row -= 1
    page.note(reader.titled(reader.said("cost_along"), of_cost=True))
    target = label("cost.target_all_in_cost", reader.lang) + reader.said("colon")
    page.note(f"{target}{percent(cost['target_all_in_cost'], reader.lang)}")
    page.note(reader.said("cost_note"))
    if cost["scenario"] != BASE:
        page.note(reader.said("cost_default"))
    _firms(page, reader)
    _bridge(page, reader)
    _subsidies(page, reader)
    _flows(page, reader)


def _firms(page: Page, reader: Reader) -> None:
    lang, cost = reader.lang, reader.cost
    page.section(reader.said("cost_firms"))
    rate: Kind = "rate4"
    columns = [
        Column(label("cost.firms[].borrower_id", lang)),
        Column(label("cost.firms[].name", lang)),
        Column(label("cost.firms[].loan_rate", lang), rate),
        Column(reader.said("fees_year"), rate),
        Column(reader.said("subsidy_year"), rate),
        Column(label("cost.firms[].rate_after_subsidy", lang), rate),
        Column(label("cost.firms[].simple", lang), rate),
        Column(label("cost.firms[].xirr_no_subsidy", lang), rate),
        Column(label("cost.firms[].xirr", lang), rate),
        Column(reader.said("against_target"), right=True),
    ]
    page.table(columns, [[f["borrower_id"], f["name"], *_rates(reader, f)] for f in cost["firms"]])
    page.totals(columns, [label("cost.deal", lang), "", *_rates(reader, cost["deal"])])


def _rates(reader: Reader, cost: Result) -> Row:
    """Loan rate, fees, subsidy, after subsidy, simple, XIRR before subsidy, XIRR, against the target."""
    after, loan, simple = cost["rate_after_subsidy"], cost["loan_rate"], cost["simple"]
    met = against_target(reader, cost)
    fees, subsidy = _less(reader, simple, after), _less(reader, loan, after)
    return [loan, fees, subsidy, after, simple, cost["xirr_no_subsidy"], cost["xirr"], met]


def _less(reader: Reader, rate: object, other: object) -> object:
    """The difference of two rates, as a formula where they are; None where one is missing."""
    if not isinstance(rate, float) or not isinstance(other, float):
        return None
    if isinstance(rate, Figure) and isinstance(other, Figure):
        own, less = str(rate.formula)[1:], str(other.formula)[1:]
        return Figure.of(rate - other, f'=IFERROR({own}-{less},"{reader.said("none")}")')
    return rate - other


def _bridge(page: Page, reader: Reader) -> None:
    key, lang = "cost.bridge[]", reader.lang
    page.section(reader.said("bridge"))
    columns = [
        Column(label(f"{key}.item", lang), span=2),
        Column(label(f"{key}.rate", lang), "rate4"),
        Column(heading(f"{key}.amount_cny", lang), "cny", span=2),
    ]
    items = reader.cost["bridge"]
    rows = [[reader.word("results.bridge", b["item"]), b["rate"], b["amount_cny"]] for b in items]
    page.table(columns, rows[:-1])
    page.totals(columns, rows[-1])


def _subsidies(page: Page, reader: Reader) -> None:
    key, lang, awards = "cost.subsidies[]", reader.lang, reader.cost["subsidies"]
    page.section(reader.said("subsidy_rows"))
    if not awards:
        page.note(reader.said("no_subsidies"))
        return
    columns = [
        Column(label(f"{key}.policy_id", lang)),
        Column(label("cost.firms[].name", lang)),
        Column(label(f"{key}.asset_id", lang)),
        Column(label(f"{key}.year", lang), "count"),
        Column(label(f"{key}.rate_or_tiers", lang), "share"),
        Column(heading(f"{key}.base_cny", lang), "cny", total=True),
        Column(heading(f"{key}.uncapped_cny", lang), "cny", total=True),
        Column(heading(f"{key}.amount_cny", lang), "cny", total=True),
        Column(label(f"{key}.receipt_date", lang), "date"),
        Column(label(f"{key}.binding", lang)),
    ]
    rows = [
        [
            a["policy_id"],
            reader.firm(a["borrower_id"]),
            a["asset_id"],
            a["year"],
            a["rate_or_tiers"],
            a["base_cny"],
            a["uncapped_cny"],
            a["amount_cny"],
            a["receipt_date"],
            reader.said("comma").join(_binding(reader, cap) for cap in a["binding"]) or reader.said("nothing"),
        ]
        for a in awards
    ]
    page.table(columns, rows, total=reader.said("total"), group=1)


def _binding(reader: Reader, cap: str) -> str:
    if cap in ("cap_firm_year", "cap_cumulative"):
        return label(f"terms.subsidies[].{cap}_cny", reader.lang)
    return reader.word("results.binding", cap)


def _flows(page: Page, reader: Reader) -> None:
    """The firms' flows summed by day and kind; the sum of every column is the total of the document's flows."""
    lang, flows = reader.lang, reader.cost["deal"]["flows"]
    if "by_day" in reader.cost:
        _live_flows(page, reader, reader.cost["by_day"])
        return
    page.section(reader.valued(reader.said("deal_flows")))
    by_day: dict[str, dict[str, list[float]]] = {}
    for flow in flows:
        by_day.setdefault(flow["date"], {}).setdefault(_kind(flow), []).append(flow["amount_cny"])
    found = {kind for own in by_day.values() for kind in own}
    kinds = [kind for kind in _KINDS if kind in found]
    unit = reader.said("unit_money")
    columns = [
        Column(label("cost.deal.flows[].date", lang), "date"),
        *(Column(reader.word("results.flow", kind) + unit, "cny", total=True) for kind in kinds),
        Column(reader.said("net") + unit, "cny", total=True),
    ]
    rows = []
    for day, own in sorted(by_day.items()):
        amounts = [total_of(own.get(kind, [])) for kind in kinds]
        rows.append([day, *amounts, total_of([amount for part in own.values() for amount in part])])
    page.table(columns, rows, total=reader.said("total"))


def _live_flows(page: Page, reader: Reader, by_day: Result) -> None:
    """The same where a model works them out: interest and principal are one payment, unused days stand empty."""
    unit = reader.said("unit_money")
    columns = [
        Column(label("cost.deal.flows[].date", reader.lang), "date"),
        *(Column(group + unit, "cny", total=True) for group in by_day["groups"]),
        Column(reader.said("net") + unit, "cny", total=True),
    ]
    page.section(reader.titled(reader.said("deal_flows"), of_cost=True))
    page.table(columns, by_day["days"], total=reader.said("total"))


def _kind(flow: Result) -> str:
    return str(flow["kind"]).partition(":")[0]
