"""docs/terminal.md: its commands run, its codes are the code's, its lines for shells are what the shells are given."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ipabs.cli import app
from ipabs.errors import ExitCode


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "terminal.md").read_text(encoding="utf-8")


def test_its_commands_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```console\n(.*?)```", page, flags=re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert {shlex.split(line)[1] for line in lines} == {str(one.name) for one in app.registered_commands}
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "ipabs"
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, f"{line}: {done.output}"
        if "--json" in words:
            assert json.loads(done.stdout)


def test_its_exit_codes_are_all(page: str) -> None:
    table = [int(code) for code in re.findall(r"^\| (\d+) \|", page, flags=re.MULTILINE)]
    assert table == [int(code) for code in ExitCode]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_its_lines_for_shells(page: str, shell: str) -> None:
    assert f"| {shell} | `" in page and f"_IPABS_COMPLETE=source_{shell} ipabs" in page
    done = CliRunner().invoke(app, [], prog_name="ipabs", env={"_IPABS_COMPLETE": f"source_{shell}"})
    assert f"_IPABS_COMPLETE=complete_{shell}" in done.stdout
