"""A deal of ten firms that owe 9m each against rights appraised at 7.488m each, as parts that a test may change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from ipabs.calendar import DayCount, Market, Roll, ScheduleForm, ScheduleTerms
from ipabs.model import Asset, Borrower, Criterion, Deal, IpRight, Pool, Support, Tranche
from ipabs.model.words import (
    AssetKind,
    CouponType,
    IpKind,
    Scope,
    Severity,
    SmeSize,
    SupportKind,
    TrancheClass,
    Venue,
)
from ipabs.pool import Projection, judge
from ipabs.units import pari_passu

CLOSING, MATURITY = date(2025, 9, 25), date(2028, 9, 25)


def million(amount: float) -> int:
    """Fen of so many million yuan."""
    return round(amount * 100_000_000)


def firm(n: int, **changes) -> Borrower:
    values = {"borrower_id": f"B{n:02}", "name": f"企业{n}", "city": "西安", "industry": "C39", "sme": SmeSize.SMALL}
    return Borrower(**(values | changes))


def asset(n: int, **changes) -> Asset:
    balance = changes.pop("balance_fen", million(9))
    values = {
        "asset_id": f"A{n:02}",
        "borrower_id": f"B{n:02}",
        "kind": AssetKind.TRUST_LOAN,
        "principal_fen": balance,
        "cutoff_balance_fen": balance,
        "purchase_price_fen": balance,
        "rate": 0.032,
        "start_date": CLOSING,
        "signing_date": CLOSING,
        "interest_paid_to": CLOSING,
        "day_count": DayCount.A365,
    }
    return Asset(**(values | changes))


def right(n: int, **changes) -> IpRight:
    values = {
        "ip_id": f"P{n:02}",
        "borrower_id": f"B{n:02}",
        "kind": IpKind.INVENTION,
        "title": f"专利{n}",
        "count": 4 if n == 1 else 3,
        "appraised_value_fen": million(7.488),
        "expiry_date": date(2035, 1, 1),
        "annuity_paid_to": CLOSING,
        "status": "授权",
    }
    return IpRight(**(values | changes))


def schedule() -> ScheduleTerms:
    return ScheduleTerms(
        closing_date=CLOSING,
        cutoff_date=CLOSING,
        form=ScheduleForm.REPAYMENT,
        market=Market.INTERBANK,
        first_date=date(2025, 12, 21),
        frequency_months=3,
        roll=Roll.FOLLOWING,
        payment_offset=8,
        determination_offset=0,
        support_transfer_offset=-1,
        accrual_roll=False,
        merge_within_days=60,
        tail_frequency_months=3,
        expected_maturity=MATURITY,
        legal_maturity=date(2030, 9, 25),
        record_day_offset=-1,
    )


def tranche(name: str = "A", principal_fen: int = million(90), **changes) -> Tranche:
    values = {
        "name": name,
        "tranche_class": TrancheClass.SENIOR,
        "rank": 1,
        "principal_fen": principal_fen,
        "coupon_type": CouponType.FIXED,
        "coupon": 0.029,
        "expected_maturity_date": MATURITY,
        "day_count": DayCount.A365,
    }
    return Tranche(**(values | changes))


def deal(*, assets=None, rights=None, borrowers=None, links=(), **changes) -> Deal:
    """Ten firms unless the parts are given; firms that assets or rights need are added."""
    assets = tuple(asset(n) for n in range(1, 11)) if assets is None else tuple(assets)
    rights = tuple(right(n) for n in range(1, 11)) if rights is None else tuple(rights)
    if borrowers is None:
        ids = sorted({a.borrower_id for a in assets} | {r.borrower_id for r in rights})
        borrowers = tuple(firm(int(i[1:])) for i in ids)
    pool = Pool(borrowers=tuple(borrowers), rights=rights, links=tuple(links), assets=assets)
    values = {"name": "样例", "venue": Venue.SZSE, "schedule": schedule(), "day_count": DayCount.A365}
    return Deal(**(values | {"pool": pool, "tranches": (tranche(),)} | changes))


def projection(of: Deal, **changes) -> Projection:
    """Everything in order: cash of 98.64m on notes due of 97.83m, every asset ends at the notes' maturity."""
    ids = [a.asset_id for a in of.pool.assets]
    cash = changes.pop("contractual_cash_fen", million(98.64))
    values = {
        "asset_cash_fen": dict(zip(ids, pari_passu(cash, [a.cutoff_balance_fen for a in of.pool.assets]), strict=True)),
        "notes_due_fen": million(97.83),
        "last_scheduled_collection": MATURITY,
        "asset_maturity": dict.fromkeys(ids, MATURITY),
        "asset_last_cash": dict.fromkeys(ids, MATURITY),
        "expected_maturity": MATURITY,
    }
    return Projection(**(values | changes))


def row(scope: Scope, measure: str, comparison: str = "", value=None, **changes) -> Criterion:
    values = {"scope": scope, "measure": measure, "comparison": comparison, "value": value}
    return Criterion(**(values | {"severity": Severity.REFUSE} | changes))


def verdict(of: Deal, measure: str, scope: Scope | None = None, **changes):
    """The one judgement of a measure."""
    found = [j for j in judge(of, projection(of, **changes)) if j.measure == measure and scope in (None, j.scope)]
    assert len(found) == 1, f"{measure}: {len(found)} judgements"
    return found[0]


def judged(of: Deal, *criterion, **changes):
    """The judgement of one row of the user's."""
    own = row(*criterion)
    return verdict(replace(of, criteria=(own,)), own.measure, own.scope, **changes)


def guarantee(name: str = "担保", **changes) -> Support:
    return Support(**({"name": name, "kind": SupportKind.GUARANTEE, "provider": "西投保"} | changes))


@pytest.fixture
def make():
    """The builders above, by name."""
    return SimpleNamespace(
        million=million,
        firm=firm,
        asset=asset,
        right=right,
        tranche=tranche,
        deal=deal,
        projection=projection,
        row=row,
        verdict=verdict,
        judged=judged,
        guarantee=guarantee,
        CLOSING=CLOSING,
        MATURITY=MATURITY,
    )


@pytest.fixture(scope="session")
def make_():
    """`make` for properties, which share one."""
    return SimpleNamespace(firm=firm, asset=asset, deal=deal)
