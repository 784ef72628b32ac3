"""What the three deals of AbsBox's repository have in common.

Their engine dates what loans pay at the end of the month and pays it out in the next one; so the payment dates are
listed, each with the last day of the month before as its determination date. It keeps whole cents, cuts (floors) every
product to the cent and rates to six decimals; unpaid interest earns the coupon on what was left unpaid, but not on the
interest that this earned. ipabs rounds half up, once, and unpaid interest earns the coupon whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from engine_deals import SUBORDINATED, asset, deal, fee, ledger, pays, phases, support, terms, tranche
from external_deals import fen
from external_figures import table

from ipabs.calendar import DayCount, ListedDates, ScheduleTerms, add_months
from ipabs.model import Asset, AssetFlow, Cover, Deal, Fee, Tranche
from ipabs.model.steps import DueKind, PayDue, PayPrincipal, Residual, Step
from ipabs.model.words import CoverComponent, CoverTarget, FeePer, TrancheRepayment

__all__ = [
    "A1",
    "BULLET",
    "DAYS",
    "GUARANTOR",
    "LEVEL",
    "bullet_deal",
    "covered_deal",
    "level_deal",
    "listed",
    "owed",
    "payment_days",
    "shared_deal",
]

CLOSING = date(2021, 6, 15)
BULLET, LEVEL, GUARANTOR = "absbox_china_test20", "absbox_us_test01", "absbox_us_test06"
"""The sources' files of figures."""


def payment_days(day: int) -> list[date]:
    """2021-07-26, then so many the day of each month to September 2023."""
    first = date(2021, 8, day)
    return [date(2021, 7, 26), *(add_months(first, n) for n in range(26))]


DAYS = {BULLET: payment_days(26), LEVEL: payment_days(20), GUARANTOR: payment_days(20)}
A1 = {BULLET: 100.0, LEVEL: 1000.0, GUARANTOR: 1000.0}
"""Principal of the first class."""


def listed(days: Sequence[date], cutoff: date) -> ScheduleTerms:
    rows = tuple(ListedDates(grid_date=d, determination_date=d.replace(day=1) - timedelta(days=1)) for d in days)
    given = {"closing_date": CLOSING, "cutoff_date": cutoff, "first_date": days[0], "frequency_months": 1}
    return terms(**given, listed=rows, expected_maturity=days[-1], legal_maturity=days[-1], tail_frequency_months=1)


def note(name: str, yuan: float, coupon: float | None, rank: int, last: date, **over: Any) -> Tranche:
    """A class that takes principal as it comes; unpaid interest earns the coupon. Coupon None takes the rest."""
    given = {"repayment": TrancheRepayment.PASS_THROUGH, "day_count": DayCount.A365F, "expected_maturity_date": last}
    level = {"level": SUBORDINATED} if coupon is None else {"interest_on_unpaid": True}
    return tranche(name, fen(yuan), coupon, rank=rank, **given | level | over)


def once(yuan: float) -> Fee:
    """A fee due once, from the first payment day on."""
    return fee("fee", amount_fen=fen(yuan), per=FeePer.ONCE)


def collections(name: str) -> tuple[Asset, tuple[AssetFlow, ...]]:
    """What the source's pool brought, month-end by month-end, as a loan with these flows."""
    rows = table(name, "pool")
    return pays(*((r["date"], fen(r["interest"]), fen(r["principal"]) + fen(r["prepayment"])) for r in rows))


Rounding = Callable[[float], float]


def floored(amount: float) -> float:
    return math.floor(amount * 100 + 1e-9) / 100


def owed(yuan: float, coupon: float, days: Sequence[date], until: date, rounding: Rounding = floored) -> float:
    """Interest of a class to which nothing is paid until a day, as AbsBox's engine works it out."""
    plain = on_unpaid = 0.0
    for before, day in zip([CLOSING, *days], days, strict=False):
        share = coupon * (day - before).days / 365
        on_unpaid, plain = on_unpaid + rounding(plain * share), plain + rounding(yuan * share)
        if day == until:
            break
    return plain + on_unpaid


def bullet_deal() -> Deal:
    """120,000 at 5%: interest on the first of April to August 2023, principal with the last."""
    days = DAYS[BULLET]
    start = {"start_date": date(2021, 2, 1), "signing_date": date(2021, 2, 1), "interest_paid_to": date(2023, 3, 1)}
    dates = {"first_payment_date": date(2023, 4, 1), "payment_frequency_months": 1, "maturity_date": date(2023, 8, 1)}
    held = asset("L1", fen(120_000), 0.05, day_count=DayCount.A365F, **start, **dates)
    classes = [note("A1", A1[BULLET], 0.07, 1, days[-1]), note("B", 20, None, 2, days[-1])]
    return deal([held], classes, listed(days, date(2021, 3, 31)), fees=[once(10)])


def level_deal() -> Deal:
    """The source's collections of its level-pay loan, paid to a class at 7% and one that takes the rest."""
    days = DAYS[LEVEL]
    classes = [note("A1", A1[LEVEL], 0.07, 1, days[-1]), note("B", 1000, None, 2, days[-1])]
    return deal([collections(LEVEL)], classes, listed(days, date(2021, 3, 1)), fees=[once(30)])


def _guarantor_steps() -> list[Step]:
    def at(order: int, name: str, account: str) -> dict[str, object]:
        return {"order": order, "name": name, "from_account": account}

    return [
        PayDue(**at(1, "A1 interest", "acc01"), due=DueKind.INTEREST, due_of="A1"),
        PayDue(**at(1, "B interest", "acc01"), due=DueKind.INTEREST, due_of="B"),
        PayPrincipal(**at(2, "A1 principal", "acc02"), due_of="A1"),
        PayPrincipal(**at(3, "B principal", "acc02"), due_of="B"),
        Residual(**at(4, "rest of interest", "acc01")),
        Residual(**at(5, "rest of principal", "acc02")),
    ]


def _guarantor_deal(*assets: object, **over: object) -> Deal:
    days = DAYS[GUARANTOR]
    classes = [note("A1", 1000, 0.08, 1, days[-1]), note("B", 500, 0.05, 2, days[-1])]
    accounts = [ledger("acc01", "interest"), ledger("acc02", "principal")]
    given = {"accounts": accounts, "waterfall": phases(normal=_guarantor_steps())}
    return deal([collections(GUARANTOR), *assets], classes, listed(days, date(2021, 3, 1)), **given | over)


def shared_deal() -> Deal:
    """The guarantor's money comes with the collections of the month before, as interest on a loan of a fen."""
    flows = [(row["date"].replace(day=1) - timedelta(days=1), fen(row["draw"]), 0) for row in table(GUARANTOR, "draws")]
    return _guarantor_deal(pays(*flows[:-1], (*flows[-1][:2], 1), name="G", borrower_id="G"))


def covered_deal() -> Deal:
    covers = tuple(
        Cover(target_kind=CoverTarget.TRANCHE, target=name, component=CoverComponent.INTEREST) for name in ("A1", "B")
    )
    return _guarantor_deal(supports=[support("G", covers=covers)])
