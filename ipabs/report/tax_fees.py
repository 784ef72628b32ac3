"""Sheet 税费测算: all that the deal costs beside interest, then tax and each fee payment by payment."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.terms import fee_terms
from ipabs.report.text import join, percent

__all__ = ["write_tax_fees"]

_DUE = ("carried_cny", "due_cny", "paid_cny", "support_cny", "short_cny")
_LEFT = ("carried_cny", "short_cny")
"""What stands from one payment to the next and is not added up."""
_YEARS = 6
"""Calendar years beside each other, at most: more would make the whole sheet small."""


def write_tax_fees(page: Page, reader: Reader) -> None:
    page.title(sheet_title("tax_fees", reader.lang), reader.document["deal"]["name"])
    _all(page, reader)
    _outside(page, reader)
    _tax(page, reader)
    for fee in reader.shown["fees"]:
        _fee(page, reader, fee)
    _runs(page, reader)


def _all(page: Page, reader: Reader) -> None:
    """Every item by who pays, a subtotal each where there are several payers; then what is paid in each year."""
    lang, key, cost = reader.lang, "cost.expenses[]", reader.cost
    page.section(reader.titled(reader.said("expenses_along"), of_cost=True))
    page.note(reader.said("expenses_note"))
    columns = [
        Column(reader.said("item")),
        Column(label(f"{key}.payee", lang)),
        Column(label(f"{key}.paid_by", lang)),
        *(Column(heading(f"{key}.{name}", lang), "cny") for name in ("due_cny", "paid_cny", "short_cny")),
        Column(label(f"{key}.rate", lang), "rate4"),
    ]
    names = ("due_cny", "paid_cny", "short_cny", "rate")
    _by_payer(page, reader, columns, lambda e: [e[name] for name in names])
    years = [row["year"] for row in cost["expense_totals"][-1]["by_year"]]
    if not years:
        return  # nothing is ever paid
    page.section(reader.titled(reader.said("expenses_by_year"), of_cost=True))
    page.note(reader.said("by_year_note"))
    tables = math.ceil(len(years) / _YEARS)
    each = math.ceil(len(years) / tables)
    for first in range(0, len(years), each):
        _years(page, reader, years[first : first + each])


def _years(page: Page, reader: Reader, years: Sequence[int]) -> None:
    """What is paid of every item in calendar years beside each other."""
    lang, key, money = reader.lang, "cost.expenses[]", reader.said("unit_money")
    columns = [
        Column(reader.said("item")),
        Column(label(f"{key}.payee", lang)),
        Column(label(f"{key}.paid_by", lang)),
        *(Column(reader.said("in_year", year=year) + money, "cny") for year in years),
    ]

    def paid(expense: Result) -> list[object]:
        by_year = {row["year"]: row["paid_cny"] for row in expense["by_year"]}
        return [by_year.get(year, 0.0) for year in years]

    _by_payer(page, reader, columns, paid)


def _by_payer(page: Page, reader: Reader, columns: Sequence[Column], amounts: Callable[[Result], list[object]]) -> None:
    cost = reader.cost
    page.head(columns)
    *by_payer, whole = cost["expense_totals"]
    for total in by_payer:
        own = [e for e in cost["expenses"] if e["paid_by"] == total["paid_by"]]
        page.table(columns, [[*_named(reader, e), *amounts(e)] for e in own], head=False)
        if len(by_payer) > 1:
            payer = reader.said("subtotal", name=reader.said(f"by.{total['paid_by']}"))
            page.totals(columns, [payer, "", "", *amounts(total)])
    page.totals(columns, [reader.said("total"), "", "", *amounts(whole)])


def _named(reader: Reader, expense: Result) -> list[object]:
    payer = reader.word("fees.paid_by", expense["paid_by"])
    return [_item(reader, expense), expense["payee"] or reader.said("dash"), payer]


def _item(reader: Reader, expense: Result) -> str:
    return label("runs[].tax", reader.lang) if expense["kind"] == "tax" else str(expense["name"])


def _outside(page: Page, reader: Reader) -> None:
    """What the proceeds, the firms and the originator pay, by date; the instalments in advance at closing too."""
    cost, lang, key = reader.cost, reader.lang, "cost.expenses[].flows[]"
    closing = reader.document["deal"]["closing_date"]
    rows = [
        [flow["date"], _item(reader, e), reader.word("fees.paid_by", _payer(e)), flow["due_cny"], flow["paid_cny"]]
        for e in cost["expenses"]
        for flow in e["flows"]
        if e["paid_by"] != "waterfall" or flow["date"] == closing
    ]
    if not rows:
        return
    page.section(reader.titled(reader.said("outside"), of_cost=True))
    columns = [
        Column(label(f"{key}.date", lang), "date"),
        Column(reader.said("item")),
        Column(label("cost.expenses[].paid_by", lang)),
        Column(heading(f"{key}.due_cny", lang), "cny", total=True),
        Column(heading(f"{key}.paid_cny", lang), "cny", total=True),
    ]
    page.table(columns, rows, total=reader.said("total"), group=1)


def _payer(expense: Result) -> str:
    """Of what falls due outside the waterfall: an instalment in advance at closing is paid by the proceeds."""
    return "proceeds" if expense["paid_by"] == "waterfall" else str(expense["paid_by"])


def _tax(page: Page, reader: Reader) -> None:
    lang, key, deal = reader.lang, "runs[].tax[]", reader.document["deal"]
    page.section(reader.titled(reader.said("tax_of")))
    surcharge = percent(deal["vat_surcharge_rate"], lang)
    rule = reader.said(f"tax_rule.{deal['vat_price_basis']}", rate=surcharge)
    taxed = [_rate(reader, row) for row in reader.document["assumptions"]["taxation"]]
    gap = "" if lang == "zh" else " "
    page.note(rule + gap + reader.said("tax_rates", rates=join(taxed, lang)))
    names = ("taxable_cny", "vat_cny", "surcharge_cny", *_DUE)
    columns = [
        Column(label(f"{key}.payment_date", lang), "date"),
        *(Column(heading(f"{key}.{name}", lang), "cny", total=name not in _LEFT) for name in names),
    ]
    rows = [[row["payment_date"], *(row[name] for name in names)] for row in reader.shown["tax"]]
    page.table(columns, rows, total=reader.said("total"))


def _rate(reader: Reader, row: Result) -> str:
    return reader.said(
        "rates_on",
        rate=percent(row["vat_rate"], reader.lang),
        base=reader.word("assets.vat_base", row["vat_base"]),
        count=row["assets"],
        share=percent(row["share_of_income"], reader.lang),
    )


def _fee(page: Page, reader: Reader, fee: Result) -> None:
    """One fee of the waterfall; columns that it never fills are left out."""
    lang, key = reader.lang, "runs[].fees[].flows[]"
    terms = next(one for one in reader.document["terms"]["fees"] if one["name"] == fee["name"])
    limited = bool(terms["condition"]) or terms["minimum_cny"] is not None or terms["cap_amount_cny"] is not None
    page.section(reader.titled(fee["name"]))
    note = [terms["payee"], fee_terms(reader, terms), reader.said("limited_fee") if limited else ""]
    page.note(join([part for part in note if part], lang))
    dated = any(flow["days"] is not None for flow in fee["flows"])
    columns = [
        Column(label(f"{key}.payment_date", lang), "date"),
        Column(heading(f"{key}.base_cny", lang), "cny"),
        *([Column(label(f"{key}.days", lang), "count")] if dated else []),
        Column(label(f"{key}.factor", lang), "share6"),
        *([Column(heading(f"{key}.calculated_cny", lang), "cny", total=True)] if limited else []),
        *(Column(heading(f"{key}.{name}", lang), "cny", total=name not in _LEFT) for name in _DUE),
    ]
    names = ["base_cny", *(["days"] if dated else []), "factor", *(["calculated_cny"] if limited else []), *_DUE]
    rows = [[flow["payment_date"], *(_shown(flow[name]) for name in names)] for flow in fee["flows"]]
    page.table(columns, rows, total=reader.said("total"))


def _shown(value: object) -> object:
    """Blank where no instalment falls due."""
    return "" if value is None else value


def _runs(page: Page, reader: Reader) -> None:
    lang, money = reader.lang, reader.said("unit_money")
    page.section(reader.valued(reader.said("expenses_by_run")))
    page.note(reader.said("by_run_note"))
    columns = [
        Column(label("runs[].scenario", lang)),
        Column(label("runs[].view", lang), span=2),
        *(Column(reader.said(f"{what}_{name}") + money, "cny") for what in ("tax", "fees") for name in _OWED),
    ]
    rows = []
    for run in reader.document["runs"]:
        fees = [flow for fee in run["fees"] for flow in fee["flows"]]
        left = [fee["flows"][-1]["short_cny"] for fee in run["fees"] if fee["flows"]]
        tax = run["tax"]
        rows.append(
            [
                reader.scenario(run),
                reader.view(run),
                *(total_of([row[f"{name}_cny"] for row in tax]) for name in ("due", "paid")),
                tax[-1]["short_cny"] if tax else None,
                *(total_of([row[f"{name}_cny"] for row in fees]) for name in ("due", "paid")),
                total_of(left),
            ]
        )
    page.table(columns, rows, group=0)


_OWED = ("due", "paid", "short")
