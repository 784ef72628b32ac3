"""Fees that firms and the originator pay, by period on the sheet: beside ipabs.subsidy.firms and ipabs.run.expenses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ipabs.model import Fee
from ipabs.model.words import FeePer, FeeScope, PaidBy
from ipabs.report.live.asset_rows import AssetBoard
from ipabs.report.live.fee_inputs import FeeRows
from ipabs.report.live.formula import money_sum, ref
from ipabs.report.live.grid import Board
from ipabs.report.live.result_rows import Results
from ipabs.waterfall.fee_base import classes_in, members
from ipabs.waterfall.fees import Instalment

__all__ = ["FirmFees", "originator_row"]


class FirmFees:
    """Rows of a board of periods; what falls on the closing date stands in the cell before the first."""

    def __init__(self, board: Board, fees: FeeRows, results: Results, assets: AssetBoard | None) -> None:
        self.board, self.fees, self.results, self.assets = board, fees, results, assets
        self.setting, self.deal, self.of = fees.setting, fees.deal, fees.of
        self.owner = {a.asset_id: a.borrower_id for a in self.deal.pool.assets}
        self.firms = [] if assets is None else [f.borrower_id for f in assets.slots.firms]
        self.parts: dict[str, list[tuple[str, str]]] = {firm: [] for firm in self.firms}
        """By firm: the name of a fee and the row of its part."""
        self.rows: dict[str, list[str]] = {}
        """By fee: the rows of all firms together."""

    def lay(self) -> None:
        for fee in self.deal.fees:
            if fee.paid_by is PaidBy.BORROWER:
                for one in self._each(fee):
                    self._fee(fee, one)
            elif fee.paid_by is PaidBy.ORIGINATOR:
                closing, formulas = self._instalments(fee, originator_row(fee.name), lambda item: item.period == 0)
                self.board.add(originator_row(fee.name), fee.name, formulas, level=1, closing=closing)

    def _each(self, fee: Fee) -> list[Fee]:
        """One fee for each of its scope where none is named."""
        if fee.applies_to:
            return [fee]
        names: dict[FeeScope, Sequence[str]] = {
            FeeScope.TRANCHE: self.deal.tranche_names,
            FeeScope.BORROWER: tuple(dict.fromkeys(a.borrower_id for a in self.deal.pool.assets)),
            FeeScope.ASSET: tuple(a.asset_id for a in self.deal.pool.assets),
            FeeScope.SUPPORT: tuple(s.name for s in self.deal.supports),
        }
        return [replace(fee, applies_to=name) for name in names.get(fee.scope, ())] or [fee]

    def _fee(self, fee: Fee, one: Fee) -> None:
        """Instalments within the limits of their years, then each firm's part."""
        name = f"firms {fee.name} {one.applies_to}"
        closing, formulas = self._instalments(
            one, name, lambda item: item.period == 0 or (fee.per is FeePer.ONCE and fee.date is None)
        )
        self.rows.setdefault(fee.name, []).append(name)
        label = f"{fee.name} {one.applies_to}".strip()
        self.board.add(name, label, formulas, level=1, closing=closing)
        if one.scope in (FeeScope.BORROWER, FeeScope.ASSET):
            firm = one.applies_to if one.scope is FeeScope.BORROWER else self.owner[one.applies_to]
            self.parts[firm].append((fee.name, name))
            return
        weights = {f: self._principal(f) for f in self.firms}
        before: list[str] = []
        for place, firm in enumerate(self.firms):
            own, total = weights[firm], money_sum(weights[f] for f in self.firms[place:])
            row = f"{name} {firm}"
            left = "".join(f"-{ref(part)}" for part in before)
            left_closing = "".join(f"-{ref(part, '^')}" for part in before)
            self.board.add(
                row,
                f"{label} · {firm}",
                f"ROUND(({ref(name)}{left})*{own}/({total}),2)",
                level=2,
                closing=f"ROUND(({ref(name, '^')}{left_closing})*{own}/({total}),2)",
            )
            before.append(row)
            self.parts[firm].append((fee.name, row))

    def _principal(self, firm: str) -> str:
        return money_sum(self.of("assets", a.asset_id, "principal") for a in self.deal.pool.assets_of(firm))

    def _instalments(self, fee: Fee, name: str, is_at_closing: Callable[[Instalment], bool]) -> tuple[str, list[str]]:
        """What is owed at closing, and with each period while the deal lives."""
        closing: list[str] = []
        formulas: list[list[str]] = [[] for _ in self.setting.periods]
        before: dict[int, list[str]] = {}
        for item, year in zip(self.fees.items(fee), self.fees.years(fee), strict=True):
            at_closing = is_at_closing(item)
            amount = self.amount(fee, item, at_closing)
            so_far = before.setdefault(year.number, [])
            owed = money_sum(so_far)
            if fee.minimum_fen is not None and year.tops_up:
                amount = f"MAX({amount},ROUND({self.of('fees', fee.name, 'minimum')}-({owed}),2))"
            if fee.cap_amount_fen is not None:
                amount = f"MAX(0,MIN({amount},ROUND({self.of('fees', fee.name, 'cap_amount')}-({owed}),2)))"
            if item.period:
                alive = self.results.note("alive")
                amount = f"{ref_at(alive, item.period - 1)}*{amount}"
            if at_closing:
                closing.append(amount)
                so_far.append(ref(name, "^"))
            else:
                formulas[item.period - 1].append(amount)
                so_far.append(ref(name, f"#{item.period - 1}"))
        return money_sum(closing), [money_sum(parts) for parts in formulas]

    def amount(self, fee: Fee, item: Instalment, at_closing: bool = False) -> str:
        """An instalment before condition, minimum and cap."""
        if fee.amount_fen is not None:
            return self.fees.fixed(fee, item)
        factors = self.fees.factors(fee, item)
        if at_closing:
            return f"ROUND(({self.fees.opening_base(fee)})*({'+'.join(factors)}),2)"
        return f"ROUND({self._products(fee, item)},2)"

    def basis(self, fee: Fee, item: Instalment) -> tuple[str, str]:
        """What an instalment of a period is worked out on, and the factor: over several periods the mean."""
        factors = self.fees.factors(fee, item)
        factor = "+".join(factors)
        if fee.amount_fen is not None:
            return money_sum([self.of("fees", fee.name, "amount")] * members(self.deal, fee)), factor
        if len(factors) == 1:
            return self.base(fee, item.period), factor
        return f"IF(({factor})=0,0,ROUND(({self._products(fee, item)})/({factor}),2))", factor

    def _products(self, fee: Fee, item: Instalment) -> str:
        factors = self.fees.factors(fee, item)
        advance = item.covers[0] > item.period
        parts = []
        for number, factor in zip(item.covers, factors, strict=False):
            base = self.base(fee, item.period if advance or len(factors) == 1 else number)
            parts.append(f"({base})*{factor}")
        return "+".join(parts)

    def base(self, fee: Fee, number: int) -> str:
        """Before the payment of a period."""
        static = self.fees.static(fee)
        if static:
            return static
        classes = classes_in(self.deal, fee)
        k = number - 1
        if classes is None:
            return self.fees.base(fee, k)
        return money_sum(ref_at(self.results.note("tranche", name, "opening"), k) for name in classes)


def ref_at(template: str, k: int) -> str:
    """A note's template in column k, whatever column the formula stands in."""
    return template if template in ("0", "1") else template[:-1] + f"@#{k}}}"


def originator_row(fee: str) -> str:
    return f"originator {fee}"
