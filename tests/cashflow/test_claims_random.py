"""Over random claims and supports: each claim adds up, a cap is a cap, a recovery is shared out once."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from engine_deals import CLOSING, Q, asset, deal, default, quarterly, right, scenario, support, tied, tranche

from ipabs.cashflow import CashKind, Settled
from ipabs.model import Cover, Deal, InsuredLoss, ProviderFailure, Scenario, Support
from ipabs.model.supports import PayOnDefault
from ipabs.model.words import CapPer, CoverComponent, CoverTarget, Subrogation, SupportKind

LOANS = ("L1", "L2", "L3", "L4")
SHARES = ((1.0,), (0.3, 0.2, 0.5), (0.54, 0.16, 0.04), (0.7,))


def day(r: random.Random) -> date:
    return CLOSING + timedelta(days=r.randint(1, 360))


def supports_of(r: random.Random) -> list[Support]:
    """One or two groups that share a risk, and at times an insurance of costs."""
    component, rule = r.choice(list(CoverComponent)), r.choice(list(Subrogation))
    found: list[Support] = []
    for how in r.sample(list(PayOnDefault), r.choice([1, 2])):
        for n, share in enumerate(r.choice(SHARES)):
            kind = r.choice([SupportKind.GUARANTEE, SupportKind.INSURANCE, SupportKind.RISK_POOL])
            cap = r.choice([None, r.randint(1, 1_500_000)])
            row = Cover(target_kind=CoverTarget.ASSET, share=share, component=component)
            more: dict[str, Any] = {"cap_per": r.choice(list(CapPer)), "waiting_days": r.choice([0, 10, 90, 400])}
            if kind is SupportKind.INSURANCE:
                more |= {"deductible_fen": r.choice([0, 40_000]), "deductible_share": r.choice([0.0, 0.1])}
            more |= {"subrogation": rule, "pay_on_default": how, "view_off": r.random() < 0.5, "covers": (row,)}
            found.append(support(f"{how}{n}", kind=kind, provider=f"{how}{n}", cap_amount_fen=cap, **more))
    if r.random() < 0.5:
        row = Cover(
            target_kind=CoverTarget.ASSET, target="L1", component=component, cap_amount_fen=r.choice([None, 50_000])
        )
        found.append(
            support("costs", kind=SupportKind.INSURANCE, insured_amount_fen=r.randint(1, 900_000), covers=(row,))
        )
    return found


def random_deal(seed: int) -> Deal:
    r = random.Random(seed)
    loans = [
        asset(
            name,
            r.randint(200_000, 2_000_000),
            borrower_id=f"E{n}",
            recovery_rate=r.choice([0.0, 0.1, 0.45]),
            recovery_lag_months=r.choice([0, 3, 14]),
            ip_recovery_rate=r.choice([0.0, 0.9]),
            ip_recovery_lag_months=r.choice([0, 3, 18]),
        )
        for n, name in enumerate(LOANS)
    ]
    rights = [right(f"R{n}", r.randint(1, 900_000), borrower_id=f"E{n}") for n in range(len(LOANS))]
    events: list[Any] = [default(day(r), f"E{n}") for n in r.sample(range(len(LOANS)), r.randint(0, 4))]
    events.append(InsuredLoss(asset_id="L1", date=day(r), amount_fen=r.randint(1, 2_000_000)))
    events += [ProviderFailure(provider="accelerate0", date=day(r))] if r.random() < 0.3 else []
    which: Scenario = scenario(*events, default_rate=r.choice([None, 0.3, 0.9]))
    later = [tranche(expected_maturity_date=Q[5])]
    return deal(loans, later, quarterly(5), rights=rights, supports=supports_of(r), scenarios=[which])


def settled_columns(of: Deal) -> list[tuple[int, Settled, Any]]:
    outcome = tied(of)
    found = [(n, one, outcome) for n, one in enumerate(outcome.collected.settled) if one is not None]
    assert len(found) == len(outcome.columns)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_claims_caps_and_recoveries(seed: int) -> None:
    of = random_deal(seed)
    for column, settled, outcome in settled_columns(of):
        zero = outcome.columns[column].view.value == "ip_zero"
        brought: dict[int, int] = defaultdict(int)
        for own in settled.claims:
            received = sum(receipt.amount for receipt in own.receipts)
            assert received == own.recovered and own.left >= 0 and min(own.parts.values(), default=0) >= 0
            assert received + own.supported + own.left == own.claim.amount
            brought[own.claim.asset] += own.claim.own + (0 if zero else own.claim.sale) - received
        returned: dict[str, int] = defaultdict(int)
        for part in settled.returned:
            returned[part.support] += part.amount
        assert sum(returned.values()) <= sum(brought.values())  # the rest is above the claim, the borrower's
        by_asset = settled_by_asset(settled)
        for place, name in enumerate(LOANS):
            mine = [own for own in settled.claims if own.claim.asset == place]
            paths = outcome.collected.paths[column][name].cash
            after = sum(
                f.amount for f in paths if f.kind in (CashKind.RECOVERY, CashKind.IP_RECOVERY, CashKind.SUPPORT)
            )
            assert after + sum(own.left for own in mine) == sum(own.claim.amount for own in mine)
            assert sum(f.amount for f in paths if f.kind is CashKind.SUPPORT) == by_asset[place]
        for one in of.supports:
            within_caps(outcome, settled, one)
            paid = sum(call.amount for call in settled.calls if call.support == one.name)
            assert returned[one.name] <= paid


def settled_by_asset(settled: Settled) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for call in settled.calls:
        found[call.asset] += call.amount
    return found


def within_caps(outcome: Any, settled: Settled, one: Support) -> None:
    """In no span more than the cap, nor than the row's, nor in all than is insured."""
    spans: dict[int, int] = defaultdict(int)
    for call in settled.calls:
        if call.support == one.name:
            assert call.amount > 0
            spans[outcome.projector.claims.span(one, call.period)] += call.amount
    limits = [one.cap_amount_fen, one.covers[0].cap_amount_fen]
    for limit in limits:
        assert limit is None or max(spans.values(), default=0) <= limit
    assert one.insured_amount_fen is None or sum(spans.values()) <= one.insured_amount_fen
