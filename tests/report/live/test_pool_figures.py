"""The pool's figures as formulas: each comes to what the engine says, for every pool, and follows what is typed."""

from __future__ import annotations

import copy
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from live_models import ROOT
from pool_books import pool_rows

from ipabs.pool.years import months_between, years_between
from ipabs.report import write_term_sheet
from ipabs.report.cells import Figure, Said
from ipabs.report.live import spans
from ipabs.report.live.editable import editable
from ipabs.report.live.facts import FactSheet, column, criterion
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Cell
from ipabs.report.live.model import live_model
from ipabs.report.live.pool_figures import PoolFigures, pool_figures
from ipabs.report.live.setting import Setting
from ipabs.report.live.typed import Typed
from ipabs.report.ran import Ran
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import read_deal, write_deal
from ipabs.workbook.exported import exported_rows

Row = dict[str, Any]
EXAMPLES = ("minimal/deal", "abn001/deal", "chengxi/deal", "chengxi/deal-floating")
SEEDS = range(8)


def setting_of(path: Path, lang: str = "") -> tuple[Row, Setting]:
    reading = read_deal(path)
    lang = lang or reading.language
    outcome = run_deal(reading.deal)
    found = document(outcome, Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))
    return found, Setting(outcome, Typed(exported_rows(reading), lang), lang)


def figures_of(path: Path, lang: str = "", boards: bool = True) -> tuple[Row, PoolFigures]:
    """The document of a workbook, and the same with formulas; `boards`: whether the model's are there too."""
    found, setting = setting_of(path, lang)
    return found, pool_figures(found, setting, live_model(setting).model if boards else None)


def drawn(folder: Path, seed: int, assets: int = 17, boards: bool = True, **changed: Any) -> tuple[Row, PoolFigures]:
    """A pool of `pool_rows`, with cells changed: sheet, row from nought, column."""
    rows = pool_rows(seed, assets)
    for place, value in changed.items():
        sheet, number, key = place.split("__")
        rows[sheet][int(number)][key] = value
    path = folder / "pool.xlsx"
    write_deal(path, rows, "zh" if seed % 2 else "en")
    return figures_of(path, boards=boards)


PLAIN = re.compile(
    r"pool\.(weighted_rating|distributions\[\]\.(by|unit|rows\[\]\.(label|low|high)))"
    r"|pool\.top\[\]\.(rank|may_omit|borrower_id)"
    r"|pool\.rights\[\]\.(ip_id|borrower_id|owner|kind|title|assets\[\]|annuity_paid_to)"
    r"|pool\.by_\w+\[\]\.(kind|method)"
    r"|pool\.(register|enhancements|findings|label\.assets\[\]\.(asset_id|borrower|counts|rights\[\])|label\.basis)"
    r"|pool\.grounds\[\]\.(ground|name|name_zh|severity|source)"
    r"|pool\.assets_list\[\]\.(asset_id|borrower|borrower_id|kind|index|spread|repayment|day_count|contract_no)"
)
"""What is no figure, or stays as the run has it."""


def plain(value: Any, path: str = "pool") -> list[str]:
    """Where a value without a formula stands that is none of PLAIN."""
    if isinstance(value, dict):
        return [found for key, own in value.items() for found in plain(own, f"{path}.{key}")]
    if isinstance(value, list | tuple):
        return [found for own in value for found in plain(own, f"{path}[]")]
    if value is None or value == "" or isinstance(value, Figure | Said) or PLAIN.match(path):
        return []
    return [path]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_an_example_has_a_formula_that_comes_to_it(name: str, lang: str) -> None:
    had, found = figures_of(ROOT / "examples" / f"{name}.xlsx", lang)
    assert found.drawn.kept == []
    assert set(plain(found.document["pool"])) <= GROUNDS
    assert found.document["pool"]["principal_cny"] == had["pool"]["principal_cny"]
    judged = [one for one in found.document["criteria"] if one["judged"]]
    of_cash = CASH if "floating" in name else set()
    assert {one["measure"] for one in judged if "verdict" not in one} <= NO_FORMULA | of_cash
    assert all(isinstance(row["pledge_rate"], Figure) for row in found.document["terms"]["pledged"])


GROUNDS = {f"pool.grounds[].{key}" for key in ("judged", "breached", "unknown")}
"""Of the grounds that texts decide."""

CASH = {"cash_provider_share", "cash_provider_group_share", "related_cash_share"}
"""What floating loans are contracted to pay hangs on the scenario chosen; the run's stays."""

NO_FORMULA = {
    *("ip_status", "ip_granted", "ip_uncontested", "ip_owned", "mixed_kinds", "rating", "sme", "tag"),
    *("asset_after_last_collection", "contractual_cash_over_notes"),
    *("extended", "overdue_days"),  # where the sheet has no such column
}


@pytest.mark.parametrize("seed", SEEDS)
def test_pools_of_every_kind(tmp_path: Path, seed: int) -> None:
    _, found = drawn(tmp_path, seed, boards=seed % 3 != 0)
    assert found.drawn.kept == []
    assert len(found.drawn.live) > 500
    assert [v for *_, v in found.facts.texts() if isinstance(v, str) and v.startswith("#")] == []
    assert set(plain(found.document["pool"])) <= GROUNDS


def edits(seed: int) -> dict[str, Any]:
    """Typed cells that do not move an asset to a band that the run's tables lack, by sheet, row and column."""
    rows = pool_rows(seed)
    draw = random.Random(seed)
    number = draw.randrange(len(rows["assets"]))
    balance = rows["assets"][number].get("cutoff_balance", rows["assets"][number]["principal"])
    valued = [n for n, right in enumerate(rows["ip"]) if right["appraised_value"]]
    return {
        f"assets__{number}__cutoff_balance": round(balance * 0.999, 2),
        f"assets__{(number + 1) % len(rows['assets'])}__rate": 0.0352,
        f"ip__{valued[0]}__appraised_value": 7_777_777.77,
        f"ip__{len(rows['ip']) - 1}__annuity_paid_to": date(2025, 1, 1),
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_typed_moves_every_figure_as_a_fresh_run_does(tmp_path: Path, seed: int) -> None:
    changes = edits(seed)
    _, old = drawn(tmp_path, seed)
    _, new = drawn(tmp_path, seed, **changes)
    for place, value in changes.items():
        sheet, number, key = place.split("__")
        name = f"{sheet}/{'L' if sheet == 'assets' else 'P'}{int(number):0{3 if sheet == 'assets' else 2}}/{key}"
        old.facts.type_into(name, float(serial(value)) if isinstance(value, date) else value)
    moved, wrong = moves(old, new)
    assert wrong == [], wrong
    assert moved > 40


def moves(old: PoolFigures, new: PoolFigures) -> tuple[int, list[tuple[str, int, object, object]]]:
    """How many figures moved since they were drawn, and which do not come to those of a fresh run."""
    wanted = {(template, entry): figure for template, entry, figure in new.drawn.live}
    shared = [(t, e, f) for t, e, f in old.drawn.live if (t, e) in wanted]
    assert len(shared) > 0.95 * len(old.drawn.live)
    moved = 0
    wrong: list[tuple[str, int, object, object]] = []
    for template, entry, before in shared:
        now, fresh = old.facts.worked(template, entry), wanted[template, entry]
        day = isinstance(fresh, Said) and isinstance(now, float)
        fresh = float(serial(date.fromisoformat(fresh))) if day else fresh
        moved += now != before
        same = abs(now - fresh) <= 1e-9 * max(1.0, abs(fresh)) if isinstance(now, float) else now == fresh
        wrong += [] if same else [(template, entry, now, fresh)]
    return moved, wrong


def test_every_column_that_only_the_pool_reads_is_listed_and_followed(tmp_path: Path) -> None:
    """The columns that the cover lists because of the pool's figures, each in its first filled cell."""
    source = ROOT / "examples" / "abn001" / "deal.xlsx"
    reading = read_deal(source)
    _, setting = setting_of(source)
    model = live_model(setting).model
    listed = {(sheet.key, c.key) for sheet, cols in editable(model, figures_of(source)[1].drawn.typed) for c in cols}
    before = {(sheet.key, c.key) for sheet, cols in editable(model, ()) for c in cols}
    added = listed - before
    assert added == {("ip", "filing_date"), ("ip", "annuity_paid_to"), ("assets", "purchase_price")}
    for sheet, key in sorted(added):
        rows = copy.deepcopy({k: [dict(row) for row in v] for k, v in exported_rows(reading).rows.items()})
        row = next(row for row in rows[sheet] if row.get(key) is not None)
        of = row["ip_id" if sheet == "ip" else "asset_id"]
        row[key] = row[key] - timedelta(days=400) if isinstance(row[key], date) else round(float(row[key]) * 0.9, 2)
        write_deal(tmp_path / f"{key}.xlsx", rows, "zh")
        _, old = figures_of(source)
        old.facts.type_into(
            f"{sheet}/{of}/{key}", float(serial(row[key])) if key.endswith(("date", "to")) else row[key]
        )
        moved, wrong = moves(old, figures_of(tmp_path / f"{key}.xlsx")[1])
        assert wrong == [], (key, wrong)
        assert moved, key


def test_a_formula_that_came_to_something_else_would_stay_a_value(tmp_path: Path) -> None:
    path = tmp_path / "pool.xlsx"
    write_deal(path, pool_rows(1), "zh")
    had, setting = setting_of(path)
    bent = copy.deepcopy(had)
    bent["pool"]["principal_cny"] += 0.01
    found = pool_figures(bent, setting)
    assert type(found.document["pool"]["principal_cny"]) is float
    assert [value for value, *_ in found.drawn.kept] == [bent["pool"]["principal_cny"]]


def test_no_cell_of_a_large_pool_looks_at_every_other(tmp_path: Path) -> None:
    """Of 301 assets, totals and distributions are formulas; firms, their places and ranks are not."""
    _, few = drawn(tmp_path, 1, 40, boards=False)
    _, many = drawn(tmp_path, 1, 301, boards=False)
    assert many.drawn.kept == []
    looks = re.compile(r"RANK\(|COUNTIFS\(\$|MATCH\(")
    texts = [text for *_, fact, text, _ in many.facts.texts() if fact.name.startswith(("asset.", "pledge.", "right."))]
    assert not [text for text in texts if looks.search(text)]
    assert [text for *_, text, _ in few.facts.texts() if looks.search(text)]
    pool = many.document["pool"]
    assert isinstance(pool["principal_cny"], Figure)
    assert isinstance(pool["distributions"][0]["rows"][0]["share"], Figure)
    assert type(pool["concentration"][0]["balance_cny"]) is float


def test_formulas_name_the_deals_own_sheets() -> None:
    _, found = figures_of(ROOT / "examples" / "minimal" / "deal.xlsx")
    pool = found.document["pool"]
    assert pool["assets_list"][2]["principal_cny"].formula == "='基础资产'!$D4"
    assert pool["assets_list"][2]["rate"].formula == "='测算-入池'!$D$9"
    assert pool["principal_cny"].formula == "=ROUND(SUM('测算-入池'!$C$7:$C$16),2)"
    first = {fact.name: text for row, _, fact, text, _ in found.facts.texts() if row == 6}
    assert first["asset.balance"] == "='基础资产'!$E2"
    assert first["asset.interest"] == "=C7*D7"
    assert first["asset.firm"] == "='基础资产'!$B2"


# -- parts -------------------------------------------------------------------------------------------------


class Dates:
    """Two typed days."""

    def __init__(self, start: date, end: date) -> None:
        self.cells = {"s": Cell("'a'!$A$1", float(serial(start))), "e": Cell("'a'!$A$2", float(serial(end)))}


def test_months_and_years_between_any_two_days() -> None:
    draw = random.Random(7)
    for _ in range(400):
        start = date(2020, 1, 1) + timedelta(days=draw.randrange(3000))
        end = start + timedelta(days=draw.choice((0, 1, 28, 365, draw.randrange(5000))))
        sheet = FactSheet("t", Dates(start, end))  # type: ignore[arg-type]
        table = sheet.table("t", 1)
        sheet.add(table, "whole", "", spans.whole_months("{s}", "{e}"), "count")
        sheet.add(table, "months", "", spans.months_since("{s}", "{e}", "{whole}"), "years")
        sheet.add(table, "years", "", spans.years_between("{s}", "{e}", "{whole}"), "years")
        assert sheet.at("months", 0) == pytest.approx(float(months_between(start, end)), abs=1e-12), (start, end)
        assert sheet.at("years", 0) == pytest.approx(float(years_between(start, end)), abs=1e-12), (start, end)


@pytest.mark.parametrize("label", ["a*b", "a?b", "~", "=x", "<>x", ">1", '双"引', "A", "*"])
def test_a_label_as_a_criterion_counts_itself_alone(label: str) -> None:
    others = ["aXb", "aXXb", "x", "2", "ab", "", "~~", "B"]
    sheet = FactSheet("t", Dates(date(2025, 1, 1), date(2025, 1, 1)))  # type: ignore[arg-type]
    table = sheet.table("t", len(others) + 1)
    sheet.constants(table, "label", "", [label, *others], "text")
    assert sheet.worked(f"COUNTIFS({column('label')},{criterion(label)})") == 1.0


def test_a_fact_of_another_entry_and_of_a_stretch() -> None:
    sheet = FactSheet("事实", Dates(date(2025, 1, 1), date(2025, 1, 1)))  # type: ignore[arg-type]
    table = sheet.table("t", 4)
    sheet.constants(table, "a", "", [1.0, 2.0, 4.0, 8.0], "count")
    sheet.add(table, "so far", "", f"SUM({ref('a', ':0')})", "count")
    sheet.add(table, "below", "", f"{ref('a')}+SUM({ref('a', '0:1')})", "count", rows=[2, 2, 0, 1])
    assert [sheet.at("so far", n) for n in range(4)] == [1.0, 3.0, 7.0, 15.0]
    assert [sheet.at("below", n) for n in range(4)] == [16.0, 16.0, 4.0, 8.0]
    texts = [text for *_, fact, text, _ in sheet.texts() if fact.templates]
    assert texts[:2] == ["=SUM($A$7:A7)", "=SUM($A$7:A8)"] and texts[4] == "=A9+SUM(A9:A10)"
    assert sheet.text(ref("a"), 3) == "='事实'!$A$10"
    with pytest.raises(ValueError, match="'a' is taken"):
        sheet.constants(table, "a", "", [0.0] * 4, "count")


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("COUNT({v@:})", 4.0),
        ("COUNTA({v@:})", 5.0),
        ("LARGE({v@:},2)", 7.0),
        ("RANK(5,{v@:})", 3.0),  # after both sevens
        ('SUMIFS({v@:},{w@:},"a*")', 13.0),  # 5 + 7 of "ab" and 1 of "A"
        ('SUMIFS({v@:},{w@:},"a?")', 12.0),
        ('SUMIFS({v@:},{w@:},"~*")', 7.0),
        ('COUNTIFS({w@:},"<>a*")', 2.0),  # "*" and the blank
    ],
)
def test_functions_of_the_pool(template: str, value: float) -> None:
    sheet = FactSheet("t", Dates(date(2025, 1, 1), date(2025, 1, 1)))  # type: ignore[arg-type]
    table = sheet.table("t", 5)
    sheet.constants(table, "v", "", [5.0, 7.0, 7.0, 1.0, "x"], "count")
    sheet.constants(table, "w", "", ["ab", "aB", "*", "A", None], "text")
    assert sheet.worked(template) == value


def test_a_verdict_is_a_formula_that_has_its_colour_where_it_is_bad(tmp_path: Path) -> None:
    """The pledge rate of the example is above 100%: amber, by a condition on the word; so would be the others."""
    reading = read_deal(ROOT / "examples" / "abn001" / "deal.xlsx")
    outcome = run_deal(reading.deal)
    found = document(outcome, Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))
    write_term_sheet(found, tmp_path / "out.xlsx", "zh", ran=Ran(outcome, exported_rows(reading)))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    held = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)
    sheet, facts = book["入池检查"], book["测算-入池"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "质押率")
    verdict, value = sheet.cell(row, 7), sheet.cell(row, 4)
    assert re.fullmatch(r"=IF\('测算-入池'!\$F\$\d+=1,\"提示项\",\"通过\"\)", verdict.value)
    assert held["入池检查"].cell(row, 7).value == "提示项"
    assert value.number_format.startswith("0.00%")
    rules = [rule for area in sheet.conditional_formatting if verdict.coordinate in area.sqref for rule in area.rules]
    assert [rule.formula for rule in rules] == [['"提示项"']]
    cell = facts[value.value.rpartition("!")[2].replace("$", "")]
    assert re.fullmatch(r"=SUM\(\$C\$\d+:\$C\$\d+\)/SUM\(\$E\$\d+:\$E\$\d+\)", cell.value)
    assert held[facts.title][cell.coordinate].value == found["pool"]["pledge_rate"]
    assert held["入池检查"]["A4"].value.startswith("27 项标准：0 项否决项不通过，1 项提示，1 项豁免")
