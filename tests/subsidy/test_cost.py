"""The cost of firms on a one-loan deal, by hand; the bridge; fees of firms.

The loan: 1,000,000 at 4% for two years of 365 days, 40,000 a year. Over its life the balance is 2,000,000 fen-years.
"""

from __future__ import annotations

from datetime import date
from math import sqrt
from typing import Any

import pytest
from engine_deals import MEZZANINE, Y1, asset, deal, default, fee, prepaid, scenario, support, tranche

from ipabs.cashflow import AssetPath, CashKind
from ipabs.cashflow.path import Dated
from ipabs.model import Deal, SubsidyRule
from ipabs.model.words import FeeBase, FeePay, FeePer, FeeScope, PaidBy, VatBase
from ipabs.run import run_deal
from ipabs.run.costs import cost_document
from ipabs.subsidy import bridge
from ipabs.subsidy.loans import Loan

GUARANTEE = {
    "scope": FeeScope.SUPPORT,
    "applies_to": "G",
    "base": FeeBase.GUARANTEED_BALANCE,
    "paid_by": PaidBy.BORROWER,
}
SUBSIDY = SubsidyRule(policy="P", rate=0.25)


def one_loan(**over: Any) -> Deal:
    return deal([asset(rate=0.04)], [tranche(coupon=0.03)], **over)


def cost(of: Deal, which: str = "base") -> dict[str, Any]:
    return cost_document(run_deal(of), which)


def flows(of: dict[str, Any], kind: str) -> list[tuple[str, float]]:
    return [(f["date"], f["amount_cny"]) for f in of["flows"] if f["kind"] == kind]


def test_cost_with_fee_and_subsidy() -> None:
    # fee 0.5% a year in advance: 5,000 twice; subsidy 25% of 40,000, twice, at each year's end
    own = fee("g", rate=0.005, pay=FeePay.IN_ADVANCE, **GUARANTEE)
    found = cost(one_loan(fees=[own], supports=[support()], subsidies=[SUBSIDY]))
    firm = found["firms"][0]
    assert flows(firm, "fee:g") == [("2025-03-01", -50.0), ("2026-03-01", -50.0)]
    assert flows(firm, "subsidy:P") == [("2026-03-01", 100.0), ("2027-03-01", 100.0)]
    assert flows(firm, "drawdown") == [("2025-03-01", 10_000.0)]
    assert firm["loan_rate"] == 0.04
    assert firm["simple"] == 0.04 + (10_000 - 20_000) / 2_000_000  # 3.5%
    assert firm["simple"] == pytest.approx(0.035, abs=1e-15)
    assert firm["rate_after_subsidy"] == pytest.approx(0.03, abs=1e-15)
    # 995,000 now, 35,000 after a year, 1,030,000 after two: with v = 1 / (1 + r), 1030 v^2 + 35 v = 995
    assert firm["xirr"] == pytest.approx(2 * 1030 / (sqrt(35**2 + 4 * 1030 * 995) - 35) - 1, abs=1e-12)
    # without it 995 = 45 v + 1040 v^2
    assert firm["xirr_no_subsidy"] == pytest.approx(2 * 1040 / (sqrt(45**2 + 4 * 1040 * 995) - 45) - 1, abs=1e-12)
    assert {k: v for k, v in found["deal"].items() if k != "flows"} == {
        k: v for k, v in firm.items() if k not in ("flows", "borrower_id", "name")
    }


def test_cost_without_anything_is_the_loan_rate() -> None:
    firm = cost(one_loan())["firms"][0]
    assert firm["simple"] == firm["rate_after_subsidy"] == firm["loan_rate"] == 0.04
    assert firm["xirr"] == firm["xirr_no_subsidy"] == pytest.approx(0.04, abs=1e-12)


def test_fees_in_arrears_once_and_at_closing() -> None:
    fees = [
        fee("y", rate=0.005, **GUARANTEE),
        fee("o", amount_fen=900, per=FeePer.ONCE, paid_by=PaidBy.BORROWER),
        fee("w", rate=0.001),  # the deal's own is no cost of the firm
    ]
    firm = cost(one_loan(fees=fees, supports=[support()]))["firms"][0]
    assert flows(firm, "fee:y") == [("2026-03-01", -50.0), ("2027-03-01", -50.0)]
    assert flows(firm, "fee:o") == [("2025-03-01", -9.0)]  # once ones at closing
    assert flows(firm, "fee:w") == []
    assert firm["simple"] == 0.04 + 10_900 / 2_000_000


def two_firms(**over: Any) -> Deal:
    loans = [asset("L1", 600_000, 0.04), asset("L2", 300_000, 0.05, borrower_id="E2")]
    return deal(loans, [tranche(principal=900_000, coupon=0.03)], **over)


def test_a_loan_that_lasts_weighs_by_its_days() -> None:
    """600,000 at 4% for two years and 300,000 at 5% for one: (48,000 + 15,000) / (1,200,000 + 300,000) = 4.2%."""
    loans = [asset("L1", 600_000, 0.04), asset("L2", 300_000, 0.05, borrower_id="E2", maturity_date=Y1)]
    found = cost(deal(loans, [tranche(principal=900_000, coupon=0.03)], subsidies=[SUBSIDY]))
    assert found["deal"]["loan_rate"] == pytest.approx(0.042, abs=1e-15)
    # a quarter of 63,000 comes back, over the same 1,500,000
    assert found["deal"]["simple"] == pytest.approx(0.042 * 0.75, abs=1e-15)
    ends = next(part for part in found["bridge"] if part["item"] == "loan_rate")
    assert ends["rate"] == pytest.approx(found["deal"]["loan_rate"], abs=1e-15)


def test_a_fee_of_the_deal_is_split_by_principal() -> None:
    both = fee("b", amount_fen=1_000, per=FeePer.ONCE, pay=FeePay.IN_ADVANCE, paid_by=PaidBy.BORROWER)
    firms = cost(two_firms(fees=[both]))["firms"]
    assert [flows(f, "fee:b")[0][1] for f in firms] == [-6.67, -3.33]


def test_a_fee_of_each_borrower_or_asset_is_its_own() -> None:
    each = fee("b", scope=FeeScope.BORROWER, rate=0.01, per=FeePer.PAYMENT, paid_by=PaidBy.BORROWER)
    named = fee("a", scope=FeeScope.ASSET, applies_to="L2", amount_fen=77, per=FeePer.ONCE, paid_by=PaidBy.BORROWER)
    firms = cost(two_firms(fees=[each, named]))["firms"]
    assert [flows(f, "fee:b") for f in firms] == [
        [("2026-03-01", -60.0), ("2027-03-01", -60.0)],
        [("2026-03-01", -30.0), ("2027-03-01", -30.0)],
    ]
    assert [flows(f, "fee:a") for f in firms] == [[], [("2025-03-01", -0.77)]]


def test_the_deal_is_the_sum_of_its_firms() -> None:
    found = cost(two_firms(subsidies=[SUBSIDY]))
    assert found["deal"]["loan_rate"] == pytest.approx((600 * 0.04 + 300 * 0.05) / 900)
    rows = [f for firm in found["firms"] for f in firm["flows"]]
    assert sum(f["amount_cny"] for f in rows) == pytest.approx(sum(f["amount_cny"] for f in found["deal"]["flows"]))
    # interest 24,000 + 15,000 a year, a quarter of it back, on 900,000
    assert found["deal"]["simple"] == pytest.approx(0.75 * 39 / 900, abs=1e-15)


def test_a_default_ends_the_firms_payments_and_fees() -> None:
    own = fee("g", rate=0.005, pay=FeePay.IN_ADVANCE, **GUARANTEE)
    of = one_loan(
        fees=[own], supports=[support()], subsidies=[SUBSIDY], scenarios=[scenario(default(date(2026, 2, 1)))]
    )
    firm = cost(of, "stress")["firms"][0]
    assert flows(firm, "fee:g") == [("2025-03-01", -50.0)]
    assert flows(firm, "interest") == flows(firm, "subsidy:P") == []
    assert firm["xirr"] is None  # it only ever received


def test_a_prepayment_shortens_the_balance() -> None:
    # half repaid after one year: 1,000,000 + 500,000 fen-years; a fee of 3,000 is 0.2% a year
    once = fee("o", amount_fen=3_000, per=FeePer.ONCE, paid_by=PaidBy.BORROWER)
    of = one_loan(fees=[once], scenarios=[scenario(prepaid(Y1, 500_000))])
    firm = cost(of, "stress")["firms"][0]
    assert firm["simple"] == 0.04 + 3_000 / 1_500_000
    assert flows(firm, "prepayment") == [("2026-03-01", -5_000.0)]


def test_a_seasoned_loan_enters_with_its_balance() -> None:
    old = asset(rate=0.04, principal=2_000_000, cutoff_balance_fen=1_000_000, start_date=date(2024, 3, 1))
    firm = cost(deal([old], [tranche(coupon=0.03)]))["firms"][0]
    assert flows(firm, "drawdown") == [("2025-03-01", 10_000.0)]


def test_the_bridge_adds_up_by_hand() -> None:
    # interest 41,200 a year holds 1,344 of VAT; coupon 30,000; a fee of 4,000; the spread is what is left
    loan = asset(rate=0.0412, vat_base=VatBase.GROSS)
    rows = {
        r["item"]: (r["amount_cny"], r["rate"])
        for r in cost(deal([loan], [tranche(coupon=0.03)], fees=[fee()]))["bridge"]
    }
    assert rows == {
        "coupon": (600.0, pytest.approx(0.03)),
        "tax": (26.88, pytest.approx(0.001344)),
        "deal_fees": (80.0, pytest.approx(0.004)),
        "spread": (117.12, pytest.approx(0.005856)),
        "loan_rate": (824.0, pytest.approx(0.0412)),
    }


@pytest.mark.parametrize("balance_years", [2_000_000.0, 0.0])
def test_the_parts_of_a_bridge_make_the_loan_rate(balance_years: float) -> None:
    *parts, whole = bridge(1_000, 700, 33, 68, balance_years)
    assert sum(p.amount for p in parts) == whole.amount == 1_000
    assert (whole.rate is None) == (balance_years == 0)


def test_the_bridge_holds_the_coupons_of_all_classes() -> None:
    notes = [tranche(principal=600_000, coupon=0.03), tranche("M", 400_000, 0.05, MEZZANINE, rank=2)]
    rows = {r["item"]: r["amount_cny"] for r in cost(deal([asset(rate=0.06)], notes))["bridge"]}
    assert (rows["coupon"], rows["spread"]) == (760.0, 1_200.0 - 760.0)


def test_of_two_moves_of_one_day_the_last_counts() -> None:
    """A firm repays 5 on a payment day and the rest defaults that day: it pays its fees no more from then on."""
    day = date(2026, 3, 21)
    moves = ((CashKind.PRINCIPAL, 5), (CashKind.DEFAULT, 7))
    path = AssetPath(cash=tuple(Dated(day, day, kind, amount) for kind, amount in moves))
    assert Loan(terms=None, path=path).last_move == (day, CashKind.DEFAULT)  # type: ignore[arg-type]
