"""The standard waterfall, built when the sheet is absent (contract.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from ipabs.model import Account, Deal, Fee, Tranche
from ipabs.model.options import Funding
from ipabs.model.steps import (
    Call,
    Condition,
    DueKind,
    Fund,
    PayDue,
    PayPrincipal,
    Reimburse,
    Release,
    Residual,
    Step,
    Transfer,
    TransferOf,
    Waterfall,
)
from ipabs.model.words import PaidBy, Phase, Receives, StepWant, TrancheClass

__all__ = ["fee_groups", "ledgers", "standard_waterfall", "waterfall_fees"]

Ranked = TypeVar("Ranked", Fee, Tranche)

_LOWER = (TrancheClass.MEZZANINE, TrancheClass.SUBORDINATED)


def waterfall_fees(deal: Deal) -> tuple[Fee, ...]:
    """Fees that the deal pays, by rank."""
    return tuple(sorted((f for f in deal.fees if f.paid_by is PaidBy.WATERFALL), key=lambda f: f.rank))


def fee_groups(deal: Deal) -> list[list[Fee]]:
    """Fees of one rank, which share pari passu."""
    return _by_rank(waterfall_fees(deal))


def ledgers(deal: Deal) -> tuple[str, str]:
    """The accounts that receive interest and principal; the same one twice in a deal with one ledger."""
    accounts = deal.cash_accounts
    income = next(a.name for a in accounts if a.receives in (Receives.ALL, Receives.INTEREST))
    principal = next((a.name for a in accounts if a.receives in (Receives.ALL, Receives.PRINCIPAL)), income)
    return income, principal


def standard_waterfall(deal: Deal, phases: Sequence[Phase] = (Phase.NORMAL,)) -> Waterfall:
    """Steps of the phases asked for. Fees and classes of one rank share pari passu."""
    made = tuple((phase, _normal(deal) if phase is Phase.NORMAL else _accelerated(deal)) for phase in phases)
    return Waterfall(phases=made, standard=True)


def _normal(deal: Deal) -> tuple[Step, ...]:
    """Tax, fees, senior and mezzanine interest, reserves, senior principal, then what waits for the seniors.

    With two ledgers income pays first and principal what it left; of two ledgers the surplus of the one that ranks
    second comes last.
    """
    income, principal = ledgers(deal)
    two = income != principal
    rows = _Rows(deal, income)
    rows.release(income)
    rows.prior(income)
    for group in _by_rank(deal.classes(TrancheClass.MEZZANINE)):
        rows.interest(group, [income])
    if two:
        rows.transfer(income, principal, TransferOf.DEFAULTED_PRINCIPAL)
    rows.fund(income)
    if two:
        rows.prior(principal)
    for group in _by_rank(deal.classes(TrancheClass.SENIOR)):
        rows.principal([t for t in group if t.has_coupon], [principal])
        rows.calls(group, [principal])
    income_first, principal_first = ([income, principal], [principal, income]) if two else ([income], [income])
    rows.condition = Condition.SENIORS_REPAID
    rows.reimburse(income_first)
    for level in _LOWER:
        for group in _by_rank([t for t in deal.classes(level) if t.has_coupon]):
            if level is TrancheClass.SUBORDINATED or two:
                rows.interest(group, income_first)
            rows.principal(group, principal_first)
            rows.calls(group, principal_first)
    rows.condition = Condition.COUPONS_REPAID
    rows.residuals(principal_first, income_first)
    return tuple(rows.steps)


def _accelerated(deal: Deal) -> tuple[Step, ...]:
    """Everything from one ledger: tax, fees, seniors whole, then class by class."""
    income, principal = ledgers(deal)
    rows = _Rows(deal, principal, want=StepWant.BALANCE)
    if income != principal:
        rows.transfer(income, principal, TransferOf.ALL)
    rows.release(principal)
    rows.prior(principal)
    rows.principal([t for t in deal.classes(TrancheClass.SENIOR) if t.has_coupon], [principal])
    rows.calls(deal.classes(TrancheClass.SENIOR), [principal])
    rows.reimburse([principal])
    for level in _LOWER:
        for group in _by_rank([t for t in deal.classes(level) if t.has_coupon]):
            rows.interest(group, [principal])
            rows.principal(group, [principal])
            rows.calls(group, [principal])
    rows.residuals([principal], [principal])
    return tuple(rows.steps)


def _by_rank(ranked: Sequence[Ranked]) -> list[list[Ranked]]:
    return [list(group) for _, group in groupby(ranked, key=lambda item: item.rank)]


@dataclass(slots=True)
class _Rows:
    """Steps written one after another. Names are unique: a step on a second account says which."""

    deal: Deal
    home: str
    want: StepWant = StepWant.SCHEDULED
    condition: Condition | None = None
    steps: list[Step] = field(default_factory=list)
    order: int = 0

    def prior(self, account: str) -> None:
        """Tax, fees by rank and senior interest from one account."""
        self._dues(DueKind.TAX, [""], account)
        for fees in fee_groups(self.deal):
            self._dues(DueKind.FEE, [f.name for f in fees], account, [f.clause for f in fees])
        self.interest(self.deal.classes(TrancheClass.SENIOR), [account])

    def interest(self, tranches: Sequence[Tranche], accounts: Sequence[str]) -> None:
        for account in accounts:
            self._dues(DueKind.INTEREST, [t.name for t in tranches if t.has_coupon], account)

    def _dues(self, kind: DueKind, of: Sequence[str], account: str, clauses: Sequence[str] = ()) -> None:
        """Dues of one kind, together."""
        self.order += bool(of)
        for name, clause in zip(of, clauses or [""] * len(of), strict=True):
            step = PayDue(
                order=self.order,
                name=self._name(f"{kind.value} {name}".strip(), account),
                from_account=account,
                due=kind,
                due_of=name,
                clause=clause,
                condition=self.condition,
            )
            self.steps.append(step)

    def principal(self, tranches: Sequence[Tranche], accounts: Sequence[str]) -> None:
        """Principal of classes of one rank, together."""
        for account in accounts:
            self.order += bool(tranches)
            for tranche in tranches:
                step = PayPrincipal(
                    order=self.order,
                    name=self._name(f"principal {tranche.name}", account),
                    from_account=account,
                    due_of=tranche.name,
                    want=self.want,
                    condition=self.condition,
                )
                self.steps.append(step)

    def calls(self, tranches: Sequence[Tranche], accounts: Sequence[str]) -> None:
        """What is exercised of puts and calls of some classes that the waterfall pays."""
        of = {tranche.name for tranche in tranches}
        for option in self.deal.options:
            for account in accounts if option.tranche in of and option.funding is Funding.WATERFALL else ():
                name = self._name(f"call {option.name}", account)
                self._add(Call(**self._common(name, account), due_of=option.name))

    def reimburse(self, accounts: Sequence[str]) -> None:
        for support in self.deal.due_supports:
            if not support.is_owed_back:
                continue
            for account in accounts:
                name = self._name(f"reimburse {support.name}", account)
                self._add(Reimburse(**self._common(name, account), due_of=support.name, clause=support.clause))

    def residuals(self, principal_first: Sequence[str], income_first: Sequence[str]) -> None:
        """Principal of the classes that take what is left, then the rest to the first of them, or the originator."""
        takers = [t for level in TrancheClass for t in self.deal.classes(level) if not t.has_coupon]
        for group in _by_rank(takers):
            self.principal(group, principal_first)
        for account in income_first:
            name = self._name("residual", account)
            self._add(Residual(**self._common(name, account), due_of=takers[0].name if takers else ""))

    def release(self, to: str) -> None:
        for reserve in self._reserves():
            self._add(Release(**self._common(f"release {reserve.name}", reserve.name), to_account=to))

    def fund(self, source: str) -> None:
        for reserve in self._reserves():
            self._add(Fund(**self._common(f"fund {reserve.name}", source), to_account=reserve.name))

    def transfer(self, source: str, to: str, of: TransferOf) -> None:
        self._add(Transfer(**self._common(f"transfer {source} to {to}", source), to_account=to, of=of))

    def _add(self, step: Step) -> None:
        self.steps.append(step)

    def _common(self, name: str, account: str) -> dict[str, Any]:
        self.order += 1
        return {"order": self.order, "name": name, "from_account": account, "condition": self.condition}

    def _name(self, name: str, account: str) -> str:
        full = name if account == self.home else f"{name} from {account}"
        return f"{full}, later" if any(s.name == full and s.order != self.order for s in self.steps) else full

    def _reserves(self) -> tuple[Account, ...]:
        return tuple(a for a in self.deal.cash_accounts if a.is_reserve)
