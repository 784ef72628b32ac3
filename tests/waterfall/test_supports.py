"""Supports: how much, of what, up to what cap, in which order, and how they are paid back. Worked by hand.

Class A is 1,000,000 at 4%, 10,000 a quarter, unless told otherwise.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from engine_deals import MEZZANINE, Q, Seen, deal, fee, pays, quarterly, support, tranche, trigger

from ipabs.errors import DealError
from ipabs.model import Cover, Deal, PlanRow, Support
from ipabs.model.steps import Reimburse, Residual
from ipabs.model.words import (
    CapPer,
    CoverComponent,
    CoverTarget,
    DueBasis,
    SupportKind,
    TrancheRepayment,
    TriggerEffect,
    TriggerTest,
    View,
)
from ipabs.run import run_deal

INTEREST = CoverComponent.INTEREST


def brings(*interest: int, supports: list[Support], principal: int = 1_000_000, **over: object) -> Deal:
    """A deal whose assets bring these sums, one a quarter, and the principal with the last."""
    last = len(interest)
    flows = [(Q[n], amount, principal if n == last else 0) for n, amount in enumerate(interest, 1)]
    note = tranche(coupon=0.04, expected_maturity_date=Q[last])
    return deal([pays(*flows)], [note], quarterly(last), supports=supports, **over)


def cover(target: str = "", share: float = 1.0, **over: object) -> Cover:
    given = {"target_kind": CoverTarget.TRANCHE, "target": target, "share": share, "component": INTEREST}
    return Cover(**given | over)


def test_a_guarantee_pays_what_the_cash_leaves_short() -> None:
    seen = Seen(brings(7_000, 12_000, 10_000, supports=[support()]))
    assert seen.calls("G", "interest.A") == [3_000, 0, 0]
    assert seen.to("interest.A") == [10_000] * 3
    # the 2,000 kept from the second quarter pay it back, after A
    assert seen.cash == [0, 2_000, 0]
    assert seen.steps(Reimburse) == [0, 0, 2_000]
    assert seen.owed("G")[-1] == (0, 1_000)


def test_principal_is_covered_at_the_expected_maturity() -> None:
    seen = Seen(brings(10_000, 10_000, principal=950_000, supports=[support()]))
    assert seen.calls("G", "principal.A") == [0, 50_000]
    assert seen.balance("A") == [1_000_000, 0]


@pytest.mark.parametrize("basis", list(DueBasis))
def test_principal_that_need_not_be_repaid_yet_is_not_called(basis: DueBasis) -> None:
    flow = pays((Q[1], 10_000, 100_000), (Q[2], 10_000, 900_000))
    note = tranche(coupon=0.04, expected_maturity_date=Q[2], repayment=TrancheRepayment.PASS_THROUGH)
    seen = Seen(deal([flow], [note], quarterly(2), supports=[support(due_basis=basis)]))
    assert seen.balance("A")[0] == 900_000
    assert seen.calls("G", "principal.A") == [0, 0]


@pytest.mark.parametrize(
    ("repayment", "amount", "call"),
    [(TrancheRepayment.SCHEDULED, 100_000, 40_000), (TrancheRepayment.TARGET_BALANCE, 900_000, 0)],
)
def test_scheduled_amounts_are_owed_and_a_target_balance_is_aimed_at(
    repayment: TrancheRepayment, amount: int, call: int
) -> None:
    # both want 100,000 with the first payment and find 60,000; only a schedule promises the other 40,000
    flow = pays((Q[1], 10_000, 60_000), (Q[2], 10_000, 940_000))
    plan = (PlanRow(date=Q[1], amount_fen=amount),)
    note = tranche(coupon=0.04, expected_maturity_date=Q[2], repayment=repayment, plan=plan)
    seen = Seen(deal([flow], [note], quarterly(2), supports=[support()]))
    assert seen.to("principal.A")[0] == 60_000 + call
    assert seen.calls("G", "principal.A") == [call, 0]


@pytest.mark.parametrize(
    ("per", "calls", "left"),
    [
        # 4,000 short in each of six quarters, a cap of 6,000; what stays unpaid is asked for again
        (CapPer.LIFE, [4_000, 2_000, 0, 0, 0, 0], [2_000, 0, 0, 0, 0, 0]),
        (CapPer.YEAR, [4_000, 2_000, 0, 0, 6_000, 0], [2_000, 0, 0, 0, 0, 0]),  # 14,000 short in the fifth
        (CapPer.PAYMENT, [4_000] * 6, [2_000] * 6),
    ],
)
def test_caps_by_life_year_and_payment(per: CapPer, calls: list[int], left: list[int]) -> None:
    own = support(cap_amount_fen=6_000, cap_per=per, covers=(cover(),))
    seen = Seen(brings(*[6_000] * 5, 5_999, principal=1, supports=[own]))
    assert seen.calls("G", "interest.A") == calls
    assert seen.cap_left("G") == left
    assert seen.called("G") == sum(seen.calls("G", "interest.A"))


@pytest.mark.parametrize(("restores", "second"), [(True, 3_000), (False, 0)])
def test_only_a_cap_that_restores_comes_back(restores: bool, second: int) -> None:
    # G pays 3,000 of A's interest, is paid back once A is repaid, and is asked for M's principal in the third quarter
    flow = pays((Q[1], 7_000, 0), (Q[2], 14_000, 1_000_000), (Q[3], 0, 46_000))
    classes = [
        tranche(coupon=0.04, expected_maturity_date=Q[2]),
        tranche("M", 50_000, 0.0, MEZZANINE, rank=2, expected_maturity_date=Q[3]),
    ]
    own = support(cap_amount_fen=3_000, cap_restores=restores, covers=(cover(component=CoverComponent.BOTH),))
    seen = Seen(deal([flow], classes, quarterly(3), supports=[own]))
    assert seen.steps(Reimburse)[1] == 3_000
    assert seen.cap_left("G") == [0, 3_000 if restores else 0, 0]
    # 1,014,000 - 1,010,000 - 3,000: M gets 1,000 at once and 46,000 later, and lacks 3,000
    assert seen.calls("G", "principal.M") == [0, 0, second]


@pytest.mark.parametrize(
    ("shares", "short", "parts"),
    [
        ((0.6, 0.4), 3_002, (1_801, 1_201)),  # 1,801.2; the last takes the rest
        ((0.5, 0.5), 3_001, (1_501, 1_500)),  # 1,500.5 goes up
        ((0.55, 0.45), 10, (6, 4)),  # 5.5 and 4.5 would both go up
        ((0.5, 0.3, 0.2), 5, (3, 2, 0)),  # 2.5, 1.5, and what is left: nothing
        ((0.5, 0.3), 10_000, (5_000, 3_000)),  # shares below 1 leave a part unpaid
        ((0.25,) * 4, 2, (1, 1, 0, 0)),  # 0.5 goes up three times: the last takes nothing, and gives nothing back
    ],
)
def test_shares(shares: tuple[float, ...], short: int, parts: tuple[int, ...]) -> None:
    names = [f"G{n}" for n in range(len(shares))]
    own = [support(name, covers=(cover(share=share),)) for name, share in zip(names, shares, strict=True)]
    seen = Seen(brings(10_000 - short, 20_000, supports=own))
    assert tuple(seen.calls(name, "interest.A")[0] for name in names) == parts
    assert seen.unpaid("interest.A")[0] == short - sum(parts)


def test_the_last_share_does_not_pay_for_an_earlier_one_that_fails() -> None:
    own = [support("G1", cap_amount_fen=100, covers=(cover(share=0.6),)), support("G2", covers=(cover(share=0.4),))]
    seen = Seen(brings(9_000, 20_000, supports=own))
    assert [seen.calls(name, "interest.A")[0] for name in ("G1", "G2")] == [100, 400]
    assert seen.unpaid("interest.A")[0] == 500


def test_any_consecutive_shares_may_add_to_one() -> None:
    # 3 fen short. G1 is over; G2 is to pay 1.5, up to 2, and has 1 left; G3 takes what G2's 2 leave: 1
    own = [
        support("G1", end_date=Q[0], covers=(cover(share=0.3),)),
        support("G2", cap_amount_fen=1, covers=(cover(share=0.5),)),
        support("G3", covers=(cover(share=0.5),)),
    ]
    seen = Seen(brings(9_997, 20_000, supports=own))
    assert [seen.calls(name, "interest.A")[0] for name in ("G1", "G2", "G3")] == [0, 1, 1]


def thirds(component: CoverComponent) -> list[Support]:
    """34%, 33% and 33%, asked on different bases: of one fen each pays nothing, and the last what is left."""
    bases = (DueBasis.ACCELERATED, DueBasis.EXPECTED, DueBasis.ACCELERATED)
    covers = [(cover(share=share, component=component),) for share in (0.34, 0.33, 0.33)]
    return [support(f"G{n}", due_basis=b, covers=c) for n, (b, c) in enumerate(zip(bases, covers, strict=True))]


def test_shares_on_different_bases_make_one_whole_where_they_lack_the_same() -> None:
    seen = Seen(brings(9_999, 10_000, supports=thirds(INTEREST)))
    assert [seen.calls(f"G{n}", "interest.A")[0] for n in range(3)] == [0, 0, 1]
    seen = Seen(brings(10_000, 10_000, principal=999_999, supports=thirds(CoverComponent.PRINCIPAL)))
    assert [seen.calls(f"G{n}", "principal.A")[1] for n in range(3)] == [0, 0, 1]


def test_shares_on_different_bases_stand_alone_where_one_lacks_less() -> None:
    # accelerated with Q1: 1,000,000 - 999,997 = 3 fen short, of which nothing is due before Q2 by the plan
    soon = trigger("T", TriggerTest.DATE, TriggerEffect.ACCELERATE, date=Q[1])
    covers = (cover(share=0.5, component=CoverComponent.PRINCIPAL),)
    own = [support("G1", due_basis=DueBasis.ACCELERATED, covers=covers), support("G2", covers=covers)]
    flow = pays((Q[1], 10_000, 999_997), (Q[2], 0, 0))
    note = tranche(coupon=0.04, expected_maturity_date=Q[2])
    seen = Seen(deal([flow], [note], quarterly(2), supports=own, triggers=[soon]))
    # half of 3 goes up to 2; the fen left is owed with Q2 on either basis: half of it goes up, G1 pays it
    assert [seen.calls(name, "principal.A") for name in ("G1", "G2")] == [[2, 1], [0, 0]]


def test_a_support_that_a_view_takes_out_has_no_share_there() -> None:
    # Short 3 fen, half each. Together: 1.5 goes up to 2, the last takes 1. Alone: half of 3 goes up to 2.
    half = (cover(share=0.5),)
    own = [support("G1", covers=half), support("G2", covers=half, view_off=False)]
    deal = brings(9_997, 20_000, supports=own)
    assert [Seen(deal).calls(name, "interest.A")[0] for name in ("G1", "G2")] == [2, 1]
    without = Seen(deal, view=View.NO_GUARANTOR)
    assert [without.calls(name, "interest.A")[0] for name in ("G1", "G2")] == [0, 2]
    assert without.calls("G2", "interest.A") == Seen(replace(deal, supports=own[1:])).calls("G2", "interest.A")


def test_supports_pay_in_the_order_of_the_sheet() -> None:
    own = [support("G1", cap_amount_fen=100), support("G2"), support("G3")]
    seen = Seen(brings(9_000, 20_000, supports=own))
    assert [seen.calls(name, "interest.A")[0] for name in ("G1", "G2", "G3")] == [100, 900, 0]


def test_a_cover_may_have_a_cap_of_its_own() -> None:
    own = support(cap_amount_fen=900, covers=(cover(cap_amount_fen=250), cover(component=CoverComponent.PRINCIPAL)))
    seen = Seen(brings(9_000, 9_000, principal=999_000, supports=[own]))
    assert seen.calls("G", "interest.A") == [250, 0]
    # at the end 9,000 + 999,000 less interest carried and new, 750 + 10,000: 2,750 short, 650 of the cap left
    assert seen.calls("G", "principal.A") == [0, 650]
    assert seen.cap_left("G") == [650, 0]


def test_a_cap_of_a_cover_starts_anew_with_the_supports() -> None:
    own = support(cap_per=CapPer.PAYMENT, covers=(cover(cap_amount_fen=250),))
    assert Seen(brings(9_900, 9_500, 9_900, 20_000, supports=[own])).calls("G", "interest.A")[:3] == [100, 250, 250]


@pytest.mark.parametrize(
    ("start", "end", "calls"),
    [
        (Q[2], None, [0, 2_000, 1_000, 0]),  # the first quarter's 1,000 is still owed
        (None, Q[2], [1_000, 1_000, 0, 0]),
        (Q[3], Q[3], [0, 0, 3_000, 0]),
    ],
)
def test_a_support_pays_between_its_dates(start: object, end: object, calls: list[int]) -> None:
    own = support(start_date=start, end_date=end, covers=(cover(),))
    assert Seen(brings(9_000, 9_000, 9_000, 20_000, supports=[own])).calls("G", "interest.A") == calls


def test_liquidity_covers_senior_interest_and_its_advances_earn() -> None:
    own = support("LF", kind=SupportKind.LIQUIDITY, advance_rate=0.04)
    seen = Seen(brings(0, 10_000, 10_000, 10_500, principal=1_000_000, supports=[own], fees=[fee(amount_fen=0)]))
    assert seen.calls("LF", "interest.A") == [10_000, 0, 0, 0]
    # 10,000 x 4% x 92 / 365 = 100.82, x 91 / 365 = 99.73, x 90 / 365 = 98.63; simple, by payment dates
    assert seen.new("advance.LF") == [0, 101, 100, 99]
    assert seen.owed("LF")[:3] == [(0, 10_000), (101, 10_000), (201, 10_000)]
    # 500 is left after A: interest of 300 first, then 200 of the advance
    assert seen.steps(Reimburse)[-1] == 500
    assert seen.owed("LF")[-1] == (0, 9_800)
    assert seen.steps(Residual)[-1] == 0


def test_liquidity_does_not_pay_principal_tax_or_fees() -> None:
    own = support("LF", kind=SupportKind.LIQUIDITY)
    seen = Seen(brings(0, 10_000, principal=900_000, supports=[own], fees=[fee()]))
    assert seen.called("LF") == seen.calls("LF", "interest.A")[0] == 10_000
    assert seen.unpaid("fee.trustee")[0] == 1_000


def test_tax_and_fees_are_covered_while_a_senior_is_open() -> None:
    # nothing comes in the first quarter: G pays the fee of 500. A is repaid in the second; in the third no one pays
    flow = pays((Q[2], 10_500, 1_010_000), (Q[3], 0, 1))
    classes = [
        tranche(coupon=0.04, expected_maturity_date=Q[2]),
        tranche("M", 50_000, 0.0, MEZZANINE, rank=2, expected_maturity_date=Q[3]),
    ]
    seen = Seen(deal([flow], classes, quarterly(3), supports=[support()], fees=[fee(amount_fen=2_000)]))
    assert seen.calls("G", "fee.trustee") == [500, 0, 0]
    assert seen.balance("A")[1] == 0
    assert seen.unpaid("fee.trustee") == [0, 0, 499]


def test_a_group_is_paid_once_and_split_by_what_each_lacks() -> None:
    # A1 lacks 10,000 and A2 5,000; a cap of 10,001: 6,667.33 and the rest
    classes = [tranche(n, p, 0.04, expected_maturity_date=Q[2]) for n, p in (("A1", 1_000_000), ("A2", 500_000))]
    flow = pays((Q[2], 40_000, 1_500_000))
    seen = Seen(deal([flow], classes, quarterly(2), supports=[support(cap_amount_fen=10_001)]))
    assert [seen.calls("G", f"interest.{name}")[0] for name in ("A1", "A2")] == [6_667, 3_334]


def test_a_support_of_one_class_does_not_reach_another() -> None:
    classes = [tranche(n, 1_000_000, 0.04, expected_maturity_date=Q[2]) for n in ("A1", "A2")]
    own = support(covers=(cover("A2"),))
    seen = Seen(deal([pays((Q[1], 8_000, 0), (Q[2], 60_000, 2_000_000))], classes, quarterly(2), supports=[own]))
    assert seen.called("G") == seen.calls("G", "interest.A2")[0] == 6_000
    assert seen.unpaid("interest.A1")[0] == 6_000


@pytest.mark.parametrize(
    "covers",
    [
        (cover("A1", 0.5), cover("A2", 1.0)),
        (cover("A1", cap_amount_fen=5), cover("A2")),
        (cover("A1"), cover("A1"), cover("A2")),
    ],
)
def test_a_group_covered_unequally_is_refused(covers: tuple[Cover, ...]) -> None:
    classes = [tranche(n, 1_000_000, 0.04, expected_maturity_date=Q[2]) for n in ("A1", "A2")]
    of = deal([pays((Q[2], 1, 1))], classes, quarterly(2), supports=[support(covers=covers)])
    with pytest.raises(DealError, match="support 'G' covers"):
        run_deal(of)


def test_a_counter_guarantee_brings_no_cash() -> None:
    of = brings(9_000, 20_000, supports=[support(kind=SupportKind.COUNTER_GUARANTEE)])
    assert Seen(of).unpaid("interest.A")[0] == 1_000


def test_views_take_out_supports_marked_for_it_and_keep_the_others() -> None:
    own = [support("G", cap_amount_fen=400), support("K", view_off=False)]
    of = brings(9_000, 20_000, supports=own)
    calls = {v: [Seen(of, view=v).calls(name, "interest.A")[0] for name in "GK"] for v in View}
    assert calls == {View.ALL: [400, 600], View.NO_GUARANTOR: [0, 1_000], View.IP_ZERO: [400, 600]}
