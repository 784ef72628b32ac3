"""A large pool through everything: 5,000 assets, 60 monthly periods, a base case and two scenarios of defaults."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, measure
from benchmarks.tape import ASSETS, tape_rows
from ipabs.cashflow import Collections, Column, Projector
from ipabs.model import Deal, Fixing, Floating, Scenario
from ipabs.model.words import DefaultMethod, ResetRule, View
from ipabs.report import write_term_sheet
from ipabs.run import Meta, document, run_deal
from ipabs.run.engine import clock_of
from ipabs.workbook import read_deal, write_deal

__all__ = ["large_pool", "large_pool_rows"]

AIM = 10.0
"""Seconds for everything, reading and writing included."""

SCENARIOS = (
    Scenario(name="proportional", default_rate=0.1, default_curve="front", prepayment_rate=0.05),
    Scenario(name="whole firms", default_rate=0.1, default_method=DefaultMethod.WHOLE_FIRM),
)
FORMS = ("annuity", "equal_principal", "bullet")


def large_pool(runs: int) -> Iterator[Measured]:
    """Cash flows alone, with every loan on dates and floating rates of its own, and everything from sheet to sheet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        write_deal(path, large_pool_rows())
        deal = replace(read_deal(path).deal, scenarios=SCENARIOS)
        what = f"cash flows of {ASSETS:,} assets over 60 months, 3 scenarios x 3 views"
        yield measure("large_pool_cash", what, partial(_collect, deal), runs)
        own = _dates_and_rates_of_their_own(deal)
        yield measure("large_pool_floating", f"{what}; annuities floating on 28 dates", partial(_collect, own), runs)
        everything: Any = partial(_everything, path, Path(folder) / "termsheet.xlsx")
        yield measure("large_pool", "the same pool from workbook to term sheet", everything, runs, AIM)


def _collect(deal: Deal) -> Collections:
    columns = [Column(scenario, view) for scenario in (Scenario(name="base"), *deal.scenarios) for view in View]
    return Projector(deal, clock_of(deal)).collect(columns)


def _everything(source: Path, target: Path) -> None:
    deal = replace(read_deal(source).deal, scenarios=SCENARIOS)
    meta = Meta(input_sha256="", defaults_taken=[], warnings=[], settings={})
    write_term_sheet(document(run_deal(deal), meta), target, "zh")


def _dates_and_rates_of_their_own(deal: Deal) -> Deal:
    """Every loan pays on its own day of the month; one in three, the annuities, floats and resets on 1 January."""
    assets = []
    for n, one in enumerate(deal.pool.assets):
        own = replace(one, payment_frequency_months=1, first_payment_date=date(2025, 10, 1 + n % 28))
        if FORMS[n % 3] == "annuity":
            rate = Floating(index="LPR5Y", spread=0.0005 * (n % 40), reset_rule=ResetRule.JANUARY)
            own = replace(own, rate=0.0, floating=rate)
        assets.append(own)
    fixings = tuple(Fixing(index="LPR5Y", date=date(y, 1, 1), rate=0.03 + y % 3 / 1000) for y in range(2025, 2032))
    return replace(deal, pool=replace(deal.pool, assets=tuple(assets)), fixings=fixings)


def large_pool_rows() -> dict[str, Any]:
    """The tape's rows, paid monthly for five years in three forms of repayment, with recoveries."""
    rows = tape_rows()
    rows["deal"] |= {"payment_frequency": "monthly", "first_date": date(2025, 10, 21)}
    for n, asset in enumerate(rows["assets"]):
        asset |= {"repayment": FORMS[n % 3], "recovery_rate": 0.3, "ip_recovery_rate": 0.2, "ip_decay": 0.1}
    total = sum(asset["principal"] for asset in rows["assets"])
    rows["tranches"][0] |= {"principal": total, "expected_maturity_date": date(2030, 9, 21)}
    return rows
