"""Assets that state amounts: the rate solved, what of each amount is interest, what a scenario changes. By hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine_deals import CLOSING, Y1, Y2, Seen, deal, default, prepaid, scenario, tranche
from engine_deals import asset as loan

from ipabs.calendar import DayCount
from ipabs.cashflow import CashKind
from ipabs.cashflow.amounts import follow_plan, solved, split
from ipabs.cashflow.resets import first_rate
from ipabs.errors import DealError
from ipabs.model import Asset, AssetFlow, Deal, Scenario
from ipabs.model.words import AssetKind, Repayment, VatBase
from ipabs.run import run_deal

Made = tuple[Asset, tuple[AssetFlow, ...]]
Flow = tuple[str, int]


def fees(*flows: tuple[date, int], principal: int = 1_000_000, **over: Any) -> Made:
    """A licence-back that pays just these amounts; a year is 1."""
    rows = tuple(AssetFlow(asset_id="L1", date=d, amount_fen=a) for d, a in flows)
    given = {"kind": AssetKind.LICENCE_BACK, "rate": 0.0, "repayment": Repayment.SCHEDULE, "day_count": DayCount.T30360}
    return loan("L1", principal, **given | over), rows


def royalty(*flows: tuple[date, int | None], share: float = 0.1, decay: float = 0.0, **over: Any) -> Made:
    rows = tuple(AssetFlow(asset_id="L1", date=d, revenue_fen=r) for d, r in flows)
    over = {"kind": AssetKind.ROYALTY, "revenue_share": share, "revenue_decay": decay} | over
    return fees(**over)[0], rows


def one(made: Made, *scenarios: Scenario) -> Deal:
    return deal([made], [tranche(principal=1_200_000, coupon=0.01)], scenarios=scenarios)


def paid(of: Deal, name: str = "base") -> list[Flow]:
    """Kind and amount of every flow of the asset, in order of time."""
    outcome = run_deal(of)
    column = next(i for i, c in enumerate(outcome.columns) if c.key == (name, "all"))
    return [(flow.kind.value, flow.amount) for flow in outcome.collected.paths[column]["L1"].cash]


def test_the_rate_makes_the_amounts_worth_the_balance() -> None:
    """550,000 and 605,000 at 10%: 550,000 / 1.1 + 605,000 / 1.21 = 500,000 + 500,000."""
    assert solved(1_000_000, [550_000, 605_000], [1.0, 1.0]) == pytest.approx(0.1, abs=1e-15)
    made = fees((Y1, 550_000), (Y2, 605_000))
    assert first_rate(one(made), made[0]) == pytest.approx(0.1, abs=1e-15)


def test_the_worth_counts_simple_interest_between_dates() -> None:
    """Half a year and a quarter: 1,050,000 at the end is 1 + r/2 times 1 + r/4; at 8% 1.04 x 1.02 = 1.0608."""
    assert solved(1_000_000, [0, 1_060_800], [0.5, 0.25]) == pytest.approx(0.08, abs=1e-14)


def test_interest_first_and_the_last_amount_clears() -> None:
    """10% on 1,000,000 is 100,000, so 450,000 of the first amount repays; 10% on the 550,000 left is 55,000."""
    assert paid(one(fees((Y1, 550_000), (Y2, 605_000)))) == [
        ("interest", 100_000),
        ("principal", 450_000),
        ("interest", 55_000),
        ("principal", 550_000),
    ]


def test_interest_that_an_amount_does_not_reach_earns_interest() -> None:
    """At 10%: 100,000 fall due and 40,000 come; then 0.1 x 1,060,000 = 106,000 and the 60,000 before it."""
    parts = split(1_000_000, [40_000, 1_166_000], [0.1, 0.1])
    assert (parts.interest, parts.principal, parts.unpaid) == ((40_000, 166_000), (0, 1_000_000), (0, 60_000))


def test_no_interest_where_the_amounts_are_the_balance() -> None:
    made = fees((Y1, 400_000), (Y2, 600_000))
    assert first_rate(one(made), made[0]) == 0.0
    assert paid(one(made)) == [("principal", 400_000), ("principal", 600_000)]


def test_no_rate_below_the_balance_and_none_above_a_third() -> None:
    with pytest.raises(DealError, match=r"add up to 9,999.99 yuan, less than its balance at cutoff, 10,000.00"):
        run_deal(one(fees((Y1, 400_000), (Y2, 599_999))))
    with pytest.raises(DealError, match=r"come to 40.00% a year on its balance, above the 36%"):
        run_deal(one(fees((Y1, 1_400_000))))


def test_a_default_claims_what_accrued_at_the_solved_rate() -> None:
    """Default half a year after the first date: 550,000 + 5% of it = 577,500, of which 40% comes back."""
    half = date(Y1.year, 9, 1)
    made = fees((Y1, 550_000), (Y2, 605_000), recovery_rate=0.4, recovery_lag_months=3)
    got = paid(one(made, scenario(default(half))), "stress")
    assert got[2:] == [("default", 550_000), ("recovery", 231_000)]


def test_a_default_claims_interest_not_reached_too() -> None:
    """10% a year, 40,000 of the 100,000 paid; half a year later 60,000 + 5% of 1,060,000 = 113,000 on top of the
    million."""
    made = fees((Y1, 40_000), (Y2, 1_166_000), recovery_rate=1.0, recovery_lag_months=3)
    got = paid(one(made, scenario(default(date(Y1.year, 9, 1)))), "stress")
    assert got[-1] == ("recovery", 1_113_000)


def test_what_is_left_after_a_prepayment_pays_its_part() -> None:
    """Half of the balance comes on the first date: half of the last amount, 55,000 + 550,000, is left."""
    got = paid(one(fees((Y1, 550_000), (Y2, 605_000)), scenario(prepaid(Y1, 275_000))), "stress")
    assert got[-2:] == [("interest", 27_500), ("principal", 275_000)]


# -- royalties --------------------------------------------------------------------------------------------------------


def test_a_royalty_is_a_share_of_revenue_that_decays() -> None:
    """10% of 6,000,000, and a year of 365 days later of 6,000,000 x 0.9."""
    assert (Y2 - Y1).days == 365
    got = paid(one(royalty((Y1, 6_000_000), (Y2, None), decay=0.1)))
    assert sum(amount for _, amount in got[:2]) == 600_000 and sum(amount for _, amount in got[2:]) == 540_000


def test_a_negative_decay_grows_and_a_later_revenue_starts_anew() -> None:
    last = date(2028, 2, 29)
    assert (last - Y2).days == 365
    made = royalty((Y1, 6_000_000), (Y2, 2_000_000), (last, None), decay=-0.5)
    assert run_deal(one(made)).projector.contracts["L1"].terms.amounts == (600_000, 200_000, 300_000)


REVENUES = royalty((Y1, 5_500_000), (Y2, 6_050_000))
"""550,000 and 605,000: 10% on a million, as above."""


def test_less_revenue_pays_interest_first_and_loses_the_rest() -> None:
    """At 60%: 330,000, of which 100,000 interest and 230,000 principal; then 363,000, 77,000 of it interest on 770,000.
    484,000 are never paid: principal that defaults and of which nothing comes back."""
    got = paid(one(REVENUES, scenario(revenue_factor=0.6, recovery_rate=0.5)), "stress")
    assert got == [
        ("interest", 100_000),
        ("principal", 230_000),
        ("interest", 77_000),
        ("principal", 286_000),
        ("default", 484_000),
    ]


def test_more_revenue_repays_as_planned_and_the_rest_is_income() -> None:
    """At 120%: 660,000, 450,000 of it principal as contracted; 726,000, 550,000 of it."""
    got = paid(one(REVENUES, scenario(revenue_factor=1.2)), "stress")
    assert got == [("interest", 210_000), ("principal", 450_000), ("interest", 176_000), ("principal", 550_000)]


def test_principal_that_fell_behind_catches_up_with_the_plan() -> None:
    """Nothing comes in the first year; 100,000 and 110,000 of interest, then 790,000 of principal."""
    plan = split(1_000_000, [550_000, 605_000], [0.1, 0.1])
    parts = follow_plan(1_000_000, [0, 1_000_000], [0.1, 0.1], plan)
    assert (parts.interest, parts.principal, parts.left) == ((0, 210_000), (0, 790_000), (1_000_000, 210_000))


def test_no_revenue_is_a_loss_on_the_last_day() -> None:
    assert paid(one(REVENUES, scenario(revenue_factor=0.0)), "stress") == [("default", 1_000_000)]


def test_other_assets_do_not_follow_revenue() -> None:
    of = one(fees((Y1, 550_000), (Y2, 605_000)), scenario(revenue_factor=0.5))
    assert paid(of, "stress") == paid(of)


# -- claims bought at a price ------------------------------------------------------------------------------------------


def bought(price: int, **over: Any) -> Made:
    """A claim for 1,100,000 in two years, without interest."""
    given = {"kind": AssetKind.RECEIVABLE, "rate": 0.0, "repayment": Repayment.ZERO_COUPON, "maturity_date": Y2}
    given |= {"purchase_price_fen": price, "vat_base": VatBase.IMPLIED_INTEREST, "day_count": DayCount.T30360}
    return loan("L1", 1_100_000, **given | over), ()


def discounts(of: Deal, name: str = "base") -> list[int]:
    return [amount for kind, amount in paid(of, name) if kind == "discount"]


def test_vat_on_the_discount_of_a_claim() -> None:
    """1,100,000 for 997,000: 103,000 are earned; 103,000 / 1.03 x 3% x 1.12 = 3,360."""
    of = one(bought(997_000))
    assert discounts(of) == [103_000]
    assert Seen(of).new("tax") == [0, 3_360]


def test_no_discount_is_the_interest_itself() -> None:
    made = fees((Y1, 550_000), (Y2, 605_000), purchase_price_fen=1_000_000, vat_base=VatBase.IMPLIED_INTEREST)
    assert discounts(one(made)) == []
    assert Seen(one(made)).new("tax")[0] == 3_262  # 100,000 / 1.03 x 3% x 1.12 = 3,262.14


def test_the_discount_accrues_on_what_is_left_of_the_price() -> None:
    """Two claims of 550,000 and 605,000 for 900,000: x = 1 / (1 + r) solves 605 x^2 + 550 x = 900, x = 0.8472 ...; the
    first year earns r x 900,000, and both together 255,000."""
    x = (-550 + (550**2 + 4 * 605 * 900) ** 0.5) / (2 * 605)
    made = fees(
        (Y1, 550_000), (Y2, 605_000), purchase_price_fen=900_000, vat_base=VatBase.IMPLIED_INTEREST, principal=1_000_000
    )
    first = round(900_000 * (1 / x - 1))
    assert discounts(one(made)) == [first, 255_000 - first]


def test_a_prepayment_earns_its_part_of_the_discount() -> None:
    """Half of the claim after a year: 550,000 less half of the 997,000 paid, 498,500; the rest as much at the end."""
    of = one(bought(997_000), scenario(prepaid(Y1, 550_000)))
    assert discounts(of, "stress") == [51_500, 51_500]


def test_recoveries_earn_no_discount() -> None:
    of = one(bought(997_000, recovery_rate=1.0, recovery_lag_months=3), scenario(default(Y1)))
    assert discounts(of, "stress") == []


def test_a_price_above_all_cash_is_refused() -> None:
    with pytest.raises(DealError, match=r"purchase_price of L1 is 11,000.01, above the 11,000.00 that it pays in all"):
        run_deal(one(bought(1_100_001)))


def test_a_discount_is_no_cash() -> None:
    outcome = run_deal(one(bought(997_000)))
    assert outcome.collected.total.sum() / len(outcome.columns) == 1_100_000
    assert outcome.collected.cash[CashKind.DISCOUNT][:, 0].sum() == 103_000


def test_a_year_is_a_year() -> None:
    """What the examples above count on."""
    assert (date(2025, 3, 1), date(2026, 3, 1), date(2027, 3, 1)) == (CLOSING, Y1, Y2)
