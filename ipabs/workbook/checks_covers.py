"""Checks of sheet `support_covers`: what a support may cover, each due in one row, a level's classes alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.numbers import percent_text
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_covers"]

_SAME = ("target_kind", "target", "component")


def check_covers(tables: Tables, findings: Findings) -> None:
    kinds = {row.text("name"): row.text("kind") for row in tables["supports"].rows}
    payers = {row.text("name"): row.text("paid_by") or "waterfall" for row in tables["fees"].rows}
    residual = {r.text("name") for r in tables["tranches"].rows if r.text("coupon_type") == "residual"}
    by_support: dict[str, list[Row]] = {}
    for row in tables["support_covers"].rows:
        kind, target, component = row.text("target_kind"), row.text("target"), row.text("component")
        if kinds.get(row.text("support")) == "counter_guarantee":
            findings.problem(row.where("support"), "cover_counter", support=row.text("support"))
        if kind in ("tax", "fee") and component not in ("", "both"):
            findings.problem(row.where("component"), "cover_component", component=component, kind=kind)
        if kind == "fee" and payers.get(target, "waterfall") != "waterfall":
            findings.problem(row.where("target"), "cover_fee", fee=target, paid_by=payers[target])
        if kind == "tranche" and component == "interest" and target in residual:
            findings.problem(row.where("target"), "cover_residual", tranche=target)
        if row.number_of("share") == 0 or row.whole("cap_amount") == 0:
            key = "share" if row.number_of("share") == 0 else "cap_amount"
            findings.warn(row.where(key), "pays_nothing", column=key)
        by_support.setdefault(row.text("support"), []).append(row)
    for rows in by_support.values():
        _Dues(tables, findings).check(rows)


@dataclass(frozen=True, slots=True)
class _Dues:
    """`check` reports dues that two rows of one support cover, and levels that its rows cover unequally."""

    tables: Tables
    findings: Findings

    def check(self, rows: list[Row]) -> None:
        first: dict[tuple[str, str], Row] = {}
        levels: dict[tuple[str, str], Row] = {}
        for row in rows:
            if row.bad & {*_SAME, "share", "cap_amount"}:
                continue
            other = next((first[due] for due in self._covered(row) if due in first), None)
            if other is not None:
                self._twice(row, other, next(due for due in self._covered(row) if due in first))
                continue
            for due in self._covered(row):
                first[due] = row
            for level in self._levels(row):
                beside = levels.setdefault(level, row)
                if beside is not row and self._unequal(row, beside):
                    break

    def _covered(self, row: Row) -> Iterator[tuple[str, str]]:
        """The dues of a row as (kind, of whom)."""
        kind, target, component = row.text("target_kind"), row.text("target"), row.text("component") or "both"
        if kind == "tax":
            yield "tax", ""
        elif kind == "fee":
            fees = (r for r in self.tables["fees"].rows if (r.text("paid_by") or "waterfall") == "waterfall")
            yield from (("fee", r.text("name")) for r in fees if target in ("", r.text("name")))
        elif kind == "tranche":
            for tranche in self.tables["tranches"].rows:
                name, coupon = tranche.text("name"), tranche.text("coupon_type") != "residual"
                if target in ("", name) and component in ("both", "interest") and coupon:
                    yield "interest", name
                if target in ("", name) and component in ("both", "principal"):
                    yield "principal", name

    def _levels(self, row: Row) -> Iterator[tuple[str, str]]:
        """The groups that are paid together, as (interest or principal, class level)."""
        level_of = {r.text("name"): r.text("class") for r in self.tables["tranches"].rows}
        for kind, name in self._covered(row):
            if name in level_of and kind != "fee":
                yield kind, level_of[name]

    def _twice(self, row: Row, other: Row, due: tuple[str, str]) -> None:
        if all(row.values.get(key) == other.values.get(key) for key in _SAME):
            return  # the same row twice, which is a problem already
        kind, of = due
        facts = {"due": say(f"due_{kind}", name=of), "support": row.text("support"), "other": other.where("target")}
        self.findings.problem(row.where("target"), "cover_twice", **facts)

    def _unequal(self, row: Row, beside: Row) -> bool:
        """Whether two rows that cover classes of one level part on the share, or cap a part of it."""
        shares = [1.0 if share is None else share for share in (row.number_of("share"), beside.number_of("share"))]
        if shares[0] != shares[1]:
            facts = {"found": percent_text(shares[0]), "before": percent_text(shares[1])}
            self.findings.problem(row.where("share"), "cover_unequal", other=beside.where("share"), **facts)
        capped = next((r for r in (row, beside) if r.has("cap_amount")), None)
        if capped is not None:
            self.findings.problem(capped.where("cap_amount"), "cover_part_cap", target=capped.text("target"))
        return shares[0] != shares[1] or capped is not None
