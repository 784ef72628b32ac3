"""Sheet 假设说明: every assumption that the figures rest on, in words and figures, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipabs.report.assumption_dates import calendar_lines, date_lines
from ipabs.report.assumption_pool import interest_lines, pool_lines, tax_lines
from ipabs.report.assumption_sources import rule, source
from ipabs.report.captions import sheet_name, sheet_title
from ipabs.report.captions_left_out import LEFT_OUT
from ipabs.report.cells import Column
from ipabs.report.labels import label
from ipabs.report.page import Page
from ipabs.report.reading import Reader
from ipabs.report.scenario_words import scenario_words
from ipabs.report.terms import subsidy_terms

__all__ = ["GRID", "write_assumptions"]

GRID = (22.0, 34.0, 64.0, 26.0)

Line = tuple[str, str, str, str]
"""What is assumed, its value, what it means, where it comes from."""


def write_assumptions(page: Page, reader: Reader) -> None:
    page.title(sheet_title("assumptions", reader.lang), reader.document["deal"]["name"])
    for key, lines in _SECTIONS:
        _section(page, reader, f"assume.{key}", lines(reader))
    _left_out(page, reader)
    _defaults(page, reader)
    _section(page, reader, "assume.audit", _audit(reader))


def _section(page: Page, reader: Reader, key: str, lines: Sequence[Line]) -> None:
    if not lines:
        return
    page.section(reader.said(key))
    heads = ("assumption", "assumed", "assumed_how", "assumed_from")
    page.table([Column(reader.said(head)) for head in heads], lines)


def _basis(reader: Reader) -> list[Line]:
    document = reader.document
    off = [s["name"] for s in document["terms"]["supports"] if s["view_off"]]
    without = reader.said("without", names=reader.said("comma").join(off)) if off else reader.said("nothing")
    every = reader.said("comma").join(s["name"] for s in document["terms"]["supports"]) or reader.said("nothing")
    views = {"all": every, "no_guarantor": without, "ip_zero": reader.said("ip_zero_value")}
    named = label("runs[].view", reader.lang) + reader.said("colon")
    seed, deal = document["meta"]["seed"], document["deal"]
    how = reader.said("deterministic") if seed is None else reader.said("seeded", seed=seed)
    life = f"{deal['closing_date']} – {deal['legal_maturity_date']}"
    return [
        (reader.word("results.scenario", "base"), reader.said("base_case"), reader.said("base_case_how"), rule(reader)),
        *(
            (
                named + reader.word("results.view", view),
                value,
                reader.said(f"view_{view}_how"),
                _view_from(reader, view),
            )
            for view, value in views.items()
        ),
        (reader.said("method"), how, reader.said("deterministic_how"), rule(reader)),
        (reader.said("life"), life, reader.said("life_how"), rule(reader)),
        (reader.said("rounding"), reader.said("whole_fen"), reader.said("rounding_how"), rule(reader)),
    ]


def _view_from(reader: Reader, view: str) -> str:
    off = view == "no_guarantor" and any(s["view_off"] for s in reader.document["terms"]["supports"])
    return source(reader, "supports.view_off") if off else rule(reader)


def _supports(reader: Reader) -> list[Line]:
    terms = reader.document["terms"]
    paying = [s for s in terms["supports"] if s["kind"] != "counter_guarantee"]
    names = " → ".join(s["name"] for s in paying) or reader.said("support_none")
    lines = [(reader.said("support_order"), names, reader.said("support_how"), rule(reader))] if paying else []
    if any(s["provider"] for s in paying):
        facts = (reader.said("provider_words"), reader.said("provider_how"))
        lines.append((reader.said("provider_paying"), *facts, rule(reader)))
    if terms["triggers"]:
        count = reader.said("trigger_words", count=len(terms["triggers"]))
        how = reader.said("trigger_how", sheet=sheet_name("trigger_tests", reader.lang))
        lines.append((reader.said("trigger_order"), count, how, rule(reader)))
    return lines


def _subsidies(reader: Reader) -> list[Line]:
    rules = reader.document["terms"]["subsidies"]
    how, origin = reader.said("subsidy_how"), source(reader, "subsidies.policy")
    return [(r["title"] or r["policy_id"], subsidy_terms(reader, r), how, origin) for r in rules]


def _scenarios(reader: Reader) -> list[Line]:
    dash = reader.said("dash")
    return [
        (s["name"], s["label"] or dash, scenario_words(reader, s), source(reader, f"scenarios.{s['name']}"))
        for s in reader.document["terms"]["scenarios"]
    ]


def _audit(reader: Reader) -> list[Line]:
    meta, lang, dash = reader.document["meta"], reader.lang, reader.said("dash")
    lines = [
        (label("meta.version", lang), f"ipabs {meta['version']}", reader.said("version_how"), dash),
        (label("meta.contract_version", lang), str(meta["contract_version"]), "", dash),
    ]
    if meta["settings"].get("workbook"):
        lines.append((reader.said("input_file"), str(meta["settings"]["workbook"]), "", dash))
    return [*lines, (label("meta.input_sha256", lang), meta["input_sha256"], reader.said("sha_how"), dash)]


def _left_out(page: Page, reader: Reader) -> None:
    page.section(reader.said("assume.left_out"))
    columns = [Column(reader.said("left_out"), span=2), Column(reader.said("left_out_how"), span=2)]
    place = 0 if reader.lang == "zh" else 1
    page.table(columns, [[matter[place], follows[place]] for matter, follows in LEFT_OUT])


def _defaults(page: Page, reader: Reader) -> None:
    taken, lang = reader.document["defaults_taken"], reader.lang
    if not taken:
        return
    page.section(reader.said("defaults_list"))
    columns = [Column(label("defaults_taken[].kind", lang)), Column(reader.said("reason"), span=3)]
    page.table(columns, [[reader.word("results.finding", d["kind"]), d[f"message_{lang}"]] for d in taken])


_SECTIONS: tuple[tuple[str, Callable[[Reader], list[Line]]], ...] = (
    ("basis", _basis),
    ("dates", lambda reader: [*date_lines(reader), *calendar_lines(reader)]),
    ("interest", interest_lines),
    ("pool", pool_lines),
    ("tax", tax_lines),
    ("supports", _supports),
    ("subsidies", _subsidies),
    ("scenarios", _scenarios),
)
