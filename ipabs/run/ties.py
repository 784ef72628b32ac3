"""Reconciliation (contract.md section 5.5): every account, due, balance and support ties exactly, in every period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ipabs.errors import NotReconciled, Text
from ipabs.model import Account
from ipabs.model.steps import DueKind, Residual
from ipabs.run.asset_supports import claims_gap
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid, brings_to
from ipabs.waterfall.names import due
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["Tie", "reconcile", "require_tied"]


@dataclass(frozen=True, slots=True)
class Tie:
    """One check over all periods of a run; `difference` in whole fen, 0 when it ties."""

    name: str
    scenario: str
    view: str
    difference: int

    @property
    def ok(self) -> bool:
        return self.difference == 0


def reconcile(outcome: Outcome) -> tuple[Tie, ...]:
    """Every check of every run, and closing. Worked out from what was noted, not from the program's own sums."""
    sources = sum(item.amount for item in outcome.closing.sources)
    uses = sum(item.amount for item in outcome.closing.uses)
    ties = [Tie("closing", "", "", sources - uses)]
    for column, key in enumerate(outcome.columns):
        for name, difference in _of_run(outcome, column):
            ties.append(Tie(name, key.scenario.name, key.view.value, difference))
    return tuple(ties)


def require_tied(ties: tuple[Tie, ...]) -> None:
    """Raise NotReconciled, naming the first gaps, unless all tie."""
    gaps = [tie for tie in ties if not tie.ok]
    if gaps:
        shown = "; ".join(f"{t.name} in {t.scenario}/{t.view}: {t.difference / 100:,.2f} yuan" for t in gaps[:3])
        raise NotReconciled(
            Text(
                f"{len(gaps)} of {len(ties)} reconciliations do not tie: {shown}. This is a bug in ipabs.",
                f"{len(ties)} 项勾稽中有 {len(gaps)} 项不平：{shown}。这是 ipabs 的程序错误，请报告。",
            )
        )


def _of_run(outcome: Outcome, column: int) -> Iterator[tuple[str, int]]:
    paid, deal = Paid(outcome, column), outcome.deal
    for account in deal.cash_accounts:
        yield f"account {account.name}", _worst(_account(outcome, paid, account))
    yield "sources = uses", _sources_uses(outcome, paid)
    yield "paid = received", _worst(_receivers(outcome, paid))
    yield "tax", _worst(_due(outcome, paid, due(DueKind.TAX)))
    for fee in waterfall_fees(deal):
        yield f"fee {fee.name}", _worst(_due(outcome, paid, due(DueKind.FEE, fee.name)))
    for tranche in deal.tranches:
        if tranche.has_coupon:
            yield f"interest {tranche.name}", _worst(_due(outcome, paid, due(DueKind.INTEREST, tranche.name)))
        yield f"principal {tranche.name}", _worst(_balance(outcome, paid, tranche.name))
    for support in paid.supports:
        if support.is_owed_back:
            yield f"support {support.name}", _support(outcome, paid, support.name)
    yield "pool principal", _pool(outcome, column)
    if outcome.collected.settled[column] is not None:
        yield "claims", claims_gap(outcome, column)


def _worst(gaps: Iterator[int]) -> int:
    return max(gaps, key=abs, default=0)


def _account(outcome: Outcome, paid: Paid, account: Account) -> Iterator[int]:
    """Opening + in - out = closing, closing is the next opening; in and out are what collections and steps say."""
    before = account.initial_amount_fen
    for period in outcome.periods(paid.column):
        steps = paid.amounts(period)
        came = paid.collected(period, account.name) + paid.earned(period, account.name)
        came += sum(n for s, n in steps if brings_to(s) == account.name)
        spent = sum(n for s, n in steps if s.from_account == account.name) + paid.drawn(period, account.name)
        closing = paid.note(period, "account", account.name, "closing")
        yield before + came - spent - closing
        yield paid.note(period, "account", account.name, "opening") - before
        yield paid.note(period, "account", account.name, "came") - came
        yield paid.note(period, "account", account.name, "spent") - spent
        before = closing


def _sources_uses(outcome: Outcome, paid: Paid) -> int:
    """Over the life: what accounts began with, collections and deposits' interest, less what left and what is left."""
    accounts = outcome.deal.cash_accounts
    left = total = sum(account.initial_amount_fen for account in accounts)
    for period in outcome.periods(paid.column):
        total += int(outcome.collected.total[period.number - 1, paid.column]) - paid.lost(period)
        total += sum(paid.earned(period, account.name) for account in accounts)
        total -= sum(amount for step, amount in paid.amounts(period) if not brings_to(step))
        total -= sum(paid.drawn(period, account.name) for account in accounts)
        left = sum(paid.note(period, "account", account.name, "closing") for account in accounts)
    return total - left


def _receivers(outcome: Outcome, paid: Paid) -> Iterator[int]:
    """What left the deal and what supports added is what tax, fees, classes, supports and parties say they received."""
    deal = outcome.deal
    dues = [due(DueKind.TAX), *(due(DueKind.FEE, fee.name) for fee in waterfall_fees(deal))]
    dues += [due(DueKind.INTEREST, t.name) for t in deal.tranches if t.has_coupon]
    dues += [due(DueKind.PRINCIPAL, t.name) for t in deal.tranches]
    for period in outcome.periods(paid.column):
        steps = paid.amounts(period)
        left = sum(amount for step, amount in steps if not brings_to(step))
        left += sum(paid.note(period, "call", s.name, name) for s in paid.supports for name in paid.covered)
        taken = sum(paid.to(period, identity) for identity in dues)
        taken += sum(paid.yield_to(period, t.name) for t in deal.tranches if not t.has_coupon)
        taken += sum(paid.premium(period, t.name) for t in deal.tranches)
        taken += sum(paid.reimbursed(period, s.name) for s in paid.supports)
        taken += sum(n for s, n in steps if isinstance(s, Residual) and not s.due_of and not s.to_account)
        yield left - taken


def _due(outcome: Outcome, paid: Paid, identity: str) -> Iterator[int]:
    """Unpaid before + new - paid = unpaid after."""
    before = 0
    for period in outcome.periods(paid.column):
        after = paid.note(period, "due", identity, "unpaid")
        yield before + paid.note(period, "due", identity, "new") - paid.to(period, identity) - after
        before = after


def _balance(outcome: Outcome, paid: Paid, tranche: str) -> Iterator[int]:
    before = next(t.principal_fen for t in outcome.deal.tranches if t.name == tranche)
    for period in outcome.periods(paid.column):
        after = paid.note(period, "tranche", tranche, "closing")
        yield before - paid.to(period, due(DueKind.PRINCIPAL, tranche)) - paid.bought(period, tranche) - after
        yield paid.note(period, "tranche", tranche, "opening") - before
        before = after


def _support(outcome: Outcome, paid: Paid, support: str) -> int:
    """Advances: everything called, and interest on it, less everything reimbursed, is what is still owed."""
    owed, last = 0, 0
    for period in outcome.periods(paid.column):
        owed += sum(paid.note(period, "call", support, name) for name in paid.covered)
        owed += paid.note(period, "due", f"advance.{support}", "new")
        owed -= paid.reimbursed(period, support)
        last = sum(paid.note(period, "support", support, f"advance_{part}") for part in ("interest", "principal"))
    return owed - last


def _pool(outcome: Outcome, column: int) -> int:
    """Principal at cutoff = repaid + prepaid + defaulted, nothing performing in the end, by assets' own dated flows."""
    gone = outcome.collected.paths[column].moved
    return sum(abs(a.cutoff_balance_fen - int(m)) for a, m in zip(outcome.deal.pool.assets, gone, strict=True))
