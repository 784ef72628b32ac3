"""Sheet 压力测试: what each scenario supposes, and how far each run goes."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.phases import cause_words, has_phases, phase_changes, worst_phase
from ipabs.report.reading import Reader, Result
from ipabs.report.styles import Kind
from ipabs.report.support_calls import called, first_senior_shortfall, lower_loss, senior_loss

__all__ = ["write_stress"]


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of scenarios; `without` is what changes nothing, `of` the key whose blank leaves it without effect."""

    key: str
    kind: Kind
    without: object = None
    of: str = ""
    words: str = ""


_TERMS = (
    _Term("default_rate", "share"),
    _Term("default_curve", "text", of="default_rate", words="results.curve"),
    _Term("default_method", "text", of="default_rate", words="scenarios.default_method"),
    _Term("recovery_rate", "share"),
    _Term("recovery_lag_months", "count"),
    _Term("ip_recovery_rate", "share"),
    _Term("recovery_factor", "factor", without=1),
    _Term("prepayment_rate", "rate"),
    _Term("prepayment_factor", "factor", without=1),
    _Term("revenue_factor", "factor", without=1),
    _Term("rate_shift", "rate", without=0),
    _Term("asset_rate_shift", "rate", without=0),
    _Term("coupon_shift", "rate", without=0),
)


def write_stress(page: Page, reader: Reader) -> None:
    page.title(sheet_title("stress", reader.lang), reader.document["deal"]["name"])
    _scenarios(page, reader)
    _events(page, reader)
    _curves(page, reader)
    _results(page, reader)


def _value(scenario: Result, term: _Term) -> object:
    """What a scenario says of a term; None where it has no effect."""
    if term.of and scenario[term.of] is None:
        return None
    value = scenario[term.key]
    return None if value == term.without else value


def _scenarios(page: Page, reader: Reader) -> None:
    """Only the terms that some scenario uses."""
    scenarios, lang, key = reader.document["terms"]["scenarios"], reader.lang, "terms.scenarios[]"
    used = [term for term in _TERMS if any(_value(s, term) is not None for s in scenarios)]
    page.section(reader.said("scenario_terms"))
    columns = [
        Column(label(f"{key}.name", lang)),
        Column(label(f"{key}.label", lang), span=3),
        *(Column(label(f"{key}.{term.key}", lang), term.kind, right=True) for term in used),
    ]
    dash = reader.said("dash")
    page.table(columns, [[s["name"], s["label"] or dash, *(_shown(reader, s, t) for t in used)] for s in scenarios])


def _shown(reader: Reader, scenario: Result, term: _Term) -> object:
    value = _value(scenario, term)
    if value is None:
        return reader.said("dash")
    return reader.word(term.words, value) if term.words else value


def _events(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "terms.scenarios[].events[]"
    events = [event for scenario in reader.document["terms"]["scenarios"] for event in scenario["events"]]
    said = {name for event in events for name in _OF_EVENT if event[name] not in (None, "")}
    more = [name for name in _OF_EVENT if name in {"amount_cny", *said}]
    rows = [
        [
            scenario["name"],
            reader.word("scenario_events.kind", event["kind"]),
            reader.firm(event["target"]) or reader.said("shock.every_asset" if event["kind"] == "delay" else "dash"),
            event["date"] or reader.said("in_turn"),
            *(_event_value(reader, event, name) for name in more),
        ]
        for scenario in reader.document["terms"]["scenarios"]
        for event in scenario["events"]
    ]
    if not rows:
        return
    page.section(reader.said("scenario_events"))
    columns = [
        Column(label("terms.scenarios[].name", lang)),
        Column(label(f"{key}.kind", lang)),
        Column(label(f"{key}.target", lang)),
        Column(label(f"{key}.date", lang), "date"),
        *(Column(heading(f"{key}.{name}", lang), _OF_EVENT[name]) for name in more),
    ]
    page.table(columns, rows, group=0)


_OF_EVENT: dict[str, Kind] = {"until": "date", "amount_cny": "cny", "rate": "share", "rating": "text"}
"""What else a kind of event may say; the amount always has a column."""


def _event_value(reader: Reader, event: Result, name: str) -> object:
    if event[name] not in (None, ""):
        return event[name]
    all_of_it = name == "amount_cny" and event["kind"] in ("prepayment", "repurchase", "exercise")
    return reader.said("whole" if all_of_it else "dash")


def _curves(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "terms.scenarios[].curve[]"
    rows = [
        [scenario["name"], scenario["default_curve"], point["date"], point["share"]]
        for scenario in reader.document["terms"]["scenarios"]
        for point in scenario["curve"]
    ]
    if not rows:
        return
    page.section(reader.said("scenario_curve"))
    columns = [
        Column(label("terms.scenarios[].name", lang)),
        Column(label("terms.scenarios[].default_curve", lang)),
        Column(label(f"{key}.date", lang), "date"),
        Column(label(f"{key}.share", lang), "share"),
    ]
    page.table(columns, rows, group=0)


def _results(page: Page, reader: Reader) -> None:
    lang, money = reader.lang, reader.said("unit_money")
    phased = has_phases(reader)
    reached = [
        Column(reader.said("phase_first"), "date"),
        Column(reader.said("phase_reached")),
        Column(reader.said("phase_since"), "date"),
        Column(reader.said("cause")),
    ]
    page.section(reader.valued(reader.said("stress_results")))
    columns = [
        Column(label("runs[].scenario", lang)),
        Column(label("runs[].view", lang)),
        *(reached if phased else []),
        Column(reader.said("reached_rate"), "share"),
        Column(reader.said("lowest_coverage"), "factor"),
        Column(reader.said("senior_loss") + money, "cny"),
        Column(reader.said("senior_first"), "date"),
        Column(reader.said("lower_loss") + money, "cny"),
        Column(reader.said("called_total") + money, "cny"),
        Column(reader.said("last_payment"), "date"),
    ]
    rows = []
    for run in reader.document["runs"]:
        phase = _phase(reader, run) if phased else []
        rows.append([reader.scenario(run), reader.view(run), *phase, *_outcome(reader, run)])
    page.table(columns, rows, group=0)


def _phase(reader: Reader, run: Result) -> list[object]:
    """The first change of phase, the worst phase, the first payment in it, and the triggers that led there."""
    changes, dash = phase_changes(reader, run), reader.said("dash")
    if not changes:
        return [dash, reader.phase("normal"), dash, dash]
    worst = next(change for change in changes if change.phase == worst_phase(run))
    return [changes[0].day, reader.phase(worst.phase), worst.day, cause_words(reader, worst) or dash]


def _outcome(reader: Reader, run: Result) -> list[object]:
    pool = reader.document["pool"]["principal_cny"]
    defaulted = total_of([row["default_cny"] for row in run["collections"]])
    covered = [row["senior"] for row in run["coverage"] if row["senior"] is not None]
    return [
        defaulted / pool if pool else None,
        min(covered, default=None),
        senior_loss(reader, run),
        first_senior_shortfall(reader, run) or reader.said("nothing"),
        lower_loss(reader, run),
        called(run),
        run["waterfall"][-1]["payment_date"] if run["waterfall"] else None,
    ]
