"""The pool's figures of a document as formulas over the typed cells, and the sheet of facts that they read.

Beside `ipabs.pool`: totals, distributions, firms, the largest assets, rights, the label, pledge rates, criteria.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ipabs.report.captions import sheet_name
from ipabs.report.live.drawn import Drawn, Row
from ipabs.report.live.fact_assets import PRINCIPAL, TOP_WORDS, AssetFacts
from ipabs.report.live.fact_firms import FirmFacts
from ipabs.report.live.fact_rights import RightFacts
from ipabs.report.live.facts import FactSheet, column, criterion
from ipabs.report.live.formula import ref, text_literal
from ipabs.report.live.grid import Model
from ipabs.report.live.pool_criteria import criteria_figures
from ipabs.report.live.pool_strata import distribution_figures
from ipabs.report.live.setting import Setting
from ipabs.report.reading import Reader, Result

__all__ = ["PoolFigures", "pool_figures"]


@dataclass(frozen=True, slots=True)
class PoolFigures:
    """`document`: the document, its pool, criteria and value pledged live. `facts`: the sheet that they read.
    `drawn`: which figures have no formula because it came to something else."""

    document: Row
    facts: FactSheet
    drawn: Drawn


def pool_figures(document: Result, setting: Setting, model: Model | None = None) -> PoolFigures:
    """Formulas for the pool of a run's document. `model`: the boards of the live model, if they are in the workbook:
    dates of the deal's own are theirs; without them such a date is a value."""
    reader = Reader(document, setting.lang)
    sheet = FactSheet(sheet_name("model_pool_facts", setting.lang), setting.typed, model)
    assets = AssetFacts(sheet, setting, reader)
    assets.lay()
    rights = RightFacts(sheet, setting, reader, assets)
    rights.lay()
    assets.lay_behind()
    firms = FirmFacts(sheet, setting, reader, assets) if assets.few else None
    if firms is not None:
        firms.lay()
    drawn = Drawn(sheet, setting.lang)
    live = _Pool(document, drawn, setting, reader, assets, rights, firms)
    terms = {**document["terms"], "pledged": live.pledged()}
    judged = criteria_figures(document, drawn, setting, reader, assets, firms)
    return PoolFigures({**document, "pool": live.pool(), "terms": terms, **judged}, sheet, drawn)


class _Pool:
    def __init__(
        self,
        document: Result,
        drawn: Drawn,
        setting: Setting,
        reader: Reader,
        assets: AssetFacts,
        rights: RightFacts,
        firms: FirmFacts | None,
    ) -> None:
        self.had, self.drawn, self.setting, self.reader = document["pool"], drawn, setting, reader
        self.terms, self.assets, self.rights, self.firms = document["terms"], assets, rights, firms

    def pool(self) -> Row:
        had = self.had
        live = self.drawn.row(had, self._totals())
        return {
            **live,
            "by_kind": self._rights_by("kind"),
            "by_method": self._rights_by("method"),
            "distributions": distribution_figures(had["distributions"], self.drawn, self.assets),
            "concentration": self._firms(),
            "top": self._top(),
            "rights": [self._right(row, n) for n, row in enumerate(had["rights"])],
            "grounds": [self._ground(row) for row in had["grounds"]],
            "label": self._label(),
            "assets_list": [self._asset(row, n) for n, row in enumerate(had["assets_list"])],
        }

    def _totals(self) -> dict[str, str]:
        balance, count = column("asset.balance"), f"COUNT({column('asset.balance')})"
        value = f"SUM({column('right.value')})" if self.rights.rights else "0"
        part, backed = (
            f"SUM({column(name)})" if self.rights.pairs else "0" for name in ("pledge.part", "pledge.backed")
        )
        return {
            "borrowers": f"SUM({column('asset.first')})",
            "assets": count,
            "ip_rights": f"SUM({column('right.count')})" if self.rights.rights else "0",
            "principal_cny": f"ROUND({PRINCIPAL},2)",
            "average_balance_cny": f"ROUND({PRINCIPAL}/{count},2)",
            "largest_balance_cny": f"MAX({balance})",
            "smallest_balance_cny": f"MIN({balance})",
            "appraised_value_cny": f"ROUND({value},2)",
            "unpledged_value_cny": f"ROUND({value}-{part},2)",
            "unbacked_cny": f"ROUND({PRINCIPAL}-{backed},2)",
            "pledge_rate": f"IF({value}=0,{text_literal(self.drawn.none)},{PRINCIPAL}/{value})" if value != "0" else "",
            "weighted_rate": f"SUM({column('asset.interest')})/{PRINCIPAL}",
            "weighted_remaining_term_years": f"SUMPRODUCT({balance},{column('asset.years')})/{PRINCIPAL}",
            "rated_share": self._rated(),
        }

    def _rated(self) -> str:
        """Where every rating given is one of the scale: a word beside it counts as none."""
        given = f'SUMIFS({column("asset.balance")},{column("asset.rating")},"<>{self.assets.missing("rating")}")'
        return f"{given}/{PRINCIPAL}"

    def _share(self, part: str) -> str:
        return f"IF({PRINCIPAL}=0,0,{part}/{PRINCIPAL})"

    # -- assets ----------------------------------------------------------------------------------------

    def _asset(self, row: Result, n: int) -> Row:
        few = self.assets.few and self.rights.rights
        owned = f"SUMIFS({column('right.count')},{column('ip//borrower_id')},{{asset.firm}})"
        templates = {
            "principal_cny": "{assets//principal}",
            "cutoff_balance_cny": "{assets//cutoff_balance}",
            "purchase_price_cny": "{assets//purchase_price}",
            "rate": "{asset.rate}",
            "start_date": "{assets//start_date}",
            "maturity_date": "{asset.end}",
            "ip_rights": owned if few else "",
        }
        return self.drawn.row(row, templates, n)

    def pledged(self) -> list[Row]:
        """Value and pledge rate of each asset (`terms.pledged`)."""
        none = text_literal(self.drawn.none)
        rate = f"IF({{asset.pledged}}=0,{none},{{asset.balance}}/{{asset.pledged}})"
        templates = {"appraised_value_cny": "{asset.pledged}", "pledge_rate": rate}
        return [self.drawn.row(row, templates, n) for n, row in enumerate(self.terms["pledged"])]

    def _top(self) -> list[Row]:
        """The largest as they are now; of a large pool those of the run, with what their cells say now."""
        return [self._largest(row) if self.assets.few else self._of_the_run(row) for row in self.had["top"]]

    def _of_the_run(self, row: Result) -> Row:
        return self.drawn.row(row, self._top_figures(ref), self.assets.number(row["asset_id"]))

    def _largest(self, row: Result) -> Row:
        place, dash = f"MATCH({row['rank']},{column('asset.place')},0)", self.reader.said("dash")

        def of(name: str) -> str:
            return f"INDEX({column(name)},{place})"

        words = {
            key: self.drawn.of(self.assets.top_word(row, key) or dash, of(name))
            for key, (name, _) in TOP_WORDS.items()
            if name in self.drawn.sheet
        }
        return {**self.drawn.row(row, self._top_figures(of)), **words}

    def _top_figures(self, of: Callable[[str], str]) -> dict[str, str]:
        return {**{key: of(name) for key, name in _TOP.items()}, "share": self._share(of("asset.balance"))}

    # -- firms -----------------------------------------------------------------------------------------

    def _firms(self) -> list[Row]:
        """Each row is that of a place by what a firm owes now, in the order in which the page sorts the run's."""
        if self.firms is None:
            return list(self.had["concentration"])
        return [self._firm(row, n, self.firms) for n, row in enumerate(self.had["concentration"])]

    def _firm(self, row: Result, n: int, firms: FirmFacts) -> Row:
        dash, place = self.reader.said("dash"), f"MATCH({firms.place(n)},{column('firm.place')},0)"
        of = {name: f"INDEX({column(f'firm.{name}')},{place})" for name in _FIRM if f"firm.{name}" in self.drawn.sheet}
        shown = {key for key in _OPTIONAL if any(other[key] for other in self.had["concentration"])}
        templates: dict[str, str] = {
            "borrower_id": of["id"],
            "name": of["name"],
            "assets": of["assets"],
            "balance_cny": of["balance"],
            "share": self._share(of["balance"]),
            "cash_share": of["cash_share"],
            "appraised_value_cny": of["pledged"],
            "pledge_rate": self._or_dash(of["pledged"], of["pledge_rate"]),
            **{key: _or(of[key], dash) for key in ("revenue_cny", "revenue_growth", "debt_ratio") if key in shown},
        }
        if "group_id" in shown:
            templates["group_id"] = _or(of["group"], dash)
        live = self.drawn.row(row, templates, nones=dict.fromkeys((*_OPTIONAL, "pledge_rate"), dash))
        if "tags" in shown:
            live["tags"] = self.drawn.of(self.reader.said("comma").join(row["tags"]) or dash, of["tags"])
        return live

    # -- rights ----------------------------------------------------------------------------------------

    def _right(self, row: Result, n: int) -> Row:
        given = {
            "expiry_date": "right.end",
            "remaining_years": "right.years",
            "debt_maturity": "right.debt",
            "gap_days": "right.gap",
            "annuity_days_short": "right.short",
            "appraised_value_cny": "right.value",
        }
        templates = {
            "count": "{right.count}",
            **{key: ref(name) for key, name in given.items() if row[key] is not None},
            "pledged_value_cny": "{right.pledged}",
            "principal_cny": "{right.backed}",
            "pledge_rate": self._or_dash("{right.pledged}", "{right.pledge_rate}"),
        }
        return self.drawn.row(row, templates, n, {"pledge_rate": self.reader.said("dash")})

    def _or_dash(self, whole: str, rate: str) -> str:
        return f"IF({whole}=0,{text_literal(self.reader.said('dash'))},{rate})"

    def _rights_by(self, key: str) -> list[Row]:
        return [self._group(row, key) for row in self.had[f"by_{key}"]]

    def _group(self, row: Result, key: str) -> Row:
        word = row[key] or self.reader.said("not_given")
        label = self.setting.typed.word("ip", "kind", row[key]) if key == "kind" else word
        where = f"{column(f'right.{key}')},{criterion(label)}"
        sums = {
            name: f"SUMIFS({column(fact)},{where})"
            for name, fact in (
                ("rights", "right.count"),
                ("appraised_value_cny", "right.value"),
                ("pledged_value_cny", "right.pledged"),
                ("principal_cny", "right.backed"),
            )
        }
        pledged, backed = sums["pledged_value_cny"], sums["principal_cny"]
        rate = f"IF({pledged}=0,{text_literal(self.drawn.none)},{backed}/{pledged})"
        money = {name: f"ROUND({total},2)" for name, total in sums.items() if name != "rights"}
        return self.drawn.row(row, {"rights": sums["rights"], **money, "pledge_rate": rate})

    def _ground(self, row: Result) -> Row:
        flag = f"right.{row['ground']}"
        if flag not in self.drawn.sheet:
            return dict(row)
        unknown = text_literal(self.reader.said("not_given"))
        where = column(flag)
        return self.drawn.row(
            row,
            {
                "judged": f'COUNTIFS({where},">=0")',
                "breached": f"COUNTIFS({where},1)",
                "unknown": f"COUNTIFS({where},{unknown})",
            },
        )

    # -- label -----------------------------------------------------------------------------------------

    def _label(self) -> Row:
        had = self.had["label"]
        counted = f'SUMIFS({column("asset.balance")},{column("asset.backing")},">0")'
        by_assets = f"IF({PRINCIPAL}=0,{text_literal(self.drawn.none)},{counted}/{PRINCIPAL})"
        given = self.setting.typed.of("deal", "proceeds_to_ip_share", otherwise="")
        templates = {
            "by_assets": by_assets,
            "by_proceeds": given,
            "share": given if had["basis"] == "proceeds" else by_assets,
            "counted_cny": f"ROUND({counted},2)",
            "not_counted_cny": f"ROUND({PRINCIPAL}-{counted},2)",
        }
        assets = [self.drawn.row(row, {"balance_cny": "{asset.balance}"}, n) for n, row in enumerate(had["assets"])]
        return {**self.drawn.row(had, templates), "assets": assets}


_TOP = {
    "asset_id": "asset.id",
    "balance_cny": "asset.balance",
    "rate": "asset.rate",
    "rights": "asset.backing",
    "collateral_cny": "asset.pledged",
}
_FIRM = (
    *("id", "name", "group", "assets", "balance", "cash_share", "pledged", "pledge_rate", "tags"),
    *("revenue_cny", "revenue_growth", "debt_ratio"),
)
_OPTIONAL = ("group_id", "revenue_cny", "revenue_growth", "debt_ratio", "tags")
"""Facts of firms that the page leaves out where none has them."""


def _or(cell: str, dash: str) -> str:
    """A cell, or a dash where it shows nothing."""
    return f'IF({cell}="",{text_literal(dash)},{cell})'
