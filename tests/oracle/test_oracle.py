"""Hand-worked numbers for the reference program, and its own books on random deals."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import deals
import oracle
import pytest
from ref_assets import pari_passu
from ref_clock import add_months, fraction, half_up, is_working
from ref_measures import xirr

D = dt.date
Book = dict[str, Any]


def ten_loans(rate: float, **sheets: Any) -> Book:
    fee = {"name": "management", "base": "principal", "rate": 0.0015}
    return {
        "deal": {"venue": "interbank", "closing_date": D(2025, 9, 25), "first_date": D(2025, 12, 21)},
        "borrowers": [{"borrower_id": f"B{i}", "name": f"Firm {i}"} for i in range(10)],
        "ip": [],
        "assets": [
            {"asset_id": f"L{i}", "borrower_id": f"B{i}", "kind": "pledged_loan", "principal": 9_000_000, "rate": rate}
            for i in range(10)
        ],
        "tranches": [
            {
                "name": "A",
                "class": "senior",
                "principal": 90_000_000,
                "coupon_type": "fixed",
                "coupon": 0.029,
                "repayment": "bullet",
                "expected_maturity_date": D(2028, 9, 25),
            }
        ],
        "fees": [fee, *sheets.pop("more_fees", [])],
        "supports": [{"name": "G", "kind": "guarantee", "provider": "Guarantor"}],
        **sheets,
    }


def one_loan(**sheets: Any) -> Book:
    """1,000,003 yuan at 0%, one class at 3.65%: 100.0003 yuan of coupon a day. 181 and 184 days."""
    return {
        "deal": {
            "venue": "interbank",
            "closing_date": D(2025, 1, 6),
            "first_date": D(2025, 7, 6),
            "payment_frequency": "semiannual",
        },
        "borrowers": [{"borrower_id": "B1", "name": "Firm 1"}],
        "ip": [],
        "assets": [{"asset_id": "L1", "borrower_id": "B1", "kind": "pledged_loan", "principal": 1_000_003, "rate": 0}],
        "tranches": [
            {
                "name": "A",
                "class": "senior",
                "principal": 1_000_003,
                "coupon_type": "fixed",
                "coupon": 0.0365,
                "repayment": "bullet",
                "expected_maturity_date": D(2026, 1, 6),
            }
        ],
        **sheets,
    }


def calls(run: Book) -> list[tuple[str, str, float]]:
    return [(s["name"], c["due"], c["amount_cny"]) for s in run["supports"] for c in s["calls"]]


def test_units() -> None:
    assert [half_up(Fraction(x, 2)) for x in (1, 2, 3, 5)] == [1, 1, 2, 3]
    # 100 by thirds: 33.3 -> 33; 67 / 2 = 33.5 -> 34; the rest 33
    assert pari_passu(100, [1, 1, 1]) == [33, 34, 33]
    assert add_months(D(2025, 8, 31), 6) == D(2026, 2, 28)
    x = xirr([(D(2025, 1, 1), -100), (D(2026, 1, 1), 110)])
    assert x == pytest.approx(0.10, abs=1e-12)


def test_day_counts() -> None:
    a, b = D(2023, 12, 21), D(2024, 3, 21)  # 91 days, 29 Feb inside; 11 days of 2023, 80 of 2024
    assert fraction("A/365", a, b) == Fraction(91, 365)
    assert fraction("A/365F", a, b) == Fraction(90, 365)
    assert fraction("A/360", a, b) == Fraction(91, 360)
    assert fraction("30/360", a, b) == Fraction(90, 360)
    assert fraction("A/A", a, b) == Fraction(11, 365) + Fraction(80, 366)
    assert fraction("period", a, b) == Fraction(3, 12)
    assert fraction("period", D(2025, 9, 25), D(2025, 12, 21)) == Fraction(87, 365)  # a stub


def test_working_days() -> None:
    sunday = D(2026, 1, 4)  # a make-up day: the interbank market works, exchanges do not
    assert is_working(sunday, True) and not is_working(sunday, False)
    assert not is_working(D(2030, 10, 7), True)  # provisional: 1-7 October


def test_ten_loans_fall_short_at_the_coupon() -> None:
    out = oracle.run(ten_loans(0.029))
    days = [p["payment_date"] for p in out["payment_calendar"]]
    # 12 periods: 2028-09-21 merges into 2028-09-25; 2025-12-22 + 8 working days is Sunday 2026-01-04, a make-up day
    assert len(days) == 12 and days[0] == "2026-01-04"
    called = sum(x for _, _, x in calls(out["runs"][0]))
    # VAT 90m x 2.90% / 1.03 x 3% x 1.12 = 85,142; fee 135,000; together 220,142 a year, over 1096 / 365 years
    assert called * 365 / 1096 == pytest.approx(220_142, abs=1)
    # break-even r x (1 - 0.0336 / 1.03) = 3.05%: 3.1529%
    assert not calls(oracle.run(ten_loans(0.0315290))["runs"][0])
    assert calls(oracle.run(ten_loans(0.0315280))["runs"][0])


def test_cost_of_ten_firms() -> None:
    guarantee = {
        "name": "guarantee",
        "kind": "guarantee",
        "scope": "support",
        "applies_to": "G",
        "rate": 0.005,
        "base": "guaranteed_balance",
        "pay": "in_advance",
        "payment_frequency": "annual",
        "paid_by": "borrower",
    }
    subsidy = {"policy": "p", "base": "interest_paid", "rate": 0.4, "cap_firm_year": 500_000, "lag_months": 3}
    cost = oracle.run(ten_loans(0.032, more_fees=[guarantee], subsidies=[subsidy]))["cost"]
    # 3.20% + 0.50% - 40% of 3.20% = 2.42%
    assert cost["deal"]["simple"] == pytest.approx(0.0242, abs=1e-8)
    assert cost["deal"]["xirr"] == pytest.approx(0.0247, abs=5e-5)
    flows = cost["firms"][0]["flows"]
    # year 1: 25 Sep 2025 to 21 Sep 2026 is 361 days: 90m x 0.5% x 361 / 365 = 445,068.49, a tenth 44,506.849
    assert [f["amount_cny"] for f in flows if f["kind"] == "fee:guarantee"] == [-44506.85, -45000.0, -45616.44]
    # interest due by 25 Sep 2026: 361 days x 9m x 3.2% / 365 = 284,843.84 (four roundings); 40%: 113,937.54
    assert [f["amount_cny"] for f in flows if f["kind"] == "subsidy"] == [113937.54, 115200.0, 116778.08]


def test_two_supports_share_an_odd_fen() -> None:
    covers = [{"support": s, "target_kind": "tranche", "share": 0.5} for s in ("S1", "S2")]
    supports = [{"name": "S1", "kind": "guarantee", "cap_amount": 5000}, {"name": "S2", "kind": "guarantee"}]
    out = oracle.run(one_loan(supports=supports, support_covers=covers))
    # 181 days x 100.0003 = 18,100.0543 -> 18,100.05; half 9,050.025 -> 9,050.03, cut by the cap to 5,000;
    # the last takes what the nominal shares leave: 9,050.02; 4,050.03 stays unpaid
    assert calls(out["runs"][0])[:1] == [("S1", "interest:A", 5000.0)]
    assert ("S2", "interest:A", 9050.02) in calls(out["runs"][0])
    assert out["runs"][0]["tranches"][0]["flows"][0]["interest_short_cny"] == 4050.03
    assert out["runs"][1]["supports"] == [] and out["runs"][1]["view"] == "no_guarantor"


def test_liquidity_is_owed_back_with_interest() -> None:
    book = one_loan(
        supports=[{"name": "L", "kind": "liquidity", "advance_rate": 0.073, "cap_amount": 18100, "cap_restores": "Y"}]
    )
    book["assets"][0] |= {"principal": 1_000_000, "repayment": "schedule"}
    book["tranches"][0]["principal"] = 1_000_000
    book["asset_flows"] = [{"asset_id": "L1", "date": D(2026, 1, 6), "interest": 60000, "principal": 1_000_000}]
    r = oracle.run(book)["runs"][0]
    assert calls(r) == [("L", "interest:A", 18100.0)]
    # 17 July 2025 to 16 January 2026: 183 days; 18,100 x 7.3% x 183 / 365 = 662.46
    assert r["supports"][0]["reimbursed"] == [{"payment_date": "2026-01-16", "amount_cny": 18762.46}]
    assert r["supports"][0]["outstanding_cny"] == 0 and r["supports"][0]["cap_left_cny"] == 18100.0
    # 1,060,000 - VAT 1,957.28 - coupon 18,400 - 1,000,000 - 18,762.46
    assert r["residuals"][-1]["amount_cny"] == 20880.26
    # (0 cash) / 18,100 and (1,060,000 - 1,957.28) / 1,018,400
    assert r["coverage"][0]["senior"] == 0 and r["coverage"][0]["senior_with_supports"] == 1
    assert r["coverage"][1]["senior"] == pytest.approx(1058042.72 / 1018400)


def defaulted(view: int = 0, other: Book | None = None, **right: Any) -> Book:
    book = one_loan(
        scenarios=[{"name": "bad", "recovery_rate": 0.4}],
        scenario_events=[{"scenario": "bad", "kind": "borrower_default", "target": "B1", "date": D(2025, 4, 16)}],
    )
    book["assets"][0] |= {
        "principal": 3_650_000,
        "purchase_price": 1_000_003,
        "rate": 0.1,
        "recovery_lag_months": 6,
        "ip_recovery_rate": 0.5,
        "ip_recovery_lag_months": 12,
        "ip_decay": 0.1,
    }
    book["ip"] = [
        {
            "ip_id": "P1",
            "borrower_id": "B1",
            "kind": "invention",
            "title": "t",
            "appraised_value": 2_000_000,
            "appraisal_date": D(2025, 4, 16),
            **right,
        }
    ]
    if other:
        book["ip"].append({"ip_id": "P2", "borrower_id": "B1", "kind": "invention", "title": "u", **other})
    run: Book = oracle.run(book)["runs"][3 + view]
    return run


def test_named_default() -> None:
    r = defaulted()
    # 100 days at 1,000 yuan a day: claim 3,750,000; 40% = 1,500,000 on 2025-10-16 (period 2);
    # IP 2,000,000 x 50% x 0.9 ^ (365 / 365) = 900,000 on 2026-04-16, in the second tail period (by 2026-07-06)
    c = r["collections"]
    assert c[0]["default_cny"] == 3_650_000 and c[1]["recovery_cny"] == 1_500_000
    assert [x["ip_recovery_cny"] for x in c] == [0, 0, 0, 900_000] and c[3]["payment_date"] == "2026-07-16"
    assert r["tranches"][0]["principal_loss_cny"] == 0  # 1,000,003 of notes against 2.4m
    assert len(defaulted(2)["collections"]) == 2  # no IP cash to come: the tail is empty


def test_expired_and_grouped_rights() -> None:
    def sold(**right: Any) -> float:
        return sum(float(x["ip_recovery_cny"]) for x in defaulted(**right)["collections"])

    assert sold(expiry_date=D(2026, 4, 15)) == 0  # a day before the sale
    assert sold(expiry_date=D(2026, 4, 16)) == 900_000
    # valued together with three rights that are dead at the sale: a quarter of the value is alive
    dead = {"appraisal_group": "G", "count": 3, "expiry_date": D(2026, 1, 1)}
    assert sold(appraisal_group="G", other=dead) == 225_000


def test_annuity_and_equal_principal() -> None:
    book = one_loan()
    book["assets"][0] |= {"principal": 1_000_003, "rate": 0.06, "repayment": "annuity", "day_count": "30/360"}
    c = oracle.run(book)["runs"][0]["collections"]
    # i = 3%; 1,000,003 x 0.03 / (1 - 1.03 ^ -2) = 1,000,003 x 0.522610837 = 522,612.4050 -> 522,612.41;
    # interest of 180 days 30,000.09; the rest 507,390.68 x 3% = 15,221.7204
    assert c[0]["interest_cny"] == 30000.09 and c[0]["principal_cny"] == 492612.32
    assert c[1]["principal_cny"] == 507390.68 and c[1]["interest_cny"] == 15221.72
    book["assets"][0] |= {"repayment": "equal_principal"}
    c = oracle.run(book)["runs"][0]["collections"]
    assert [x["principal_cny"] for x in c] == [500001.5, 500001.5]


def test_proportional_default_rate_and_prepayment() -> None:
    book = one_loan(
        scenarios=[
            {"name": "bad", "default_rate": 0.1, "recovery_lag_months": 1},
            {"name": "fast", "prepayment_rate": 0.5},
        ]
    )
    c = oracle.run(book)["runs"][3]["collections"]
    # 5% of 1,000,003.00 in each of two periods: 50,000.15 both times (of the pool at cutoff)
    assert [x["default_cny"] for x in c[:2]] == [50000.15, 50000.15]
    c = oracle.run(book)["runs"][6]["collections"]
    # 181 days: 1 - 0.5 ^ (181 / 365) = 0.2908832...
    assert c[0]["prepayment_cny"] == pytest.approx(1_000_003 * (1 - 0.5 ** (181 / 365)), abs=0.01)
    assert c[1]["principal_cny"] + c[0]["prepayment_cny"] == pytest.approx(1_000_003)


def test_minimum_and_cap_of_a_fee() -> None:
    fee = {"name": "f", "base": "fixed", "amount": 1000, "minimum": 1500, "scope": "deal"}
    book = one_loan(fees=[fee], supports=[{"name": "G", "kind": "guarantee"}])
    dues = [x["due_cny"] for x in oracle.run(book)["runs"][0]["fees"][0]["flows"]]
    # 181 days: 495.89; the year's last tops up to 1,500: 1,004.11
    assert dues == [495.89, 1004.11]
    fee |= {"minimum": 0, "cap_amount": 600}
    assert [x["due_cny"] for x in oracle.run(book)["runs"][0]["fees"][0]["flows"]] == [495.89, 104.11]


def fen(x: float) -> int:
    return round(x * 100)


def money_out(r: Book) -> int:
    """Everything that left the deal in a run."""
    paid = sum(fen(f["interest_paid_cny"]) + fen(f["principal_paid_cny"]) for t in r["tranches"] for f in t["flows"])
    paid += sum(fen(f["paid_cny"]) for g in [*r["fees"], {"flows": r["tax"]}] for f in g["flows"])
    paid += sum(fen(f.get("premium_cny", 0)) for t in r["tranches"] for f in t["flows"])
    paid += sum(fen(x["amount_cny"]) for s in r["supports"] for x in s["reimbursed"])
    return paid + sum(fen(x["amount_cny"]) for x in r["residuals"])


def money_in(r: Book, reserves: set[str]) -> int:
    cash = ("interest_cny", "principal_cny", "prepayment_cny", "recovery_cny", "ip_recovery_cny")
    collected = sum(fen(c[k]) for c in r["collections"] for k in cash)
    called = sum(fen(x["amount_cny"]) for s in r["supports"] if s["name"] not in reserves for x in s["calls"])
    earned = sum(fen(f.get("earned_cny", 0)) for a in r["accounts"] for f in a["flows"])
    lost = sum(fen(c["lost_cny"]) for c in r["collections"])
    began = sum(fen(a["flows"][0]["opening_cny"]) for a in r["accounts"])
    return collected + called + earned - lost + began


@pytest.mark.parametrize("breadth", ["A", "B", "C"])
@pytest.mark.parametrize("seed", range(25))
def test_random_deals_tie(seed: int, breadth: str, tmp_path: Path) -> None:
    deal = deals.random_deal(seed, breadth)
    out = oracle.run(deal)
    reserves = {a["name"] for a in deal.get("accounts", [])}
    reserves |= {s["name"] for s in deal.get("supports", []) if s["kind"] == "reserve"}
    su = out["sources_uses"]
    assert sum(fen(x["amount_cny"]) for x in su["sources"]) == sum(fen(x["amount_cny"]) for x in su["uses"])
    for r in out["runs"]:
        assert all(fen(f["closing_cny"]) >= 0 for a in r["accounts"] for f in a["flows"])
        left = sum(fen(a["flows"][-1]["closing_cny"]) for a in r["accounts"])
        assert money_out(r) + left == money_in(r, reserves)
        for t in r["tranches"]:
            for f in t["flows"]:
                ended = fen(f["principal_paid_cny"]) + fen(f.get("bought_cny", 0))
                assert fen(f["opening_cny"]) - ended == fen(f["closing_cny"]) >= 0
    if seed < 5:
        deals.write(deal, tmp_path / "deal.xlsx")
        assert json.dumps(oracle.run(oracle.read(tmp_path / "deal.xlsx"))) == json.dumps(out)
