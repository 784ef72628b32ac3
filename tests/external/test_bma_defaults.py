"""Cash flows A and B of the bond market association (SF-23, SF-31): a pool that prepays and defaults for 348 months.

Defaults are amounts by month, a curve of the scenario; the engine takes them at the start of the month, 80% of each
comes back 13 months later (12 to liquidation, and the engine's default is a month's start where the table's is its
end). In the tables the servicer advances what defaulted loans owe until they are sold, so a recovery there is what is
left after 12 advanced instalments less a loss of 20% of the balance at default. ipabs has no servicer's advances: the
whole 80% comes as recovery, and the part advanced is taken off before comparing. In foreclosure and lost interest are
figures of the advancing servicer and have no counterpart. Tolerance: the printed unit and 360 roundings to the fen.
"""

from __future__ import annotations

import pytest
from engine_deals import deal
from external_deals import START, Results, loan, monthly, notes, prepays, ran
from external_figures import table
from external_formulas import Month, Speed, pool_months, psa, sda_mdr

from ipabs.calendar import add_months
from ipabs.model import CurvePoint, Scenario

POOL = 100_000_000.0
LAST = 348
SPEEDS: dict[str, tuple[Speed, Speed]] = {
    "sf23": (lambda month: 0.01, lambda month: 0.01),
    "sf31": (psa(150), sda_mdr(100)),
}


def stressed(name: str, months: list[Month]) -> Scenario:
    total = sum(m.default for m in months)
    curve = tuple(
        CurvePoint(date=add_months(START, n), share=m.default / total) for n, m in enumerate(months, 1) if m.default
    )
    rates = {"default_rate": total / POOL, "default_curve": "by month", "curve": curve}
    recovered = {"recovery_rate": 0.8, "recovery_lag_months": 13}
    return prepays(name, [m.prepaid for m in months], **rates, **recovered)


@pytest.fixture(scope="module")
def runs() -> dict[str, Results]:
    scenarios = []
    for name, (smm, mdr) in SPEEDS.items():
        scenarios.append(stressed(name, pool_months(POOL, 0.08, 360, smm, lambda m, mdr=mdr: mdr(m) * (m <= LAST))))
    return ran(deal([loan(POOL, 0.08)], [notes("A", POOL, 0.08, 360)], monthly(360), scenarios=scenarios))


ROWS = [(name, row) for name in SPEEDS for row in table("bma_1999", name)]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=lambda v: v if isinstance(v, str) else f"month {v['month']}")
def test_month(runs: dict[str, Results], name: str, row: dict[str, float]) -> None:
    run, n = runs[name], int(row["month"]) - 1
    gone = [sum(run.collected(kind)[: n + 1]) for kind in ("principal", "prepayment", "default")]
    got = {
        "performing_balance": POOL - sum(gone),
        "new_defaults": run.collected("default")[n],
        "voluntary_prepay": run.collected("prepayment")[n],
        "actual_amort": run.collected("principal")[n],
        "actual_interest": run.collected("interest")[n],
    }
    assert got == pytest.approx({key: row[key] for key in got}, abs=1.5)


@pytest.mark.parametrize(("name", "row"), ROWS, ids=lambda v: v if isinstance(v, str) else f"month {v['month']}")
def test_recovery_and_loss(runs: dict[str, Results], name: str, row: dict[str, float]) -> None:
    run, n = runs[name], int(row["month"]) - 1
    sold = run.collected("default")[n - 12] if n >= 12 else 0.0
    recovered = run.collected("recovery")[n]
    left = row["left_of_default"]
    assert min(sold - recovered, left) == pytest.approx(row["principal_loss"], abs=1)  # no more than is left to lose
    assert max(recovered - (sold - left), 0) == pytest.approx(row["principal_recovery"], abs=1)
