"""Facts of each firm with assets: what it owes, what is pledged for it, its group's debt, its figures at closing."""

from __future__ import annotations

from ipabs.report.captions import say
from ipabs.report.labels import heading, label
from ipabs.report.live.fact_assets import AssetFacts
from ipabs.report.live.facts import FactSheet, FactTable, at, column, until
from ipabs.report.live.setting import Setting
from ipabs.report.reading import Reader
from ipabs.report.styles import Kind

__all__ = ["FirmFacts"]


class FirmFacts:
    """The table of firms, in the order of the document's concentration."""

    def __init__(self, sheet: FactSheet, setting: Setting, reader: Reader, assets: AssetFacts) -> None:
        self.sheet, self.setting, self.assets = sheet, setting, assets
        self.rows = reader.document["pool"]["concentration"]
        self.firms = [str(row["borrower_id"]) for row in self.rows]
        self.reader = reader
        self.table: FactTable = sheet.table(label("pool.concentration", setting.lang), len(self.firms))
        typed = setting.typed.rows("borrowers")
        rows = {str(row["borrower_id"]): n for n, row in enumerate(typed)}
        self._rows = [rows[firm] for firm in self.firms]

    def lay(self) -> None:
        add, table, lang, path = self.sheet.add, self.table, self.setting.lang, "pool.concentration[]"
        self.typed("firm.id", "borrower_id", label(f"{path}.borrower_id", lang), "text")
        self.typed("firm.group", "group_id", label(f"{path}.group_id", lang), "text")
        own = f"{column('asset.firm')},{{firm.id}}"
        add(table, "firm.assets", label(f"{path}.assets", lang), f"COUNTIFS({own})", "count")
        for key, said in (("balance", "balance_cny"), ("pledged", "appraised_value_cny")):
            add(
                table,
                f"firm.{key}",
                heading(f"{path}.{said}", lang),
                f"ROUND(SUMIFS({column(f'asset.{key}')},{own}),2)",
                "cny",
            )
        self._cash(own)
        rate = 'IF({firm.pledged}=0,"",{firm.balance}/{firm.pledged})'
        add(table, "firm.pledge_rate", label(f"{path}.pledge_rate", lang), rate, "share")
        add(table, "firm.group or id", say("facts.obligor", lang), 'IF({firm.group}="",{firm.id},{firm.group})', "text")
        alike = f"{column('firm.group')},{{firm.group}}"
        group = f'IF({{firm.group}}="",{{firm.balance}},SUMIFS({column("firm.balance")},{alike}))'
        add(table, "firm.group balance", say("facts.group_balance", lang), group, "cny")
        first = f'IF({{firm.group}}="",1,IF(COUNTIFS({until("firm.group")},{{firm.group}})=1,1,0))'
        add(table, "firm.first", say("facts.first_of_group", lang), first, "count")
        self._years()
        self._words()

    def _cash(self, own: str) -> None:
        """What each is contracted to pay, and its share; without the assets' cash the run's share."""
        add, table, lang = self.sheet.add, self.table, self.setting.lang
        said, share = say("facts.cash", lang), label("pool.concentration[].cash_share", lang)
        if "asset.cash" not in self.sheet:
            self.sheet.constants(
                table, "firm.cash_share", share, [float(row["cash_share"]) for row in self.rows], "share"
            )
            return
        add(table, "firm.cash", said, f"ROUND(SUMIFS({column('asset.cash')},{own}),2)", "cny")
        add(
            table,
            "firm.cash_share",
            share,
            f"IF(SUM({column('firm.cash')})=0,0,{{firm.cash}}/SUM({column('firm.cash')}))",
            "share",
        )
        group = (
            f'IF({{firm.group}}="",{{firm.cash}},SUMIFS({column("firm.cash")},{column("firm.group")},{{firm.group}}))'
        )
        add(table, "firm.group cash", say("facts.group_cash", lang), group, "cny")

    def _words(self) -> None:
        """The place of each by what it owes, and the texts that stand beside it in the table of firms."""
        lang, dash, path = self.setting.lang, self.reader.said("dash"), "pool.concentration[]"
        alike = f"COUNTIFS({until('firm.balance')},{{firm.balance}})"
        place = f"RANK({{firm.balance}},{column('firm.balance')})+{alike}-1"
        self.sheet.add(self.table, "firm.place", say("facts.place", lang), place, "count")
        self.typed("firm.name", "name", label(f"{path}.name", lang), "text")
        held = [self.reader.said("comma").join(row["tags"]) or dash for row in self.rows]
        self.sheet.constants(self.table, "firm.tags", label(f"{path}.tags", lang), held, "text")

    def place(self, number: int) -> int:
        """The place from 1 that the run gives a firm."""
        order = sorted(range(len(self.rows)), key=lambda n: -self.rows[n]["balance_cny"])
        return order.index(number) + 1

    def typed(self, name: str, key: str, said: str, kind: Kind) -> None:
        """A column of what sheet borrowers says, once."""
        cell = f"{{borrowers//{key}}}"
        if f"borrowers//{key}" not in self.setting.typed.cells:
            cell = '""'
        elif key not in ("borrower_id", "name"):
            cell = f'IF({cell}="","",{cell})'
        if name not in self.sheet:
            self.sheet.add(self.table, name, said, cell, kind, rows=self._rows)

    def _years(self) -> None:
        """Of the latest year not after the closing's, as `ipabs.pool.finances` reads them."""
        lang, path = self.setting.lang, "pool.concentration[]"
        closing = self.setting.deal.schedule.closing_date.year
        years: dict[str, dict[int, int]] = {}
        for n, row in enumerate(self.setting.deal.pool.years):
            if row.year <= closing:
                years.setdefault(row.borrower_id, {})[row.year] = n
        if not years:
            return
        found = [self._latest(years.get(firm, {})) for firm in self.firms]
        kinds: dict[str, Kind] = {"revenue_cny": "cny", "revenue_growth": "share", "debt_ratio": "share"}
        for place, (key, kind) in enumerate(kinds.items()):
            templates = [one[place] for one in found]
            self.sheet.add(self.table, f"firm.{key}", heading(f"{path}.{key}", lang), templates, kind)

    def _latest(self, rows: dict[int, int]) -> tuple[str, str, str]:
        of = self.setting.deal.pool.years
        revenue = {year: n for year, n in rows.items() if of[n].revenue_fen is not None}
        last = max(revenue, default=None)
        balance = [y for y, n in rows.items() if of[n].total_assets_fen and of[n].total_liabilities_fen is not None]
        if last is None:
            now, growth = '""', '""'
        else:
            now = at("borrower_years//revenue", revenue[last])
            before = revenue.get(last - 1)
            earlier = "" if before is None else at("borrower_years//revenue", before)
            growth = f'IF({earlier}>0,{now}/{earlier}-1,"")' if earlier else '""'
        if not balance:
            return now, growth, '""'
        n = rows[max(balance)]
        owed, owned = (at(f"borrower_years//{key}", n) for key in ("total_liabilities", "total_assets"))
        return now, growth, f"{owed}/{owned}"
