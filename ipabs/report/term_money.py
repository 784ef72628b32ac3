"""Tables of the term sheet: supports, fees, subsidies, and the money of the closing."""

from __future__ import annotations

from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.terms import cap_terms, cover_terms, fee_terms, subsidy_terms

__all__ = ["write_closing", "write_fees", "write_subsidies", "write_supports"]


def write_supports(page: Page, reader: Reader) -> None:
    supports, lang = reader.document["terms"]["supports"], reader.lang
    if not supports:
        return
    page.section(reader.said("supports"))
    key = "terms.supports[]"
    clauses = any(support["clause"] for support in supports)
    columns = [
        Column(label(f"{key}.name", lang), span=2),
        Column(label(f"{key}.kind", lang)),
        Column(label(f"{key}.provider", lang), span=2 if clauses else 3),
        Column(label(f"{key}.cap_amount_cny", lang), span=2),
        Column(reader.said("covers"), span=2),
        *([Column(label(f"{key}.clause", lang))] if clauses else []),
    ]
    page.table(columns, [[*_support(reader, s), *([s["clause"]] if clauses else [])] for s in supports])


def _support(reader: Reader, support: Result) -> list[object]:
    kind = reader.word("supports.kind", support["kind"])
    provider = support["provider"] or reader.account(support["account"]) or reader.said("dash")
    return [support["name"], kind, provider, cap_terms(reader, support), cover_terms(reader, support)]


def write_fees(page: Page, reader: Reader) -> None:
    fees, lang = reader.document["terms"]["fees"], reader.lang
    if not fees:
        return
    page.section(label("terms.fees", lang))
    clauses = any(fee["clause"] for fee in fees)
    columns = [
        Column(label("terms.fees[].name", lang), span=2),
        Column(label("terms.fees[].payee", lang), span=2 if clauses else 3),
        Column(reader.said("fee_terms"), span=4),
        Column(label("terms.fees[].paid_by", lang)),
        *([Column(label("terms.fees[].clause", lang))] if clauses else []),
    ]
    dash = reader.said("dash")
    rows = [
        [f["name"], f["payee"] or dash, fee_terms(reader, f), reader.word("fees.paid_by", f["paid_by"])] for f in fees
    ]
    page.table(columns, [[*row, *([f["clause"]] if clauses else [])] for row, f in zip(rows, fees, strict=True)])


def write_subsidies(page: Page, reader: Reader) -> None:
    rules, lang = reader.document["terms"]["subsidies"], reader.lang
    if not rules:
        return
    page.section(reader.said("subsidies"))
    columns = [
        Column(label("terms.subsidies[].title", lang), span=3),
        Column(label("terms.subsidies[].document", lang), span=3),
        Column(reader.said("subsidy_terms"), span=4),
    ]
    dash = reader.said("dash")
    rows = [[r["title"] or r["policy_id"], r["document"] or dash, subsidy_terms(reader, r)] for r in rules]
    page.table(columns, rows)


def write_closing(page: Page, reader: Reader) -> None:
    page.section(reader.said("closing_flows"))
    amount = heading("sources_uses.uses[].amount_cny", reader.lang)
    columns = [
        Column(reader.said("source"), span=3),
        Column(amount, "cny", span=2),
        Column(reader.said("use"), span=3),
        Column(amount, "cny", span=2),
    ]
    both = reader.document["sources_uses"]
    sides = [[(_item(reader, row, side), row["amount_cny"]) for row in both[side]] for side in ("sources", "uses")]
    length = max(len(side) for side in sides)
    left, right = ([*side, *[("", "")] * (length - len(side))] for side in sides)
    page.table(columns, [[*a, *b] for a, b in zip(left, right, strict=True)])
    sums = [total_of([amount for _, amount in side]) for side in sides]
    page.totals(columns, [reader.said("total"), sums[0], reader.said("total"), sums[1]])


def _item(reader: Reader, row: Result, side: str) -> str:
    brought = side == "sources" and row["kind"] == "originator"
    kind = reader.word("results.closing", "from_originator" if brought else row["kind"])
    return kind if row["name"] == row["kind"] else f"{kind}{reader.said('colon')}{row['name']}"
