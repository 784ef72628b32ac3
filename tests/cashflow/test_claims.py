"""Supports of assets, worked by hand. The loan earns 200 fen a day; a default on 1 October 2025 claims 1,006,000."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine_deals import Q, asset, dated, deal, default, fee, quarterly, right, scenario, support, tied, tranche

from ipabs.cashflow import Column, Settled
from ipabs.model import Cover, Deal, InsuredLoss, ProviderFailure, Scenario, Support
from ipabs.model.supports import PayOnDefault
from ipabs.model.words import (
    CapPer,
    CoverComponent,
    CoverTarget,
    FeeBase,
    FeePay,
    FeePer,
    FeeScope,
    RecoveryAs,
    Subrogation,
    SupportKind,
    View,
)
from ipabs.run import run_deal
from ipabs.run.runs import run_document

OCT = date(2025, 10, 1)
YEAR = quarterly(4)
Q4 = tranche(expected_maturity_date=Q[4])
STRESS = scenario(default(OCT))
INTEREST, PRINCIPAL, NET_LOSS = CoverComponent.INTEREST, CoverComponent.PRINCIPAL, PayOnDefault.NET_LOSS
AFTER = ("recovery", "ip_recovery", "support")


def guard(name: str = "G", share: float = 1.0, target: str = "", **over: Any) -> Support:
    """A guarantee of assets; what is said of its cover goes to the row."""
    row = {key: over.pop(key) for key in ("component", "cover_cap") if key in over}
    cover = Cover(
        target_kind=CoverTarget.ASSET,
        target=target,
        share=share,
        component=row.get("component", CoverComponent.BOTH),
        cap_amount_fen=row.get("cover_cap"),
    )
    return support(name, **{"covers": (cover,), "provider": name} | over)


def insurance(name: str = "I", **over: Any) -> Support:
    return guard(name, **{"kind": SupportKind.INSURANCE, "view_off": False} | over)


def after(of: Deal, which: Scenario = STRESS, name: str = "L1", view: View = View.ALL) -> list[tuple[Any, ...]]:
    """What comes in place of what the firm owed, by day."""
    return sorted(row for row in dated(of, which, name, view) if row[1] in AFTER)


def settled(of: Deal, view: View = View.ALL) -> Settled:
    """The first scenario's claims, after a run whose cash ties."""
    outcome = tied(of)
    found = outcome.projector.settled(Column(of.scenarios[0], view))
    assert found is not None
    return found


def paid(of: Deal, view: View = View.ALL) -> dict[str, int]:
    """What each support paid in all in the first scenario."""
    sums: dict[str, int] = {}
    for call in settled(of, view).calls:
        sums[call.support] = sums.get(call.support, 0) + call.amount
    return sums


def one(*supports: Support, which: Scenario = STRESS, loan: dict[str, Any] | None = None, **over: Any) -> Deal:
    return deal([asset(**loan or {})], [Q4], YEAR, supports=list(supports), scenarios=[which], **over)


def documents(of: Deal) -> dict[tuple[str, str], dict[str, Any]]:
    """Every run as results have it."""
    outcome = tied(of)
    return {column.key: run_document(outcome, number) for number, column in enumerate(outcome.columns)}


def test_a_guarantee_pays_its_share_after_the_waiting_days_and_then_owns_its_part() -> None:
    # 80% of 1,006,000 = 804,800 on 31 October. 402,400 recovered on 1 April: first what the deal lacks, 201,200
    of = one(guard(share=0.8, waiting_days=30), loan={"recovery_rate": 0.4, "recovery_lag_months": 6})
    assert after(of) == [(date(2025, 10, 31), "support", 804_800), (date(2026, 4, 1), "recovery", 201_200)]
    assert [part[2] for part in settled(of).returned] == [201_200]


def test_recoveries_by_parts_of_the_claim() -> None:
    # the deal has 201,200 of 1,006,000 left: a fifth of 402,400 is 80,480
    of = one(guard(share=0.8, subrogation=Subrogation.PRO_RATA), loan={"recovery_rate": 0.4, "recovery_lag_months": 6})
    assert after(of) == [(OCT, "support", 804_800), (date(2026, 4, 1), "recovery", 80_480)]
    assert [part[2] for part in settled(of).returned] == [321_920]


def test_a_recovery_of_the_day_of_payment_comes_first() -> None:
    # 402,400 comes on 1 April, 182 days on; the guarantee answers for the rest, 603,600, and has no part before it
    loan = {"recovery_rate": 0.4, "recovery_lag_months": 6}
    assert after(one(guard(waiting_days=182), loan=loan)) == [
        (date(2026, 4, 1), "recovery", 402_400),
        (date(2026, 4, 1), "support", 603_600),
    ]
    # a day earlier it pays all of it, and the recovery is the provider's
    assert after(one(guard(waiting_days=181), loan=loan)) == [(date(2026, 3, 31), "support", 1_006_000)]


def test_net_loss_is_paid_after_the_last_recovery() -> None:
    # recovered 402,400 and then 100,600 of rights in October 2026: half of the 503,000 lost, 251,500, thirty days on
    loan = {"recovery_rate": 0.4, "recovery_lag_months": 6, "ip_recovery_rate": 1.0, "ip_recovery_lag_months": 12}
    pool = guard("P", 0.5, kind=SupportKind.RISK_POOL, pay_on_default=NET_LOSS, waiting_days=30)
    of = one(pool, loan=loan, rights=[right("R", 100_600)])
    assert after(of)[-1] == (date(2026, 10, 31), "support", 251_500)
    # rights that fetch nothing are no recovery: half of 603,600, thirty days after the firm's
    assert after(of, view=View.IP_ZERO) == [
        (date(2026, 4, 1), "recovery", 402_400),
        (date(2026, 5, 1), "support", 301_800),
    ]


def test_a_net_loss_is_what_is_left_after_those_who_pay_on_the_default() -> None:
    # the guarantee pays 80% ninety days on, although nothing is ever recovered; the pool half of the other fifth
    of = one(guard(share=0.8, waiting_days=90), guard("P", 0.5, pay_on_default=NET_LOSS, waiting_days=30))
    assert after(of) == [(date(2025, 12, 30), "support", 804_800), (date(2026, 1, 29), "support", 100_600)]


def test_risk_is_shared_and_the_last_takes_what_rounding_leaves() -> None:
    # 3:2:5 of 1,000,001 + 6,000.006 -> 6,000: the halves of 1,006,001 round up, the last takes the rest
    shares = (("I", 0.3), ("B", 0.2), ("F", 0.5))
    of = one(*(guard(name, share) for name, share in shares), loan={"principal": 1_000_001})
    assert paid(of) == {"I": 301_800, "B": 201_200, "F": 503_001}
    # 54:26:16:4 where the bank keeps its 26: everybody rounds alone
    of = one(*(guard(n, x) for n, x in (("F", 0.54), ("I", 0.16), ("E", 0.04))), loan={"principal": 1_000_001})
    assert paid(of) == {"F": 543_241, "I": 160_960, "E": 40_240}


def test_what_one_who_shares_fails_to_pay_is_not_for_the_others() -> None:
    of = one(guard("I", 0.3, cap_amount_fen=1_000), guard("F", 0.7))
    assert paid(of) == {"I": 1_000, "F": 704_200}


def test_claims_meet_a_cap_by_day_and_the_larger_first() -> None:
    loans = [asset("L1", 100_000), asset("L2", 300_000, borrower_id="E2"), asset("L3", 200_000, borrower_id="E3")]
    events = [default(OCT), default(OCT, "E2"), default(date(2025, 9, 30), "E3")]
    of = deal(loans, [Q4], YEAR, supports=[guard(cap_amount_fen=400_000)], scenarios=[scenario(*events)])
    # L3 a day earlier: 200,000 + 29 x 40 = 201,160; then L2, larger than L1: 198,840 are left of 301,800
    rows = {name: after(of, of.scenarios[0], name) for name in ("L1", "L2", "L3")}
    assert rows == {"L1": [], "L2": [(OCT, "support", 198_840)], "L3": [(date(2025, 9, 30), "support", 201_160)]}
    assert paid(of) == {"G": 400_000}


def test_claims_of_one_day_and_one_size_go_as_the_sheet_has_them() -> None:
    loans = [asset("L1"), asset("L2", borrower_id="E2")]
    events = [default(OCT, "E2"), default(OCT)]
    of = deal(loans, [Q4], YEAR, supports=[guard(cap_amount_fen=1_100_000)], scenarios=[scenario(*events)])
    assert [after(of, of.scenarios[0], name)[0][2] for name in ("L1", "L2")] == [1_006_000, 94_000]


@pytest.mark.parametrize(
    ("per", "second"), [(CapPer.LIFE, 0), (CapPer.PAYMENT, 700_000), (CapPer.YEAR, 0)], ids=lambda x: str(x)
)
def test_caps_by_payment_and_year(per: CapPer, second: int) -> None:
    loans = [asset("L1"), asset("L2", borrower_id="E2")]
    events = [default(date(2025, 9, 15)), default(date(2025, 12, 15), "E2")]
    own = guard(cap_amount_fen=700_000, cap_per=per)
    of = deal(loans, [Q4], YEAR, supports=[own], scenarios=[scenario(*events)])
    assert sum(row[2] for row in after(of, of.scenarios[0], "L1")) == 700_000
    assert sum(row[2] for row in after(of, of.scenarios[0], "L2")) == second


def test_a_year_of_closing_brings_a_new_cap() -> None:
    loans = [asset("L1"), asset("L2", borrower_id="E2")]
    events = [default(date(2025, 9, 15)), default(date(2026, 4, 15), "E2")]
    own = guard(cap_amount_fen=700_000, cap_per=CapPer.YEAR)
    later = [tranche(expected_maturity_date=Q[8])]
    of = deal(loans, later, quarterly(8), supports=[own], scenarios=[scenario(*events)])
    assert [after(of, of.scenarios[0], name)[0][2] for name in ("L1", "L2")] == [700_000, 700_000]


def test_a_row_has_a_cap_of_its_own() -> None:
    loans = [asset("L1"), asset("L2", borrower_id="E2")]
    rows = (
        Cover(target_kind=CoverTarget.ASSET, target="L1", cap_amount_fen=300_000),
        Cover(target_kind=CoverTarget.ASSET, target="L2", share=0.5),
    )
    own = support(covers=rows, cap_amount_fen=500_000)
    of = deal(loans, [Q4], YEAR, supports=[own], scenarios=[scenario(default(OCT), default(OCT, "E2"))])
    assert [after(of, of.scenarios[0], name)[0][2] for name in ("L1", "L2")] == [300_000, 200_000]


@pytest.mark.parametrize(
    ("component", "amount"), [(PRINCIPAL, 900_000), (INTEREST, 5_400), (CoverComponent.BOTH, 905_400)]
)
def test_a_component_cuts_the_claim(component: CoverComponent, amount: int) -> None:
    assert paid(one(guard(share=0.9, component=component))) == {"G": amount}


def test_recoveries_pay_interest_first() -> None:
    # 50,300 back before the guarantee pays: the 6,000 of interest, and 44,300 of principal
    loan = {"recovery_rate": 0.05, "recovery_lag_months": 1}
    assert paid(one(guard(component=PRINCIPAL, waiting_days=60), loan=loan)) == {"G": 955_700}
    assert paid(one(guard(component=INTEREST, waiting_days=60), loan=loan)) == {}


def test_dates_go_by_the_day_of_default() -> None:
    assert paid(one(guard(start_date=OCT, end_date=OCT, waiting_days=100))) == {"G": 1_006_000}
    assert paid(one(guard(start_date=date(2025, 10, 2)))) == {}
    assert paid(one(guard(end_date=date(2025, 9, 30)))) == {}


def test_a_provider_that_fails_pays_nothing_from_the_grid_date_on() -> None:
    # paid on 31 October, in the period of 1 December
    own = guard(waiting_days=30)
    for day, amount in ((Q[3], {}), (date(2025, 12, 2), {"G": 1_006_000}), (date(2025, 9, 2), {})):
        assert paid(one(own, which=scenario(default(OCT), ProviderFailure(provider="G", date=day)))) == amount
    other = scenario(default(OCT), ProviderFailure(provider="another", date=OCT))
    assert paid(one(own, which=other)) == {"G": 1_006_000}


def test_a_deductible_is_the_larger_of_amount_and_share_of_each_claim() -> None:
    # 10% of 1,006,000 is 100,600: 80% of the other 905,400; and 80% of 1,006,000 - 200,000
    assert paid(one(insurance(share=0.8, deductible_share=0.1, deductible_fen=50_000))) == {"I": 724_320}
    assert paid(one(insurance(share=0.8, deductible_share=0.1, deductible_fen=200_000))) == {"I": 644_800}
    assert paid(one(insurance(deductible_fen=2_000_000))) == {}


def test_an_insurance_of_costs_answers_for_a_loss_and_no_more_than_is_insured() -> None:
    own = insurance(insured_amount_fen=500_000, deductible_share=0.1, waiting_days=60)

    def lost(amount: int, day: date = OCT) -> Scenario:
        return scenario(default(OCT), InsuredLoss(asset_id="L1", date=day, amount_fen=amount))

    assert paid(one(own)) == {}  # a default alone is no loss of costs
    assert paid(one(own, which=lost(300_000))) == {"I": 270_000}
    assert paid(one(own, which=lost(900_000))) == {"I": 500_000}  # 810,000, but no more than is insured
    assert paid(one(own, which=lost(300_000, date(2025, 10, 2)))) == {}  # lost after the default
    assert paid(one(own, which=scenario(InsuredLoss(asset_id="L1", date=OCT, amount_fen=1)))) == {}


def test_an_insurer_of_costs_has_no_part_of_recoveries() -> None:
    own = insurance(insured_amount_fen=700_000)
    which = scenario(default(OCT), InsuredLoss(asset_id="L1", date=OCT, amount_fen=700_000))
    of = one(own, which=which, loan={"recovery_rate": 0.4, "recovery_lag_months": 6})
    # 306,000 are left of the claim: what is recovered above it is the firm's
    assert after(of, which) == [(OCT, "support", 700_000), (date(2026, 4, 1), "recovery", 306_000)]
    assert settled(of).returned == ()


def test_parts_of_an_asset_that_default_share_the_loss_of_costs() -> None:
    which = scenario(InsuredLoss(asset_id="L1", date=date(2025, 3, 1), amount_fen=300_000), default_rate=0.8)
    of = one(insurance(insured_amount_fen=900_000), which=which, loan={"interest_paid_to": date(2025, 3, 1)})
    # 200,000 at each start of a period: the first on closing without interest, then 100,000 are left of the loss
    assert [call.amount for call in settled(of).calls] == [200_000, 100_000]


def test_a_view_without_guarantors_shares_the_risk_anew() -> None:
    supports = (guard("G", 0.5), guard("P", 0.25, view_off=False), guard("Q", 0.25, view_off=False))
    of = one(*supports, loan={"principal": 1_000_001})
    assert paid(of) == {"G": 503_001, "P": 251_500, "Q": 251_500}
    assert paid(of, View.NO_GUARANTOR) == {"P": 251_500, "Q": 251_500}


def test_money_of_a_provider_belongs_to_the_period_until_its_transfer_day() -> None:
    # the transfer day is the payment date itself: money of 1 December still counts for it, of the 2nd no more
    for days, period in ((61, 2), (62, 3)):
        assert [call.period for call in settled(one(guard(waiting_days=days))).calls] == [period]


def test_money_goes_where_recoveries_go_and_bears_no_fee() -> None:
    own = fee(base=FeeBase.COLLECTIONS, per=FeePer.PAYMENT, rate=0.01)
    of = one(guard(share=0.8, waiting_days=30), loan={"recovery_rate": 0.1, "recovery_lag_months": 1}, fees=[own])
    outcome = tied(of)
    column = [key.key for key in outcome.columns].index(("stress", "all"))
    collected = outcome.collected
    assert collected.principal_component[2, column] == 804_800 + 100_600
    assert outcome.note(3, column, "due", "fee.trustee", "new") == 1_006  # 1% of what was recovered
    as_interest = run_deal(one(guard(), recovery_as=RecoveryAs.INTEREST))
    assert as_interest.collected.interest_component[2, column] == 1_006_000


def test_premium_and_guarantee_fee() -> None:
    fees = [
        fee("p", scope=FeeScope.SUPPORT, applies_to="I", base=FeeBase.INSURED_AMOUNT, rate=0.02, pay=FeePay.IN_ARREARS),
        fee("g", scope=FeeScope.SUPPORT, applies_to="G", base=FeeBase.GUARANTEED_BALANCE, rate=0.01, rank=2),
    ]
    loans = [asset("L1"), asset("L2", 600_000, borrower_id="E2")]
    supports = [insurance(insured_amount_fen=500_000), guard(target="L2")]
    outcome = tied(deal(loans, [Q4], YEAR, supports=supports, fees=fees))
    assert outcome.note(1, 0, "due", "fee.p", "new") == 2_500  # a quarter of 2% of 500,000
    assert outcome.note(1, 0, "due", "fee.g", "new") == 1_500  # a quarter of 1% of the 600,000 covered


def test_results_say_who_was_called_for_which_asset_and_what_came_back() -> None:
    own = guard(share=0.8, waiting_days=30, cap_amount_fen=900_000)
    of = one(own, loan={"recovery_rate": 0.4, "recovery_lag_months": 6})
    runs = documents(of)
    run = runs["stress", "all"]
    assert run["supports"] == [
        {
            "name": "G",
            "calls": [{"payment_date": "2025-12-01", "due": "asset:L1", "amount_cny": 8_048.0}],
            "reimbursed": [{"payment_date": "2026-06-01", "amount_cny": 2_012.0}],
            "outstanding_cny": 6_036.0,
            "cap_left_cny": 952.0,
        }
    ]
    assert [row["support_cny"] for row in run["collections"]][:3] == [0, 0, 8_048.0]
    assert sum(row["recovery_cny"] for row in run["collections"]) == 2_012.0
    assert runs["stress", "no_guarantor"]["supports"][0]["calls"] == []


def test_the_waterfall_sees_a_provider_fail_too() -> None:
    own = support("S", provider="Bank")
    which = scenario(default(OCT), ProviderFailure(provider="Bank", date=Q[4]))
    of = deal([asset()], [Q4], YEAR, supports=[own], scenarios=[scenario(default(OCT), name="held"), which])
    runs = documents(of)
    held, failed = (runs[name, "all"]["supports"][0]["calls"] for name in ("held", "stress"))
    assert [call["payment_date"] for call in failed] == ["2025-12-01"]  # until the grid date of the failure
    assert len(held) > len(failed) and held[0] == failed[0]


def test_one_support_covers_one_side() -> None:
    rows = (Cover(target_kind=CoverTarget.ASSET), Cover(target_kind=CoverTarget.TRANCHE))
    with pytest.raises(ValueError, match="covers both assets and dues"):
        deal([asset()], [Q4], YEAR, supports=[support(covers=rows)])
