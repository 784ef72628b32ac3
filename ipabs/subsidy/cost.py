"""What financing costs a firm and the deal's firms together (contract.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ipabs.cashflow import AssetPath, CashKind, Clock
from ipabs.measures import xirr
from ipabs.model import Asset, Deal
from ipabs.model.words import PaidBy
from ipabs.subsidy.firms import Flow, PeriodBalances, asset_flows, firm_fees
from ipabs.subsidy.simple import Award, awards

__all__ = ["Cost", "Costs", "costs_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The cost of one firm ('' the deal's firms together); rates are decimals a year, None where not defined.

    simple = loan rate + fees a year - subsidy a year; rate_after_subsidy leaves the fees out.
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


def costs_of(deal: Deal, clock: Clock, paths: Mapping[str, AssetPath], life: int, balances: PeriodBalances) -> Costs:
    """Costs along one scenario. `life`: periods the deal lives; `balances`: of classes and assets by period."""
    flows: dict[str, list[Flow]] = {
        b.borrower_id: [] for b in deal.pool.borrowers if deal.pool.assets_of(b.borrower_id)
    }
    for asset in deal.pool.assets:
        flows[asset.borrower_id] += asset_flows(deal, asset, paths[asset.asset_id])
    for fee in deal.fees:
        if fee.paid_by is PaidBy.BORROWER:
            for name, paid in firm_fees(deal, clock, fee, life, balances).items():
                flows[name] += _until_default(deal, name, paths, paid)
    granted = []
    for name in flows:
        loans = [(asset, paths[asset.asset_id]) for asset in deal.pool.assets_of(name)]
        granted += [award for rule in deal.subsidies for award in awards(rule, name, loans)]
    for award in granted:
        if award.amount:
            flows[award.borrower_id].append(Flow(award.receipt_date, f"subsidy:{award.policy}", award.amount))
    firms = tuple(_cost(name, deal.pool.assets_of(name), paths, flows[name]) for name in flows)
    whole = _cost("", deal.pool.assets, paths, [flow for rows in flows.values() for flow in rows])
    return Costs(firms, whole, tuple(granted))


def _until_default(deal: Deal, name: str, paths: Mapping[str, AssetPath], flows: Sequence[Flow]) -> list[Flow]:
    """A firm that has defaulted pays its fees no more."""
    days = [f.date for a in deal.pool.assets_of(name) for f in paths[a.asset_id].cash if f.kind is CashKind.DEFAULT]
    return [flow for flow in flows if not days or flow.date < min(days)]


def _cost(name: str, assets: Sequence[Asset], paths: Mapping[str, AssetPath], flows: Sequence[Flow]) -> Cost:
    years = sum(_balance_years(asset, paths[asset.asset_id]) for asset in assets)
    principal = sum(a.cutoff_balance_fen for a in assets)
    rate = sum(a.rate * a.cutoff_balance_fen for a in assets) / principal if principal else None
    fees = -sum(f.amount for f in flows if f.kind.startswith("fee:"))
    subsidy = sum(f.amount for f in flows if f.kind.startswith("subsidy:"))
    known = rate is not None and years > 0
    dated = tuple(sorted(flows, key=lambda f: f.date))
    return Cost(
        borrower_id=name,
        loan_rate=rate,
        rate_after_subsidy=rate - subsidy / years if rate is not None and known else None,
        simple=rate + (fees - subsidy) / years if rate is not None and known else None,
        xirr=_rate_paid(dated),
        xirr_no_subsidy=_rate_paid([f for f in dated if not f.kind.startswith("subsidy:")]),
        flows=dated,
        balance_years=years,
    )


def _rate_paid(flows: Sequence[Flow]) -> float | None:
    return xirr([(flow.date, float(flow.amount)) for flow in flows])


_MOVES = (CashKind.PRINCIPAL, CashKind.PREPAYMENT, CashKind.DEFAULT)


def _balance_years(asset: Asset, path: AssetPath) -> float:
    """Sum of balance x days / 365 between unadjusted dates, fen-years."""
    balance, since, total = asset.cutoff_balance_fen, asset.interest_paid_to, 0.0
    for flow in path.cash:
        if flow.kind in _MOVES:
            total += balance * (flow.effective - since).days / 365
            balance, since = balance - flow.amount, flow.effective
    return total
