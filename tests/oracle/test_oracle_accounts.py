"""Hand-worked numbers: ledgers, reserves and their targets, supports on two bases, floating rates, typed dates."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import oracle
import pytest
from ref_assets import build_asset, instalment
from ref_clock import half_up, make_clock
from ref_rates import segments
from small_books import FIRST, LAST, LEDGERS, Book, bad_loan, calls, equity, flows, note, steps, two_dates

D = dt.date


def runs(book: Book, scenario: str = "base", view: str = "all") -> Any:
    out = oracle.run(book)
    return next(r for r in out["runs"] if (r["scenario"], r["view"]) == (scenario, view))


def test_income_tops_up_the_principal_ledger() -> None:
    r = runs(
        two_dates([(50_000, 0), (50_000, 600_000)], accounts=LEDGERS, **bad_loan(400_000)),
        "bad",
    )
    # income 50,000 - interest 181 x 100 = 31,900; it owes the principal ledger the 400,000 defaulted
    assert steps(r, 1) == [("interest", "A", 18_100, 18_100), ("transfer", "defaulted_principal", 400_000, 31_900)]
    # 50,000 - 184 x 100 = 31,600; 400,000 - 31,900 = 368,100 still wanted
    assert steps(r, 2)[:2] == [("interest", "A", 18_400, 18_400), ("transfer", "defaulted_principal", 368_100, 31_600)]
    # principal: 31,900 waits; + 600,000 + 31,600 = 663,500 of 1,000,000
    assert flows(r, "P", "opening", "in", "out", "closing") == [
        (0, 31_900, 0, 31_900),
        (31_900, 631_600, 663_500, 0),
    ]
    assert r["tranches"][0]["principal_loss_cny"] == 336_500


def test_what_the_principal_ledger_lent_is_paid_back() -> None:
    r = runs(two_dates([(10_000, 50_000), (50_000, 950_000)], accounts=LEDGERS))
    # interest 18,100: 10,000 from income, 8,100 from principal; no transfer in the first period (nothing lent yet)
    assert steps(r, 1) == [("interest", "A", 18_100, 10_000), ("interest", "A", 8_100, 8_100)]
    # second: 50,000 - 18,400; the 8,100 go back, then 41,900 + 950,000 + 8,100 = 1,000,000 repay the class in full
    assert steps(r, 2)[1:3] == [
        ("transfer", "defaulted_principal", 8_100, 8_100),
        ("principal", "A", 1_000_000, 1_000_000),
    ]
    # 50,000 - 18,400 - 8,100 = 23,500 is left in income, for the originator
    assert [x["amount_cny"] for x in r["residuals"] if x["amount_cny"]] == [23_500]


def test_recoveries_as_interest() -> None:
    shape = bad_loan(400_000, 0.25) | {"accounts": LEDGERS}
    book = two_dates([(0, 0), (0, 1)], terms={"recovery_as": "interest"}, **shape)
    # 100,000 on 2025-04-01: to the income ledger; else to the principal one
    assert flows(runs(book, "bad"), "I", "in")[0] == (100_000,)
    book["deal"]["recovery_as"] = "principal"
    # principal: + 100,000 + nothing from income
    assert flows(runs(book, "bad"), "P", "in")[0] == (100_000,)


def reserve(**cells: Any) -> list[Book]:
    return [{"name": "R", "kind": "reserve", **cells}]


def test_a_reserve_pays_and_is_not_owed_back() -> None:
    accounts = reserve(initial_amount=10_000, initial_from="originator")
    r = runs(two_dates([(0, 0), (80_000, 1_000_000)], accounts=accounts))
    # 18,100 due, nothing there: the reserve's 10,000, and 8,100 carried
    assert calls(r) == [("R", "interest:A", 10_000)]
    assert flows(r, "R", "opening", "in", "out", "closing") == [(10_000, 0, 10_000, 0), (0, 0, 0, 0)]
    assert flows(r, "A", "interest_short") == [(8_100,), (0,)]
    # second date: the target is zero from the last expected maturity on, nothing is put back
    assert ("interest", "A", 26_500, 26_500) in steps(r, 2)
    assert r["supports"][0]["outstanding_cny"] == 0
    sources = oracle.run(two_dates([(0, 0), (0, 1)], accounts=accounts))["sources_uses"]
    assert {"name": "originator", "amount_cny": 10_000} in sources["sources"]
    assert {"name": "R", "amount_cny": 10_000} in sources["uses"]


@pytest.mark.parametrize(
    ("cells", "target"),
    [
        ({"target_kind": "amount", "target_value": 5_000}, 5_000),
        ({"initial_amount": 7_000}, 7_000),
        ({"target_kind": "share_of_notes", "target_value": 0.01}, 11_000),  # both classes: 1% of 1,100,000
        ({"target_kind": "share_of_notes", "target_value": 0.01, "target_of": "A"}, 10_000),
        ({"target_kind": "months_interest", "target_value": 3}, 9_125),  # 1,000,000 x 3.65% x 3 / 12
        # 1% of (fee 3,650 x 184 / 365 = 1,840; interest 18,400; principal 1,000,000) = 10,202.40
        ({"target_kind": "next_dues", "target_value": 0.01}, 10_202.4),
    ],
)
def test_targets(cells: Book, target: float) -> None:
    fee = {"name": "f", "base": "fixed", "amount": 3650}
    book = two_dates([(60_000, 0), (60_000, 1_000_000)], accounts=reserve(**cells), fees=[fee])
    book["tranches"].append(equity())
    r = runs(book)
    # 60,000 - fee 1,810 - interest 18,100 = 40,090: enough for each of them
    assert flows(r, "R", "closing")[0] == (target,)
    # at maturity it is released first
    assert steps(r, 2)[0] == ("release", "", target, target)


def test_accelerated_two_ledgers() -> None:
    trigger = {"name": "T", "test": "cumulative_default_rate", "threshold": 0.3, "effect": "accelerate"}
    accounts = [*LEDGERS, *reserve(initial_amount=5_000)]
    shape = bad_loan(400_000)
    book = two_dates([(50_000, 100_000), (50_000, 500_000)], accounts=accounts, triggers=[trigger], **shape)
    r = runs(book, "bad")
    # 400,000 of 1,000,000 is above 30%: 50,000 and the reserve's 5,000 join the 100,000; 155,000 - 18,100 = 136,900
    assert r["waterfall"][0]["phase"] == "accelerated"
    assert steps(r, 1) == [
        ("transfer", "all", 50_000, 50_000),
        ("release", "", 5_000, 5_000),
        ("interest", "A", 18_100, 18_100),
        ("principal", "A", 1_000_000, 136_900),
    ]
    assert r["triggers"][0]["value"] == pytest.approx(0.4)


def test_supports_on_two_bases() -> None:
    trigger = {"name": "T", "test": "date", "date": D(2025, 7, 6), "effect": "default"}
    supports = [
        {"name": "G", "kind": "guarantee", "due_basis": "expected"},
        {"name": "H", "kind": "guarantee", "due_basis": "accelerated", "cap_amount": 300_000},
    ]
    book = two_dates([(0, 0), (0, 1_000_000)], triggers=[trigger], supports=supports)
    r = runs(book)
    # phase default from the first date on: the whole balance is wanted; G is asked for interest alone until maturity
    assert calls(r)[0] == ("G", "interest:A", 18_100) and calls(r)[-1] == ("H", "principal:A", 300_000)
    # second: balance 700,000, interest 12,880 paid by the cash; then G gets its 18,100 back, H what is left
    assert steps(r, 2) == [
        ("interest", "A", 12_880, 12_880),
        ("principal", "A", 700_000, 700_000),
        ("reimburse", "G", 18_100, 18_100),
        ("reimburse", "H", 300_000, 269_020),  # 1,000,000 - 12,880 - 700,000 - 18,100
    ]


def test_shares_add_up_on_two_bases() -> None:
    supports = [
        {"name": "S1", "kind": "guarantee", "due_basis": "accelerated", "cap_amount": 100_000},
        {"name": "S2", "kind": "guarantee"},
    ]
    covers = [{"support": n, "target_kind": "tranche", "component": "principal", "share": 0.5} for n in ("S1", "S2")]
    book = two_dates([(60_000, 0), (18_400, 1)], supports=supports, support_covers=covers)
    book["tranches"][0] |= {"principal": 1_000_003.01, "coupon": 0}
    # second: 60,000 + 18,400 + 1 repay; 921,602.01 short; half 460,801.005 -> .01, cut to 100,000; the nominal rest .00
    assert calls(runs(book)) == [("S1", "principal:A", 100_000), ("S2", "principal:A", 460_801.0)]


def test_an_unpaid_date_resets_the_rate() -> None:
    rates = [{"index": "LPR", "date": D(2025, 1, 1), "rate": 0.0365}, {"index": "LPR", "date": FIRST, "rate": 0.073}]
    book = two_dates([(0, 0), (0, 1)], rates=rates, **bad_loan(1_000_000, 1))
    book["assets"][1] |= {"rate": None, "index": "LPR", "vat_base": "none"}
    book["scenario_events"][0]["date"] = D(2025, 7, 7)
    r = runs(book, "bad")
    # Sunday 6 July rolls to the 7th, the day of the default: 181 days at 100 yuan and one at 200 are claimed
    assert sum(c["recovery_cny"] for c in r["collections"]) == 1_018_300


def test_segments() -> None:
    a, b = D(2025, 7, 6), D(2026, 7, 6)
    assert segments("period", a, a, b) == [(a, b, a)]
    new_year = D(2026, 1, 1)
    assert segments("january", D(2025, 1, 6), a, b) == [(a, new_year, D(2025, 1, 6)), (new_year, b, new_year)]
    # the anniversary of 15 March, first the one before the period
    m = D(2026, 3, 15)
    assert segments("anniversary", D(2024, 3, 15), a, b) == [(a, m, D(2025, 3, 15)), (m, b, m)]


FIXINGS = [
    {"index": "LPR", "date": D(2024, 12, 20), "rate": 0.03},
    {"index": "LPR", "date": D(2025, 7, 6), "rate": 0.02},
]


@pytest.mark.parametrize(
    ("rule", "scenario", "due"),
    [
        # 181 days at 3.65% = 18,100; then 2% + 0.65% = 2.65%: 184 days 13,358.904
        ("period", {}, [18_100, 13_358.9]),
        # 179 days at 3.65% = 17,900, from 1 January 2026 five days at 2.65% = 363.0137
        ("january", {}, [18_100, 18_263.01]),
        # one period's start is the closing date, not after it: not moved; the second 3.65%: 18,400
        ("period", {"rate_shift": 0.01}, [18_100, 18_400]),
        # coupon_shift moves both: 4.65% x 181 = 23,058.904; 3.65% x 184
        ("period", {"coupon_shift": 0.01}, [23_058.9, 18_400]),
        ("period", {"rate_shift": -0.05}, [18_100, 0]),  # never below 0
    ],
)
def test_floating_class(rule: str, scenario: Book, due: list[float]) -> None:
    cells = {"coupon_type": "floating", "coupon": None, "index": "LPR", "spread": 0.0065, "reset_rule": rule}
    book = two_dates([(60_000, 0), (60_000, 1_000_000)], tranches=[note(**cells)], rates=FIXINGS)
    book["scenarios"] = [{"name": "s", **scenario}]
    assert [x for (x,) in flows(runs(book, "s"), "A", "interest_due")] == due


def test_floating_annuity_is_worked_out_again() -> None:
    deal = two_dates([(0, 0), (0, 1)])["deal"]
    clock = make_clock(deal, [LAST])
    row = {"asset_id": "X", "borrower_id": "B1", "kind": "pledged_loan", "principal": 100_000_000}
    row |= {"repayment": "annuity", "index": "LPR"}
    row["day_count"] = "30/360"
    row["maturity_date"] = LAST
    asset = build_asset(row, deal, clock, [], FIXINGS)
    # 1,000,000 yuan: i = 1.5%, two dates: instalment 511,277.92 (1,000,000 x 0.015 / (1 - 1.015^-2) = 511,277.916)
    assert instalment(100_000_000, Fraction(3, 200), 2) == 51_127_792
    assert asset.dues[0].principal == 51_127_792 - 1_500_000
    row |= {"first_payment_date": D(2025, 4, 6), "payment_frequency": "quarterly"}
    asset = build_asset(row, deal, clock, [], FIXINGS)
    # four quarters; from 2025-07-06 the rate is 2%: two dates left, on the balance then left
    left = asset.dues[2].balance
    level = instalment(left, Fraction(2, 400), 2)
    assert asset.dues[2].principal == level - half_up(left * Fraction(2, 400))
    assert asset.dues[1].principal == instalment(100_000_000, Fraction(3, 400), 4) - half_up(
        asset.dues[1].balance * Fraction(3, 400)
    )


def test_typed_schedule() -> None:
    rows = [
        {"repayment_date": FIRST, "payment_date": D(2025, 7, 25), "accrual_end": D(2025, 7, 1)},
        {"repayment_date": LAST},
        {"repayment_date": D(2026, 2, 6)},
    ]
    book = two_dates([(60_000, 0), (60_000, 1_000)], schedule=rows)
    r = runs(book)
    a = r["tranches"][0]["flows"]
    # 2025-01-06 to 2025-07-01: 176 days; then 189 to 2026-01-06
    assert [f["days"] for f in a] == [176, 189]
    assert a[0]["payment_date"] == "2025-07-25" and a[0]["interest_due_cny"] == 17_600
    clock = make_clock(oracle.normalise(book)["deal"], [LAST], oracle.normalise(book)["schedule"])
    # the listed tail is the whole tail; 2026-02-06 is a Friday
    assert [p.grid for p in clock.periods] == [FIRST, LAST, D(2026, 2, 6)] and clock.n == 2
    assert clock.periods[2].collection_end == D(2026, 2, 6)
    # none listed: quarterly up to 24 months
    assert len(make_clock(oracle.normalise(book)["deal"], [LAST], rows[:2]).periods) == 2 + 8
