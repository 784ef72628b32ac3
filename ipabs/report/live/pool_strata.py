"""The pool by classes of one fact as formulas over the facts of its assets, beside `ipabs.pool.distributions`."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.report.captions import say
from ipabs.report.live.drawn import Drawn, Row
from ipabs.report.live.fact_assets import OF_FIRM, AssetFacts
from ipabs.report.live.facts import column, criterion, until
from ipabs.report.live.formula import ref, text_literal
from ipabs.report.reading import Result

__all__ = ["distribution_figures"]

_BANDS = {
    "balance": "asset.balance",
    "age": "asset.age",
    "remaining_term": "asset.left",
    "term": "asset.term",
    "rate": "asset.rate",
}
"""The figure that bands are of: above `low`, up to `high`."""


def distribution_figures(distributions: Sequence[Result], drawn: Drawn, assets: AssetFacts) -> list[Row]:
    """Every distribution: counts, balances, shares and mean rates of the rows that the run has."""
    return [_Strata(one, drawn, assets).live() for one in distributions]


class _Strata:
    def __init__(self, one: Result, drawn: Drawn, assets: AssetFacts) -> None:
        self.one, self.drawn, self.assets = one, drawn, assets
        self.by: str = one["by"]
        self.fact = _BANDS.get(self.by, f"asset.{self.by}")
        self.single = len({a.borrower_id for a in assets.assets}) == len(assets.assets)

    def live(self) -> Row:
        if self.by not in OF_FIRM and self.assets.few and not self.single:
            self._first()
        return {**self.one, "rows": [self._row(row) for row in self.one["rows"]]}

    def _row(self, row: Result) -> Row:
        where = self._where(row)
        balance = f"SUMIFS({column('asset.balance')},{where})"
        interest = f"SUMIFS({column('asset.interest')},{where})"
        templates = {
            "assets": f"COUNTIFS({where})",
            "borrowers": self._borrowers(where),
            "balance_cny": f"ROUND({balance},2)",
            "share": f"{balance}/SUM({column('asset.balance')})",
            "weighted_rate": f"IF({balance}=0,{text_literal(self.drawn.none)},{interest}/{balance})",
        }
        return self.drawn.row(row, templates)

    def _where(self, row: Result) -> str:
        whole = column(self.fact)
        if not self.one["unit"]:
            return f"{whole},{criterion(self.assets.word(self.by, row['label']))}"
        ends = ((">", row["low"]), ("<=", row["high"]))
        return ",".join(f"{whole},{text_literal(f'{sign}{end:.15g}')}" for sign, end in ends if end is not None)

    def _borrowers(self, where: str) -> str:
        """Firms of the row: each counts where its first asset of the row stands."""
        if self.single:
            return f"COUNTIFS({where})"
        first = "asset.first" if self.by in OF_FIRM else f"asset.first {self.by}"
        return f"SUMIFS({column(first)},{where})" if first in self.drawn.sheet else ""

    def _first(self) -> None:
        """1 where no asset of the same firm and row stands above."""
        sheet, table, lang = self.drawn.sheet, self.assets.table, self.assets.setting.lang
        name, own = self.fact, f"{until('asset.firm')},{ref('asset.firm')}"
        said = self.assets.named(self.by)
        if self.one["unit"]:
            name = f"asset.band {self.by}"
            edges = sorted({row[end] for row in self.one["rows"] for end in ("low", "high")} - {None})
            band = "+".join(f"IF({ref(self.fact)}>{edge:.15g},1,0)" for edge in edges) or "0"
            sheet.add(table, name, said, band, "count", True)
        first = f"IF(COUNTIFS({own},{until(name)},{ref(name)})=1,1,0)"
        sheet.add(table, f"asset.first {self.by}", say("facts.first_in", lang, by=said), first, "count", True)
