"""Values and verdicts of criteria as formulas over the pool's facts, beside `ipabs.pool.measures`.

What names, texts or the calendar decide has none: relations, statuses, titles, ratings and sizes, contracted cash.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.report.captions import say
from ipabs.report.criteria import bad_word, breach, criteria_met, name_of, value_of
from ipabs.report.labels import label
from ipabs.report.live.drawn import Drawn, Row
from ipabs.report.live.fact_assets import PRINCIPAL, AssetFacts
from ipabs.report.live.fact_firms import FirmFacts
from ipabs.report.live.facts import at, column, criterion
from ipabs.report.live.formula import ref, text_literal
from ipabs.report.live.functions import Value
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


@dataclass(frozen=True, slots=True)
class _Judged:
    """Templates of a criterion: value, subject, and 1 where it is breached; '' for what the run says."""

    value: str = ""
    subject: str = ""
    broken: str = ""


def criteria_figures(
    document: Result, drawn: Drawn, setting: Setting, reader: Reader, assets: AssetFacts, firms: FirmFacts | None
) -> Row:
    """`criteria` and `criteria_met` of a live document, over the table of criteria on the sheet of facts.

    A criterion that a formula judges has its value, its subject and `verdict`, the word for its outcome, as formulas.
    """
    criteria = document["criteria"]
    own = len(setting.deal.criteria) - len(criteria)
    judge = _Criteria(drawn, setting, reader, assets, firms)
    judged = [judge.judged(one, n + own) for n, one in enumerate(criteria)]
    judge.lay(criteria, judged)
    live = [judge.live(one, n, templates) for n, (one, templates) in enumerate(zip(criteria, judged, strict=True))]
    return {"criteria": live, "criteria_met": judge.summary(criteria)}


class _Criteria:
    def __init__(
        self, drawn: Drawn, setting: Setting, reader: Reader, assets: AssetFacts, firms: FirmFacts | None
    ) -> None:
        self.drawn, self.setting, self.reader = drawn, setting, reader
        self.sheet, self.assets, self.firms = drawn.sheet, assets, firms

    def judged(self, one: Result, own: int) -> _Judged:
        """`own`: the number of its row on sheet criteria, below nought for a default."""
        if not one["judged"]:
            return _Judged()
        if breaches := self._breaches(one):
            return _Judged(broken=f"IF({breaches}>0,1,0)")
        found = self._value(one) if one["comparison"] in _HOLDS else None
        if found is None or not found.value or not self.drawn.agrees(one["value"], found.value):
            return _Judged()
        subject = found.subject if found.subject and self.drawn.agrees(one["subject"], found.subject) else ""
        holds = f"ROUND({ref('criterion.value')}-{self._limit(one, own)},12){_HOLDS[one['comparison']]}"
        return _Judged(found.value, subject, f"IF({holds},1,0)")

    def lay(self, criteria: Sequence[Result], judged: Sequence[_Judged]) -> None:
        """The table: a row a criterion, in the order of the document."""
        sheet, lang, path = self.sheet, self.setting.lang, "criteria[]"
        table = sheet.table(label("criteria", lang), len(criteria))
        names = [name_of(self.reader, one) for one in criteria]
        sheet.constants(table, "criterion.name", self.reader.said("criterion"), names, "text")
        subjects = [one["subject"] or None for one in criteria]
        values = [self._held(one) for one in criteria]
        sheet.mixed(
            table, "criterion.subject", label(f"{path}.subject", lang), [j.subject for j in judged], subjects, "text"
        )
        sheet.mixed(
            table, "criterion.value", label(f"{path}.value", lang), [j.value for j in judged], values, "live_number"
        )
        sheet.constants(
            table,
            "criterion.breach",
            self.reader.said("breach"),
            [breach(self.reader, one) for one in criteria],
            "text",
        )
        severities = [self.reader.word("results.severity", one["severity"]) for one in criteria]
        sheet.constants(table, "criterion.severity", label(f"{path}.severity", lang), severities, "text")
        broken = [float(not one["ok"]) if one["judged"] else None for one in criteria]
        sheet.mixed(table, "criterion.broken", say("facts.broken", lang), [j.broken for j in judged], broken, "count")

    def _held(self, one: Result) -> Value:
        """A value of the run: a number, or the words for it."""
        value = one["value"]
        return None if value is None else value_of(self.reader, one) if isinstance(value, str) else float(value)

    def live(self, one: Result, n: int, templates: _Judged) -> Row:
        if not templates.broken:
            return dict(one)
        bad, good = bad_word(self.reader, one)[0], self.reader.said("ok")
        verdict = f"IF({at('criterion.broken', n)}=1,{text_literal(bad)},{text_literal(good)})"
        live = {"verdict": self.drawn.of(good if one["ok"] else bad, verdict)}
        for key in ("value", "subject"):
            if getattr(templates, key):
                live[key] = self.drawn.of(one[key], at(f"criterion.{key}", n))
        return {**one, **live}

    def summary(self, criteria: Sequence[Result]) -> object:
        """How many criteria are met, as `report.criteria.criteria_met` says it of a document."""
        judged = sum(bool(one["judged"]) for one in criteria)
        whole, severity = column("criterion.broken"), column("criterion.severity")
        counts = {
            key: f"COUNTIFS({whole},1,{severity},{criterion(self.reader.word('results.severity', key))})"
            for key in ("refuse", "warn", "waived")
        }
        marks = {key: f"\0{key}\0" for key in counts}
        parts = self.reader.said("criteria_bad", count=judged, **marks).split("\0")
        bad = "&".join(counts.get(part) or text_literal(part) for part in parts if part)
        good = text_literal(self.reader.said("criteria_ok", count=judged))
        blind = len(criteria) - judged
        after = f"&{text_literal(self.reader.said('not_judged', count=blind))}" if blind else ""
        return self.drawn.of(criteria_met(self.reader), f"IF(SUM({whole})=0,{good},{bad}){after}")

    def _limit(self, one: Result, own: int) -> str:
        if own >= 0 and not one["default"]:
            return at("criteria//value", own)
        return f"{one['limit']:.15g}"

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
            months, years = (
                whole_months("{firm.founded}", closing),
                years_between("{firm.founded}", closing, ref("firm.founded whole")),
            )
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
                return self._among("firm.group or id", "firm.group balance", True, PRINCIPAL)
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
