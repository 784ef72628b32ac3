"""Checks of ids and references: doubled names, unknown names with the nearest known one."""

from __future__ import annotations

from collections.abc import Iterable

from ipabs.errors import Text
from ipabs.workbook.contract import SHEETS
from ipabs.workbook.findings import Findings
from ipabs.workbook.known_ids import KnownIds
from ipabs.workbook.messages import listed
from ipabs.workbook.naming import valued
from ipabs.workbook.rows import Row, Table, Tables

__all__ = ["check_known", "check_names", "check_once", "check_target"]

_ONCE = (
    ("borrowers", ("name",)),
    ("borrowers", ("uscc",)),
    ("borrower_tags", ("borrower_id", "tag")),
    ("borrower_years", ("borrower_id", "year")),
    ("parties", ("role", "name")),
    ("holders", ("tranche", "party")),
    ("ip_links", ("ip_id", "asset_id", "right")),
    ("asset_flows", ("asset_id", "date")),
    ("tranche_schedule", ("tranche", "date")),
    ("rates", ("index", "date")),
    ("holidays", ("date",)),
    ("calendar_events", ("event",)),
    ("rate_events", ("applies_to", "date", "applies_to_kind", "kind")),
    ("waterfall", ("phase", "name")),
    ("trigger_levels", ("trigger", "from_date")),
    ("support_covers", ("support", "target_kind", "target", "component")),
)
"""Columns that together may stand once in a sheet."""

_TARGETS = {"tranche": "tranches", "borrower": "borrowers", "asset": "assets", "support": "supports", "fee": "fees"}
"""The sheet whose ids `applies_to` and `target` name, by scope and kind."""

_FREE_SCOPES = ("deal", "pool")


def check_names(tables: Tables, findings: Findings) -> None:
    """Ids stand once, and every reference names a row."""
    for sheet in SHEETS:
        if sheet.id_column:
            check_once(tables[sheet.key].rows, (sheet.id_column,), findings)
    for key, columns in _ONCE:
        check_once(tables[key].rows, columns, findings)
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.refers and tables[sheet.key].rows:
                target, _, target_column = column.refers.partition(".")
                check_known(tables[sheet.key].rows, column.key, tables[target], target_column, findings)
    _check_scoped(tables, findings)


def check_once(rows: Iterable[Row], columns: tuple[str, ...], findings: Findings) -> None:
    """Report rows whose `columns` together say what an earlier row says; a blank single column says nothing."""
    first: dict[tuple[object, ...], Row] = {}
    for row in rows:
        values = tuple([row.values.get(key, "") for key in columns])
        if not row.bad.isdisjoint(columns) or not values[0] or (len(values) > 1 and not values[1]):
            continue
        if (before := first.setdefault(values, row)) is not row:
            other = before.where(columns[0])
            if len(columns) == 1:
                findings.problem(row.where(columns[0]), "twice", column=columns[0], value=values[0], other=other)
            else:
                given = [(row.sheet.column(key), value) for key, value in zip(columns, values, strict=True) if value]
                what = listed(
                    Text(f"{column.key} {said.en}", f"{column.zh}“{said.zh}”")
                    for column, value in given
                    for said in (valued(column, value),)
                )
                findings.problem(row.where(columns[0]), "pair_twice", what=what, other=other)


def check_known(rows: Iterable[Row], key: str, target: Table, column: str, findings: Findings) -> None:
    """Report cells that name no row of `target`; a required sheet without rows, or without that column, is a problem of
    its own."""
    if (target.sheet.required and not target.rows) or (target.rows and column not in target.rows[0].columns):
        return
    known = KnownIds(target, column=column)
    sheet = target.sheet.key
    for row in rows:
        name = row.text(key)
        if not name or name in known:
            continue
        if target.rows:
            facts = {"column": key, "value": name, "sheet": sheet, "nearest": known.nearest(name)}
            findings.problem(row.where(key), "reference", **facts)
        else:
            findings.problem(row.where(key), "reference_none", column=key, value=name, sheet=sheet)


def _check_scoped(tables: Tables, findings: Findings) -> None:
    for row in tables["fees"].rows:
        scope = row.text("scope") or "deal"
        if "scope" in row.bad or not row.text("applies_to"):
            continue
        if scope in _FREE_SCOPES:
            findings.problem(row.where("applies_to"), "fee_applies", scope=scope)
        else:
            check_target(row, "applies_to", scope, tables, findings)
    for row in tables["support_covers"].rows:
        kind = row.text("target_kind")
        if kind == "tax" and row.text("target"):
            findings.problem(row.where("target"), "cover_tax")
        elif kind:
            check_target(row, "target", kind, tables, findings)


def check_target(row: Row, key: str, kind: str, tables: Tables, findings: Findings) -> None:
    """Report a cell that names no row of the sheet that `kind` is of."""
    target = tables[_TARGETS.get(kind, "tranches")]
    check_known((row,), key, target, target.sheet.id_column, findings)
