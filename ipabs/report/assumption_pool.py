"""Assumptions on interest, on the pool's defaults and recoveries, and on tax and fees."""

from __future__ import annotations

from ipabs.report.assumption_sources import rule, source
from ipabs.report.captions import sheet_name
from ipabs.report.labels import label
from ipabs.report.reading import Reader, Result
from ipabs.report.text import money, percent

__all__ = ["interest_lines", "pool_lines", "tax_lines"]

Line = tuple[str, str, str, str]

_SHOWN = 10
"""How many sets of recovery terms are listed; a tape may have one for each loan."""


def interest_lines(reader: Reader) -> list[Line]:
    deal, assumed = reader.document["deal"], reader.document["assumptions"]
    rolled = "accrual.rolled" if deal["accrual_roll"] else "accrual.unadjusted"
    return [
        *(_count(reader, row) for row in assumed["day_counts"]),
        (reader.said("accrual"), reader.said(rolled), reader.said("accrual_how"), source(reader, "deal.accrual_roll")),
        (
            reader.said("asset_interest"),
            reader.said("asset_interest_words"),
            reader.said("asset_interest_how"),
            source(reader, "assets.interest_paid_to"),
        ),
        _unpaid(reader),
        *(_held(reader, row) for row in assumed["held_rates"]),
    ]


def _count(reader: Reader, row: Result) -> Line:
    of = row["of"]
    words = reader.word("deal.day_count", row["day_count"])
    how = reader.said(f"count_how.{of}", count=row["count"])
    return reader.said(f"count_of.{of}"), words, how, source(reader, f"{of}.day_count")


def _unpaid(reader: Reader) -> Line:
    classes = [t for t in reader.document["deal"]["tranches"] if t["coupon_type"] != "residual"]
    earning = [t["name"] for t in classes if t["interest_on_unpaid"]]
    key = "compounds_not" if not earning else "compounds" if len(earning) == len(classes) else "compounds_some"
    words = reader.said(key, names=reader.said("comma").join(earning))
    origin = source(reader, "tranches.interest_on_unpaid")
    return reader.said("unpaid_interest"), words, reader.said("unpaid_how"), origin


def _held(reader: Reader, row: Result) -> Line:
    words = reader.said("held_words", rate=percent(row["rate"], reader.lang), day=row["date"])
    how = reader.said("held_how", until=row["held_to"])
    return reader.said("index_held", index=row["index"]), words, how, source(reader, "rates.rate")


def pool_lines(reader: Reader) -> list[Line]:
    deal, groups = reader.document["deal"], reader.document["assumptions"]["recoveries"]
    recovery_as = reader.word("deal.recovery_as", deal["recovery_as"])
    lines = [
        (reader.said("claim"), reader.said("claim_words"), reader.said("claim_how"), rule(reader)),
        *(_recovery(reader, row) for row in groups[:_SHOWN]),
    ]
    if len(groups) > _SHOWN:
        more = reader.said("recovery_more", count=len(groups) - _SHOWN)
        lines.append((reader.said("recovery"), reader.said("dash"), more, source(reader, "assets.recovery_rate")))
    return [
        *lines,
        (
            reader.said("recovery_limit"),
            reader.said("recovery_limit_words"),
            reader.said("recovery_limit_how"),
            rule(reader),
        ),
        (
            label("deal.recovery_as", reader.lang),
            recovery_as,
            reader.said("recovery_as_how"),
            _deal(reader, "recovery_as"),
        ),
        _pledge(reader),
    ]


def _deal(reader: Reader, *keys: str) -> str:
    return source(reader, *(f"deal.{key}" for key in keys))


def _recovery(reader: Reader, row: Result) -> Line:
    lang = reader.lang
    words = reader.said("recovery_words", count=row["assets"], amount=money(row["balance_cny"], lang))
    how = reader.said(
        "recovery_how",
        rate=percent(row["recovery_rate"], lang),
        lag=row["recovery_lag_months"],
        ip=percent(row["ip_recovery_rate"], lang),
        ip_lag=row["ip_recovery_lag_months"],
        decay=percent(row["ip_decay"], lang),
    )
    columns = ("recovery_rate", "recovery_lag_months", "ip_recovery_rate", "ip_recovery_lag_months", "ip_decay")
    return reader.said("recovery"), words, how, source(reader, *(f"assets.{column}" for column in columns))


def _pledge(reader: Reader) -> Line:
    default = any(d["where"] == "ip_links.asset_id" for d in reader.document["defaults_taken"])
    words = reader.said("pledge_owner" if default else "pledge_linked")
    return reader.said("pledge"), words, reader.said("pledge_how"), source(reader, "ip_links.asset_id")


def tax_lines(reader: Reader) -> list[Line]:
    document, lang = reader.document, reader.lang
    deal, fees = document["deal"], document["terms"]["fees"]
    lines = [_vat(reader, row) for row in document["assumptions"]["taxation"]]
    if fees:
        how = reader.said("fees_how", sheet=sheet_name("tax_fees", lang))
        count = reader.said("fees_words", count=len(fees))
        lines.append((reader.said("fees_assumed"), count, how, rule(reader)))
    closing = reader.said("closing_uses")
    return [*lines, (reader.said("closing_date_fees"), deal["closing_date"], closing, rule(reader))]


def _vat(reader: Reader, row: Result) -> Line:
    deal, lang = reader.document["deal"], reader.lang
    words = reader.said(
        "vat_words",
        rate=percent(row["vat_rate"], lang),
        surcharge=percent(deal["vat_surcharge_rate"], lang),
        basis=reader.said(f"basis.{deal['vat_price_basis']}"),
    )
    base = reader.word("assets.vat_base", row["vat_base"])
    facts = {"base": base if lang == "zh" else base.lower(), "share": percent(row["share_of_income"], lang)}
    how = reader.said("vat_how", count=row["assets"], **facts)
    keys = ("deal.vat_rate", "deal.vat_surcharge_rate", "deal.vat_price_basis", "assets.vat_base", "assets.vat_rate")
    return label("runs[].tax", lang), words, how, source(reader, *keys)
