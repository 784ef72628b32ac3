"""Closing (contract.md section 4): what the notes bring and what it is spent on; sources equal uses to the fen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.calendar import Period
from ipabs.errors import DealError, Text
from ipabs.model import Deal, Fee
from ipabs.model.words import InitialFrom, PaidBy
from ipabs.units import half_up_int
from ipabs.waterfall.fee_inputs import closing_instalment

__all__ = ["Closing", "Item", "close"]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of sources or uses: `kind` says what it is, `name` of whom."""

    kind: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Closing:
    """Sources and uses in whole fen; the last use is the rest to the originator."""

    sources: tuple[Item, ...]
    uses: tuple[Item, ...]


def close(deal: Deal, periods: Sequence[Period]) -> Closing:
    """Sources and uses on the closing date. Raises DealError, with the sum missing, where uses exceed sources."""
    sources = tuple(Item("notes", t.name, half_up_int(t.principal_fen * t.issue_price)) for t in deal.tranches)
    funded = [a for a in deal.cash_accounts if a.initial_amount_fen]
    brought = sum(a.initial_amount_fen for a in funded if a.initial_from is InitialFrom.ORIGINATOR)
    if brought:
        sources += (Item("originator", "", brought),)
    uses = [Item("purchase_price", "", sum(a.purchase_price_fen for a in deal.pool.assets))]
    for fee in deal.fees:
        amount = _paid_at_closing(deal, fee, periods)
        if amount:
            uses.append(Item("fee", fee.name, amount))
    uses += [Item("account", a.name, a.initial_amount_fen) for a in funded]
    rest = sum(item.amount for item in sources) - sum(item.amount for item in uses)
    if rest < 0:
        raise DealError(
            ("tranches", deal.tranches[0].name, "principal"),
            Text(
                f"uses at closing exceed sources by {-rest / 100:,.2f} yuan: the notes bring "
                f"{_yuan(sources)}, assets, fees and accounts cost {_yuan(uses)}; "
                "raise the notes, lower a purchase price, or let another pay the fee or fill the account",
                f"起息日资金运用超过来源 {-rest / 100:,.2f} 元：证券募集 {_yuan(sources)}，"
                f"资产、费用和账户需 {_yuan(uses)}；请提高发行规模、降低转让价款，或由其他方承担费用、存入账户",
            ),
        )
    return Closing(sources, (*uses, Item("originator", "", rest)))


def _yuan(items: Sequence[Item]) -> str:
    return f"{sum(item.amount for item in items) / 100:,.2f}"


def _paid_at_closing(deal: Deal, fee: Fee, periods: Sequence[Period]) -> int:
    """What a fee takes of the proceeds: all of it if paid by them, else its closing instalment in advance."""
    if fee.paid_by not in (PaidBy.PROCEEDS, PaidBy.WATERFALL):
        return 0
    return closing_instalment(deal, fee, periods)
