"""The run and the costs that the selectors show, in the form of the result document: each figure with its formula.

A document of one run has as many periods as the longest run lives, for any run can be selected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ipabs.calendar import Period
from ipabs.model import Fee, Support, Tranche
from ipabs.model.words import FeePer
from ipabs.report.captions import say
from ipabs.report.cells import Said
from ipabs.report.live.check_rows import compared
from ipabs.report.live.cost_days import flows_by_day, outside_flows
from ipabs.report.live.editable import editable
from ipabs.report.live.engine_rows import is_large
from ipabs.report.live.event_days import event_days
from ipabs.report.live.expense_text import Amounts, expense_amounts
from ipabs.report.live.figures import Figures
from ipabs.report.live.formula import money_sum, ref, text_literal
from ipabs.report.live.model import LiveModel
from ipabs.report.live.step_days import step_rows
from ipabs.report.reading import Reader
from ipabs.waterfall.exercises import options_ending
from ipabs.waterfall.fees import instalments
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["live_document"]

Result = Mapping[str, Any]
Row = dict[str, Any]


def live_document(live: LiveModel, document: Result, behind: Iterable[str]) -> Row:
    """`run`: the selected run, `cost`: its costs. `document`: what the engine says, whose texts are kept.

    `behind`: names of the typed cells that the pool's figures read.
    """
    return _Writer(live, document, behind).whole()


class _Writer:
    def __init__(self, live: LiveModel, document: Result, behind: Iterable[str]) -> None:
        self.live, self.document, self.deal, self.behind = live, document, live.setting.deal, behind
        self.figures = Figures(live.model, live.setting.lang)
        self._days = event_days(self.deal, live.setting.typed.of)
        self.number, self.day = self.figures.number, self.figures.day
        lives = max(live.setting.outcome.lives)
        self.periods: Sequence[Period] = live.setting.periods[:lives]

    def whole(self) -> Row:
        scenario, view = self.figures.text(ref("select.scenario")), self.figures.text(ref("select.view"))
        run = {
            "scenario": scenario,
            "label": "",
            "view": view,
            "collections": self._each(self._collected),
            "tranches": [self._tranche(t) for t in self.deal.tranches],
            "steps": step_rows(self.live, self.figures, Reader(self.document, self.figures.lang), len(self.periods)),
            "tax": self._each(self._tax),
            "fees": [{"name": f.name, "flows": self._fee(f)} for f in waterfall_fees(self.deal)],
            "supports": [self._support(s) for s in self.deal.supports_in_use if s.pays_cash],
            "accounts": [{"name": a.name, "flows": self._account(a.name)} for a in self.deal.cash_accounts],
            "coverage": self._each(self._coverage),
        }
        return {
            "run": run,
            "cost": self._cost() if self.live.assets else None,
            "payment_calendar": self._calendar(),
            "values": "" if self.live.assets else "large" if is_large(self.live.setting) else "delay",
            "verdict": self._verdict(),
            "sheets": self._sheets(),
            "checks": self._checks(),
            "editable": [
                (sheet.title(self.live.setting.lang), [c.title(self.live.setting.lang) for c in columns])
                for sheet, columns in editable(self.live.model, self.behind)
            ],
        }

    def _sheets(self) -> list[str]:
        """Sheets of the model in the order of the book: the pool's facts stand before the dates."""
        keys = [board.key for board in self.live.model.boards]
        place = keys.index("model_dates")
        return [*keys[:place], "model_pool_facts", *keys[place:], "model_inputs"]

    def _verdict(self) -> tuple[Said, str, str]:
        """What the checks come to in words, and when that is a warning and when bad news."""
        cell, lang = ref("check.verdict"), self.live.setting.lang
        words = [text_literal(say(f"verdict_{key}", lang)) for key in ("good", "edited", "bad")]
        text = self.figures.text(f"IF({cell}=0,{words[0]},IF({cell}=1,{words[1]},{words[2]}))")
        at = self.number("check.verdict").formula
        return text, f"{str(at)[1:]}=1", f"{str(at)[1:]}=2"

    def _checks(self) -> list[Row]:
        """Of every row that the engine has too: both totals, and the largest difference of a period."""
        model, found = self.live.model, []
        for one in compared(self.live.results):
            name = f"check {one.row}"
            found.append(
                {
                    "name": one.label,
                    "engine_cny": self.figures.worked(f"ROUND(SUM({ref(f'{name} engine', ':')}),2)"),
                    "sheet_cny": self.figures.worked(f"ROUND(SUM({ref(f'{name} sheet', ':')}),2)"),
                    "difference_cny": self.number(f"{name} worst"),
                }
            )
        for board in model.boards:
            for row in board.rows if board.key == "model_checks" else ():
                if row.name.endswith(" worst") and f"{row.name.removesuffix(' worst')} engine" not in model:
                    gap = model.row(f"{row.name.removesuffix(' worst')} gap")
                    found.append(
                        {"name": gap.label, "engine_cny": "", "sheet_cny": "", "difference_cny": self.number(row.name)}
                    )
        return found

    def _calendar(self) -> list[Row]:
        dates = {
            "payment_date": "cal.payment",
            "repayment_date": "cal.collection_end",
            "determination_date": "cal.determination",
            "accrual_start": "cal.accrual_start",
            "accrual_end": "cal.accrual_end",
        }
        return [
            {
                **row,
                **{key: self.day(name, k) for key, name in dates.items() if row[key] is not None},
                "days": self.number("cal.days", k),
                "events": [self._event(event, k) for event in row["events"]],
            }
            for k, row in enumerate(self.document["payment_calendar"])
        ]

    def _event(self, event: Result, k: int) -> Row:
        """A party's day; one that is typed stands as it is."""
        day = self._days.get((str(event["event"]), str(event["zh"])))
        return {**event, "date": self.figures.day_of(day, k)} if day else dict(event)

    def _each(self, make: Callable[[int], Row]) -> list[Row]:
        return [{"payment_date": self.day("cal.payment", k), **make(k)} for k in range(len(self.periods))]

    # -- runs ------------------------------------------------------------------------------------------

    def _collected(self, k: int) -> Row:
        rows = {
            "interest_cny": "pool.interest",
            "principal_cny": "pool.principal",
            "prepayment_cny": "pool.prepayment",
            "recovery_cny": "pool.recovery",
            "ip_recovery_cny": "pool.ip_recovery",
            "default_cny": "pool.defaults",
        }
        if "pool.support" in self.live.model:
            rows["support_cny"] = "pool.support"
        lost = self.live.laid.notes.get(("lost", "all"))
        found = {"support_cny": 0.0, **{key: self.number(row, k) for key, row in rows.items()}}
        return {**found, "lost_cny": self.number(lost, k) if lost else 0.0}

    def _tranche(self, tranche: Tranche) -> Row:
        name = tranche.name
        own: Result = next(t for t in self.document["runs"][0]["tranches"] if t["name"] == name)
        return {
            **own,
            "principal_cny": self.figures.worked(self.live.setting.typed.of("tranches", name, "principal")),
            "coupon": self._first_rate(tranche, own),
            "coupon_typed": self.figures.worked(self.live.setting.typed.of("tranches", name, "coupon")),
            "wal_years": self.number(f"r.{name} wal"),
            "irr": self.number(f"r.{name} irr"),
            "total_interest_cny": self.number(f"r.{name} income"),
            "principal_loss_cny": self.number(f"r.{name} loss"),
            "flows": self._each(lambda k: self._flow(tranche, k)),
        }

    def _first_rate(self, tranche: Tranche, own: Result) -> object:
        return self.number(f"r.{tranche.name} rate") if tranche.has_coupon else own["coupon"]

    def _flow(self, tranche: Tranche, k: int) -> Row:
        name = tranche.name
        rows = {"opening_cny": "opening", "interest_paid_cny": "interest", "principal_paid_cny": "principal"}
        found: Row = {
            **self._earned(tranche, k),
            "rate": self.number(f"r.{name} rate", k) if tranche.has_coupon else None,
        }
        found |= {key: self.number(f"r.{name} {row}", k) for key, row in rows.items()}
        early = any(option.tranche == name for option in options_ending(self.deal))
        for what in ("premium", "bought"):
            found[f"{what}_cny"] = self.number(f"r.{name} {what}", k) if early else 0.0
        found["closing_cny"] = self.number(f"r.{name} closing", k)
        for key, row in (("interest_due_cny", "interest due"), ("interest_short_cny", "unpaid")):
            found[key] = self.number(f"r.{name} {row}", k) if tranche.has_coupon else 0.0
        return found

    def _earned(self, tranche: Tranche, k: int) -> Row:
        """From when to when a class earns."""
        own = f"r.{tranche.name} " if tranche.earns_until_paid else "cal."
        days = {what: self.day(f"{own}{what}", k) for what in ("accrual_start", "accrual_end")}
        return {**days, "days": self.number(f"{own}days", k)}

    def _due(self, name: str, k: int) -> Row:
        rows = {"carried": "carried", "due": "new", "paid": "paid", "support": "support", "short": "unpaid"}
        return {f"{key}_cny": self.number(f"r.{name} {row}", k) for key, row in rows.items()}

    def _tax(self, k: int) -> Row:
        rows = {"taxable_cny": "tax.taxable", "vat_cny": "tax.vat", "surcharge_cny": "tax.surcharge"}
        return {**{key: self.number(row, k) for key, row in rows.items()}, **self._due("tax", k)}

    def _fee(self, fee: Fee) -> list[Row]:
        live = self.live
        falling = {item.period: item for item in instalments(self.deal, fee, tuple(live.setting.periods))}
        by_days = fee.per is FeePer.YEAR and fee.date is None

        def row(k: int) -> Row:
            item = falling.get(k + 1)
            if item is None:
                nothing = {"base_cny": None, "factor": None, "days": None, "calculated_cny": 0.0}
                return {**nothing, **self._due(f"fee {fee.name}", k)}
            base, factor = live.firm_fees.basis(fee, item)
            days = money_sum(ref("cal.days", f"#{n - 1}") for n in item.covers) if by_days else ""
            basis = {
                "base_cny": self.figures.worked(base, k),
                "factor": self.figures.worked(factor, k),
                "days": self.figures.worked(days, k) if days else None,
                "calculated_cny": self.figures.worked(live.firm_fees.amount(fee, item), k),
            }
            return {**basis, **self._due(f"fee {fee.name}", k)}

        return self._each(row)

    def _support(self, support: Support) -> Row:
        return {"name": support.name}

    def _account(self, name: str) -> list[Row]:
        rows = {"opening_cny": "opening", "in_cny": "came", "out_cny": "spent", "closing_cny": "closing"}
        earns = next(a.interest_rate for a in self.deal.cash_accounts if a.name == name)
        interest = f"r.account {name} earned"
        return self._each(
            lambda k: {
                "earned_cny": self.number(interest, k) if earns else 0.0,
                **{key: self.number(f"r.account {name} {row}", k) for key, row in rows.items()},
            }
        )

    def _coverage(self, k: int) -> Row:
        return {"senior": self.number("r.cover", k), "senior_with_supports": self.number("r.cover supported", k)}

    # -- costs -----------------------------------------------------------------------------------------

    def _cost(self) -> Row:
        known = self.document["cost"]
        amounts = [expense_amounts(self.live, expense) for expense in known["expenses"]]
        by = [expense["paid_by"] for expense in known["expenses"]]
        return {
            **known,
            "scenario": self.figures.text(ref("select.scenario")),
            "firms": [{**firm, **self._rates(firm["borrower_id"])} for firm in known["firms"]],
            "deal": {**known["deal"], **self._rates("")},
            "by_day": flows_by_day(self.live, self.figures, known["deal"]["flows"]),
            "bridge": [
                {
                    **item,
                    "amount_cny": self.number(f"bridge {item['item']}"),
                    "rate": self.number(f"bridge {item['item']} rate"),
                }
                for item in known["bridge"]
            ],
            "expenses": [
                self._sums(e, [own]) | {"flows": outside_flows(self.live, self.figures, e)}
                for e, own in zip(known["expenses"], amounts, strict=True)
            ],
            "expense_totals": [
                self._sums(
                    total, [own for payer, own in zip(by, amounts, strict=True) if total["paid_by"] in ("", payer)]
                )
                for total in known["expense_totals"]
            ],
            "subsidies": [self._award(award) for award in known["subsidies"]],
        }

    def _years(self) -> Sequence[int]:
        """The calendar years of the longest run."""
        return range(self.deal.schedule.closing_date.year, self.periods[-1].payment_date.year + 1)

    def _rates(self, firm: str) -> Row:
        rows = {
            "loan_rate": "rate",
            "rate_after_subsidy": "after",
            "simple": "simple",
            "xirr": "xirr",
            "xirr_no_subsidy": "xirr before",
        }
        return {key: self.number(f"c/{firm} {row}") for key, row in rows.items()}

    def _award(self, award: Result) -> Row:
        key = f"award {award['policy_id']} {award['borrower_id']} {award['asset_id']}"
        k = award["year"] - 1
        of = self.live.setting.typed.of
        start = of("assets", award["asset_id"], "start_date")
        lag = of("subsidies", award["policy_id"], "lag_months")
        return {
            **award,
            "base_cny": self.number(f"{key} base", k),
            "uncapped_cny": self.number(f"{key} raw", k),
            "amount_cny": self.number(f"{key} amount", k),
            "receipt_date": self.figures.day_of(f"EDATE(EDATE({start},{12 * award['year']}),{lag})"),
        }

    def _sums(self, known: Result, amounts: Sequence[Amounts]) -> Row:
        """An expense, or several together, with formulas."""
        due, paid = (money_sum(getattr(own, what) for own in amounts) for what in ("due", "paid"))
        years, worked = ref("c/ balance years"), self.figures.worked
        return {
            **known,
            "due_cny": worked(due),
            "paid_cny": worked(paid),
            "short_cny": worked(f"ROUND({due}-({paid}),2)"),
            "rate": worked(f'IF({years}=0,"",({paid})/{years})'),
            "by_year": [
                {"year": year, "paid_cny": worked(money_sum(own.in_year(year) for own in amounts))}
                for year in self._years()
            ],
        }
