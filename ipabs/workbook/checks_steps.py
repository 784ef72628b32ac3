"""Checks of each row of sheet `waterfall` by itself."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.workbook.accounts import Accounts, receives_of
from ipabs.workbook.asset_supports import covers_assets, covers_by_support
from ipabs.workbook.build_waterfall import transfer_of
from ipabs.workbook.findings import Findings
from ipabs.workbook.known_ids import KnownIds
from ipabs.workbook.messages import either, nearest, say
from ipabs.workbook.rows import Row, Tables

__all__ = ["OWED_BACK", "StepChecks"]

_DUE_OF = {
    "fee": "a_fee",
    "interest": "a_class",
    "principal": "a_class",
    "reimburse": "a_support",
    "call": "an_option",
}
"""Kinds that need due_of, and the phrase for what it is."""

_SHEETS = {
    "fee": "fees",
    "interest": "tranches",
    "principal": "tranches",
    "residual": "tranches",
    "reimburse": "supports",
    "call": "rate_events",
}
_TO_ACCOUNT = ("fund", "release", "transfer")
_MAY_HAVE = {
    "due_of": (*_DUE_OF, "residual", "transfer"),
    "to_account": (*_TO_ACCOUNT, "residual"),
    "to_party": ("residual",),
    "want": ("principal",),
}
OWED_BACK = ("shortfall_undertaking", "guarantee", "liquidity")


@dataclass(frozen=True, slots=True)
class StepChecks:
    """`check` reports what is wrong with one step."""

    tables: Tables
    accounts: Accounts
    findings: Findings

    def check(self, row: Row) -> None:
        kind = row.text("kind")
        if not kind:
            return
        for column, kinds in _MAY_HAVE.items():
            if row.has(column) and kind not in kinds:
                self.findings.problem(row.where(column), "column_of_kind", column=column, kind=kind)
        self._check_due(row, kind)
        self._check_from(row, kind)
        self._check_to(row, kind)
        self._check_cap(row)

    def _check_due(self, row: Row, kind: str) -> None:
        name, where = row.text("due_of"), row.where("due_of")
        if kind in _DUE_OF and not name and "due_of" not in row.bad:
            self.findings.problem(where, "step_needs", column="due_of", kind=kind, meant=say(_DUE_OF[kind]))
        if kind == "transfer" and not transfer_of(row):
            self.findings.problem(where, "transfer_of", found=name)
        if not name or kind not in _SHEETS:
            return
        table = self.tables[_SHEETS[kind]]
        named = table.row_by_id.get(name)
        if named is None and self._is_other(row, kind, name):
            return
        if named is None:
            near = KnownIds(table).nearest(name)
            facts = {"column": "due_of", "value": name, "sheet": _SHEETS[kind], "nearest": near}
            self.findings.problem(where, "reference", **facts)
        else:
            self._check_named(row, kind, named)

    def _is_other(self, row: Row, kind: str, name: str) -> bool:
        """Whether due_of names what steps of another kind pay; then it is a problem."""
        kinds = [other for other in _DUE_OF if name in self.tables[_SHEETS[other]].row_by_id]
        if not kinds:
            return False
        facts = {"value": name, "sheet": _SHEETS[kinds[0]], "kind": kind, "kinds": either("kinds", kinds, "waterfall")}
        meant = say(_DUE_OF.get(kind, "a_class"))
        self.findings.problem(row.where("due_of"), "due_of_other", meant=meant, **facts)
        return True

    def _check_named(self, row: Row, kind: str, named: Row) -> None:
        """The class, fee or support has such a due."""
        name, where = row.text("due_of"), row.where("due_of")
        if kind == "interest" and named.text("coupon_type") == "residual":
            self.findings.problem(where, "no_interest", tranche=name)
        if kind == "residual" and named.text("coupon_type") != "residual" and "coupon_type" not in named.bad:
            self.findings.problem(where, "residual_taker", tranche=name)
        paid_by = named.text("paid_by") or "waterfall"
        if kind == "fee" and paid_by != "waterfall":
            self.findings.problem(where, "fee_step", fee=name, paid_by=paid_by)
        if kind == "call" and named.text("kind") == "step":
            self.findings.problem(where, "call_of_step", name=name)
        elif kind == "call" and (named.text("funded_by") or "waterfall") != "waterfall":
            self.findings.problem(where, "call_funded", name=name, found=named.text("funded_by"))
        if kind == "reimburse" and named.has("kind") and named.text("kind") not in OWED_BACK:
            self.findings.problem(where, "owes_nothing", support=name, kind=named.text("kind"))
        elif kind == "reimburse" and covers_assets(named, covers_by_support(self.tables).get(name, [])):
            self.findings.problem(where, "reimburse_assets", support=name)

    def _check_from(self, row: Row, kind: str) -> None:
        if "from_account" in row.bad:
            return
        if kind == "release" and not row.has("from_account"):
            facts = {"column": "from_account", "kind": kind, "meant": say("release_from")}
            self.findings.problem(row.where("from_account"), "step_needs", **facts)
        elif not row.has("from_account"):
            if not self.accounts.first_collection:
                self.findings.problem(row.where("from_account"), "account_needed")
        elif self._is_cash(row, "from_account") and kind == "release":
            self._check_reserve(row, "from_account")

    def _check_to(self, row: Row, kind: str) -> None:
        where = row.where("to_account")
        if kind in _TO_ACCOUNT and not row.has("to_account") and "to_account" not in row.bad:
            facts = {"column": "to_account", "kind": kind, "meant": say(f"{kind}_to")}
            self.findings.problem(where, "step_needs", **facts)
        if kind == "residual":
            self._check_one_taker(row)
        if kind not in _MAY_HAVE["to_account"] or not row.has("to_account") or not self._is_cash(row, "to_account"):
            return
        to = self.accounts.named(row.text("to_account"))
        if to == self.accounts.source_of(row):
            self.findings.problem(where, "to_itself", account=to)
        elif kind == "fund":
            self._check_reserve(row, "to_account")
        elif kind == "transfer" and transfer_of(row) == "defaulted_principal":
            self._check_ledger(row, to)

    def _check_one_taker(self, row: Row) -> None:
        given = [key for key in ("due_of", "to_account", "to_party") if row.has(key)]
        for other in given[1:]:
            cell = row.where(other).cell
            self.findings.problem(row.where(given[0]), "two_homes", column=given[0], beside=other, cell=cell)

    def _is_cash(self, row: Row, column: str) -> bool:
        """Whether the account that a cell names holds money; it is a problem where it does not."""
        name = self.accounts.named(row.text(column))
        kind = self.accounts.kinds.get(name)
        if kind is None:
            near = nearest(name, self.accounts.names)
            facts = {"column": column, "value": name, "sheet": "accounts", "nearest": near}
            self.findings.problem(row.where(column), "reference", **facts)
        elif kind == "memo":
            self.findings.problem(row.where(column), "memo_step", column=column, account=name)
        return kind not in (None, "memo")

    def _check_reserve(self, row: Row, column: str) -> None:
        name = self.accounts.named(row.text(column))
        if not self.accounts.is_reserve(name):
            facts = {"column": column, "account": name, "kind": self.accounts.kinds[name]}
            self.findings.problem(row.where(column), "not_reserve", **facts)

    def _check_ledger(self, row: Row, to: str) -> None:
        takers = [r.text("name") for r in self.tables["accounts"].rows if receives_of(r) in ("all", "principal")]
        if takers and to not in takers:
            self.findings.problem(row.where("to_account"), "ledger_principal", account=to, meant=takers[0])

    def _check_cap(self, row: Row) -> None:
        if row.bad & {"cap_amount", "cap_share", "cap_per"}:
            return
        per = row.text("cap_per")
        if per and not row.has("cap_amount") and not row.has("cap_share"):
            self.findings.problem(row.where("cap_per"), "cap_needed")
        if row.has("cap_share") and per not in ("", "payment"):
            self.findings.problem(row.where("cap_per"), "cap_share_per", per=per)
        for key in ("cap_amount", "cap_share"):
            if row.number_of(key) == 0:
                self.findings.warn(row.where(key), "pays_nothing", column=key)
