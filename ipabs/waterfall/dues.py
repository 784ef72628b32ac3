"""What falls due in a period, as primitives: collections in, then tax, fees, interest and advances (section 6)."""

from __future__ import annotations

from ipabs.model import Deal, Fee
from ipabs.model.steps import DueKind
from ipabs.model.words import FeeBase, FeePay, FeePer
from ipabs.waterfall.fee_base import classes_in
from ipabs.waterfall.names import account, advance, balance, cap, due, input_name, spent, unpaid
from ipabs.waterfall.primitives import ZERO, Block, Emitter
from ipabs.waterfall.standard import COLLECTION, waterfall_fees

__all__ = ["OPENING", "lower_collections", "lower_dues", "spreads_over_periods"]


OPENING = "opening"
"""Cash in the account before the period's collections."""


def lower_collections() -> Block:
    """Asset cash into the account that receives it."""
    emit = Emitter()
    cash = account(COLLECTION)
    emit.note("account", COLLECTION, "opening", source=cash)
    emit.op("add", spent(COLLECTION), ZERO, ZERO)
    emit.op("add", OPENING, cash, ZERO)
    emit.move(input_name("cash"), into=(cash,))
    return emit.block("collections")


def lower_dues(deal: Deal, tail: bool) -> Block:
    """Add what is new to what is still unpaid. In the tail nothing accrues once the deal has ended."""
    emit = Emitter()
    _add(emit, due(DueKind.TAX), input_name("tax"))
    for fee in waterfall_fees(deal):
        _add(emit, due(DueKind.FEE, fee.name), _while_alive(emit, tail, _fee(emit, deal, fee)))
    for tranche in deal.tranches:
        name = balance(tranche.name)
        emit.note("tranche", tranche.name, "opening", source=name)
        if not tranche.has_coupon:
            continue
        identity, rate = due(DueKind.INTEREST, tranche.name), input_name("rate", tranche.name)
        if tranche.interest_on_unpaid:
            new = emit.temp("scale2", name, rate, unpaid(identity), rate)
        else:
            new = emit.temp("scale", name, rate)
        _add(emit, identity, _while_alive(emit, tail, new))
    for support in deal.supports:
        if support.pays_cash:
            _advances(emit, deal, support.name)
    return emit.block("dues")


def _add(emit: Emitter, identity: str, new: str) -> None:
    emit.note("due", identity, "new", source=new)
    emit.move(new, into=(unpaid(identity),))


def _while_alive(emit: Emitter, tail: bool, amount: str) -> str:
    return emit.temp("mul", "alive", amount) if tail else amount


def spreads_over_periods(fee: Fee, deal: Deal) -> bool:
    """Whether an instalment in arrears adds up the balances of several periods before it is rounded."""
    own, grid = fee.payment_frequency_months, deal.schedule.frequency_months
    several = fee.at_maturity or (own is not None and grid is not None and own > grid)
    return several and fee.per is FeePer.YEAR and fee.pay is FeePay.IN_ARREARS and fee.base is not FeeBase.FIXED


def _fee(emit: Emitter, deal: Deal, fee: Fee) -> str:
    """The new instalment: base x factor, the factor nought where none is due; a fixed fee's amount as it stands."""
    factor = input_name("fee", fee.name)
    if fee.base is FeeBase.FIXED:
        return factor
    base = emit.total(_base_names(deal, fee))
    if not spreads_over_periods(fee, deal):
        return emit.temp("scale", base, factor)
    accrued, falls_due = f"accrued.{fee.name}", input_name("fee_due", fee.name)
    emit.op("add", accrued, accrued, emit.temp("mul", base, factor))
    new = emit.temp("scale", accrued, falls_due)
    emit.op("sub", accrued, accrued, emit.temp("mul", accrued, falls_due))
    return new


def _base_names(deal: Deal, fee: Fee) -> tuple[str, ...]:
    """Names whose sum is the base: class balances where they make it, else what the period brings."""
    classes = classes_in(deal, fee) if fee.base in (FeeBase.BALANCE, FeeBase.GUARANTEED_BALANCE) else None
    return (input_name("fee_base", fee.name),) if classes is None else tuple(balance(name) for name in classes)


def _advances(emit: Emitter, deal: Deal, support: str) -> None:
    """Simple interest on advances unpaid, and caps that start anew."""
    terms = next(s for s in deal.supports if s.name == support)
    if terms.advance_rate:
        new = emit.temp("scale", advance(support, "principal"), input_name("advance_rate", support))
        emit.note("due", f"advance.{support}", "new", source=new)
        emit.move(new, into=(advance(support, "interest"),))
    if terms.cap_per == "life":
        return
    caps = [(cap(support), terms.cap_amount_fen)]
    caps += [(cap(support, i), c.cap_amount_fen) for i, c in enumerate(deal.covers_of(terms))]
    for name, amount in caps:
        if amount is not None:
            kept = emit.temp("mul", input_name("cap_kept", support), name)
            emit.op("add", name, kept, input_name("cap_new", name))
