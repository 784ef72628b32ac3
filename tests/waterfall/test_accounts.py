"""Accounts by hand: reserves and their targets, two ledgers, who receives what, what closing pays in."""

from __future__ import annotations

import pytest
from engine_deals import (
    MEZZANINE,
    SUBORDINATED,
    Q,
    Seen,
    deal,
    fee,
    ledger,
    pays,
    phases,
    quarterly,
    reserve,
    scenario,
    support,
    tranche,
    trigger,
)
from engine_deals import default as defaults_on

from ipabs.errors import DealError
from ipabs.model import Account, Cover, Deal
from ipabs.model.steps import Fund, PayPrincipal, Release, Residual, Step, StepCap, Transfer
from ipabs.model.words import (
    AccountKind,
    CapPer,
    CoverTarget,
    DueBasis,
    InitialFrom,
    StepWant,
    SupportKind,
    TargetKind,
    TriggerEffect,
    TriggerTest,
)
from ipabs.run import run_deal


def note(name: str = "A", principal: int = 100_000, coupon: float | None = 0.04, **over: object) -> object:
    """A bullet class to the fourth quarter; at 4% a hundred thousand fen owe 1,000 a quarter (30/360)."""
    return tranche(name, principal, coupon, expected_maturity_date=Q[4], **over)  # type: ignore[arg-type]


def one_class(*flows: tuple[object, int, int], **over: object) -> Deal:
    return deal([pays(*flows)], [note()], quarterly(4), **over)  # type: ignore[arg-type, list-item]


def test_a_reserve_is_filled_held_and_given_back_with_the_last_payment() -> None:
    # Collections 1,500 a quarter, then 100,600: interest takes 1,000 of each, the reserve what is left up to 800.
    flows = [(Q[1], 1_500, 0), (Q[2], 1_500, 0), (Q[3], 1_500, 0), (Q[4], 600, 100_000)]
    seen = Seen(one_class(*flows, accounts=[reserve(800)]))
    assert seen.account("reserve") == [500, 800, 800, 0]
    assert seen.steps(Fund) == [500, 300, 0, 0]
    # the target is nought from the last expected maturity on: released, it joins 100,600 and pays 1,000 + 100,000
    assert seen.steps(Release) == [0, 0, 0, 800]
    assert seen.account("collection") == [0, 200, 700, 0]
    assert seen.to("principal.A") == [0, 0, 0, 100_000]


def test_a_reserve_pays_what_cash_leaves_short_and_is_not_owed_back() -> None:
    # Q2 brings 300 against 1,000 of interest: the reserve, 900 from closing, adds 700 and is filled again from Q3.
    flows = [(Q[1], 1_000, 0), (Q[2], 300, 0), (Q[3], 1_500, 0), (Q[4], 1_000, 100_000)]
    seen = Seen(one_class(*flows, accounts=[reserve(900, initial=900)]))
    assert seen.calls("reserve", "interest.A") == [0, 700, 0, 0]
    assert seen.to("interest.A") == [1_000] * 4
    assert seen.account("reserve") == [900, 200, 700, 0]
    assert seen.outcome.note(2, 0, "support", "reserve", "advance_principal") == 0


def test_a_named_reserve_keeps_its_cover_and_order() -> None:
    """Named after the guarantee and for interest alone: the guarantee pays first, up to its cap of 250."""
    flows = [(Q[1], 1_000, 0), (Q[2], 300, 0), (Q[3], 1_000, 0), (Q[4], 1_000, 100_000)]
    own = [support("G", cap_amount_fen=250), support("R", kind=SupportKind.RESERVE, account="reserve", view_off=False)]
    seen = Seen(one_class(*flows, accounts=[reserve(900, initial=900)], supports=own))
    assert seen.calls("G", "interest.A") == [0, 250, 0, 0]
    assert seen.calls("R", "interest.A") == [0, 450, 0, 0]


def test_an_initial_amount_is_a_use_and_a_source_where_the_originator_brings_it() -> None:
    flows = [(Q[4], 4_000, 100_000)]
    for who, brought in ((InitialFrom.PROCEEDS, 0), (InitialFrom.ORIGINATOR, 900)):
        closing = run_deal(one_class(*flows, accounts=[reserve(900, initial=900, initial_from=who)])).closing
        assert sum(i.amount for i in closing.sources) == 100_000 + brought == sum(i.amount for i in closing.uses)
        assert [i.amount for i in closing.uses if i.kind == "account"] == [900]


def test_an_initial_amount_that_the_notes_do_not_bring_is_refused() -> None:
    loan = pays((Q[4], 4_000, 100_000), purchase_price_fen=99_500)
    of = deal([loan], [note()], quarterly(4), accounts=[reserve(900, initial=900)])  # type: ignore[list-item]
    with pytest.raises(DealError, match=r"exceed sources by 4\.00 yuan"):
        run_deal(of)


@pytest.mark.parametrize(
    ("kind", "value", "of", "expected"),
    [
        # 2% of both classes' balance 100,000 + 50,000
        (TargetKind.SHARE_OF_NOTES, 0.02, "", 3_000),
        (TargetKind.SHARE_OF_NOTES, 0.02, "B", 1_000),
        # three months at 4% of the senior's 100,000: 3 / 12 x 0.04 x 100,000
        (TargetKind.MONTHS_INTEREST, 3, "", 1_000),
        # one and a half times what Q2 owes as contracted: interest 1,000 and a fee of 0.4% / 4 of 150,000 = 150
        (TargetKind.NEXT_DUES, 1.5, "", 1_725),
        # of the mezzanine instead: 6% / 4 of 50,000 = 750, and the fee
        (TargetKind.NEXT_DUES, 1, "B", 900),
    ],
)
def test_what_a_reserve_is_to_hold(kind: TargetKind, value: float, of: str, expected: int) -> None:
    flows = [(q, 50_000, 0) for q in Q[1:4]] + [(Q[4], 0, 150_000)]
    mezzanine = note("B", 50_000, 0.06, level=MEZZANINE, rank=2)
    own = deal([pays(*flows)], [note(), mezzanine], quarterly(4), fees=[fee()], accounts=[reserve(value, kind, of)])  # type: ignore[list-item]
    assert Seen(own).account("reserve")[0] == expected


def test_the_next_dues_are_those_of_the_base_case() -> None:
    # A is sold at 5% in the scenario: it gets 1,250 a quarter, but the reserve is for the contracted 1,000 of Q2
    flows = [(q, 5_000, 0) for q in Q[1:4]] + [(Q[4], 0, 100_000)]
    dearer = scenario(name="dearer", coupon_shift=0.01)
    own = one_class(*flows, accounts=[reserve(1, TargetKind.NEXT_DUES)], scenarios=[dearer])
    for name, interest in (("base", 1_000), ("dearer", 1_250)):
        seen = Seen(own, name)
        assert (seen.to("interest.A")[0], seen.account("reserve")[0]) == (interest, 1_000)


def two_ledgers(*flows: tuple[object, int, int], **over: object) -> Deal:
    accounts = [ledger("income", "interest"), ledger("principal", "principal")]
    notes = [note("A", 80_000), note("S", 20_000, None, level=SUBORDINATED, rank=2)]
    return deal([pays(*flows)], notes, quarterly(4), accounts=accounts, **over)  # type: ignore[arg-type, list-item]


def test_principal_pays_the_interest_that_income_leaves_short_and_is_made_good() -> None:
    # A owes 800 a quarter. Q1: income 500, principal 10,000 lends 300. Q2: income 2,000 pays 800, then 300 back.
    flows = [(Q[1], 500, 10_000), (Q[2], 2_000, 0), (Q[3], 800, 0), (Q[4], 800, 90_000)]
    seen = Seen(two_ledgers(*flows))
    assert seen.to("interest.A") == [800] * 4
    assert seen.steps(Transfer) == [0, 300, 0, 0]
    assert seen.account("income") == [0, 900, 900, 0]
    assert seen.account("principal") == [9_700, 10_000, 10_000, 0]
    # Q4: A's 80,000, then S takes the rest of principal, 20,000, and of income 900 as yield
    assert seen.to("principal.A")[3] == 80_000
    assert seen.to("principal.S")[3] == 20_000
    assert seen.paid.yield_to(seen.periods[3], "S") == 900


def test_defaulted_principal_is_made_good_from_income() -> None:
    """E1 defaults on the day of Q2 with 90,000 open; income after that date is a recovery, principal by default."""
    other = pays((Q[1], 500, 0), (Q[2], 500, 0), (Q[3], 3_000, 0), (Q[4], 500, 40_000), name="L2", borrower_id="E2")
    gone = pays((Q[1], 500, 0), (Q[4], 500, 60_000))
    accounts = [ledger("income", "interest"), ledger("principal", "principal")]
    notes = [note("A", 80_000), note("S", 20_000, None, level=SUBORDINATED, rank=2)]
    own = [scenario(defaults_on(Q[2]))]
    of = deal([gone, other], notes, quarterly(4), accounts=accounts, scenarios=own)  # type: ignore[list-item]
    seen = Seen(of, "stress")
    # income 1,000, 500, 3,000, 500 against interest of 800: Q1 leaves 200 (no default yet). Q2 has 700 and lacks 100
    # unpaid. Q3 pays 900 and 2,100 go to principal for the 60,000 lost. Q4: 500 pays a part of 800.
    assert seen.steps(Transfer) == [0, 0, 2_100, 0]
    assert seen.account("principal")[2] == 2_100
    # Q4: income lacks 300, principal pays them; 2,100 + 40,000 - 300 for A
    assert seen.to("principal.A")[3] == 41_800


def test_after_acceleration_one_ledger_pays_all() -> None:
    flows = [(Q[1], 500, 10_000), (Q[2], 2_000, 10_000), (Q[3], 800, 0), (Q[4], 800, 80_000)]
    date_of = trigger("day", TriggerTest.DATE, TriggerEffect.ACCELERATE, date=Q[2])
    seen = Seen(two_ledgers(*flows, triggers=[date_of]))
    assert seen.phases() == ["normal", "accelerated", "accelerated", "accelerated"]
    # Q1: 500 + 300 pay interest, 9,700 stay. Q2: 2,000 and 9,700 + 10,000 make 21,700; 800 interest, 20,900 principal.
    assert seen.steps(Transfer) == [0, 2_000, 800, 800]
    assert seen.to("principal.A") == [0, 20_900, 209, 58_891]
    # Q3 owes 1% of 59,100 = 591 of 800; Q4 1% of 58,891 = 588.91 -> 589 of 80,800
    assert seen.to("interest.A") == [800, 800, 591, 589]


def repays(name: str, order: int, **over: object) -> PayPrincipal:
    given = {"from_account": "principal", "due_of": name, "want": StepWant.BALANCE}
    return PayPrincipal(order=order, name=name, **given | over)  # type: ignore[arg-type]


def after_a_default(*steps: Step, **over: object) -> Seen:
    """Q1 brings 5,000 to income and 89,000 to principal, of which A takes 80,000; then `steps`. S, of 20,000, waits."""
    soon = trigger("T", TriggerTest.DATE, TriggerEffect.DEFAULT, date=Q[1])
    rest = [Residual(order=n, name=f"of {one}", from_account=one) for n, one in ((8, "income"), (9, "principal"))]
    own = phases(normal=rest, default=[repays("A", 1), *steps, *rest])
    return Seen(two_ledgers((Q[1], 5_000, 89_000), triggers=[soon], waterfall=own, **over))


def test_principal_that_the_residual_repays_is_owed_no_more() -> None:
    # of S's 20,000 principal pays 9,000 and the residual 5,000: G is asked for 6,000
    every = (Cover(target_kind=CoverTarget.TRANCHE),)
    own = [support(due_basis=DueBasis.ACCELERATED, covers=every)]
    seen = after_a_default(repays("S", 2), Residual(order=3, name="S", from_account="income", due_of="S"), supports=own)
    assert seen.to("principal.S")[0] == 20_000
    assert seen.calls("G", "principal.S")[0] == 6_000
    assert seen.balance("S")[0] == 0


def test_a_cap_on_principal_counts_what_the_residual_repays() -> None:
    # 7,000 in the life of the deal: the residual's 5,000, and 2,000 more; the other 7,000 go to the originator
    cap = StepCap(amount_fen=7_000, per=CapPer.LIFE)
    seen = after_a_default(Residual(order=2, name="S", from_account="income", due_of="S"), repays("S", 3, cap=cap))
    assert seen.to("principal.S")[0] == 7_000
    assert seen.steps(Residual)[0] == 5_000 + 7_000


def test_a_memo_account_holds_no_money() -> None:
    memo = Account(name="escrow", kind=AccountKind.MEMO)
    of = one_class((Q[4], 4_000, 100_000), accounts=[memo])
    assert [a.name for a in of.cash_accounts] == ["collection"]
    assert run_deal(of).program.state.keys() >= {"cash.collection"}
