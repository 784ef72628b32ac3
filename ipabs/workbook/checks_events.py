"""Checks of scenario_events: which columns a kind of event has, and whom it is about."""

from __future__ import annotations

from collections.abc import Callable

from ipabs.errors import CellRef
from ipabs.model.ratings import rating_rank
from ipabs.workbook.checks_exercise import check_exercise
from ipabs.workbook.checks_names import check_known
from ipabs.workbook.findings import Findings
from ipabs.workbook.known_ids import KnownIds
from ipabs.workbook.messages import nearest
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_events"]

_COLUMNS = {
    "borrower_default": ("target",),
    "prepayment": ("target", "amount"),
    "repurchase": ("target",),
    "curve_point": ("target", "rate"),
    "delay": ("target", "until"),
    "servicer_failure": ("amount", "rate"),
    "originator_failure": (),
    "rating_change": ("target", "rating"),
    "manual_trigger": ("target",),
    "provider_failure": ("target",),
    "insured_loss": ("target", "amount"),
    "exercise": ("target", "amount", "rate"),
}
"""Columns that a kind of event has, beside its date."""

_BLANK = frozenset({("delay", "target"), ("prepayment", "amount"), ("servicer_failure", "amount"),
                    ("servicer_failure", "rate"), ("exercise", "amount"), ("exercise", "rate")})  # fmt: skip
"""Of these those that may be blank."""

_TWICE = {"borrower_default": "default_twice", "repurchase": "repurchase_twice", "exercise": "exercise_twice"}
"""Kinds that may be about one target once in a scenario, and the sentence that says so."""

_SAID_OF = {"amount": "event_amount", "rate": "event_rate"}
"""Sentences about columns that go with some kinds alone; of any other column one sentence says it."""


def check_events(tables: Tables, findings: Findings) -> None:
    of = _Targets(tables, findings)
    cutoff = tables.deal.day("cutoff_date") or tables.deal.day("closing_date")
    scenarios = tables["scenarios"].row_by_id
    seen: dict[tuple[str, str, str], CellRef] = {}
    for row in tables["scenario_events"].rows:
        target, day, kind = row.text("target"), row.day("date"), row.text("kind")
        if day and cutoff and day <= cutoff:
            findings.problem(row.where("date"), "event_early", date=day, cutoff=cutoff)
        if kind:
            _check_columns(row, kind, scenarios.get(row.text("scenario")), findings)
        if target and (check := of.checks.get(kind)):
            check(row)
        if kind in _TWICE and target:
            other = seen.setdefault((row.text("scenario"), kind, target), row.where("target"))
            if other != row.where("target") and (kind == "exercise" or of.knows(target)):
                findings.problem(row.where("target"), _TWICE[kind], borrower=target, event=target, other=other)


def _check_columns(row: Row, kind: str, scenario: Row | None, findings: Findings) -> None:
    whole_firm = scenario is not None and scenario.text("default_method") == "whole_firm"
    undated = kind == "exercise" or (kind == "borrower_default" and whole_firm)
    if not row.has("date") and "date" not in row.bad and not undated:
        findings.problem(row.where("date"), "event_date")
    own = _COLUMNS.get(kind, ())
    for key in ("target", "until", "amount", "rate", "rating"):
        blank = not row.has(key) and key not in row.bad
        if row.has(key) and key not in own:
            findings.problem(row.where(key), _SAID_OF.get(key, "event_column"), column=key, kind=kind)
        elif key in own and blank and (kind, key) not in _BLANK:
            code = {"rate": "curve_rate", "amount": "loss_amount"}.get(key, "event_needs")
            findings.problem(row.where(key), code, column=key, kind=kind)
    if kind == "servicer_failure" and not row.bad & {"amount", "rate"} and row.has("amount") == row.has("rate"):
        findings.problem(row.where("rate"), "loss_either")
    start, end = row.day("date"), row.day("until")
    if kind == "delay" and start and end and end <= start:
        facts = {"late": "until", "late_date": end, "early": "date", "early_date": start}
        findings.problem(row.where("until"), "date_order", **facts)
    if kind == "rating_change" and row.has("rating") and rating_rank(row.text("rating")) is None:
        findings.problem(row.where("rating"), "rating_unknown", found=row.text("rating"))


class _Targets:
    """Whom events are about, by kind."""

    def __init__(self, tables: Tables, findings: Findings) -> None:
        self.tables, self.findings = tables, findings
        self.firms, self.assets = KnownIds(tables["borrowers"]), KnownIds(tables["assets"])
        self.either = KnownIds(tables["borrowers"], tables["assets"])
        self.parties = KnownIds(tables["parties"], column="name")
        self.checks: dict[str, Callable[[Row], None]] = {
            "borrower_default": self._firm,
            "prepayment": self._of_assets,
            "repurchase": self._of_assets,
            "delay": self._of_assets,
            "rating_change": self._party,
            "manual_trigger": self._trigger,
            "provider_failure": self._provider,
            "insured_loss": self._asset,
            "exercise": lambda row: check_exercise(row, tables, findings),
        }

    def knows(self, target: str) -> bool:
        return target in self.either

    def _unknown(self, row: Row, sheet: str, near: object) -> None:
        facts = {"column": "target", "value": row.text("target"), "sheet": sheet, "nearest": near}
        self.findings.problem(row.where("target"), "reference", **facts)

    def _firm(self, row: Row) -> None:
        if self.firms and row.text("target") not in self.firms:
            self._unknown(row, "borrowers", self.firms.nearest(row.text("target")))

    def _of_assets(self, row: Row) -> None:
        target, findings = row.text("target"), self.findings
        if row.text("kind") == "prepayment" and row.whole("amount") == 0:
            findings.problem(row.where("amount"), "event_zero")
        if target in self.firms and target in self.assets:
            findings.problem(row.where("target"), "event_both", target=target)
        elif self.firms and self.assets and target not in self.either:
            findings.problem(row.where("target"), "event_target", target=target, nearest=self.either.nearest(target))

    def _party(self, row: Row) -> None:
        target = row.text("target")
        if target not in self.parties:
            self._unknown(row, "parties", self.parties.nearest(target))
            return
        watched = [t.text("target") for t in self.tables["triggers"].rows if t.text("test") == "provider_rating"]
        if target not in watched:
            self.findings.warn(row.where("target"), "rating_unwatched", party=target)

    def _provider(self, row: Row) -> None:
        check_known((row,), "target", self.tables["parties"], "name", self.findings)
        provided = {each.text("provider") for each in self.tables["supports"].rows}
        watched = {each.text("target") for each in self.tables["triggers"].rows}
        if row.text("target") not in provided | watched:
            self.findings.warn(row.where("target"), "provider_idle", provider=row.text("target"))

    def _asset(self, row: Row) -> None:
        check_known((row,), "target", self.tables["assets"], "asset_id", self.findings)
        if row.whole("amount") == 0:
            self.findings.problem(row.where("amount"), "loss_amount")

    def _trigger(self, row: Row) -> None:
        known = {t.text("name"): t.text("test") for t in self.tables["triggers"].rows}
        target = row.text("target")
        if target not in known:
            manual = [name for name, test in known.items() if test == "manual"]
            self._unknown(row, "triggers", nearest(target, manual))
        elif known[target] and known[target] != "manual":
            self.findings.problem(row.where("target"), "trigger_not_manual", name=target, test=known[target])
