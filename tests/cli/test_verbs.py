"""`demo`, `check`, help, and how README begins."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ipabs import __version__
from ipabs.cli import app


def ipabs(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_demo_leaves_its_term_sheet_and_may_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = ipabs("demo")
    assert first.exit_code == 0, first.output
    sheet = tmp_path / "abn001-term-sheet.xlsx"
    content = sheet.read_bytes()
    assert sheet.name in first.stdout.replace("\n", "")
    assert ipabs("run", "abn001-deal.xlsx", "-o", "mine.xlsx").exit_code == 0
    assert ipabs("demo").exit_code == 0
    sheet.write_bytes(b"changed by hand")
    assert ipabs("demo").exit_code == 2
    assert ipabs("demo", "--force").exit_code == 0 and sheet.read_bytes() == content


def test_check_prints_criteria_and_writes_nothing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = ipabs("check", root / "examples" / "abn001" / "deal.xlsx", "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0 and document["problems"] == []
    pledge = next(row for row in document["criteria"] if row["measure"] == "pledge_rate")
    assert pledge["severity"] == "warn" and not pledge["ok"] and pledge["reason"]
    assert abs(pledge["value"] - 9000 / 7488) < 1e-12
    assert list(tmp_path.iterdir()) == []


def test_every_verb_has_help_and_no_traceback_on_no_arguments() -> None:
    for verb in ("run", "check", "demo", "template", "explain"):
        help_text = ipabs(verb, "--help")
        assert help_text.exit_code == 0 and "Usage" in help_text.stdout
    assert ipabs("run").exit_code == 2
    assert ipabs("rnu", "x").exit_code == 2
    assert __version__ in ipabs("--version").stdout


def test_readme_begins_with_the_two_lines(root: Path) -> None:
    lines = [line for line in (root / "README.md").read_text(encoding="utf-8").splitlines() if line.strip()]
    assert lines[1:3] == [
        "    python -m pip install . && ipabs demo",
        '    python -m pip install ".[test]" && python -m pytest',
    ]


def test_documents_that_readme_names_exist(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (root / target).exists(), target
