"""Sheet 条款清单: the terms on one page."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.rules import floating_words
from ipabs.report.styles import Kind
from ipabs.report.term_money import write_closing, write_fees, write_subsidies, write_supports
from ipabs.report.term_rules import write_accounts, write_fixings, write_order, write_plans, write_triggers
from ipabs.report.text import join, percent

__all__ = ["GRID", "write_term_sheet_page"]

GRID = (13.5,) * 10

Pair = tuple[str, object, Kind]


def write_term_sheet_page(page: Page, reader: Reader) -> None:
    deal = reader.document["deal"]
    page.landscape = False
    page.title(sheet_title("term_sheet", reader.lang), deal["name"])
    page.section(reader.said("basics"))
    pairs = _basics(reader)
    page.pairs([pairs[i : i + 2] for i in range(0, len(pairs), 2)], (2, 3), right=False)
    _classes(page, reader)
    write_plans(page, reader)
    write_fixings(page, reader)
    _holders(page, reader)
    _parties(page, reader)
    write_accounts(page, reader)
    write_supports(page, reader)
    write_fees(page, reader)
    write_subsidies(page, reader)
    write_closing(page, reader)
    write_triggers(page, reader)
    write_order(page, reader)


def _basics(reader: Reader) -> list[Pair]:
    deal, lang = reader.document["deal"], reader.lang
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
        (reader.said("payment_rule"), _payment_rule(reader), "text"),
        (label("deal.day_count", lang), reader.word("deal.day_count", deal["day_count"]), "text"),
        (label("deal.roll", lang), reader.word("deal.roll", deal["roll"]), "text"),
        (label("deal.calendar", lang), reader.word("deal.calendar", deal["calendar"]), "text"),
        (label("deal.accrual_roll", lang), deal["accrual_roll"], "flag"),
    ]


def _payment_rule(reader: Reader) -> str:
    deal = reader.document["deal"]
    if deal["schedule_from"] == "repayment":
        return reader.said("repayment_form", days=deal["payment_offset"])
    days = -deal["determination_offset"]
    return join([reader.said("payment_form"), reader.said("determined", days=days) if days else ""], reader.lang)


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
    results = {t["name"]: t for t in reader.shown["tranches"]}
    whole = deal["principal_cny"]
    rows = [
        [
            t["name"],
            reader.word("tranches.class", t["class"]),
            t["rating"] or reader.said("dash"),
            t["principal_cny"],
            t["principal_cny"] / whole if whole else None,
            _coupon(reader, t, results[t["name"]]),
            reader.word("tranches.repayment", t["repayment"]),
            t["expected_maturity_date"],
            results[t["name"]]["wal_years"],
            results[t["name"]]["irr"],
        ]
        for t in deal["tranches"]
    ]
    page.table(columns, rows)
    page.totals(columns, [reader.said("total"), "", "", whole, 1.0 if whole else None, "", "", "", "", ""])
    if _unusual(reader):
        page.note(join(_unusual(reader), reader.lang))


def _coupon(reader: Reader, tranche: Result, result: Result) -> object:
    """The rate, or how it is found."""
    first = result["coupon"]
    if tranche["coupon_type"] != "floating":
        usual = reader.word("tranches.coupon_type", tranche["coupon_type"])
        own = result.get("coupon_typed", tranche["coupon"])
        return own if tranche["coupon"] is not None else usual
    rule = reader.said("resets", rule=reader.said(f"reset.{tranche['reset_rule']}"))
    now = reader.said("first_rate", rate=percent(first, reader.lang))
    return "\n".join([floating_words(reader, tranche["index"], tranche["spread"]), now, rule])


def _unusual(reader: Reader) -> list[str]:
    """Classes that count days otherwise than the deal, or are not issued at par."""
    deal, said = reader.document["deal"], []
    for t in deal["tranches"]:
        if t["coupon_type"] != "residual" and t["day_count"] != deal["day_count"]:
            words = reader.word("deal.day_count", t["day_count"])
            said.append(reader.said("class_day_count", name=t["name"], words=words))
        if t["issue_price"] != 1:
            said.append(reader.said("class_price", name=t["name"], price=percent(t["issue_price"], reader.lang)))
    return said


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
