"""What financing costs a firm and the deal's firms together (contract.md section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipabs.cashflow import CashKind, Clock, Paths
from ipabs.measures import xirr
from ipabs.model import Deal
from ipabs.model.words import PaidBy
from ipabs.progress import Tell, counted, quiet
from ipabs.subsidy.firms import Flow, PeriodBalances, firm_fees, loan_flows
from ipabs.subsidy.loans import Loan
from ipabs.subsidy.simple import Award, awards

__all__ = ["Cost", "Costs", "costs_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The cost of one firm ('' the deal's firms together); rates are decimals a year, None where not defined.

    simple = loan rate + fees a year - subsidy a year; rate_after_subsidy leaves the fees out.
    `loan_rate` is the mean of the loans' rates by balance x days, as fees and subsidies are counted.
    `balance_years` is the sum of balance x days / 365, fen-years.
    """

    borrower_id: str
    loan_rate: float | None
    rate_after_subsidy: float | None
    simple: float | None
    xirr: float | None
    xirr_no_subsidy: float | None
    flows: tuple[Flow, ...]
    balance_years: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Costs by firm, of the deal, and the awards behind them."""

    firms: tuple[Cost, ...]
    deal: Cost
    awards: tuple[Award, ...]


def costs_of(deal: Deal, clock: Clock, paths: Paths, life: int, balances: PeriodBalances, tell: Tell = quiet) -> Costs:
    """Costs along one scenario. `life`: periods the deal lives; `balances`: of classes and assets by period.

    `tell` hears of each firm.
    """
    loans: dict[str, list[Loan]] = {
        b.borrower_id: [] for b in deal.pool.borrowers if deal.pool.assets_of(b.borrower_id)
    }
    for asset in deal.pool.assets:
        loans[asset.borrower_id].append(Loan(paths.terms(asset.asset_id), paths[asset.asset_id]))
    flows = loan_flows(deal, paths)
    for fee in deal.fees:
        if fee.paid_by is PaidBy.BORROWER:
            for name, paid in firm_fees(deal, clock, fee, life, balances).items():
                flows[name] += _until_default(loans[name], paid)
    granted = []
    for name, own in loans.items():
        pairs = [(loan.terms.asset, loan.path) for loan in own]
        granted += [award for rule in deal.subsidies for award in awards(rule, name, pairs)]
    for award in granted:
        if award.amount:
            flows[award.borrower_id].append(Flow(award.receipt_date, f"subsidy:{award.policy}", award.amount))
    flows = {name: _summed(rows) for name, rows in flows.items()}
    firms = tuple(_cost(name, own, flows[name]) for name, own in counted(loans.items(), tell))
    in_order = {loan.terms.asset.asset_id: loan for own in loans.values() for loan in own}
    every = [in_order[asset.asset_id] for asset in deal.pool.assets]
    whole = _cost("", every, [flow for rows in flows.values() for flow in rows])
    return Costs(firms, whole, tuple(granted))


def _summed(flows: Sequence[Flow]) -> list[Flow]:
    """One flow a day and kind: a firm's assets pay together."""
    found: dict[tuple[date, str], int] = {}
    for flow in flows:
        found[flow.date, flow.kind] = found.get((flow.date, flow.kind), 0) + flow.amount
    return [Flow(day, kind, amount) for (day, kind), amount in found.items()]


def _until_default(loans: Sequence[Loan], flows: Sequence[Flow]) -> list[Flow]:
    """A firm pays its fees no more from the day on which all that it still owed defaulted."""
    moves = [move for loan in loans if (move := loan.last_move)]
    last = max((day for day, _ in moves), default=None)
    out = any(day == last and kind is CashKind.DEFAULT for day, kind in moves)
    return [flow for flow in flows if last is None or not out or flow.date < last]


def _cost(name: str, loans: Sequence[Loan], flows: Sequence[Flow]) -> Cost:
    years = sum(loan.balance_years for loan in loans)
    rate = _mean_rate(loans)
    fees = -sum(f.amount for f in flows if f.kind.startswith("fee:"))
    received = [f for f in flows if f.kind.startswith("subsidy:")]
    subsidy = sum(f.amount for f in received)
    known = rate is not None and years > 0
    dated = tuple(sorted(flows, key=lambda f: f.date))
    paid = _rate_paid(dated)
    return Cost(
        borrower_id=name,
        loan_rate=rate,
        rate_after_subsidy=rate - subsidy / years if rate is not None and known else None,
        simple=rate + (fees - subsidy) / years if rate is not None and known else None,
        xirr=paid,
        xirr_no_subsidy=_rate_paid([f for f in dated if not f.kind.startswith("subsidy:")]) if received else paid,
        flows=dated,
        balance_years=years,
    )


def _mean_rate(loans: Sequence[Loan]) -> float | None:
    """By balance x days; of loans that owe nothing for a day by balance at cutoff. None where nothing is owed."""
    rates = {loan.mean_rate for loan in loans}
    if len(rates) == 1:
        return rates.pop()
    weights = [loan.balance_years for loan in loans]
    if not sum(weights):
        weights = [float(loan.terms.asset.cutoff_balance_fen) for loan in loans]
    whole = sum(weights)
    return sum(loan.mean_rate * weight for loan, weight in zip(loans, weights, strict=True)) / whole if whole else None


def _rate_paid(flows: Sequence[Flow]) -> float | None:
    return xirr([(flow.date, float(flow.amount)) for flow in flows])
