"""Examples of docs/conventions.md: the clock, day counts, rates along time, assets, scenarios, fee years, the tail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from doc_books import Book, Q, Row, cash, deal, note, results
from doc_examples import Example
from doc_tables import by_date, percent, run_of, sheet_rows, table, value

from ipabs.calendar import DayCount, day_fraction_terms
from ipabs.cashflow.curves import default_curve
from ipabs.cashflow.resets import asset_rate
from ipabs.model import Deal, Scenario
from ipabs.run.engine import clock_of
from ipabs.workbook import read_deal, write_deal


def as_deal(book: Book) -> Deal:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deal.xlsx"
        write_deal(path, book, "en")
        return read_deal(path).deal


def loan(name: str = "L1", principal: float = 1_000_000, rate: float | None = 0.06, **cells: Any) -> Book:
    """A bullet loan on the deal's dates, without VAT, free at closing."""
    row = {"asset_id": name, "borrower_id": f"F{name[1:]}", "kind": "entrusted_loan", "principal": principal}
    row |= {"purchase_price": 0, "vat_base": "none"} | ({} if rate is None else {"rate": rate})
    return {"assets": [row | cells], "asset_flows": []}


_SHOWN = ("accrual_start", "accrual_end", "days", "repayment_date", "determination_date", "payment_date")


def _calendar(result: Mapping[str, Any], numbers: Sequence[int]) -> str:
    rows = result["payment_calendar"]
    chosen = [rows[n] for n in numbers]
    return table(
        ("period", *_SHOWN),
        [[str(n % len(rows) + 1), *(_day(row[key]) for key in _SHOWN)] for n, row in zip(numbers, chosen, strict=True)],
    )


def _day(cell: object) -> str:
    return "" if cell is None else str(cell)


def _real(venue: str) -> Book:
    """Dates as on the market; nothing typed but the first date and the maturity."""
    maturity = date(2026, 9, 25)
    terms = {
        "name": "example",
        "venue": venue,
        "closing_date": date(2025, 9, 25),
        "first_date": date(2025, 12, 21),
    }
    return deal(loan(), terms={}, tranches=[note(expected_maturity_date=maturity)]) | {"deal": terms}


def grid(venue: str) -> str:
    book = _real(venue)
    result = results(book)
    return sheet_rows(book, "deal") + "\n\n" + _calendar(result, range(4 if venue == "interbank" else 5))


TYPED = Example(
    deal(
        loan(),
        terms={"first_date": None, "payment_frequency": None, "schedule_from": "repayment"},
        schedule=[
            {"repayment_date": date(2025, 6, 20), "payment_date": date(2025, 7, 2)},
            {"repayment_date": date(2025, 12, 19)},
            {"repayment_date": date(2026, 3, 1), "accrual_end": date(2026, 3, 2)},
        ],
    ),
    ("schedule",),
    [lambda r: _calendar(r, range(3))],
)

_STRETCHES = (
    (date(2025, 12, 21), date(2026, 3, 21)),
    (date(2024, 1, 31), date(2024, 3, 31)),
    (date(2025, 9, 25), date(2025, 12, 21)),
)


def day_counts() -> str:
    """Days and base of each count on three stretches."""
    rows = []
    for count in DayCount:
        cells = []
        for start, end in _STRETCHES:
            cells.append(" + ".join(f"{days} / {base}" for days, base in day_fraction_terms(count, start, end)))
        rows.append([f"`{count.value}`", *cells])
    return table(("day_count", *(f"{a} to {b}" for a, b in _STRETCHES)), rows)


_FIXINGS = (
    (date(2024, 8, 20), 0.0335),
    (date(2025, 2, 20), 0.031),
    (date(2025, 9, 22), 0.03),
    (date(2025, 12, 22), 0.029),
)


def resets() -> str:
    """Segments of one interest period of a loan that started on 15 September 2024, by reset rule."""
    rows = []
    for rule in ("period", "january", "anniversary"):
        book = deal(
            loan(
                rate=None,
                index="LPR1Y",
                spread=0.005,
                reset_rule=rule,
                start_date=date(2024, 9, 15),
                interest_paid_to=Q[0],
            ),
            rates=[{"index": "LPR1Y", "date": day, "rate": rate} for day, rate in _FIXINGS],
        )
        of = as_deal(book)
        for part in asset_rate(of, of.pool.assets[0]).segments(date(2025, 3, 1), date(2026, 3, 1)):
            days = (part.end - part.start).days
            rows.append([f"`{rule}`", part.start.isoformat(), part.end.isoformat(), str(days), percent(part.rate)])
    fixings = table(("index", "date", "rate"), [("LPR1Y", d.isoformat(), percent(r)) for d, r in _FIXINGS])
    return fixings + "\n\n" + table(("reset_rule", "from", "to", "days", "rate"), rows)


def curves() -> str:
    periods = clock_of(as_deal(deal(loan()))).scheduled
    rows = []
    for curve in ("even", "front", "back"):
        shares = default_curve(Scenario(name="s", default_rate=0.1, default_curve=curve), periods)
        rows.append([f"`{curve}`", *(percent(float(share), 1) for share in shares)])
    return table(("default_curve", *(f"period {n}" for n in range(1, 5))), rows)


def default_methods() -> str:
    """Principal that defaults in each period: 50% of a pool of 1,000,000, evenly."""
    loans = [loan(f"L{n}", principal) for n, principal in enumerate((400_000, 300_000, 200_000, 100_000), 1)]
    methods = ("proportional", "whole_firm")
    scenarios: list[Row] = [{"name": m, "default_rate": 0.5, "default_method": m} for m in methods]
    result = results(deal(*loans, scenarios=scenarios))
    rows = [
        [q.isoformat(), *(value(run_of(result, m), q.isoformat(), "collected/default") for m in methods)]
        for q in Q[1:5]
    ]
    return table(("date", *(f"`{m}`" for m in methods)), rows)


def prepayment() -> str:
    result = results(deal(loan(rate=0.05), scenarios=[{"name": "early", "prepayment_rate": 0.1}]))
    keys = {"interest": "collected/interest", "principal": "collected/principal", "prepaid": "collected/prepayment"}
    return by_date(run_of(result, "early"), keys, last=4)


def repayments() -> str:
    """Principal by date of 100,000 at 6%, four quarters by count `period`."""
    kinds = ("bullet", "equal_principal", "annuity", "zero_coupon")
    cells = {"day_count": "period", "principal": 100_000.01}
    runs = [run_of(results(deal(loan(repayment=kind, **cells), tranches=[note(principal=1_000)]))) for kind in kinds]
    rows = []
    for q in Q[1:5]:
        amounts = [[value(run, q.isoformat(), f"collected/{k}") for k in ("interest", "principal")] for run in runs]
        rows.append([q.isoformat(), *(f"{i} + {p}" for i, p in amounts)])
    return table(("date", *(f"`{kind}`" for kind in kinds)), rows)


def amounts() -> str:
    """A royalty of 8% a year: as contracted, and where revenue is half or a fifth more."""
    cells = {"kind": "royalty", "repayment": "schedule", "revenue_share": 0.1, "day_count": "period"}
    royalty = loan(rate=None, **cells)
    revenues = (2_600_000, 2_552_000, 2_704_000, 2_652_000)
    royalty["asset_flows"] = [
        {"asset_id": "L1", "date": q, "revenue": revenue} for q, revenue in zip(Q[1:5], revenues, strict=True)
    ]
    factors = {"half": 0.5, "more": 1.2}
    scenarios: list[Row] = [{"name": name, "revenue_factor": factor} for name, factor in factors.items()]
    result = results(deal(royalty, tranches=[note(principal=1_000)], scenarios=scenarios))
    rows = []
    for q, revenue in zip(Q[1:5], revenues, strict=True):
        found = [q.isoformat(), f"{revenue:,}"]
        for name in ("base", *factors):
            kinds = ("interest", "principal", "default")
            interest, principal, lost = (value(run_of(result, name), q.isoformat(), f"collected/{k}") for k in kinds)
            found.append(f"{interest} + {principal}" + (f", lost {lost}" if lost != "0" else ""))
        rows.append(found)
    return table(("date", "revenue", "as contracted", "revenue_factor 0.5", "revenue_factor 1.2"), rows)


CLAIM = Example(
    deal(
        loan(
            recovery_rate=0.3,
            recovery_lag_months=6,
            ip_recovery_rate=0.2,
            ip_recovery_lag_months=9,
            ip_decay=0.1,
            day_count="A/365",
        ),
        ip=[
            {
                "ip_id": "P1",
                "borrower_id": "F1",
                "kind": "invention",
                "title": "a patent",
                "appraised_value": 2_000_000,
                "appraisal_date": date(2025, 3, 1),
            }
        ],
        scenarios=[{"name": "stress"}],
        scenario_events=[{"scenario": "stress", "kind": "borrower_default", "target": "F1", "date": date(2025, 7, 15)}],
    ),
    ("scenario_events", "ip"),
    [
        lambda r: by_date(
            run_of(r, "stress"),
            {
                "interest": "collected/interest",
                "default": "collected/default",
                "recovery": "collected/recovery",
                "IP recovery": "collected/ip_recovery",
            },
        )
    ],
)

TAIL = Example(
    deal(
        cash((12_000, 0), (12_000, 0), (12_000, 0), (12_000, 600_000)),
        cash((0, 0), (0, 0), (0, 0), (0, 400_000), asset="L2", firm="F2", recovery_rate=0.5, recovery_lag_months=9),
        fees=[{"name": "trustee", "amount": 4_000}],
        scenarios=[{"name": "stress"}],
        scenario_events=[{"scenario": "stress", "kind": "borrower_default", "target": "F2", "date": Q[2]}],
    ),
    ("scenario_events",),
    [
        lambda r: by_date(
            run_of(r, "stress"),
            {
                "cash in": "cash in",
                "fee due": "fee/trustee/due",
                "interest A due": "tranche/A/interest_due",
                "principal A paid": "tranche/A/principal_paid",
                "A after": "tranche/A/closing",
            },
        )
    ],
)

FEE_YEARS = Example(
    deal(
        cash(*[(12_000, 0)] * 5, (12_000, 1_000_000)),
        tranches=[note(expected_maturity_date=Q[6])],
        fees=[
            {"name": "low", "base": "balance", "rate": 0.001, "minimum": 1_500},
            {"name": "high", "base": "balance", "rate": 0.004, "cap_amount": 2_500},
            {"name": "ahead", "amount": 2_000, "pay": "in_advance", "payment_frequency": "annual"},
        ],
    ),
    ("fees",),
    [lambda r: by_date(run_of(r), {f"`{n}` due": f"fee/{n}/due" for n in ("low", "high", "ahead")})],
)

EXAMPLES = {
    "grid_interbank": lambda: grid("interbank"),
    "grid_exchange": lambda: grid("sse"),
    "typed_schedule": TYPED.text,
    "day_counts": day_counts,
    "resets": resets,
    "curves": curves,
    "default_methods": default_methods,
    "prepayment": prepayment,
    "repayments": repayments,
    "amounts": amounts,
    "claim": CLAIM.text,
    "tail": TAIL.text,
    "fee_years": FEE_YEARS.text,
}
