"""What tax and fees are worked out on, and all costs in one place, by hand. Notes of 1,000,000 fen, 30/360 quarters."""

from __future__ import annotations

from typing import Any

from engine_deals import CLOSING, Q, asset, deal, default, fee, pays, quarterly, right, scenario, support, tranche
from hypothesis import given, settings
from random_whole import whole_deals

from ipabs.model import Deal, Fee, Vat
from ipabs.model.words import FeeBase, FeePay, FeePer, FeeScope, PaidBy, TrancheRepayment, VatBase
from ipabs.run import Meta, document, run_deal

Row = dict[str, Any]


def result(of: Deal, cost_scenario: str = "base") -> Row:
    meta = Meta(input_sha256="", defaults_taken=[], warnings=[], settings={})
    return document(run_deal(of), meta, cost_scenario)


def with_fees(*fees: Fee, cash: int = 50_000, **over: Any) -> Deal:
    """Four quarters with plenty of cash, the notes repaid in the last."""
    loan = pays(*((Q[n], cash, 0) for n in (1, 2, 3)), (Q[4], cash, 1_000_000))
    notes = tranche(coupon=0.04, expected_maturity_date=Q[4])
    return deal([loan], [notes], quarterly(4), fees=list(fees), **over)


def flows_of(found: Row, name: str) -> list[Row]:
    return next(f["flows"] for f in found["runs"][0]["fees"] if f["name"] == name)


def column(rows: list[Row], *keys: str) -> list[Any]:
    return [tuple(row[key] for key in keys) if len(keys) > 1 else row[keys[0]] for row in rows]


def test_vat_is_shown_with_what_it_is_due_on_and_its_parts() -> None:
    # 10,000 yuan a quarter at 3% with surcharges of 12%: 10,000 / 1.03 x 3% = 291.262 and x 1.12 = 326.214
    loan = pays((Q[1], 1_000_000, 0), (Q[2], 1_000_000, 500), name="L1", vat_base=VatBase.GROSS, vat_rate=0.03)
    later = pays((Q[2], 0, 2_000_000), name="L2", vat_base=VatBase.ALL_CASH, vat_rate=0.06)
    of = deal(
        [loan, later], [tranche(coupon=0.04, expected_maturity_date=Q[2])], quarterly(2), vat=Vat(surcharge_rate=0.12)
    )
    rows = result(of)["runs"][0]["tax"]
    # the second quarter adds 20,000 of principal at 6%: 20,000 / 1.06 x 6% = 1,132.075, with the other 1,423.338;
    # with surcharges 326.214 + 1,267.925 = 1,594.138
    assert column(rows, "taxable_cny", "vat_cny", "surcharge_cny", "due_cny") == [
        (10_000.00, 291.26, 34.95, 326.21),
        (30_000.00, 1_423.34, 170.80, 1_594.14),
    ]
    assert column(rows, "carried_cny", "paid_cny", "support_cny", "short_cny") == [
        (0, 326.21, 0, 0),
        (0, 1_594.14, 0, 0),
    ]


def test_a_fee_shows_its_base_days_and_factor() -> None:
    rows = flows_of(result(with_fees(fee())), "trustee")  # 0.4% a year of 10,000 yuan, a quarter each
    assert column(rows, "base_cny", "factor", "days") == [(10_000, 0.001, d) for d in (92, 92, 91, 90)]
    assert column(rows, "calculated_cny", "due_cny", "paid_cny", "short_cny") == [(10, 10, 10, 0)] * 4


def test_a_fixed_fee_shows_its_amount_and_the_part_of_the_year() -> None:
    rows = flows_of(result(with_fees(fee(amount_fen=40_000, payment_frequency_months=6))), "trustee")
    assert column(rows, "base_cny", "factor", "days", "due_cny") == [
        (None, None, None, 0),
        (400, 0.5, 184, 200),
        (None, None, None, 0),
        (400, 0.5, 181, 200),
    ]


def test_an_instalment_over_several_periods_shows_the_mean_of_its_bases() -> None:
    # balances before each payment 1,000,000, 895,000, 690,000, 385,000 (test_fees.py): the mean is 742,500
    loan = pays((Q[1], 5_000, 100_000), (Q[2], 5_000, 200_000), (Q[3], 5_000, 300_000), (Q[4], 9_000, 400_000))
    falling = tranche(coupon=0.0, expected_maturity_date=Q[4], repayment=TrancheRepayment.PASS_THROUGH)
    rows = flows_of(result(deal([loan], [falling], quarterly(4), fees=[fee(payment_frequency_months=12)])), "trustee")
    assert rows[3]["base_cny"] == 7_425.00
    assert (rows[3]["factor"], rows[3]["days"], rows[3]["due_cny"]) == (0.004, 365, 29.70)


def test_limits_part_what_is_calculated_from_what_is_due() -> None:
    limited = fee(cap_amount_fen=2_500)  # 1,000 a quarter, at most 2,500 a year
    rows = flows_of(result(with_fees(limited)), "trustee")
    assert column(rows, "calculated_cny", "due_cny") == [(10, 10), (10, 10), (10, 5), (10, 0)]


def test_what_is_not_paid_is_carried_and_what_a_support_pays_is_told() -> None:
    # 500 of cash a quarter against a fee of 1,000: 500 unpaid is carried; the guarantee pays what is short
    poor = with_fees(fee(), cash=500)
    rows = flows_of(result(poor), "trustee")
    assert column(rows, "carried_cny", "due_cny", "paid_cny", "support_cny", "short_cny")[:2] == [
        (0, 10, 5, 0, 5),
        (5, 10, 5, 0, 10),
    ]
    helped = flows_of(result(with_fees(fee(), cash=500, supports=[support()])), "trustee")
    assert column(helped, "paid_cny", "support_cny", "short_cny")[0] == (10, 5, 0)


def expense(found: Row, name: str) -> Row:
    return next(e for e in found["cost"]["expenses"] if e["name"] == name)


def every_payer() -> Row:
    """A fee of each payer: 0.4% a year of the notes, which cost 10 yuan a quarter."""
    fees = [
        fee("trustee", payee="T"),
        fee("ahead", pay=FeePay.IN_ADVANCE),
        fee("issue", paid_by=PaidBy.PROCEEDS, per=FeePer.ONCE),
        fee("firms", paid_by=PaidBy.BORROWER, scope=FeeScope.POOL),
        fee("sponsor", paid_by=PaidBy.ORIGINATOR, minimum_fen=5_000),
    ]
    return result(with_fees(*fees))


def test_every_cost_stands_in_one_place_whoever_pays() -> None:
    found = every_payer()
    assert column(found["cost"]["expenses"], "name", "paid_by", "payee") == [
        ("tax", "waterfall", ""),
        ("trustee", "waterfall", "T"),
        ("ahead", "waterfall", ""),
        ("issue", "proceeds", ""),
        ("firms", "borrower", ""),
        ("sponsor", "originator", ""),
    ]
    days = [q.isoformat() for q in Q[:5]]
    assert column(expense(found, "trustee")["flows"], "date", "paid_cny") == [(d, 10) for d in days[1:]]
    assert column(expense(found, "ahead")["flows"], "date", "paid_cny") == [(d, 10) for d in days[:4]]
    assert column(expense(found, "issue")["flows"], "date", "paid_cny") == [(days[0], 40)]
    assert column(expense(found, "firms")["flows"], "date", "paid_cny") == [(d, 10) for d in days[1:]]
    # the originator owes as the waterfall would: 10 a quarter, topped up to 50 a year with the last
    assert column(expense(found, "sponsor")["flows"], "date", "paid_cny") == [
        *((d, 10) for d in days[1:4]),
        (days[4], 20),
    ]
    assert expense(found, "trustee")["by_year"] == [{"year": 2025, "paid_cny": 30}, {"year": 2026, "paid_cny": 10}]


def test_totals_by_payer_add_up() -> None:
    cost = every_payer()["cost"]
    assert column(cost["expense_totals"], "paid_by", "due_cny", "paid_cny", "short_cny") == [
        ("waterfall", 80, 80, 0),
        ("proceeds", 40, 40, 0),
        ("borrower", 40, 40, 0),
        ("originator", 50, 50, 0),
        ("", 210, 210, 0),
    ]
    # 10,000 yuan for a year: 210 are 2.1%
    assert cost["expense_totals"][-1]["rate"] == 0.021
    assert sum(e["rate"] for e in cost["expenses"]) == 0.021


def test_what_the_closing_pays_is_in_sources_and_uses() -> None:
    found = every_payer()
    uses = {(u["name"], u["amount_cny"]) for u in found["sources_uses"]["uses"] if u["kind"] == "fee"}
    at_closing = {
        (e["name"], f["paid_cny"])
        for e in found["cost"]["expenses"]
        for f in e["flows"]
        if f["date"] == CLOSING.isoformat() and e["paid_by"] in ("waterfall", "proceeds")
    }
    assert at_closing == uses == {("ahead", 10.0), ("issue", 40.0)}


def test_a_fee_of_the_originator_may_go_by_collections() -> None:
    sponsor = fee("sponsor", paid_by=PaidBy.ORIGINATOR, base=FeeBase.COLLECTIONS, per=FeePer.PAYMENT)
    # 0.4% of 500 yuan a quarter is 2, of 10,500 in the last 42
    assert column(expense(result(with_fees(sponsor)), "sponsor")["flows"], "paid_cny") == [2, 2, 2, 42]


def test_costs_go_along_the_scenario_asked_for() -> None:
    """A firm that defaults on the second date pays the fee of the first alone."""
    of = deal(
        [asset()],
        [tranche(coupon=0.04, expected_maturity_date=Q[4])],
        quarterly(4),
        rights=[right("P", None)],
        fees=[fee("firms", paid_by=PaidBy.BORROWER, scope=FeeScope.BORROWER)],
        scenarios=[scenario(default(Q[2]))],
    )
    paid = column(expense(result(of, "stress"), "firms")["flows"], "date", "paid_cny")
    assert paid == [(Q[1].isoformat(), 10)]
    assert len(expense(result(of), "firms")["flows"]) == 4


@settings(deadline=None, max_examples=60)
@given(whole_deals())
def test_without_limits_what_is_due_is_what_the_basis_says(of: Deal) -> None:
    """And every row: carried + due - paid = unpaid, carried on; supports pay a part of what is paid."""
    found = result(of)
    limited = {f.name for f in of.fees if f.condition or f.minimum_fen is not None or f.cap_amount_fen is not None}
    for run in found["runs"]:
        for name, rows in [("tax", run["tax"]), *((f["name"], f["flows"]) for f in run["fees"])]:
            before = 0
            for row in rows:
                amounts = {
                    key: round(row[f"{key}_cny"] * 100) for key in ("carried", "due", "paid", "support", "short")
                }
                assert amounts["carried"] == before
                assert amounts["carried"] + amounts["due"] - amounts["paid"] == amounts["short"]
                assert 0 <= amounts["support"] <= amounts["paid"]
                before = amounts["short"]
                if name == "tax":
                    assert round((row["vat_cny"] + row["surcharge_cny"]) * 100) == amounts["due"]
                elif name not in limited:
                    assert row["calculated_cny"] == row["due_cny"]
