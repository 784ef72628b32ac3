"""The glossary's keys are keys, and its Chinese is the workbook's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ipabs.pool import SUPPORTED_MEASURES
from ipabs.run.table import RESULTS
from ipabs.workbook.contract import KNOWN_SHEETS, SUPPORTED_ISSUE, sheet_of

_ROW = re.compile(r"^\| (?P<zh>[^|]+) \| (?P<en>[^|]+) \| (?P<key>[^|]*) \| (?P<said>[^|]+) \| (?P<meaning>[^|]+) \|$")
_SHEETS = {sheet.key for sheet in KNOWN_SHEETS if sheet.supported}
_VIEWS = {"no_guarantor", "ip_zero"}
_RESULT_KEYS = {part for row in RESULTS for part in re.split(r"[.\[\]]+", row.key)} | _VIEWS | {"base"}


def _rows() -> list[dict[str, str]]:
    text = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [found.groupdict() for line in text.splitlines() if (found := _ROW.match(line))]
    return [row for row in rows if row["zh"] not in ("中文", "---")]


def _words(row: dict[str, str]) -> list[str]:
    """List words that follow the key: `deal.venue` sse, szse."""
    return re.findall(r"[a-z_]+", re.sub(r"`[^`]*`", "", row["key"]))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["en"])
def test_a_key_of_the_glossary_is_a_key(row: dict[str, str]) -> None:
    for key in re.findall(r"`([a-z_.]+)`", row["key"]):
        sheet, _, column = key.partition(".")
        if column:
            found = sheet_of(sheet).column(column)
            known = {word.key for word in found.words if word.since <= SUPPORTED_ISSUE}
            assert found.supported and set(_words(row)) <= known
        else:
            assert key in _SHEETS or key in _RESULT_KEYS or key in SUPPORTED_MEASURES


@pytest.mark.parametrize("row", [row for row in _rows() if _words(row)], ids=lambda row: row["en"])
def test_a_word_of_the_workbook_has_the_workbooks_chinese(row: dict[str, str]) -> None:
    sheet, _, column = re.findall(r"`([a-z_.]+)`", row["key"])[0].partition(".")
    names = {word.key: word.zh for word in sheet_of(sheet).column(column).words}
    said = row["zh"] + row["said"]
    assert [names[word] for word in _words(row) if not any(part in said for part in _parts(names[word]))] == []


def _parts(name: str) -> list[str]:
    """A name, and what is left of it without the word for its kind."""
    return [name, name.removesuffix("账户"), name.removesuffix("人")]


def test_terms_stand_once() -> None:
    rows = _rows()
    assert len(rows) > 50
    for name in ("zh", "en"):
        terms = [row[name] for row in rows]
        assert len(set(terms)) == len(terms)
