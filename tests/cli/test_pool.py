"""`ipabs pool`: tables without a run, JSON of the same keys as `run`, exit 1 where a refuse criterion is broken."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from ipabs import run as room
from ipabs.cli import app
from ipabs.workbook import write_deal


def ipabs(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def chengxi(root: Path) -> Path:
    return root / "examples" / "chengxi" / "deal.xlsx"


def test_its_pool_is_the_one_of_a_whole_run(chengxi: Path) -> None:
    pool, run = (json.loads(ipabs(verb, chengxi, "--json").stdout) for verb in ("pool", "run"))
    assert pool["pool"] == run["pool"]
    assert pool["criteria"] == run["criteria"]
    assert pool["defaults_taken"] == run["defaults_taken"]
    assert set(pool) == {"meta", "deal", "defaults_taken", "warnings", "pool", "criteria", "problems"}


def test_it_runs_no_scenario(chengxi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = []
    real = room.run_deal

    def counted(deal: Any, views: Any) -> Any:
        outcome = real(deal, views)
        columns.append(len(outcome.columns))
        return outcome

    monkeypatch.setattr(room, "run_deal", counted)
    assert ipabs("pool", chengxi).exit_code == 0
    assert columns == [1]


@pytest.mark.parametrize(("lang", "word"), [("zh", "质押登记不予登记情形"), ("en", "Grounds for refusing")])
def test_it_speaks_both_languages(chengxi: Path, lang: str, word: str) -> None:
    assert word in ipabs("pool", chengxi, "--lang", lang).stdout


def test_a_broken_refuse_criterion_is_exit_one_and_still_printed(chengxi: Path, tmp_path: Path) -> None:
    book = load_workbook(chengxi)
    sheet = book["知识产权"]
    beside = sheet.max_column + 1
    sheet.cell(1, beside, "已有质押")
    sheet.cell(2, beside, "是")
    path = tmp_path / "deal.xlsx"
    book.save(path)
    result = ipabs("pool", path, "--lang", "en")
    assert result.exit_code == 1
    assert "P01I: pledged to others already" in result.stdout
    findings = json.loads(ipabs("pool", path, "--json").stdout)["pool"]["findings"]
    assert [(one["ip_id"], one["ground"], one["column"]) for one in findings] == [
        ("P01I", "ip_pledged_free", "prior_pledge")
    ]


def test_bad_input_names_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "deal.xlsx"
    write_deal(path, {"deal": [{"key": "name", "value": "x"}]}, "en")
    result = ipabs("pool", path, "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["problems"]


def test_every_command_of_its_page_runs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    text = (root / "docs" / "pool.md").read_text(encoding="utf-8")
    lines = [
        line for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL) for line in block.splitlines()
    ]
    assert len(lines) == 3
    for line in lines:
        assert ipabs(*shlex.split(line)[1:]).exit_code == 0, line
