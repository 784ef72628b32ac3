"""Random small deals for properties, as a hypothesis strategy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from engine_deals import (
    CLOSING,
    MEZZANINE,
    SENIOR,
    SUBORDINATED,
    Q,
    asset,
    deal,
    default,
    fee,
    prepaid,
    quarterly,
    right,
    scenario,
    support,
    tranche,
)
from hypothesis import strategies as st

from ipabs.calendar import DayCount
from ipabs.model import Asset, Cover, Deal, Fee, Scenario, Support, Tranche
from ipabs.model.words import (
    CapPer,
    CoverComponent,
    CoverTarget,
    FeeBase,
    FeePay,
    FeePer,
    Repayment,
    SupportKind,
    TrancheRepayment,
    VatBase,
)

FORMS = [form for form in Repayment if form is not Repayment.SCHEDULE]
Draw = st.DrawFn


def some(draw: Draw, *options: Any) -> Any:
    return draw(st.sampled_from(options))


def assets(draw: Draw, periods: int) -> list[Asset]:
    return [
        asset(
            f"L{n}",
            draw(st.integers(1, 3_000_000)),
            draw(st.integers(0, 900)) / 10_000,
            borrower_id=f"E{draw(st.integers(1, 3))}",
            repayment=some(draw, *FORMS),
            day_count=some(draw, *DayCount),
            vat_base=some(draw, *VatBase),
            vat_rate=some(draw, 0.03, 0.06),
            maturity_date=Q[draw(st.integers(1, periods))],
            recovery_rate=some(draw, 0.0, 0.35, 0.6),
            recovery_lag_months=some(draw, 2, 7, 14),
            ip_recovery_rate=some(draw, 0.0, 0.3),
            ip_decay=0.1,
        )
        for n in range(1, draw(st.integers(2, 5)))
    ]


def classes(draw: Draw, pool: int, periods: int) -> list[Tranche]:
    levels = some(draw, [SENIOR], [SENIOR, SENIOR], [SENIOR, MEZZANINE, SUBORDINATED], [SENIOR, SENIOR, SUBORDINATED])
    found, left = [], pool + draw(st.integers(-20_000, 20_000))
    for n, level in enumerate(levels):
        part = max(1, left * 3 // 5)
        left -= part
        last = n == len(levels) - 1
        residual = level is SUBORDINATED and draw(st.booleans())
        found.append(
            tranche(
                "ABC"[n],
                part,
                None if residual else draw(st.integers(0, 700)) / 10_000,
                level,
                rank=some(draw, 1, n + 1),
                repayment=some(draw, TrancheRepayment.BULLET, TrancheRepayment.PASS_THROUGH),
                interest_on_unpaid=draw(st.booleans()),
                expected_maturity_date=Q[periods if last else draw(st.integers(1, periods))],
            )
        )
    return found


def fees(draw: Draw) -> list[Fee]:
    kinds = [
        fee("years", rate=0.0031, payment_frequency_months=some(draw, None, 12), pay=some(draw, *list(FeePay)[:2])),
        fee("cash", rate=0.01, base=FeeBase.COLLECTIONS, per=FeePer.PAYMENT, rank=2),
        fee("fixed", amount_fen=draw(st.integers(0, 9_999)), rank=some(draw, 1, 3)),
    ]
    return [one for one in kinds if draw(st.booleans())]


def supports(draw: Draw) -> list[Support]:
    found = []
    for name in ("G1", "G2")[: draw(st.integers(0, 2))]:
        rows: list[Cover] = []
        if draw(st.booleans()):
            share = some(draw, 1.0, 0.5, 0.6)
            rows = [
                Cover(
                    target_kind=CoverTarget.TRANCHE,
                    component=some(draw, *CoverComponent),
                    share=share,
                    cap_amount_fen=some(draw, None, 30_001),
                ),
                *([Cover(target_kind=CoverTarget.FEE, share=share)] if draw(st.booleans()) else []),
            ]
        found.append(
            support(
                name,
                kind=some(draw, SupportKind.GUARANTEE, SupportKind.LIQUIDITY, SupportKind.SHORTFALL_UNDERTAKING),
                cap_amount_fen=some(draw, None, 12_345, 400_001),
                cap_per=some(draw, *CapPer),
                cap_restores=draw(st.booleans()),
                advance_rate=some(draw, 0.0, 0.045),
                view_off=draw(st.booleans()),
                start_date=some(draw, None, Q[2]),
                covers=tuple(rows),
            )
        )
    return found


def stress(draw: Draw, name: str, loans: list[Asset]) -> Scenario:
    day = CLOSING + timedelta(days=draw(st.integers(1, 500)))
    firm = draw(st.sampled_from(loans)).borrower_id
    early = prepaid(CLOSING + timedelta(days=draw(st.integers(1, 500))), some(draw, None, 55_555), loans[0].asset_id)
    return scenario(*([default(day, firm), early][draw(st.integers(0, 1)) :]), name=name, recovery_factor=0.9)


@st.composite
def random_deals(draw: Draw) -> Deal:
    """A deal of one to four loans, one to three classes, two scenarios; everything in odd fen."""
    periods = draw(st.integers(2, 6))
    loans = assets(draw, periods)
    pool = sum(loan.principal_fen for loan in loans)
    return deal(
        loans,
        classes(draw, pool, periods),
        quarterly(periods),
        rights=[right("P1", 400_000, borrower_id=loans[0].borrower_id)],
        fees=fees(draw),
        supports=supports(draw),
        scenarios=[stress(draw, name, loans) for name in ("one", "two")],
    )
