"""Fees: base x per x pay x frequency, each instalment worked by hand. Notes of 1,000,000 unless told otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from engine_deals import MEZZANINE, Y1, Y2, Q, Seen, asset, deal, fee, pays, quarterly, reserve, right, support, tranche

from ipabs.calendar import DayCount
from ipabs.errors import DealError
from ipabs.model import Cover, Deal, Fee
from ipabs.model.words import CoverComponent, CoverTarget, FeeBase, FeePay, FeePer, FeeScope, PaidBy, TrancheRepayment
from ipabs.run import run_deal

ADVANCE, DATED = FeePay.IN_ADVANCE, FeePay.DATED
A365 = DayCount.A365


def run(one: Fee, periods: int = 4, **over: object) -> tuple[int, list[int]]:
    """(closing instalment, new dues by period) of a fee in a deal with plenty of cash."""
    of: Deal = deal(
        [pays(*((Q[n], 50_000, 0) for n in range(1, periods)), (Q[periods], 50_000, 1_100_000))],
        [tranche(expected_maturity_date=Q[periods], coupon=0.04)],
        quarterly(periods),
        fees=[one],
        **over,
    )
    seen = Seen(of)
    uses = {item.name: item.amount for item in seen.outcome.closing.uses}
    return uses.get(one.name, 0), seen.new(f"fee.{one.name}")


def test_a_year_in_arrears_and_in_advance() -> None:
    assert run(fee()) == (0, [1_000] * 4)  # 0.4% of 1,000,000 / 4
    assert run(fee(pay=ADVANCE)) == (1_000, [1_000, 1_000, 1_000, 0])


def test_by_days() -> None:
    # 4,000 a year: x 92, 92, 91, 90 / 365 = 1,008.22, 1,008.22, 997.26, 986.30
    assert run(fee(day_count=A365)) == (0, [1_008, 1_008, 997, 986])
    assert run(fee(amount_fen=4_000, day_count=A365)) == (0, [1_008, 1_008, 997, 986])


def test_once_a_year_in_a_quarterly_deal() -> None:
    assert run(fee(payment_frequency_months=12)) == (0, [0, 0, 0, 4_000])
    assert run(fee(payment_frequency_months=12, pay=ADVANCE)) == (4_000, [0, 0, 0, 0])
    # six quarters: the last instalment covers two of them
    assert run(fee(payment_frequency_months=12), 6) == (0, [0, 0, 0, 4_000, 0, 2_000])
    assert run(fee(payment_frequency_months=12, pay=ADVANCE), 6) == (4_000, [0, 0, 0, 2_000, 0, 0])
    # the days of the covered periods are added before rounding: 4,000 x 365 / 365
    assert run(fee(payment_frequency_months=12, day_count=A365))[1] == [0, 0, 0, 4_000]
    assert run(fee(payment_frequency_months=6, amount_fen=1_001))[1] == [0, 501, 0, 501]  # 500.5 goes up


def test_one_instalment_for_the_whole_life() -> None:
    assert run(fee(at_maturity=True), 6) == (0, [0, 0, 0, 0, 0, 6_000])


def test_an_instalment_in_arrears_adds_the_balances_of_its_periods() -> None:
    # balances 1,000,000, 900,000, 700,000, 400,000: 3,000,000 x 0.4% / 4
    loan = pays((Q[1], 5_000, 100_000), (Q[2], 5_000, 200_000), (Q[3], 5_000, 300_000), (Q[4], 9_000, 400_000))
    falling = tranche(coupon=0.0, expected_maturity_date=Q[4], repayment=TrancheRepayment.PASS_THROUGH)
    low = fee(payment_frequency_months=12)
    seen = Seen(deal([loan], [falling], quarterly(4), fees=[low]))
    # surplus cash goes to A as well: 5,000 more each quarter
    assert seen.balance("A") == [895_000, 690_000, 385_000, 0]
    assert seen.new("fee.trustee") == [0, 0, 0, 2_970]  # (1,000,000 + 895,000 + 690,000 + 385,000) x 0.001


def test_by_payment() -> None:
    assert run(fee(per=FeePer.PAYMENT)) == (0, [4_000] * 4)  # the rate as it stands
    assert run(fee(per=FeePer.PAYMENT, amount_fen=500)) == (0, [500] * 4)
    assert run(fee(per=FeePer.PAYMENT, amount_fen=500, payment_frequency_months=6)) == (0, [0, 500, 0, 500])


def test_once() -> None:
    assert run(fee(per=FeePer.ONCE)) == (0, [4_000, 0, 0, 0])
    assert run(fee(per=FeePer.ONCE, pay=ADVANCE)) == (4_000, [0, 0, 0, 0])
    assert run(fee(per=FeePer.ONCE, amount_fen=123, paid_by=PaidBy.WATERFALL)) == (0, [123, 0, 0, 0])


def test_an_instalment_counts_for_the_year_it_covers() -> None:
    """4,000 a year in advance: closing's is of the first year, that of the first anniversary of the second."""
    loan = pays((Y1, 60_000, 0), (Y2, 60_000, 1_000_000))

    def dues(**over: object) -> list[int]:
        return Seen(deal([loan], [tranche()], fees=[fee(pay=ADVANCE, **over)])).new("fee.trustee")

    assert dues(cap_amount_fen=5_000) == dues(minimum_fen=3_000) == [4_000, 0]  # each year within its limits
    assert dues(cap_amount_fen=3_500) == [3_500, 0]
    assert dues(minimum_fen=4_500) == [4_500, 0]
    # half-yearly in a quarterly deal the first year has two instalments: 2,000 at closing, 2,000 with Q2
    half = {"pay": ADVANCE, "payment_frequency_months": 6}
    assert run(fee(cap_amount_fen=3_000, **half)) == (2_000, [0, 1_000, 0, 0])
    assert run(fee(minimum_fen=4_100, **half)) == (2_000, [0, 2_100, 0, 0])


@pytest.mark.parametrize(
    ("day", "dues"),
    [
        (Q[2], [0, 900, 0, 0]),  # from the first period whose grid date is on or after it
        (date(2025, 9, 2), [0, 0, 900, 0]),
        (date(2025, 3, 2), [900, 0, 0, 0]),
    ],
)
def test_dated(day: date, dues: list[int]) -> None:
    assert run(fee(amount_fen=900, pay=DATED, date=day)) == (0, dues)


@pytest.mark.parametrize("day", [Q[0], date(2024, 1, 1)])
def test_dated_on_closing_or_before_is_paid_with_the_first_payment(day: date) -> None:
    """Its date acts from the first period whose grid date is on or after it; only the proceeds pay at closing."""
    assert run(fee(amount_fen=900, pay=DATED, date=day)) == (0, [900, 0, 0, 0])


def test_bases() -> None:
    per = {"per": FeePer.PAYMENT, "rate": 0.01}
    assert run(fee(base=FeeBase.PRINCIPAL, **per))[1] == [10_000] * 4
    assert run(fee(base=FeeBase.PRINCIPAL, scope=FeeScope.POOL, **per))[1] == [11_000] * 4  # assets of 1,100,000
    assert run(fee(base=FeeBase.COLLECTIONS, **per))[1] == [500, 500, 500, 11_500]
    assert run(fee(base=FeeBase.INTEREST_COLLECTED, **per))[1] == [500] * 4
    rights = [right("P1", 300_000), right("P2", 20_000)]
    assert run(fee(base=FeeBase.APPRAISED_VALUE, scope=FeeScope.POOL, **per), rights=rights)[1] == [3_200] * 4


def test_the_balance_of_the_pool_is_that_at_the_start_of_the_period() -> None:
    loan = pays((Q[1], 50_000, 100_000), (Q[2], 50_000, 1_000_000))
    half = tranche(expected_maturity_date=Q[2])
    pool = fee(scope=FeeScope.POOL, base=FeeBase.BALANCE)
    assert Seen(deal([loan], [half], quarterly(2), fees=[pool])).new("fee.trustee") == [1_100, 1_000]
    named = fee(scope=FeeScope.ASSET, applies_to="L1")
    assert Seen(deal([loan], [half], quarterly(2), fees=[named])).new("fee.trustee") == [1_100, 1_000]


def test_the_guaranteed_balance_is_that_of_the_classes_covered() -> None:
    loan = pays((Q[1], 90_000, 0), (Q[2], 90_000, 1_000_000))
    classes = [
        tranche("A", 600_000, 0.0, expected_maturity_date=Q[2]),
        tranche("M", 300_000, 0.0, MEZZANINE, rank=2, expected_maturity_date=Q[2]),
    ]
    paid = fee("g", scope=FeeScope.SUPPORT, applies_to="G", base=FeeBase.GUARANTEED_BALANCE)
    all_ = fee("d", base=FeeBase.GUARANTEED_BALANCE, rank=2)
    seen = Seen(deal([loan], classes, quarterly(2), fees=[paid, all_], supports=[support()]))
    assert seen.new("fee.g") == seen.new("fee.d") == [600, 600]


def test_nobody_is_paid_for_a_reserve_that_no_row_names() -> None:
    # 0.4% / 4 of A's 600,000, which G covers for interest alone; the implied reserve covers A as well
    loan = pays((Q[1], 90_000, 0), (Q[2], 90_000, 1_000_000))
    classes = [tranche(name, 600_000, 0.0, expected_maturity_date=Q[2]) for name in ("A", "B")]
    only = Cover(target_kind=CoverTarget.TRANCHE, target="A", component=CoverComponent.INTEREST)
    share = fee("s", scope=FeeScope.SUPPORT, base=FeeBase.GUARANTEED_BALANCE)
    fixed = fee("f", scope=FeeScope.SUPPORT, per=FeePer.PAYMENT, amount_fen=101)
    all_ = fee("d", base=FeeBase.GUARANTEED_BALANCE, rank=2)
    own = [support(covers=(only,))]
    of = deal([loan], classes, quarterly(2), fees=[share, fixed, all_], supports=own, accounts=[reserve(500)])
    seen = Seen(of)
    assert (seen.new("fee.s"), seen.new("fee.f"), seen.new("fee.d")) == ([600, 600], [101, 101], [600, 600])


def test_a_fixed_amount_without_a_name_is_owed_for_each_of_its_scope() -> None:
    loan = pays((Q[1], 90_000, 0), (Q[2], 90_000, 900_000))
    classes = [tranche(name, 300_000, 0.0, expected_maturity_date=Q[2]) for name in ("A", "B", "C")]
    each = fee("e", scope=FeeScope.TRANCHE, per=FeePer.PAYMENT, amount_fen=101)
    one = fee("o", scope=FeeScope.TRANCHE, applies_to="B", per=FeePer.PAYMENT, amount_fen=101)
    share = fee("s", scope=FeeScope.TRANCHE, applies_to="B", rank=2)
    seen = Seen(deal([loan], classes, quarterly(2), fees=[each, one, share]))
    assert (seen.new("fee.e"), seen.new("fee.o"), seen.new("fee.s")) == ([303, 303], [101, 101], [300, 300])


def test_a_fee_paid_by_others_is_no_due_of_the_deal() -> None:
    for payer in (PaidBy.BORROWER, PaidBy.ORIGINATOR, PaidBy.PROCEEDS):
        assert run(fee(paid_by=payer, base=FeeBase.PRINCIPAL))[1] == [0] * 4
    assert run(fee(paid_by=PaidBy.PROCEEDS, base=FeeBase.PRINCIPAL)) == (4_000, [0] * 4)


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"base": FeeBase.COLLECTIONS}, "goes by payment"),
        ({"base": FeeBase.COLLECTIONS, "per": FeePer.PAYMENT, "pay": ADVANCE}, "cannot be paid in advance"),
        ({"base": FeeBase.COLLECTIONS, "per": FeePer.PAYMENT, "paid_by": PaidBy.PROCEEDS}, "is paid by the waterfall"),
        ({"pay": DATED}, "a date goes with pay = dated"),
        ({"date": Q[1]}, "a date goes with pay = dated"),
        ({"payment_frequency_months": 1}, "give a multiple of the notes'"),
    ],
)
def test_fees_that_cannot_be_scheduled_are_refused(over: dict[str, object], message: str) -> None:
    of = deal([asset()], [tranche(expected_maturity_date=Q[4])], quarterly(4), fees=[fee(**over)])
    with pytest.raises(DealError, match=message):
        run_deal(of)
