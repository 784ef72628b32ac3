"""Sheet 入池检查: every criterion in force, the worst outcome first; the label test; grounds for refusing a pledge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, Own, Said, Verdict
from ipabs.report.criteria import (
    bad_word,
    breach,
    criteria_met,
    marked,
    name_of,
    outcome_of,
    reason_of,
    source_of,
    value_of,
)
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.sources import source_in_english
from ipabs.report.styles import Kind

__all__ = ["GRID", "write_eligibility"]

GRID = (24.0, 11.0, 14.0, 15.0, 13.0, 11.0, 11.0, 32.0, 52.0)

_ORDER = ("broken", "waived", "passed", "not_judged")


def write_eligibility(page: Page, reader: Reader) -> None:
    page.title(sheet_title("eligibility", reader.lang), reader.document["deal"]["name"])
    page.note(criteria_met(reader) + reader.said("full_stop"))
    if "criteria_met" in reader.document:
        page.note(reader.said("groups_as_run"))
    groups: dict[str, list[Result]] = {key: [] for key in _ORDER}
    for one in reader.document["criteria"]:
        groups[_group(one)].append(one)
    groups["broken"].sort(key=lambda one: one["severity"] != "refuse")
    for key, own in groups.items():
        _criteria(page, reader, key, own)
    _label_test(page, reader)
    _grounds(page, reader)
    _findings(page, reader)


def _group(one: Result) -> str:
    if not one["judged"]:
        return "not_judged"
    if one["ok"]:
        return "passed"
    return "waived" if one["severity"] == "waived" else "broken"


def _criteria(page: Page, reader: Reader, key: str, criteria: Sequence[Result]) -> None:
    lang, path = reader.lang, "criteria[]"
    if not criteria and key != "broken":
        return
    page.section(reader.said(f"criteria.{key}", count=len(criteria)))
    if not criteria:
        page.note(reader.said("criteria.none"))
        return
    columns = [
        Column(reader.said("criterion")),
        Column(label(f"{path}.scope", lang)),
        Column(label(f"{path}.subject", lang)),
        Column(label(f"{path}.value", lang), right=True),
        Column(reader.said("breach"), right=True),
        Column(label(f"{path}.severity", lang)),
        Column(label(f"{path}.ok", lang), "ok"),
        Column(reader.said("reason")),
        Column(label(f"{path}.source", lang)),
    ]
    sources = _Sources(reader, [source_of(reader, one) for one in criteria])
    page.table(columns, [_row(reader, one, sources) for one in criteria])
    sources.write(page)


@dataclass(frozen=True, slots=True)
class _Sources:
    """The sources of a table's rows: one that several rows share is said once, below the table."""

    reader: Reader
    texts: Sequence[str]

    def short(self, text: str) -> str:
        """What a row says: the source, or the number of its note."""
        shared = self._shared()
        return self._note(shared.index(text)) if text in shared else text or self.reader.said("dash")

    def write(self, page: Page) -> None:
        for n, text in enumerate(self._shared()):
            page.note(self._note(n) + self.reader.said("colon") + text, stays=True)

    def _shared(self) -> list[str]:
        return [text for text, count in Counter(self.texts).items() if text and count > 1]

    def _note(self, n: int) -> str:
        return self.reader.said("source_note", number=n + 1)


def _row(reader: Reader, one: Result, sources: _Sources) -> list[object]:
    dash = reader.said("dash")
    return [
        name_of(reader, one),
        reader.word("criteria.scope", one["scope"]),
        one["subject"] or dash,
        _value(reader, one),
        breach(reader, one) or reader.said("not_so"),
        reader.word("results.severity", one["severity"]),
        _result(reader, one),
        reason_of(reader, one) or dash,
        sources.short(source_of(reader, one)),
    ]


def _value(reader: Reader, one: Result) -> object:
    """A number as one, in its unit; words and dates as a reader writes them."""
    if isinstance(one["value"], int | float):
        return Own(one["value"], _KINDS.get(one["unit"], "count"))
    return value_of(reader, one)


_KINDS: dict[str, Kind] = {"share": "share", "ratio": "share", "rate": "share", "yuan": "cny", "years": "years"}


def _result(reader: Reader, one: Result) -> object:
    if isinstance(one.get("verdict"), Said):
        return Verdict(one["verdict"], *bad_word(reader, one))
    return marked(one, outcome_of(reader, one)) if one["judged"] else reader.said("unjudged")


def _label_test(page: Page, reader: Reader) -> None:
    """The 70% test on both bases, and the assets that do not count."""
    lang, path, test = reader.lang, "pool.label", reader.document["pool"]["label"]
    page.section(label(path, lang))
    basis = reader.word("deal.label_basis", test["basis"])
    page.note(f"{label(f'{path}.basis', lang)}{reader.said('colon')}{basis}")
    columns = [
        Column(label(f"{path}.share", lang), "share"),
        Column(label(f"{path}.by_assets", lang), "share", span=2),
        Column(label(f"{path}.by_proceeds", lang), "share", span=2),
        Column(heading(f"{path}.counted_cny", lang), "cny", span=2),
        Column(heading(f"{path}.not_counted_cny", lang), "cny"),
    ]
    keys = ("share", "by_assets", "by_proceeds", "counted_cny", "not_counted_cny")
    page.table(columns, [[test[key] for key in keys]])
    out = [asset for asset in test["assets"] if not asset["counts"]]
    if out:
        heads = [
            Column(label(f"{path}.assets[].asset_id", lang)),
            Column(label(f"{path}.assets[].borrower", lang), span=4),
        ]
        heads += [
            Column(heading(f"{path}.assets[].balance_cny", lang), "cny", span=2),
            Column(label(f"{path}.assets[].counts", lang), "flag"),
        ]
        page.table(heads, [[a["asset_id"], a["borrower"], a["balance_cny"], a["counts"]] for a in out])


def _grounds(page: Page, reader: Reader) -> None:
    lang, path, grounds = reader.lang, "pool.grounds", reader.document["pool"]["grounds"]
    if not grounds:
        return
    page.section(label(path, lang))
    columns = [
        Column(label(f"{path}[].ground", lang), span=3),
        Column(label(f"{path}[].severity", lang)),
        *(Column(label(f"{path}[].{key}", lang), "count") for key in ("judged", "breached", "unknown")),
    ]
    rows = [
        [_ground(reader, g), _severity(reader, g, g["breached"]), g["judged"], g["breached"], g["unknown"]]
        for g in grounds
    ]
    page.table(columns, rows)
    if not reader.document["pool"]["findings"]:
        page.note(reader.said("no_findings"), stays=True)


def _severity(reader: Reader, one: Result, broken: object) -> object:
    word = reader.word("results.severity", one["severity"])
    return marked(one, word) if broken else word


def _ground(reader: Reader, ground: Result) -> str:
    name = str(ground["name_zh"] if reader.lang == "zh" else ground["name"])
    return name[:1].upper() + name[1:]


def _findings(page: Page, reader: Reader) -> None:
    """Right by right, what stands against its pledge."""
    lang, path, pool = reader.lang, "pool.findings", reader.document["pool"]
    if not pool["findings"]:
        return
    page.section(label(path, lang))
    names = {g["ground"]: _ground(reader, g) for g in pool["grounds"]}
    columns = [
        Column(label(f"{path}[].ip_id", lang)),
        Column(label("pool.rights[].owner", lang), span=2),
        Column(label(f"{path}[].ground", lang), span=2),
        Column(label(f"{path}[].severity", lang), span=2),
        Column(reader.said("finding_fact")),
        Column(label(f"{path}[].source", lang)),
    ]
    said = [source_in_english(f["source"]) if lang == "en" else str(f["source"]) for f in pool["findings"]]
    sources = _Sources(reader, said)
    rows = [
        [
            f["ip_id"],
            reader.firm(f["borrower_id"]),
            names[f["ground"]],
            _severity(reader, f, True),
            f["fact_zh" if lang == "zh" else "fact"],
            sources.short(text),
        ]
        for f, text in zip(pool["findings"], said, strict=True)
    ]
    page.table(columns, rows, group=0)
    sources.write(page)
