"""Sheet 条款清单: the terms on one page."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.styles import Kind
from ipabs.report.terms import cap_terms, cover_terms, fee_terms, subsidy_terms

__all__ = ["GRID", "write_term_sheet_page"]

GRID = (13.5,) * 10

Pair = tuple[str, object, Kind]


def write_term_sheet_page(page: Page, reader: Reader) -> None:
    deal = reader.document["deal"]
    page.title(sheet_title("term_sheet", reader.lang), deal["name"])
    page.section(reader.said("basics"))
    pairs = _basics(reader)
    page.pairs([pairs[i : i + 2] for i in range(0, len(pairs), 2)], (2, 3), right=False)
    _classes(page, reader)
    _holders(page, reader)
    _parties(page, reader)
    _supports(page, reader)
    _fees(page, reader)
    _subsidies(page, reader)
    _closing(page, reader)
    _order(page, reader)


def _basics(reader: Reader) -> list[Pair]:
    deal, lang = reader.document["deal"], reader.lang
    form = deal["schedule_from"]
    rule = reader.said("repayment_form", days=deal["payment_offset"])
    return [
        (label("deal.short_name", lang), deal["short_name"] or reader.said("dash"), "text"),
        (label("deal.venue", lang), reader.word("results.venue", deal["venue"]), "text"),
        (heading("deal.principal_cny", lang), deal["principal_cny"], "cny"),
        (label("deal.target_all_in_cost", lang), deal["target_all_in_cost"], "rate"),
        (label("deal.closing_date", lang), deal["closing_date"], "date"),
        (label("deal.cutoff_date", lang), deal["cutoff_date"], "date"),
        (label("deal.expected_maturity_date", lang), deal["expected_maturity_date"], "date"),
        (label("deal.legal_maturity_date", lang), deal["legal_maturity_date"], "date"),
        (reader.said("frequency"), reader.word("results.frequency", deal["frequency_months"]), "text"),
        (reader.said("payment_rule"), rule if form == "repayment" else reader.said("payment_form"), "text"),
        (label("deal.day_count", lang), reader.word("deal.day_count", deal["day_count"]), "text"),
        (label("deal.roll", lang), reader.word("deal.roll", deal["roll"]), "text"),
        (label("deal.calendar", lang), reader.word("deal.calendar", deal["calendar"]), "text"),
        (label("deal.accrual_roll", lang), deal["accrual_roll"], "flag"),
    ]


def _classes(page: Page, reader: Reader) -> None:
    lang, deal = reader.lang, reader.document["deal"]
    here, run = "deal.tranches[]", "runs[].tranches[]"
    page.section(reader.said("capital"))
    columns = [
        Column(label(f"{here}.name", lang)),
        Column(label(f"{here}.class", lang)),
        Column(label(f"{here}.rating", lang)),
        Column(heading(f"{here}.principal_cny", lang), "cny"),
        Column(reader.said("share_of_notes"), "share"),
        Column(label(f"{here}.coupon", lang), "rate"),
        Column(label(f"{here}.repayment", lang)),
        Column(label(f"{here}.expected_maturity_date", lang), "date"),
        Column(label(f"{run}.wal_years", lang), "years"),
        Column(label(f"{run}.irr", lang), "rate4"),
    ]
    results = {t["name"]: t for t in reader.base["tranches"]}
    whole = deal["principal_cny"]
    rows = [
        [
            t["name"],
            reader.word("tranches.class", t["class"]),
            t["rating"] or reader.said("dash"),
            t["principal_cny"],
            t["principal_cny"] / whole if whole else None,
            t["coupon"] if t["coupon"] is not None else reader.word("tranches.coupon_type", t["coupon_type"]),
            reader.word("tranches.repayment", t["repayment"]),
            t["expected_maturity_date"],
            results[t["name"]]["wal_years"],
            results[t["name"]]["irr"],
        ]
        for t in deal["tranches"]
    ]
    page.table(columns, rows)
    page.totals(columns, [reader.said("total"), "", "", whole, 1.0 if whole else None, "", "", "", "", ""])


def _holders(page: Page, reader: Reader) -> None:
    holders, lang = reader.document["terms"]["holders"], reader.lang
    if not holders:
        return
    key = "terms.holders"
    page.section(label(key, lang))
    columns = [
        Column(label(f"{key}[].tranche", lang), span=2),
        Column(label(f"{key}[].party", lang), span=5),
        Column(heading(f"{key}[].principal_cny", lang), "cny", span=3),
    ]
    page.table(columns, [[h["tranche"], h["party"], h["principal_cny"]] for h in holders])


def _parties(page: Page, reader: Reader) -> None:
    parties, lang = reader.document["parties"], reader.lang
    if not parties:
        return
    page.section(reader.said("parties"))
    dash = reader.said("dash")
    columns = [Column(label(f"parties[].{key}", lang), span=span) for key, span in _PARTY.items()]
    rows = [
        [reader.word("parties.role", p["role"]), p["name"], p["rating"] or dash, p["city"] or dash] for p in parties
    ]
    page.table(columns, rows)


_PARTY = {"role": 2, "name": 4, "rating": 2, "city": 2}


def _supports(page: Page, reader: Reader) -> None:
    supports, lang = reader.document["terms"]["supports"], reader.lang
    if not supports:
        return
    page.section(reader.said("supports"))
    key = "terms.supports[]"
    columns = [
        Column(label(f"{key}.name", lang), span=2),
        Column(label(f"{key}.kind", lang)),
        Column(label(f"{key}.provider", lang), span=3),
        Column(label(f"{key}.cap_amount_cny", lang), span=2),
        Column(reader.said("covers"), span=2),
    ]
    page.table(columns, [_support(reader, s) for s in supports])


def _support(reader: Reader, support: Result) -> list[object]:
    kind = reader.word("supports.kind", support["kind"])
    provider = support["provider"] or reader.said("dash")
    return [support["name"], kind, provider, cap_terms(reader, support), cover_terms(reader, support)]


def _fees(page: Page, reader: Reader) -> None:
    fees, lang = reader.document["terms"]["fees"], reader.lang
    if not fees:
        return
    page.section(label("terms.fees", lang))
    columns = [
        Column(label("terms.fees[].name", lang), span=2),
        Column(label("terms.fees[].payee", lang), span=3),
        Column(reader.said("fee_terms"), span=4),
        Column(label("terms.fees[].paid_by", lang)),
    ]
    dash = reader.said("dash")
    rows = [
        [f["name"], f["payee"] or dash, fee_terms(reader, f), reader.word("fees.paid_by", f["paid_by"])] for f in fees
    ]
    page.table(columns, rows)


def _subsidies(page: Page, reader: Reader) -> None:
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


def _closing(page: Page, reader: Reader) -> None:
    page.section(reader.said("closing_flows"))
    amount = heading("sources_uses.uses[].amount_cny", reader.lang)
    columns = [
        Column(reader.said("source"), span=3),
        Column(amount, "cny", span=2),
        Column(reader.said("use"), span=3),
        Column(amount, "cny", span=2),
    ]
    both = reader.document["sources_uses"]
    sides = [[(_item(reader, row), row["amount_cny"]) for row in both[side]] for side in ("sources", "uses")]
    length = max(len(side) for side in sides)
    left, right = ([*side, *[("", "")] * (length - len(side))] for side in sides)
    page.table(columns, [[*a, *b] for a, b in zip(left, right, strict=True)])
    sums = [total_of([amount for _, amount in side]) for side in sides]
    page.totals(columns, [reader.said("total"), sums[0], reader.said("total"), sums[1]])


def _item(reader: Reader, row: Result) -> str:
    kind = reader.word("results.closing", row["kind"])
    return kind if row["name"] == row["kind"] else f"{kind}{reader.said('colon')}{row['name']}"


def _order(page: Page, reader: Reader) -> None:
    key, lang = "waterfall_used[]", reader.lang
    page.section(_order_title(reader))
    columns = [
        Column(label(f"{key}.order", lang), "count"),
        Column(label(f"{key}.name", lang), span=4),
        Column(label(f"{key}.condition", lang), span=3),
        Column(label(f"{key}.clause", lang), span=2),
    ]
    rows = [
        [s["order"], reader.step(s), reader.word("results.condition", s["condition"]), s["clause"]]
        for s in reader.document["waterfall_used"]
    ]
    page.table(columns, rows)


def _order_title(reader: Reader) -> str:
    order, together = reader.said("order"), reader.said("together")
    return f"{order}（{together}）" if reader.lang == "zh" else f"{order} ({together})"
