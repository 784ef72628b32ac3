"""Facts of each right, and of each pledge: how a value is split over assets, and a balance over the rights behind it.

Beside `ipabs.pool.pledge`: a split goes down the rows, each part of what is left, the last takes all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ipabs.model import IpLink, IpRight
from ipabs.report.captions import say
from ipabs.report.labels import heading, label
from ipabs.report.live.fact_assets import AssetFacts
from ipabs.report.live.facts import FactSheet, FactTable, column
from ipabs.report.live.formula import ref, text_literal
from ipabs.report.live.functions import serial
from ipabs.report.live.setting import Setting
from ipabs.report.live.spans import whole_months, years_between
from ipabs.report.reading import Reader
from ipabs.report.styles import Kind
from ipabs.workbook.write_cells import FLAGS

__all__ = ["RightFacts"]

_ALL = "1.000000000001"
"""A weight that is all that is left, but for what floating point adds."""

_MOST = 200
"""References that one sum names: spreadsheets take 255."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A value behind an asset: numbers of the right and the asset in their tables, and of the rows of ip_links."""

    right: int
    asset: int
    links: tuple[int, ...] = ()


class RightFacts:
    """Tables of pledges and rights, both in the order of the register."""

    def __init__(self, sheet: FactSheet, setting: Setting, reader: Reader, assets: AssetFacts) -> None:
        self.sheet, self.setting, self.reader, self.assets = sheet, setting, reader, assets
        self.pool = setting.deal.pool
        self.rights = self.pool.rights
        self._number = {a.asset_id: n for n, a in enumerate(self.pool.assets)}
        self._links: dict[str, list[tuple[int, IpLink]]] = {}
        for n, link in enumerate(self.pool.links):
            self._links.setdefault(link.ip_id, []).append((n, link))
        self.pairs = [pair for n, right in enumerate(self.rights) for pair in self._pairs(n, right)]
        self._own: list[list[int]] = [[] for _ in self.rights]
        for n, pair in enumerate(self.pairs):
            self._own[pair.right].append(n)

    def _pairs(self, number: int, right: IpRight) -> list[_Pair]:
        if not right.appraised_value_fen:
            return []
        links: dict[str, list[int]] = {}
        for n, link in self._links.get(right.ip_id, ()):
            links.setdefault(link.asset_id, []).append(n)
        if links:
            return [_Pair(number, self._number[name], tuple(rows)) for name, rows in links.items()]
        return [_Pair(number, self._number[a.asset_id]) for a in self.pool.assets_of(right.borrower_id)]

    def lay(self) -> None:
        """The tables of pledges and of rights, and what is pledged to each asset."""
        if self.pairs:
            self._split()
        self._pledged()
        if self.pairs:
            self._back()
        if self.rights:
            self._rights()

    # -- pledges ---------------------------------------------------------------------------------------

    def _split(self) -> None:
        add, lang = self.sheet.add, self.setting.lang
        self.table = table = self.sheet.table(say("facts.pledges", lang), len(self.pairs))
        rights, assets = [p.right for p in self.pairs], [p.asset for p in self.pairs]
        add(table, "pledge.right", label("pool.rights[].ip_id", lang), "{ip//ip_id}", "text", rows=rights)
        add(
            table, "pledge.asset", label("pool.assets_list[].asset_id", lang), "{assets//asset_id}", "text", rows=assets
        )
        self._seen(
            table, "pledge.weight", say("facts.weight", lang), [self._weight(p) for p in self.pairs], "live_number"
        )
        left = [self._weight_left(n, p) for n, p in enumerate(self.pairs)]
        add(table, "pledge.weight left", say("facts.weight_left", lang), left, "live_number", True)
        values = [self._value_left(n, p) for n, p in enumerate(self.pairs)]
        self._seen(table, "pledge.left", say("facts.value_left", lang), values, "cny", True)
        weight, whole, value = (ref(f"pledge.{key}") for key in ("weight", "weight left", "left"))
        part = f"IF({weight}=0,0,IF({whole}<={weight}*{_ALL},{value},ROUND({value}*{weight}/{whole},2)))"
        add(table, "pledge.part", heading("pool.rights[].pledged_value_cny", lang), part, "cny")

    def _seen(
        self, table: FactTable, name: str, said: str, seen: Sequence[tuple[str, int]], kind: Kind, minor: bool = False
    ) -> None:
        """A column of templates, each with the entry that it speaks of."""
        self.sheet.add(table, name, said, [t for t, _ in seen], kind, minor, [entry for _, entry in seen])

    def _weight(self, pair: _Pair) -> tuple[str, int]:
        if not pair.links:
            return "{assets//principal}", pair.asset
        first = pair.links[0]
        return "+".join(ref("ip_links//share_of_value", str(n - first)) for n in pair.links), first

    def _begins(self, number: int) -> bool:
        """Whether a pledge is the first of its right."""
        return number == 0 or self.pairs[number - 1].right != self.pairs[number].right

    def _weight_left(self, number: int, pair: _Pair) -> str:
        if not self._begins(number):
            return f"{ref('pledge.weight left', '-1')}-{ref('pledge.weight', '-1')}"
        mine = self._own[pair.right]
        whole = f"SUM({ref('pledge.weight', f'0:{len(mine) - 1}')})"
        return f"MAX(1,{whole})" if pair.links else whole

    def _value_left(self, number: int, pair: _Pair) -> tuple[str, int]:
        if self._begins(number):
            return "{ip//appraised_value}", pair.right
        return _less("pledge.left", "pledge.part", 1), number

    def _pledged(self) -> None:
        add, lang, table = self.sheet.add, self.setting.lang, self.assets.table
        behind: list[list[int]] = [[] for _ in self.pool.assets]
        for n, pair in enumerate(self.pairs):
            behind[pair.asset].append(n)
        otherwise = f"SUMIFS({column('pledge.part')},{column('pledge.asset')},{{asset.id}})"
        self._add_sums(
            table,
            "asset.pledged",
            heading("terms.pledged[].appraised_value_cny", lang),
            "pledge.part",
            behind,
            otherwise,
        )
        rate = 'IF({asset.pledged}=0,"",{asset.balance}/{asset.pledged})'
        add(table, "asset.pledge_rate", label("terms.pledged[].pledge_rate", lang), rate, "share")

    def _back(self) -> None:
        """Each asset's balance over what is pledged to it, right by right."""
        add, lang = self.sheet.add, self.setting.lang
        owed, values = [], []
        for n, (pair, last) in enumerate(zip(self.pairs, self._before(), strict=True)):
            if last is None:
                owed.append(("{asset.balance}", pair.asset))
                values.append(("{asset.pledged}", pair.asset))
            else:
                owed.append((_less("pledge.owed", "pledge.backed", n - last), n))
                values.append((_less("pledge.value", "pledge.part", n - last), n))
        self._seen(self.table, "pledge.owed", say("facts.owed", lang), owed, "cny", True)
        self._seen(self.table, "pledge.value", say("facts.pledged_left", lang), values, "cny", True)
        part, whole, balance = (ref(f"pledge.{key}") for key in ("part", "value", "owed"))
        backed = f"IF({part}=0,0,IF({whole}<={part}*{_ALL},{balance},ROUND({balance}*{part}/{whole},2)))"
        add(self.table, "pledge.backed", heading("pool.rights[].principal_cny", lang), backed, "cny")

    def _before(self) -> list[int | None]:
        """The pledge to the same asset before each, if any."""
        last: dict[int, int] = {}
        found: list[int | None] = []
        for n, pair in enumerate(self.pairs):
            found.append(last.get(pair.asset))
            last[pair.asset] = n
        return found

    # -- rights ----------------------------------------------------------------------------------------

    def _rights(self) -> None:
        add, lang, path = self.sheet.add, self.setting.lang, "pool.rights[]"
        self.right_table = table = self.sheet.table(label("pool.rights", lang), len(self.rights))
        add(table, "right.id", label(f"{path}.ip_id", lang), "{ip//ip_id}", "text")
        add(table, "right.kind", label(f"{path}.kind", lang), "{ip//kind}", "text")
        method, rows = self._methods()
        add(table, "right.method", label("pool.by_method[].method", lang), method, "text", rows=rows)
        count = self._typed("count", 'IF({cell}="",1,{cell})', "1")
        add(table, "right.count", label(f"{path}.count", lang), count, "count")
        add(
            table,
            "right.value",
            heading(f"{path}.appraised_value_cny", lang),
            self._typed("appraised_value", "{cell}+0", "0"),
            "cny",
        )
        self._lives(add, table, lang, path)
        for key, name in (("pledged", "pledge.part"), ("backed", "pledge.backed")):
            said = {"pledged": "pledged_value_cny", "backed": "principal_cny"}[key]
            self._add_sums(table, f"right.{key}", heading(f"{path}.{said}", lang), name, self._own)
        rate = 'IF({right.pledged}=0,"",{right.backed}/{right.pledged})'
        add(table, "right.pledge_rate", label(f"{path}.pledge_rate", lang), rate, "share")
        for measure, flag in self._flags().items():
            add(table, f"right.{measure}", self._ground(measure), flag, "count", True)

    def _lives(self, add: Callable[..., None], table: FactTable, lang: str, path: str) -> None:
        closing = self._closing()
        add(table, "right.end", label(f"{path}.expiry_date", lang), [self._end(r) for r in self.rights], "date")
        months, years = [], []
        for right in self.rights:
            gone = right.expiry_date is not None and right.expiry_date < self.setting.deal.schedule.closing_date
            start, end = ("{right.end}", closing) if gone else (closing, "{right.end}")
            months.append(f'IF({{right.end}}="","",{whole_months(start, end)})')
            span = years_between(start, end, ref("right.whole"))
            years.append(f'IF({{right.end}}="","",{f"-({span})" if gone else span})')
        add(table, "right.whole", say("facts.left_whole", lang), months, "count", True)
        add(table, "right.years", label(f"{path}.remaining_years", lang), years, "years")
        ends, rows = zip(*(self._debt(n) for n in range(len(self.rights))), strict=True)
        add(table, "right.debt", label(f"{path}.debt_maturity", lang), ends, "date", rows=rows)
        gap = 'IF(OR({right.end}="",{right.debt}=""),"",{right.end}-{right.debt})'
        add(table, "right.gap", label(f"{path}.gap_days", lang), gap, "count")
        short = self._typed("annuity_paid_to", f'IF({{cell}}="","",MAX(0,{closing}-{{cell}}))', '""')
        add(table, "right.short", label(f"{path}.annuity_days_short", lang), short, "count")

    def _closing(self) -> str:
        return self.setting.typed.of("deal", "closing_date")

    def _typed(self, key: str, template: str, otherwise: str) -> str:
        """A formula of a typed column, {cell} its cell; `otherwise` where the column is not written."""
        return template.replace("{cell}", f"{{ip//{key}}}") if f"ip//{key}" in self.setting.typed.cells else otherwise

    def _end(self, right: IpRight) -> str:
        """Typed, or a term counted from the filing; a kind without one has none."""
        of = self.setting.typed
        if right.expiry_date is None:
            return '""'
        if of.has("ip", right.ip_id, "expiry_date"):
            return "{ip//expiry_date}"
        if right.filing_date is None:
            return str(serial(right.expiry_date))
        return f"EDATE({{ip//filing_date}},{12 * (right.expiry_date.year - right.filing_date.year)})"

    def _debt(self, number: int) -> tuple[str, int]:
        """The last maturity of what a right backs, and the entry that the template speaks of."""
        assets = self.reader.document["pool"]["rights"][number]["assets"]
        if not assets:
            return '""', 0
        last = max(self.setting.outcome.projector.contracts[name].terms.maturity for name in assets)
        return _over("MAX", "asset.end", sorted(self._number[name] for name in assets), str(serial(last)))

    def _methods(self) -> tuple[str, list[int]]:
        """A right's own method of appraisal, else that of the row that bears its group's value."""
        bearers = {
            r.appraisal_group: n for n, r in enumerate(self.rights) if r.appraised_value_fen and r.appraisal_group
        }
        missing = text_literal(self.reader.said("not_given"))
        if "ip//appraisal_method" not in self.setting.typed.cells:
            return missing, list(range(len(self.rights)))
        found = []
        for n, right in enumerate(self.rights):
            bearer = bearers.get(right.appraisal_group)
            found.append(n if right.appraisal_method or bearer is None else bearer)
        return f'IF({{ip//appraisal_method}}="",{missing},{{ip//appraisal_method}})', found

    def _add_sums(
        self, table: FactTable, name: str, said: str, of: str, groups: Sequence[Sequence[int]], otherwise: str = "0"
    ) -> None:
        """A column of sums of other entries; `otherwise` where they are too many to name."""
        seen = [_over("SUM", of, rows, otherwise) if rows else ("0", 0) for rows in groups]
        rows = [entry if template != otherwise else n for n, (template, entry) in enumerate(seen)]
        templates = [template if template == "0" else f"ROUND({template},2)" for template, _ in seen]
        self.sheet.add(table, name, said, templates, "cny", rows=rows)

    # -- grounds ---------------------------------------------------------------------------------------

    def _ground(self, measure: str) -> str:
        """A ground's name."""
        row = next(g for g in self.reader.document["pool"]["grounds"] if g["ground"] == measure)
        return str(row["name_zh"] if self.setting.lang == "zh" else row["name"].capitalize())

    def _flags(self) -> dict[str, str]:
        """Grounds that a formula sees: 1 breached, 0 not, what stands for a fact that is not given, '' left out."""
        yes, no = (text_literal(word) for word in FLAGS[self.setting.lang])
        unknown, closing = text_literal(self.reader.said("not_given")), self._closing()
        owner, consent = (self._typed(key, "{cell}", '""') for key in ("co_owner", "co_owner_consent"))
        paid = self._typed("annuity_paid_to", f'IF({{cell}}="",{unknown},IF({{cell}}<{closing},1,0))', unknown)
        return {
            "ip_in_term": f'IF({{right.end}}="",{unknown},IF({{right.end}}<{closing},1,0))',
            "annuity_current": paid,
            "ip_outlives_debt": f'IF({{right.debt}}="","",IF({{right.end}}="",{unknown},IF({{right.gap}}<0,1,0)))',
            "co_owner_consent": f'IF({owner}="",0,IF({consent}="",{unknown},IF({consent}={no},1,0)))',
            "ip_pledged_free": self._typed("prior_pledge", f"IF({{cell}}={yes},1,0)", "0"),
            "ip_licence_free": self._typed("licensed_exclusively", f"IF({{cell}}={yes},1,0)", "0"),
        }


def _less(whole: str, part: str, above: int) -> str:
    """What is left after the entry so many rows above."""
    return f"ROUND({ref(whole, f'-{above}')}-{ref(part, f'-{above}')},2)"


def _over(function: str, name: str, rows: Sequence[int], otherwise: str) -> tuple[str, int]:
    """A function over entries in order, those that follow one another as one stretch, and the entry that the template
    speaks of: one stretch of one length has one template."""
    stretches: list[list[int]] = []
    for row in rows:
        if stretches and stretches[-1][1] == row - 1:
            stretches[-1][1] = row
        else:
            stretches.append([row, row])
    if len(stretches) > _MOST:
        return otherwise, rows[0]
    first = rows[0]
    cells = [ref(name, f"{a - first}:{b - first}") if b > a else ref(name, str(a - first)) for a, b in stretches]
    return f"{function}({','.join(cells)})", first
