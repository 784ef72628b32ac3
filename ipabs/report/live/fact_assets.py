"""Facts of each asset: balance, rate, ages and terms, whose firm, what stands behind it, its place by size."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ipabs.cashflow.terms import AssetTerms
from ipabs.model.words import Repayment, Role
from ipabs.pool.relations import ENHANCERS, institutions, related
from ipabs.report.captions import say
from ipabs.report.labels import heading, label
from ipabs.report.live.accrued import flow_cell
from ipabs.report.live.asset_promises import contracted_key
from ipabs.report.live.facts import FactSheet, FactTable, at, column, until
from ipabs.report.live.formula import ref, text_literal
from ipabs.report.live.functions import Value, serial
from ipabs.report.live.rate_text import rate_text
from ipabs.report.live.setting import Setting
from ipabs.report.live.spans import months_since, whole_months, years_between
from ipabs.report.pool_words import distribution_name
from ipabs.report.reading import Reader

__all__ = ["FEW", "OF_FIRM", "PRINCIPAL", "TOP_WORDS", "AssetFacts"]

FEW = 300
"""Assets up to which a cell may look at every other: beyond, sums alone are formulas."""

PRINCIPAL = f"SUM({column('asset.balance')})"
"""What is owed at the cutoff."""

OF_FIRM = ("province", "city", "industry", "rating", "sme", "group")
"""Facts of a firm that the pool is distributed by."""

_COLUMN = {"group": "group_id"}


class AssetFacts:
    """The table of assets, in the order of their sheet: an entry's number is that of its row there, from nought."""

    def __init__(self, sheet: FactSheet, setting: Setting, reader: Reader) -> None:
        self.sheet, self.setting, self.reader = sheet, setting, reader
        self.assets = setting.deal.pool.assets
        self.few = len(self.assets) <= FEW
        self.table: FactTable = sheet.table(label("pool.assets_list", setting.lang), len(self.assets))
        self._terms = setting.outcome.projector.contracts
        rows = {str(row["borrower_id"]): n for n, row in enumerate(setting.typed.rows("borrowers"))}
        self.firms = [rows[asset.borrower_id] for asset in self.assets]
        """Of each asset the number of its firm on sheet borrowers, from nought."""

    def lay(self) -> None:
        """Every column but those of what is pledged."""
        add, lang, table = self.sheet.add, self.setting.lang, self.table
        path = "pool.assets_list[]"
        add(table, "asset.id", label(f"{path}.asset_id", lang), "{assets//asset_id}", "text")
        add(table, "asset.firm", label(f"{path}.borrower_id", lang), "{assets//borrower_id}", "text")
        add(table, "asset.balance", heading(f"{path}.cutoff_balance_cny", lang), "{assets//cutoff_balance}", "cny")
        add(table, "asset.rate", label(f"{path}.rate", lang), [self._rate(a.asset_id) for a in self.assets], "rate")
        add(table, "asset.interest", say("facts.interest", lang), "{asset.balance}*{asset.rate}", "cny")
        add(table, "asset.start", label(f"{path}.start_date", lang), "{assets//start_date}", "date")
        ends = [self._maturity(a.asset_id) for a in self.assets]
        add(table, "asset.end", label(f"{path}.maturity_date", lang), ends, "date")
        self._spans()
        self._words()
        self._places()

    def _rate(self, asset_id: str) -> str:
        """A year's rate at the cutoff; what a schedule without one comes to is the run's."""
        terms = self._terms[asset_id].terms
        asset = terms.asset
        if terms.rate.moves:
            first = terms.rate.segments(asset.interest_paid_to, terms.dates[0])[0]
            spread = "{assets//spread}" if self.setting.typed.has("assets", asset_id, "spread") else ""
            return rate_text(self.setting, terms.rate, first, "{assets//rate}", spread, "", "")
        if not terms.has_rate or terms.parted:
            shown = next(a["rate"] for a in self.reader.document["pool"]["assets_list"] if a["asset_id"] == asset_id)
            return repr(float(shown))
        return "{assets//rate}"

    def _maturity(self, asset_id: str) -> str:
        """The last contracted date: typed, of the flows listed, or of the deal's own dates."""
        terms, setting = self._terms[asset_id].terms, self.setting
        if terms.is_scheduled:
            return flow_cell(setting, terms, len(terms.dates) - 1, "date")
        if setting.typed.has("assets", asset_id, "maturity_date") and terms.asset.maturity_date == terms.maturity:
            return "{assets//maturity_date}"
        return self._of_the_deal(terms)

    def _of_the_deal(self, terms: AssetTerms) -> str:
        for name, day_of in (("cal.grid", "grid_date"), ("cal.collection_end", "collection_end")):
            for k, period in enumerate(self.setting.periods):
                if getattr(period, day_of) == terms.maturity and self.sheet.has_row(name):
                    return at(name, k)
        return str(serial(terms.maturity))

    def cutoff(self) -> str:
        return self._day("cutoff_date", self.setting.deal.schedule.cutoff_date)

    def _day(self, key: str, day: date) -> str:
        return self.setting.typed.of("deal", key, otherwise=str(serial(day)))

    def _spans(self) -> None:
        add, lang, table, cutoff = self.sheet.add, self.setting.lang, self.table, self.cutoff()
        spans = (
            ("age", "{asset.start}", cutoff, f"IF({{asset.start}}>={cutoff},0,"),
            ("left", cutoff, "{asset.end}", ""),
            ("term", "{asset.start}", "{asset.end}", ""),
        )
        for key, start, end, unless in spans:
            whole, close = f"asset.{key} whole", ")" if unless else ""
            add(
                table,
                whole,
                say(f"facts.{key}_whole", lang),
                f"{unless}{whole_months(start, end)}{close}",
                "count",
                True,
            )
            months = months_since(start, end, ref(whole))
            add(table, f"asset.{key}", say(f"facts.{key}", lang), f"{unless}{months}{close}", "years")
        years = years_between(cutoff, "{asset.end}", ref("asset.left whole"))
        add(table, "asset.years", say("facts.years_left", lang), years, "years")

    def _words(self) -> None:
        """What labels of distributions go by, as their tables say it."""
        for by in OF_FIRM:
            self.sheet.add(self.table, f"asset.{by}", self.named(by), self._of_firm(by), "text", rows=self.firms)
        for by in ("kind", "repayment", "use_of_proceeds", "creditor"):
            self.sheet.add(self.table, f"asset.{by}", self.named(by), self._own(by), "text")
        often = [self._frequency(a.asset_id) for a in self.assets]
        self.sheet.add(self.table, "asset.payment_frequency", self.named("payment_frequency"), often, "text")

    def named(self, by: str) -> str:
        return distribution_name(self.reader, by).removesuffix("分布").removeprefix("By ").capitalize()

    def missing(self, by: str) -> str:
        """What stands where a fact is not given."""
        return self.reader.said("no_group" if by == "group" else "not_given")

    def _of_firm(self, by: str) -> str:
        key = f"borrowers//{_COLUMN.get(by, by)}"
        return self._filled(key, ref(key), by)

    def _own(self, by: str) -> str:
        return self._filled(f"assets//{by}", f"{{assets//{by}}}", by)

    def _filled(self, key: str, cell: str, by: str) -> str:
        missing = text_literal(self.missing(by))
        return f'IF({cell}="",{missing},{cell})' if key in self.setting.typed.cells else missing

    def _frequency(self, asset_id: str) -> str:
        """How often interest is paid: as typed, or as the deal pays."""
        asset, word = self._terms[asset_id].terms.asset, self.word
        deal = self.setting.deal.schedule.frequency_months
        if asset.repayment in (Repayment.SCHEDULE, Repayment.ZERO_COUPON):
            return text_literal(word("payment_frequency", _WITHOUT[asset.repayment]))
        if self.setting.typed.has("assets", asset_id, "payment_frequency"):
            return "{assets//payment_frequency}"
        return text_literal(word("payment_frequency", _OFTEN.get(deal or 0, "at_maturity")))

    def word(self, by: str, key: str) -> str:
        """A group's label as the facts have it: a word as its sheet says it, what was typed, or that nothing was."""
        if not key:
            return self.missing(by)
        if by == "payment_frequency" and key == "schedule":
            return self.reader.word("assets.payment_frequency", key)
        sheet = {"sme": "borrowers", "kind": "assets", "repayment": "assets", "payment_frequency": "assets"}.get(by)
        return self.setting.typed.word(sheet, by, key) if sheet else key

    def _places(self) -> None:
        """Which asset of its firm is the first, and how large each is among all."""
        add, lang, table = self.sheet.add, self.setting.lang, self.table
        if not self.few:
            firms = [a.borrower_id for a in self.assets]
            seen: set[str] = set()
            first = [float(not (firm in seen or seen.add(firm))) for firm in firms]  # type: ignore[func-returns-value]
            self.sheet.constants(table, "asset.first", say("facts.first", lang), first, "count")
            return
        add(
            table,
            "asset.first",
            say("facts.first", lang),
            f"IF(COUNTIFS({until('asset.firm')},{ref('asset.firm')})=1,1,0)",
            "count",
        )
        alike = f"COUNTIFS({until('asset.balance')},{ref('asset.balance')})"
        place = f"RANK({ref('asset.balance')},{column('asset.balance')})+{alike}-1"
        add(table, "asset.place", say("facts.place", lang), place, "count")

    # -- what stands behind ----------------------------------------------------------------------------

    def number(self, asset_id: str) -> int:
        """The number of an asset in the table."""
        return next(n for n, asset in enumerate(self.assets) if asset.asset_id == asset_id)

    def lay_behind(self) -> None:
        """How many rights back each asset; of a pool whose largest are found anew, what their table says of each."""
        behind = [float(len(row["rights"])) for row in self.reader.document["pool"]["label"]["assets"]]
        self.sheet.constants(
            self.table, "asset.backing", label("pool.top[].rights", self.setting.lang), behind, "count"
        )
        self._cash()
        if not self.few:
            return
        top = self.reader.document["pool"]["top"]
        for key, (name, optional) in TOP_WORDS.items():
            if not optional or any(row[key] for row in top):
                self._word_of(key, name)

    def _cash(self) -> None:
        """Interest and principal contracted from the cutoff on, at the base case's rates: where the boards have them
        for every asset, else firms keep the run's shares."""
        names = [contracted_key(self._terms[asset.asset_id].terms) for asset in self.assets]
        if not all(self.sheet.has_row(f"{name} stated") for name in names):
            return
        sums = [f"ROUND(SUM({column(f'{name} stated')})+SUM({column(f'{name} due')}),2)" for name in names]
        self.sheet.add(self.table, "asset.cash", say("facts.cash", self.setting.lang), sums, "cny")
        if any(p.role is Role.ORIGINATOR for p in self.setting.deal.parties):
            to = related(self.setting.deal, institutions(self.setting.deal, [Role.ORIGINATOR]))
            flags = [float(bool(to[asset.borrower_id])) for asset in self.assets]
            self.sheet.constants(
                self.table, "asset.of originator", say("facts.of_originator", self.setting.lang), flags, "count"
            )

    def _word_of(self, key: str, name: str) -> None:
        said = label(f"pool.top[].{key}", self.setting.lang)
        dash = text_literal(self.reader.said("dash"))
        typed = {"contract_no": "assets//contract_no", "creditor": "assets//creditor"}.get(key, "")
        if key == "borrower":
            self.sheet.add(self.table, name, said, "{borrowers//name}", "text", True, self.firms)
        elif key == "shadow_rating":
            missing = text_literal(self.missing("rating"))
            self.sheet.add(
                self.table, name, said, f"IF({{asset.rating}}={missing},{dash},{{asset.rating}})", "text", True
            )
        elif typed in self.setting.typed.cells:
            self.sheet.add(self.table, name, said, f'IF({ref(typed)}="",{dash},{ref(typed)})', "text", True)
        elif typed:
            self.sheet.add(self.table, name, said, dash, "text", True)
        else:
            self.sheet.constants(self.table, name, said, self._of_parties(key), "text")

    def _of_parties(self, key: str) -> list[Value]:
        """A debtor's rating and relations, which names decide."""
        deal, dash = self.setting.deal, self.reader.said("dash")
        if key == "borrower_rating":
            names = {firm.borrower_id: firm.name for firm in deal.pool.borrowers}
            ratings = {party.name: party.rating for party in deal.parties if party.rating}
            return [ratings.get(names[a.borrower_id], "") or dash for a in self.assets]
        of = institutions(deal, [Role.ORIGINATOR, *ENHANCERS], providers=True)
        to = related(deal, of)
        rows = [
            {"related": bool(to[a.borrower_id]) if of else None, "related_to": to[a.borrower_id]} for a in self.assets
        ]
        return [self.top_word(row, key) or dash for row in rows]

    def top_word(self, row: Mapping[str, Any], key: str) -> str:
        """What the table of the largest says of one; '' where it has a dash."""
        if key == "related_to":
            return self.reader.said("comma").join(row[key])
        if key == "related":
            return self.reader.said("not_given" if row[key] is None else "yes" if row[key] else "no")
        return str(row[key])


TOP_WORDS = {
    "contract_no": ("asset.contract", True),
    "creditor": ("asset.creditor or dash", False),
    "borrower": ("asset.borrower", False),
    "borrower_rating": ("asset.debtor rating", True),
    "shadow_rating": ("asset.rating or dash", False),
    "related": ("asset.related", False),
    "related_to": ("asset.related to", True),
}
"""Texts of the table of the largest assets: the fact, and whether the table leaves it out where none has it."""

_WITHOUT = {Repayment.SCHEDULE: "schedule", Repayment.ZERO_COUPON: "at_maturity"}
_OFTEN = {1: "monthly", 3: "quarterly", 6: "semiannual", 12: "annual"}
