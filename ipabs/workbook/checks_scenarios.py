"""Checks of scenarios and their curves."""

from __future__ import annotations

from decimal import Decimal

from ipabs.model import BASE, CURVES
from ipabs.workbook.contract import sheet_of
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import nearest, say
from ipabs.workbook.naming import words_of
from ipabs.workbook.numbers import percent_text
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.text import fold

__all__ = ["check_scenarios"]

_RESERVED = frozenset({fold(BASE), "基准"})
_BUILT_IN = {
    fold(name): word.key for word in sheet_of("scenarios").column("default_curve").words for name in (word.key, word.zh)
}
_TOLERANCE = Decimal("1e-12")


def check_scenarios(tables: Tables, findings: Findings) -> None:
    for row in tables["scenarios"].rows:
        if fold(row.text("name")) in _RESERVED:
            findings.problem(row.where("name"), "base_reserved", name=row.text("name"))
        for key in ("default_curve", "default_method"):
            if row.has(key) and not row.has("default_rate") and "default_rate" not in row.bad:
                findings.problem(row.where(key), "goes_with", column=key, beside="default_rate")
        if row.has("prepayment_factor") and not row.has("prepayment_rate") and "prepayment_rate" not in row.bad:
            where = row.where("prepayment_factor")
            findings.warn(where, "says_nothing", column="prepayment_factor", beside="prepayment_rate")
        if row.has("recovery_factor") and not _recovers(row, tables):
            some = say("some_recovery")
            findings.warn(row.where("recovery_factor"), "says_nothing", column="recovery_factor", beside=some)
        _check_shifts(row, tables, findings)
        _check_curve(row, tables, findings)


def _recovers(scenario: Row, tables: Tables) -> bool:
    """Whether the scenario, or an asset for which it has no word of its own, has any recovery."""
    for key in ("recovery_rate", "ip_recovery_rate"):
        rows = (scenario,) if scenario.has(key) else tables["assets"].rows
        if any(row.number_of(key) or key in row.bad for row in rows):
            return True
    return False


def _check_shifts(row: Row, tables: Tables, findings: Findings) -> None:
    loans = any(each.has("index") for each in tables["assets"].rows)
    classes = any(each.has("index") for each in tables["tranches"].rows)
    royalties = any(each.text("kind") == "royalty" for each in tables["assets"].rows)
    coupons = any(each.text("coupon_type") != "residual" for each in tables["tranches"].rows)
    for key, moves, what in (
        ("rate_shift", loans or classes, "nothing_indexed"),
        ("asset_rate_shift", loans, "no_asset_indexed"),
        ("coupon_shift", coupons, "no_coupon"),
    ):
        if row.number_of(key) and not moves:
            findings.warn(row.where(key), "nothing_floats", column=key, what=say(what))
    if row.has("revenue_factor") and not royalties:
        findings.warn(row.where("revenue_factor"), "nothing_floats", column="revenue_factor", what=say("no_royalty"))


def _check_curve(row: Row, tables: Tables, findings: Findings) -> None:
    """A curve of the user's own has points that add to at most the whole."""
    name, curve = row.text("name"), row.text("default_curve") or CURVES[0]
    events = [each for each in tables["scenario_events"].rows if each.text("scenario") == name]
    points = [each for each in events if each.text("kind") == "curve_point"]
    for point in points:
        target = _BUILT_IN.get(fold(point.text("target")), point.text("target"))
        if target and target != curve and "default_curve" not in row.bad:
            facts = {"target": target, "scenario": name, "curve": curve}
            findings.problem(point.where("target"), "curve_other", **facts)
        elif target and curve in CURVES:
            findings.problem(point.where("target"), "curve_built_in", curve=curve, scenario=name)
    if curve in CURVES:
        return
    if not points:
        near = nearest(curve, words_of(row.sheet.column("default_curve")))
        findings.problem(row.where("default_curve"), "curve_points", curve=curve, scenario=name, nearest=near)
        return
    total = sum((Decimal(format(point.number_of("rate") or 0.0, ".15g")) for point in points), Decimal(0))
    if total > 1 + _TOLERANCE:
        findings.problem(points[-1].where("rate"), "curve_sum", curve=curve, total=percent_text(total))
    elif total < 1 - _TOLERANCE and all(point.has("rate") for point in points):
        findings.warn(points[-1].where("rate"), "curve_short", curve=curve, total=percent_text(total))
