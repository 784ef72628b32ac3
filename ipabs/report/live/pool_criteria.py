"""Values and verdicts of criteria as formulas over the pool's facts, beside `ipabs.pool.measures`.

What names, texts or the calendar decide has none: relations, statuses, titles, ratings and sizes, contracted cash.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.report.captions import say
from ipabs.report.cells import Figure
from ipabs.report.criteria import bad_word
from ipabs.report.labels import label
from ipabs.report.live.drawn import Drawn, Row
from ipabs.report.live.fact_assets import PRINCIPAL, AssetFacts
from ipabs.report.live.fact_firms import FirmFacts
from ipabs.report.live.facts import at, column, criterion
from ipabs.report.live.formula import ref, text_literal
from ipabs.report.live.setting import Setting
from ipabs.report.live.spans import whole_months, years_between
from ipabs.report.pool_words import distribution_name
from ipabs.report.reading import Reader, Result
from ipabs.workbook.write_cells import FLAGS

__all__ = ["criteria_figures"]

_HOLDS = {">": ">0", ">=": ">=0", "<": "<0", "<=": "<=0"}


@dataclass(frozen=True, slots=True)
class _Value:
    """The template of a measure's value, and of the subject that has it ('' for the whole)."""

    value: str
    subject: str = ""


def criteria_figures(
    criteria: Sequence[Result], drawn: Drawn, setting: Setting, reader: Reader, assets: AssetFacts, firms: FirmFacts | None
) -> list[Row]:
    """Each criterion of the document; a live one has its value, its subject and `verdict`, the word for its outcome."""
    own = len(setting.deal.criteria)
    judge = _Criteria(drawn, setting, reader, assets, firms)
    return [judge.live(one, n - len(criteria) + own) for n, one in enumerate(criteria)]


class _Criteria:
    def __init__(
        self, drawn: Drawn, setting: Setting, reader: Reader, assets: AssetFacts, firms: FirmFacts | None
    ) -> None:
        self.drawn, self.setting, self.reader = drawn, setting, reader
        self.sheet, self.assets, self.firms = drawn.sheet, assets, firms

    def live(self, one: Result, own: int) -> Row:
        """`own`: the number of its row on sheet criteria, below nought for a default."""
        if not one["judged"]:
            return dict(one)
        breaches = self._breaches(one)
        if breaches:
            return {**one, "verdict": self._verdict(one, f"{breaches}>0")}
        found = self._value(one) if one["comparison"] in _HOLDS else None
        if found is None or not found.value:
            return dict(one)
        value = self.drawn.of(one["value"], found.value)
        if not isinstance(value, Figure):
            return dict(one)
        subject = self.drawn.of(one["subject"], found.subject) if found.subject else one["subject"]
        holds = f"ROUND({found.value}-{self._limit(one, own)},12){_HOLDS[one['comparison']]}"
        return {**one, "value": value, "subject": subject, "verdict": self._verdict(one, holds)}

    def _limit(self, one: Result, own: int) -> str:
        if own >= 0 and not one["default"]:
            return at("criteria//value", own)
        return f"{one['limit']:.15g}"

    def _verdict(self, one: Result, holds: str) -> object:
        bad, good = bad_word(self.reader, one)[0], self.reader.said("ok")
        return self.drawn.of(good if one["ok"] else bad, f"IF({holds},{text_literal(bad)},{text_literal(good)})")

    # -- tests -----------------------------------------------------------------------------------------

    def _breaches(self, one: Result) -> str:
        """How many subjects of a yes/no test breach it; '' where no formula sees it."""
        if f"right.{one['measure']}" in self.sheet and one["unit"] == "test":
            return f"COUNTIFS({column('right.' + one['measure'])},1)"
        if one["measure"] == "extended" and "assets//extended" in self.setting.typed.cells:
            return f"COUNTIFS({column('assets//extended')},{text_literal(FLAGS[self.setting.lang][0])})"
        return ""

    # -- values ----------------------------------------------------------------------------------------

    def _value(self, one: Result) -> _Value | None:
        scope, measure = one["scope"], one["measure"]
        if scope in ("pool", "deal"):
            return self._whole(measure)
        high = one["comparison"] in (">", ">=")
        match scope:
            case "asset":
                return self._asset(measure, high)
            case "borrower" if self.firms is not None:
                return self._firm(measure, high)
            case "ip":
                return self._right(measure, high)
        return None

    def _among(self, ids: str, values: str, high: bool, whole: str = "") -> _Value | None:
        """The largest or smallest of a column, over the whole where that is given, and whose it is."""
        if not self._has(values):
            return None
        worst = f"{'MAX' if high else 'MIN'}({column(values)})"
        subject = f"INDEX({column(ids)},MATCH({worst},{column(values)},0))"
        return _Value(f"{worst}/{whole}" if whole else worst, subject)

    def _has(self, name: str) -> bool:
        return name in self.sheet or name in self.setting.typed.cells

    def _asset(self, measure: str, high: bool) -> _Value | None:
        names = {
            "principal": "asset.balance",
            "principal_share": "asset.balance",
            "pledge_rate": "asset.pledge_rate",
            "appraised_value": "asset.pledged",
            "remaining_term": "asset.years",
            "rate": "asset.rate",
            "overdue_days": "asset.overdue",
        }
        if measure == "overdue_days" and "asset.overdue" not in self.sheet:
            days = "assets//overdue_days"
            given = f'IF({ref(days)}="",0,{ref(days)})' if days in self.setting.typed.cells else "0"
            said = label("pool.register.claims[].overdue_days", self.setting.lang)
            self.sheet.add(self.assets.table, "asset.overdue", said, given, "count")
        whole = PRINCIPAL if measure == "principal_share" else ""
        return self._among("asset.id", names[measure], high, whole) if measure in names else None

    def _firm(self, measure: str, high: bool) -> _Value | None:
        names = {
            "principal": "firm.balance",
            "principal_share": "firm.balance",
            "pledge_rate": "firm.pledge_rate",
            "appraised_value": "firm.pledged",
            "revenue": "firm.revenue_cny",
            "revenue_growth": "firm.revenue_growth",
            "debt_ratio": "firm.debt_ratio",
            "founded_years": "firm.founded_years",
            "paid_in_capital": "firm.paid_in_capital",
            "rights_per_borrower": "firm.rights",
        }
        if measure not in names:
            return None
        self._of_firms(measure)
        return self._among("firm.id", names[measure], high, PRINCIPAL if measure == "principal_share" else "")

    def _of_firms(self, measure: str) -> None:
        """Columns that a criterion alone asks for."""
        firms, lang = self.firms, self.setting.lang
        if firms is None:
            return
        if measure == "rights_per_borrower" and "firm.rights" not in self.sheet and "right.count" in self.sheet:
            owned = f"SUMIFS({column('right.count')},{column('ip//borrower_id')},{{firm.id}})"
            self.sheet.add(firms.table, "firm.rights", label("pool.ip_rights", lang), owned, "count")
        if measure == "paid_in_capital":
            firms.typed("firm.paid_in_capital", "paid_in_capital", label(_CAPITAL, lang), "cny")
        if measure == "founded_years" and "firm.founded" not in self.sheet:
            closing = self.setting.typed.of("deal", "closing_date")
            firms.typed("firm.founded", "founded_date", label(_FOUNDED, lang), "date")
            months, years = whole_months("{firm.founded}", closing), years_between("{firm.founded}", closing, ref("firm.founded whole"))
            given = 'IF({firm.founded}="","",'
            said = say("facts.founded_whole", lang)
            self.sheet.add(firms.table, "firm.founded whole", said, f"{given}{months})", "count", True)
            self.sheet.add(firms.table, "firm.founded_years", say("facts.founded", lang), f"{given}{years})", "years")

    def _right(self, measure: str, high: bool) -> _Value | None:
        names = {"appraised_value": "ip//appraised_value", "ip_remaining_years": "right.years"}
        return self._among("right.id", names[measure], high) if measure in names else None

    def _whole(self, measure: str) -> _Value | None:
        value = f"SUM({column('right.value')})" if "right.value" in self.sheet else "0"
        notes = f"SUM({column('tranches//principal')})"
        simple = {
            "principal": f"ROUND({PRINCIPAL},2)",
            "pledge_rate": f"{PRINCIPAL}/{value}",
            "appraised_value": f"ROUND({value},2)",
            "rate": f"SUM({column('asset.interest')})/{PRINCIPAL}",
            "remaining_term": f"SUMPRODUCT({column('asset.balance')},{column('asset.years')})/{PRINCIPAL}",
            "tranche_principal_over_pool": f"{notes}/{PRINCIPAL}",
            "retention_share": f"{self._retained()}/{notes}",
            "label_share": self._label(),
            "right_kind_share": self._kinds(value),
        }
        if measure in simple:
            return _Value(simple[measure])
        return self._spread(measure) if self.firms is not None else None

    def _label(self) -> str:
        if self.setting.deal.label_basis == "proceeds":
            return self.setting.typed.of("deal", "proceeds_to_ip_share", otherwise="")
        return f'SUMIFS({column("asset.balance")},{column("asset.backing")},">0")/{PRINCIPAL}'

    def _retained(self) -> str:
        """What the originators hold."""
        names = [p.name for p in self.setting.deal.parties if p.role == "originator"]
        if not names or "holders//party" not in self.setting.typed.cells:
            return "0"
        held = (f"SUMIFS({column('holders//principal')},{column('holders//party')},{criterion(n)})" for n in names)
        return f"({'+'.join(dict.fromkeys(held))})"

    def _kinds(self, value: str) -> str:
        kinds = dict.fromkeys(right.kind.value for right in self.setting.deal.pool.rights)
        words = [criterion(self.setting.typed.word("ip", "kind", kind)) for kind in kinds]
        sums = [f"SUMIFS({column('right.value')},{column('right.kind')},{word})" for word in words]
        return f"MAX({','.join(sums)})/{value}" if sums else ""

    def _spread(self, measure: str) -> _Value | None:
        match measure:
            case "unrelated_obligors":
                return _Value(f"SUM({column('firm.first')})")
            case "largest_obligor_share":
                return self._among("firm.id", "firm.balance", True, PRINCIPAL)
            case "group_share":
                found = self._among("firm.group or id", "firm.group balance", True, PRINCIPAL)
                return found
            case "top5_share" if self.firms is not None:
                most = range(1, min(5, len(self.firms.firms)) + 1)
                top = "+".join(f"LARGE({column('firm.balance')},{n})" for n in most)
                return _Value(f"({top})/{PRINCIPAL}")
            case "cash_provider_share":
                return self._among("firm.id", "firm.cash", True, f"SUM({column('firm.cash')})")
            case "cash_provider_group_share":
                return self._among("firm.group or id", "firm.group cash", True, f"SUM({column('firm.cash')})")
            case "related_cash_share" if "asset.of originator" in self.sheet:
                part = f"SUMIFS({column('asset.cash')},{column('asset.of originator')},1)"
                return _Value(f"{part}/SUM({column('asset.cash')})")
            case "industry_share" | "city_share":
                return self._largest_label(measure.removesuffix("_share"))
        return None

    def _largest_label(self, by: str) -> _Value | None:
        """Of the largest group; an asset whose fact is not given counts in the whole alone."""
        name, fact = f"asset.sum {by}", f"asset.{by}"
        labels = {getattr(firm, by) for firm in self.setting.deal.pool.borrowers}
        if any(criterion(one) != text_literal(one) for one in labels):
            return None  # the cell of such a label is a pattern as a criterion
        if name not in self.sheet:
            missing, lang = text_literal(self.assets.missing(by)), self.setting.lang
            own = f"SUMIFS({column('asset.balance')},{column(fact)},{ref(fact)})"
            said = say("facts.of_group", lang, by=distribution_name(self.reader, by))
            self.sheet.add(self.assets.table, name, said, f"IF({ref(fact)}={missing},0,{own})", "cny", True)
        return self._among(fact, name, True, PRINCIPAL)


_CAPITAL = "pool.register.borrowers[].paid_in_capital_cny"
_FOUNDED = "pool.register.borrowers[].founded_date"
