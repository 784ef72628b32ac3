"""The shocks of a scenario in words."""

from __future__ import annotations

from ipabs.report.reading import Reader, Result
from ipabs.report.text import join, money, percent

__all__ = ["scenario_words"]


def scenario_words(reader: Reader, scenario: Result) -> str:
    """Defaults, recoveries, prepayments, rates, dated events; what is not named stays as in the base case."""
    parts = [
        _defaults(reader, scenario),
        *_recoveries(reader, scenario),
        _prepayments(reader, scenario),
        _revenue(reader, scenario),
        *_rates(reader, scenario),
        *(_event(reader, event) for event in scenario["events"]),
    ]
    said = join([part for part in parts if part], reader.lang)
    return said + reader.said("full_stop") if said else reader.said("no_shock")


def _defaults(reader: Reader, scenario: Result) -> str:
    if scenario["default_rate"] is None:
        return ""
    facts = {
        "rate": percent(scenario["default_rate"], reader.lang),
        "curve": _curve(reader, scenario),
        "method": reader.said(f"method.{scenario['default_method']}"),
    }
    return reader.said("shock.default_rate", **facts)


def _curve(reader: Reader, scenario: Result) -> str:
    if not scenario["curve"]:
        return reader.said(f"curve.{scenario['default_curve']}")
    points = [f"{p['date']} {percent(p['share'], reader.lang)}" for p in scenario["curve"]]
    return reader.said("curve.own", points=reader.said("comma").join(points))


def _recoveries(reader: Reader, scenario: Result) -> list[str]:
    rates = [(key, scenario[key]) for key in ("recovery_rate", "ip_recovery_rate") if scenario[key] is not None]
    said = [reader.said(f"shock.{key}", rate=percent(rate, reader.lang)) for key, rate in rates]
    if scenario["recovery_lag_months"] is not None:
        said.append(reader.said("shock.recovery_lag_months", months=scenario["recovery_lag_months"]))
    if scenario["recovery_factor"] != 1:
        said.append(reader.said("shock.recovery_factor", factor=f"{scenario['recovery_factor']:g}"))
    return said


def _prepayments(reader: Reader, scenario: Result) -> str:
    if scenario["prepayment_rate"] is None:
        return ""
    said = reader.said("shock.prepayment_rate", rate=percent(scenario["prepayment_rate"], reader.lang))
    if scenario["prepayment_factor"] == 1:
        return said
    return said + reader.said("times", factor=f"{scenario['prepayment_factor']:g}")


def _revenue(reader: Reader, scenario: Result) -> str:
    factor = scenario["revenue_factor"]
    return "" if factor == 1 else reader.said("shock.revenue_factor", factor=f"{factor:g}")


def _rates(reader: Reader, scenario: Result) -> list[str]:
    keys = ("rate_shift", "asset_rate_shift", "coupon_shift")
    return [reader.said(f"shock.{key}", shift=f"{scenario[key] * 10_000:+.6g}") for key in keys if scenario[key]]


def _event(reader: Reader, event: Result) -> str:
    target = reader.firm(event["target"])
    match event["kind"]:
        case "borrower_default":
            key = "firm" if event["date"] else "firm_in_turn"
        case "prepayment":
            key = "prepays_all" if event["amount_cny"] is None else "prepays"
        case "exercise":
            return _exercise(reader, event)
        case kind:
            key = kind
    amount = "" if event["amount_cny"] is None else money(event["amount_cny"], reader.lang)
    lost = reader.said("yuan", amount=amount) if event["rate"] is None else percent(event["rate"], reader.lang)
    facts = {"until": event["until"], "rating": event["rating"], "amount": amount, "lost": lost}
    return reader.said(f"shock.{key}", name=target or reader.said("shock.every_asset"), day=event["date"], **facts)


def _exercise(reader: Reader, event: Result) -> str:
    """A put or call, of all its principal or a part, with the coupon from then on where the scenario gives one."""
    facts = {"name": event["target"], "day": event["date"]}
    if event["amount_cny"] is None:
        said = reader.said("shock.exercise", **facts)
    else:
        said = reader.said("shock.exercise_part", **facts, amount=money(event["amount_cny"], reader.lang))
    if event["rate"] is None:
        return said
    return said + reader.said("shock.new_coupon", rate=percent(event["rate"], reader.lang))
