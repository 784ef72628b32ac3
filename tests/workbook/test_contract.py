"""The contract table agrees with itself, with the model, and with the sentences."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import StrEnum
from pathlib import Path

import pytest

import ipabs.workbook
from ipabs.calendar import DayCount, Roll, ScheduleForm
from ipabs.model import CURVES, words
from ipabs.model.steps import Condition
from ipabs.workbook.contract import EXPORT_SHEETS, KNOWN_SHEETS, SHEETS, SUPPORTED_ISSUE, Column, Type, sheet_of
from ipabs.workbook.messages import nearest, say
from ipabs.workbook.parse import expected_of
from ipabs.workbook.sentences import SENTENCES
from ipabs.workbook.text import fold

COLUMNS = [pytest.param(sheet, column, id=f"{sheet.key}.{column.key}") for sheet in SHEETS for column in sheet.columns]

WORD_LISTS: list[tuple[str, str, type[StrEnum]]] = [
    ("deal", "venue", words.Venue),
    ("deal", "schedule_from", ScheduleForm),
    ("deal", "roll", Roll),
    ("deal", "day_count", DayCount),
    ("deal", "vat_price_basis", words.PriceBasis),
    ("parties", "role", words.Role),
    ("borrowers", "sme", words.SmeSize),
    ("ip", "kind", words.IpKind),
    ("ip_links", "right", words.LinkRight),
    ("assets", "kind", words.AssetKind),
    ("assets", "repayment", words.Repayment),
    ("assets", "vat_base", words.VatBase),
    ("tranches", "class", words.TrancheClass),
    ("tranches", "coupon_type", words.CouponType),
    ("tranches", "repayment", words.TrancheRepayment),
    ("fees", "kind", words.FeeKind),
    ("fees", "scope", words.FeeScope),
    ("fees", "base", words.FeeBase),
    ("fees", "per", words.FeePer),
    ("fees", "pay", words.FeePay),
    ("fees", "paid_by", words.PaidBy),
    ("supports", "kind", words.SupportKind),
    ("deal", "recovery_as", words.RecoveryAs),
    ("assets", "reset_rule", words.ResetRule),
    ("tranches", "reset_rule", words.ResetRule),
    ("accounts", "kind", words.AccountKind),
    ("accounts", "receives", words.Receives),
    ("accounts", "initial_from", words.InitialFrom),
    ("accounts", "target_kind", words.TargetKind),
    ("supports", "cap_per", words.CapPer),
    ("supports", "due_basis", words.DueBasis),
    ("waterfall", "phase", words.Phase),
    ("waterfall", "want", words.StepWant),
    ("waterfall", "cap_per", words.CapPer),
    ("waterfall", "condition", Condition),
    ("fees", "condition", Condition),
    ("triggers", "test", words.TriggerTest),
    ("triggers", "comparison", words.Comparison),
    ("triggers", "tested", words.Tested),
    ("triggers", "effect", words.TriggerEffect),
    ("scenarios", "default_method", words.DefaultMethod),
    ("support_covers", "target_kind", words.CoverTarget),
    ("support_covers", "component", words.CoverComponent),
    ("criteria", "scope", words.Scope),
    ("criteria", "severity", words.Severity),
]


@pytest.mark.parametrize(("sheet", "key", "enum"), WORD_LISTS)
def test_supported_words_are_those_of_the_model(sheet: str, key: str, enum: type[StrEnum]) -> None:
    supported = {word.key for word in sheet_of(sheet).column(key).words if word.since <= SUPPORTED_ISSUE}
    assert supported == {word.value for word in enum}


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_every_column_is_complete(sheet: object, column: Column) -> None:
    assert column.zh and column.help_en and column.help_zh
    assert expected_of(column)
    assert (column.type in (Type.WORD, Type.CHOICE)) == bool(column.words)
    assert not (column.required and (column.default is not None or column.default_from))
    assert len({fold(w.key) for w in column.words} | {fold(w.zh) for w in column.words}) == 2 * len(column.words)
    assert not (column.required and column.needed)
    if column.default_from and not column.default_from.zh:
        target, _, key = column.default_from.en.partition(".")
        assert sheet_of(target).column(key)
    if column.type is Type.WORD and column.default is not None:
        assert column.default in {word.key for word in column.words if word.since <= SUPPORTED_ISSUE}
    if column.refers:
        target, _, key = column.refers.partition(".")
        assert sheet_of(target).column(key)


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_help_is_short_and_says_something(sheet: object, column: Column) -> None:
    """It stands in every template: a sentence without its stop, in each language, that adds to the heading."""
    for text in (column.help.en, column.help.zh):
        assert 4 <= len(text) <= 120 and text == text.strip() and text[-1] not in ".。;；"
    assert re.search(r"[\u4e00-\u9fff]", column.help.zh) and fold(column.help.en) != fold(column.key)
    for pair in (column.needed, column.default_from):
        if pair and pair.zh:
            assert re.search(r"[\u4e00-\u9fff]", pair.zh) and not re.search(r"[\u4e00-\u9fff]", pair.en)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_headings_of_a_sheet_are_distinct(sheet: object) -> None:
    names = [fold(name) for column in sheet.columns for name in (column.key, column.zh)]  # type: ignore[attr-defined]
    assert len(set(names)) == len(names)


def test_sheet_names_are_distinct_and_fit_excel() -> None:
    names = [name for sheet in KNOWN_SHEETS for name in (sheet.key, sheet.zh)] + [
        n for pair in EXPORT_SHEETS for n in pair
    ]
    assert len({fold(name) for name in names}) == len(names)
    assert all(len(f"{sheet.key} · {sheet.zh}") <= 31 for sheet in KNOWN_SHEETS)


def test_column_fields_are_described() -> None:
    assert {f.name for f in fields(Column)} >= {"key", "zh", "type", "unit", "minimum", "words", "since", "source"}


def test_every_sentence_is_said_and_every_said_sentence_stands() -> None:
    folder = Path(ipabs.workbook.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py") if not path.name.startswith("sentences"))
    used = set(re.findall(r'"([a-z][a-z0-9_]+)"', source))
    made = "|".join(f"{a}[a-z_]+{b}" for a, b in re.findall(r'say\(f"([a-z_]*)\{[^}]+\}([a-z_]*)"', source))
    assert {code for code in SENTENCES if code not in used and not re.fullmatch(made, code)} == set()
    said = re.findall(r'(?:say|problem|warn|report)\(\s*(?:[^"()]*(?:\([^()]*\))?[^"()]*,\s*)?"([a-z_]+)"', source)
    assert {code for code in said if code not in SENTENCES} == set()


def test_say_refuses_unknown_codes_and_missing_facts() -> None:
    with pytest.raises(KeyError, match="no_such"):
        say("no_such")
    with pytest.raises(KeyError, match="column"):
        say("blank", expected="x")


@pytest.mark.parametrize(
    ("name", "choices", "expected"),
    [
        ("asets", ["deal", "assets"], "; did you mean 'assets'?"),
        ("zzz", ["a", "b"], "; known: a, b"),
        ("zzz", [str(n) for n in range(10)], "; known: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"),
        ("zzz", [], ""),
    ],
)
def test_nearest(name: str, choices: list[str], expected: str) -> None:
    assert nearest(name, choices).en == expected


def test_curves_are_those_of_the_model() -> None:
    assert tuple(word.key for word in sheet_of("scenarios").column("default_curve").words) == CURVES
