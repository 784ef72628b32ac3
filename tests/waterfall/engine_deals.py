"""Small deals in code for tests of the engine. Money is whole fen.

Unless told otherwise: closing 2025-03-01, two yearly grid dates, payment form, nothing rolls, no VAT, the notes count
30/360 (a year is 1, a quarter 0.25), the assets cost nothing at closing so that any size of notes can be sold.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ipabs.calendar import DayCount, Market, Roll, ScheduleForm, ScheduleTerms, add_months
from ipabs.cashflow import BASE_SCENARIO, CashKind, Column, Projector
from ipabs.model import (
    Account,
    Asset,
    AssetFlow,
    Borrower,
    BorrowerDefault,
    Deal,
    Event,
    Fee,
    IpRight,
    Pool,
    Prepayment,
    Scenario,
    Support,
    Target,
    Tranche,
    Trigger,
)
from ipabs.model.steps import Step, Waterfall
from ipabs.model.words import (
    AccountKind,
    AssetKind,
    CouponType,
    FeeBase,
    FeeKind,
    FeePay,
    FeePer,
    FeeScope,
    IpKind,
    PaidBy,
    Phase,
    Receives,
    Repayment,
    SupportKind,
    TargetKind,
    Tested,
    TrancheClass,
    TrancheRepayment,
    TriggerEffect,
    TriggerTest,
    VatBase,
    Venue,
    View,
)
from ipabs.run import Outcome, run_deal
from ipabs.run.engine import clock_of
from ipabs.run.paid import Paid
from ipabs.run.ties import reconcile, require_tied

CLOSING = date(2025, 3, 1)
Y1, Y2 = date(2026, 3, 1), date(2027, 3, 1)
Q = tuple(add_months(CLOSING, 3 * n) for n in range(13))
"""Q[n] is the n-th quarterly grid date, Q[0] closing."""

SENIOR, MEZZANINE, SUBORDINATED = TrancheClass


def terms(**over: Any) -> ScheduleTerms:
    given: dict[str, Any] = {
        "closing_date": CLOSING,
        "cutoff_date": CLOSING,
        "form": ScheduleForm.PAYMENT,
        "market": Market.INTERBANK,
        "first_date": Y1,
        "frequency_months": 12,
        "roll": Roll.NONE,
        "payment_offset": 0,
        "determination_offset": 0,
        "support_transfer_offset": 0,
        "accrual_roll": False,
        "merge_within_days": 0,
        "tail_frequency_months": 12,
        "expected_maturity": Y2,
        "legal_maturity": add_months(over.get("expected_maturity", Y2), 24),
        "record_day_offset": 0,
    }
    return ScheduleTerms(**given | over)


def quarterly(periods: int, **over: Any) -> ScheduleTerms:
    """A grid of so many quarters, quarterly in the tail too."""
    given = {"first_date": Q[1], "frequency_months": 3, "tail_frequency_months": 3, "expected_maturity": Q[periods]}
    return terms(**given | over)


def asset(name: str = "L1", principal: int = 1_000_000, rate: float = 0.073, **over: Any) -> Asset:
    """A bullet loan; at 7.3% A/365 a million fen earns 200 fen a day."""
    given: dict[str, Any] = {
        "asset_id": name,
        "borrower_id": "E1",
        "kind": AssetKind.TRUST_LOAN,
        "principal_fen": principal,
        "cutoff_balance_fen": principal,
        "purchase_price_fen": 0,
        "rate": rate,
        "start_date": CLOSING,
        "signing_date": CLOSING,
        "interest_paid_to": CLOSING,
        "day_count": DayCount.A365,
        "vat_base": VatBase.NONE,
    }
    return Asset(**given | over)


def pays(*flows: tuple[date, int, int], name: str = "L1", **over: Any) -> tuple[Asset, tuple[AssetFlow, ...]]:
    """An asset that brings just these (date, interest, principal)."""
    rows = tuple(AssetFlow(asset_id=name, date=d, interest_fen=i, principal_fen=p) for d, i, p in flows)
    return asset(name, sum(p for _, _, p in flows), repayment=Repayment.SCHEDULE, **over), rows


def tranche(
    name: str = "A", principal: int = 1_000_000, coupon: float | None = 0.05, level: TrancheClass = SENIOR, **over: Any
) -> Tranche:
    """A bullet class that matures with the deal; coupon None takes the residual."""
    given: dict[str, Any] = {
        "name": name,
        "tranche_class": level,
        "rank": 1,
        "principal_fen": principal,
        "coupon_type": CouponType.RESIDUAL if coupon is None else CouponType.FIXED,
        "coupon": coupon or 0.0,
        "expected_maturity_date": Y2,
        "day_count": DayCount.T30360,
        "repayment": TrancheRepayment.BULLET,
    }
    return Tranche(**given | over)


def fee(name: str = "trustee", **over: Any) -> Fee:
    """0.4% a year of the notes' balance, in arrears, paid by the waterfall; 30/360."""
    given: dict[str, Any] = {
        "name": name,
        "kind": FeeKind.OTHER,
        "scope": FeeScope.DEAL,
        "base": FeeBase.BALANCE,
        "per": FeePer.YEAR,
        "pay": FeePay.IN_ARREARS,
        "paid_by": PaidBy.WATERFALL,
        "rank": 1,
        "day_count": DayCount.T30360,
    }
    if "amount_fen" in over:
        given["base"] = FeeBase.FIXED
    else:
        given["rate"] = 0.004
    return Fee(**given | over)


def support(name: str = "G", **over: Any) -> Support:
    return Support(**{"name": name, "kind": SupportKind.GUARANTEE} | over)


def ledger(name: str, receives: str, **over: Any) -> Account:
    """An account that receives a component: all, interest, principal or none."""
    kind = {"all": AccountKind.COLLECTION, "interest": AccountKind.INCOME, "principal": AccountKind.PRINCIPAL}
    return Account(**{"name": name, "kind": kind[receives], "receives": Receives(receives)} | over)


def reserve(
    target: float, kind: TargetKind = TargetKind.AMOUNT, of: str = "", initial: int = 0, **over: Any
) -> Account:
    """A reserve account named reserve."""
    given = {"name": "reserve", "kind": AccountKind.RESERVE, "initial_amount_fen": initial}
    return Account(**given | {"target": Target(kind=kind, value=target, of=of)} | over)


def trigger(name: str, test: TriggerTest, effect: TriggerEffect, **over: Any) -> Trigger:
    """Of missed_interest and not_repaid_at_expected tested after the payments, else before."""
    after = test in (TriggerTest.MISSED_INTEREST, TriggerTest.NOT_REPAID_AT_EXPECTED)
    given = {"name": name, "test": test, "effect": effect, "tested": Tested.AFTER if after else Tested.BEFORE}
    return Trigger(**given | over)


def phases(**steps: list[Step]) -> Waterfall:
    """A waterfall of the user's own: steps by the name of their phase."""
    return Waterfall(phases=tuple((Phase(name), tuple(own)) for name, own in steps.items()), standard=False)


def right(name: str, value: int | None, **over: Any) -> IpRight:
    given = {"ip_id": name, "borrower_id": "E1", "kind": IpKind.INVENTION, "title": name, "appraised_value_fen": value}
    return IpRight(**given | over)


def deal(
    assets: Sequence[Asset | tuple[Asset, tuple[AssetFlow, ...]]],
    tranches: Sequence[Tranche],
    schedule: ScheduleTerms | None = None,
    rights: Sequence[IpRight] = (),
    links: Sequence[Any] = (),
    **over: Any,
) -> Deal:
    """A deal of plain assets, or of those that `pays` makes."""
    schedule = schedule or terms()
    pairs = [one if isinstance(one, tuple) else (one, ()) for one in assets]
    loans = tuple(loan for loan, _ in pairs)
    names = dict.fromkeys([*(a.borrower_id for a in loans), *(r.borrower_id for r in rights)])
    pool = Pool(
        borrowers=tuple(Borrower(borrower_id=name, name=name) for name in names),
        rights=tuple(rights),
        links=tuple(links),
        assets=loans,
        flows=tuple(row for _, rows in pairs for row in rows),
    )
    given: dict[str, Any] = {
        "name": "test",
        "venue": Venue.INTERBANK,
        "schedule": schedule,
        "day_count": DayCount.A365,
        "pool": pool,
        "tranches": tuple(tranches),
    }
    return Deal(**given | {key: tuple(v) if isinstance(v, list) else v for key, v in over.items()})


def scenario(*events: Event, name: str = "stress", **over: Any) -> Scenario:
    return Scenario(**{"name": name, "events": tuple(events)} | over)


def default(day: date, firm: str = "E1") -> BorrowerDefault:
    return BorrowerDefault(borrower_id=firm, date=day)


def prepaid(day: date, amount: int | None, target: str = "L1") -> Prepayment:
    return Prepayment(target=target, date=day, amount_fen=amount)


def dated(of: Deal, which: Scenario = BASE_SCENARIO, name: str = "L1", view: View = View.ALL) -> list[tuple[Any, ...]]:
    """An asset's cash along a scenario: (day it arrives, kind, fen), interest and principal as 'i' and 'p'."""
    short = {CashKind.INTEREST: "i", CashKind.PRINCIPAL: "p"}
    path = Projector(of, clock_of(of)).paths(Column(which, view))[name]
    return [(flow.date, short.get(flow.kind, flow.kind.value), flow.amount) for flow in path.cash]


def tied(of: Deal) -> Outcome:
    """Run a deal; fails unless all cash ties."""
    outcome = run_deal(of)
    require_tied(reconcile(outcome))
    return outcome


class Seen:
    """A run with lists by period that a test can compare with its own arithmetic; a deal is run and tied first."""

    def __init__(self, of: Deal | Outcome, scenario: str = "base", view: View = View.ALL) -> None:
        self.outcome = of if isinstance(of, Outcome) else tied(of)
        keys = [column.key for column in self.outcome.columns]
        self.column = keys.index((scenario, view.value))
        self.paid = Paid(self.outcome, self.column)
        self.periods = self.outcome.periods(self.column)

    def _notes(self, *key: str) -> list[int]:
        return [self.paid.note(p, *key) for p in self.periods]

    def to(self, due: str) -> list[int]:
        """What a due received, e.g. 'interest.A', 'principal.A', 'fee.trustee', 'tax'."""
        return [self.paid.to(p, due) for p in self.periods]

    def new(self, due: str) -> list[int]:
        return self._notes("due", due, "new")

    def unpaid(self, due: str) -> list[int]:
        return self._notes("due", due, "unpaid")

    def balance(self, name: str) -> list[int]:
        return self._notes("tranche", name, "closing")

    @property
    def cash(self) -> list[int]:
        """Left in the account after each payment."""
        return self._notes("account", "collection", "closing")

    def calls(self, name: str, due: str) -> list[int]:
        return self._notes("call", name, due)

    def called(self, name: str) -> int:
        """All of a support's payments, whatever the due."""
        notes = list(self.outcome.ledger.notes[: len(self.periods)])
        return sum(int(v[self.column]) for n in notes for key, v in n.items() if key[:2] == ("call", name))

    def cap_left(self, name: str) -> list[int]:
        return self._notes("support", name, "cap_left")

    def owed(self, name: str) -> list[tuple[int, int]]:
        """(interest, principal) of a support's advances still owed."""
        parts = [self._notes("support", name, f"advance_{part}") for part in ("interest", "principal")]
        return list(zip(*parts, strict=True))

    def steps(self, kind: type[Step]) -> list[int]:
        """What all steps of a type paid, by period."""
        return [sum(amount for s, amount in self.paid.amounts(p) if type(s) is kind) for p in self.periods]

    def account(self, name: str) -> list[int]:
        """Left in an account after each payment."""
        return self._notes("account", name, "closing")

    def phases(self) -> list[str]:
        """The phase of each period."""
        return [self.paid.phase(p).value for p in self.periods]
