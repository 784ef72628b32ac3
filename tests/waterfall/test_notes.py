"""Classes paid by the standard waterfall: two- and three-period deals, every figure worked in a comment."""

from __future__ import annotations

from datetime import date

from engine_deals import (
    MEZZANINE,
    SUBORDINATED,
    Y1,
    Y2,
    Seen,
    asset,
    deal,
    default,
    fee,
    pays,
    scenario,
    terms,
    tranche,
)

from ipabs.model.steps import Residual
from ipabs.model.words import TrancheRepayment, View

PASS = TrancheRepayment.PASS_THROUGH


def test_senior_only() -> None:
    # A: 1,000,000 at 5%, 50,000 a year. Assets bring 60,000, then 1,060,000.
    seen = Seen(deal([pays((Y1, 60_000, 0), (Y2, 60_000, 1_000_000))], [tranche()]))
    assert seen.to("interest.A") == [50_000, 50_000]
    assert seen.to("principal.A") == [0, 1_000_000]
    assert seen.cash == [10_000, 0]  # surplus waits in the account
    assert seen.steps(Residual) == [0, 20_000]  # then goes to the originator


def test_senior_and_residual() -> None:
    # S has put in 100,000. At the end: 10,000 kept + 60,000 + 1,100,000 - 50,000 - 1,000,000 = 120,000 for S
    loan = pays((Y1, 60_000, 0), (Y2, 60_000, 1_100_000))
    seen = Seen(deal([loan], [tranche(), tranche("S", 100_000, None, SUBORDINATED, rank=2)]))
    assert seen.cash == [10_000, 0]
    assert seen.to("principal.S") == [0, 100_000]
    assert seen.steps(Residual) == [0, 20_000]
    assert seen.balance("S") == [100_000, 0]
    last = seen.periods[-1]
    assert seen.paid.yield_to(last, "S") == 20_000


def test_residual_that_does_not_get_its_principal_back() -> None:
    loan = pays((Y1, 50_000, 0), (Y2, 50_000, 1_030_000))
    seen = Seen(deal([loan], [tranche(), tranche("S", 100_000, None, SUBORDINATED, rank=2)]))
    assert seen.to("principal.S") == [0, 30_000]
    assert seen.balance("S") == [100_000, 70_000]
    assert seen.steps(Residual) == [0, 0]


def test_senior_mezzanine_subordinated() -> None:
    # A 600,000 at 4% = 24,000; M 300,000 at 6% = 18,000; S 100,000 at 8% = 8,000, which waits for A
    classes = [
        tranche("A", 600_000, 0.04),
        tranche("M", 300_000, 0.06, MEZZANINE, rank=2),
        tranche("S", 100_000, 0.08, SUBORDINATED, rank=3),
    ]
    seen = Seen(deal([pays((Y1, 45_000, 0), (Y2, 45_000, 1_000_000))], classes))
    assert [seen.to(f"interest.{name}") for name in "AMS"] == [[24_000] * 2, [18_000] * 2, [0, 16_000]]
    assert seen.cash == [3_000, 0]
    # 3,000 + 1,045,000 - 42,000 = 1,006,000: A 600,000, M 300,000, S's interest 8,000 + 8,000, then its principal
    assert [seen.to(f"principal.{name}") for name in "AMS"] == [[0, 600_000], [0, 300_000], [0, 90_000]]
    assert seen.balance("S") == [100_000, 10_000]  # its loss
    assert seen.unpaid("interest.S") == [8_000, 0]


def test_two_seniors_share_too_little_cash_by_what_they_are_due() -> None:
    # dues 15,000 and 12,000; 10,001 x 15 / 27 = 5,556.11; the second takes the rest, 4,445
    classes = [tranche("A1", 500_000, 0.03), tranche("A2", 300_000, 0.04, interest_on_unpaid=True)]
    seen = Seen(deal([pays((Y1, 10_001, 0), (Y2, 50_000, 800_000))], classes))
    assert [seen.to(f"interest.{name}")[0] for name in ("A1", "A2")] == [5_556, 4_445]
    assert [seen.unpaid(f"interest.{name}")[0] for name in ("A1", "A2")] == [9_444, 7_555]
    # what is carried is paid later; only A2's earns: (300,000 + 7,555) x 4% = 12,302.2
    assert [seen.new(f"interest.{name}")[1] for name in ("A1", "A2")] == [15_000, 12_302]
    assert [seen.to(f"interest.{name}")[1] for name in ("A1", "A2")] == [24_444, 19_857]


def test_principal_of_one_rank_is_shared_by_balance() -> None:
    # 100,001 over 600,000 and 300,000: 66,667.33 and the rest; then 899,999 over 533,333 and 266,666
    classes = [tranche("A1", 600_000, 0.0, repayment=PASS), tranche("A2", 300_000, 0.0, repayment=PASS)]
    seen = Seen(deal([pays((Y1, 0, 100_001), (Y2, 0, 799_999))], classes))
    assert seen.to("principal.A1") == [66_667, 533_333]
    assert seen.to("principal.A2") == [33_334, 266_666]


def test_principal_by_rank_is_paid_one_after_the_other() -> None:
    classes = [tranche("A1", 60_000, 0.0, repayment=PASS), tranche("A2", 30_000, 0.0, repayment=PASS, rank=2)]
    seen = Seen(deal([pays((Y1, 0, 70_000), (Y2, 0, 20_000))], classes))
    assert seen.to("principal.A1") == [60_000, 0]
    assert seen.to("principal.A2") == [10_000, 20_000]


def test_a_bullet_waits_for_its_own_expected_maturity_and_is_owed_from_then_on() -> None:
    # A1 is due at the first date: it takes everything; A2 waits
    classes = [tranche("A1", 60_000, 0.0, expected_maturity_date=Y1), tranche("A2", 60_000, 0.0, rank=2)]
    seen = Seen(deal([pays((Y1, 0, 50_000), (Y2, 0, 70_000))], classes))
    assert seen.to("principal.A1") == [50_000, 10_000]
    assert seen.to("principal.A2") == [0, 60_000]


def test_tax_and_fees_come_before_interest() -> None:
    # 25,000 comes; fees of rank 1 and 2 take 10,000 and 8,000; A gets 7,000 of 50,000
    fees = [fee("second", amount_fen=8_000, rank=2), fee("first", amount_fen=10_000)]
    seen = Seen(deal([pays((Y1, 25_000, 0), (Y2, 0, 1_000_000))], [tranche()], fees=fees))
    assert seen.to("fee.first")[0] == 10_000
    assert seen.to("fee.second")[0] == 8_000
    assert seen.to("interest.A")[0] == 7_000
    assert seen.unpaid("interest.A")[0] == 43_000


def test_fees_of_one_rank_share_and_carry_without_interest() -> None:
    fees = [fee("f", amount_fen=1_000), fee("g", amount_fen=2_000)]
    seen = Seen(deal([pays((Y1, 100, 0), (Y2, 0, 1_000_000))], [tranche()], fees=fees))
    assert [seen.to(f"fee.{name}")[0] for name in "fg"] == [33, 67]
    assert seen.to("fee.g")[1] == 2_000 + 1_933


def test_the_tail_goes_on_until_nothing_comes_and_nothing_is_left() -> None:
    # the firm defaults before the end; 40% of 1,000,000 + 61 x 200 comes 18 months later: 404,880
    loan = asset(recovery_rate=0.4, recovery_lag_months=18)
    stress = scenario(default(date(2026, 5, 1)))
    seen = Seen(deal([loan], [tranche(coupon=0.0)], fees=[fee()], scenarios=[stress]), "stress")
    recovered, y3 = date(2027, 11, 1), date(2028, 3, 1)
    assert [p.grid_date for p in seen.periods] == [Y1, Y2, y3]
    assert recovered < y3
    # the first year's 73,000 less the fee waits; at A's maturity it takes that less the second fee, 65,000
    assert seen.cash == [69_000, 0, 0]
    # fees accrue until the tail ends: 0.4% of 935,000 = 3,740; A gets the rest of the recovery, 401,140
    assert seen.to("fee.trustee") == [4_000, 4_000, 3_740]
    assert seen.to("principal.A") == [0, 65_000, 401_140]
    assert seen.balance("A")[-1] == 533_860  # the loss
    # base has no tail at all
    assert len(Seen(seen.outcome).periods) == 2


def test_the_legal_maturity_ends_everything() -> None:
    loan = asset(recovery_rate=0.4, recovery_lag_months=24)
    stress = scenario(default(date(2026, 5, 1)))
    short = terms(legal_maturity=date(2028, 3, 1))
    seen = Seen(deal([loan], [tranche()], short, scenarios=[stress]), "stress")
    # the recovery of 2028-05-01 comes too late. 73,000 - 50,000 is left for the second year's interest
    assert len(seen.periods) == 2
    assert seen.to("interest.A") == [50_000, 23_000]
    assert (seen.balance("A")[-1], seen.unpaid("interest.A")[-1]) == (1_000_000, 27_000)
    longer = Seen(deal([loan], [tranche()], terms(legal_maturity=date(2028, 6, 1)), scenarios=[stress]), "stress")
    assert longer.periods[-1].grid_date == date(2028, 6, 1)
    assert longer.balance("A")[-1] < 1_000_000


def test_a_class_due_before_the_end_of_the_deal_keeps_earning_until_paid() -> None:
    classes = [tranche("A1", 100_000, 0.04, expected_maturity_date=Y1), tranche("A2", 100_000, 0.0, rank=2)]
    seen = Seen(deal([pays((Y1, 4_000, 60_000), (Y2, 0, 140_000))], classes))
    assert seen.new("interest.A1") == [4_000, 1_600]
    assert seen.to("principal.A1") == [60_000, 40_000]


def test_views_differ_only_in_what_they_take_away() -> None:
    of = deal([pays((Y1, 60_000, 0), (Y2, 60_000, 1_000_000))], [tranche()])
    runs = [Seen(of, view=view) for view in View]
    assert {tuple(run.to("interest.A")) for run in runs} == {(50_000, 50_000)}
