"""Completion as shells ask for it: environment variables in, one word a line out. No shell is needed, nor a network."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ipabs.cli import app, complete, page

CHENGXI = "examples/chengxi/deal.xlsx"
NAMES = ["base", "firm_default", "default_10_front", "default_10_even", "prepayment"]


@pytest.fixture(autouse=True)
def in_the_checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


def offered(line: str, shell: str = "bash") -> list[str]:
    """What a shell is told for a line; a blank at its end begins a new word."""
    words = line.split(" ")
    environment = {
        "_IPABS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = CliRunner().invoke(app, [], prog_name="ipabs", env=environment)
    assert done.exit_code == 0, done.output
    return [row for row in done.stdout.splitlines() if row]


def test_verbs_and_options() -> None:
    assert set(offered("ipabs ")) == set(app_verbs())
    assert offered("ipabs expl") == ["explain"]
    assert {"--date", "--step", "--json", "--lang"} <= set(offered("ipabs explain --"))


def app_verbs() -> list[str]:
    return [str(one.name) for one in app.registered_commands]


@pytest.mark.parametrize("verb", ["run", "check", "pool", "explain", "verify"])
def test_workbooks(verb: str) -> None:
    assert offered(f"ipabs {verb} examples/chengxi/") == [
        f"examples/chengxi/{n}.xlsx" for n in ("deal-floating", "deal")
    ]
    assert offered(f"ipabs {verb} examples/abn001/d") == ["examples/abn001/deal.xlsx"]


def test_words_with_few_values() -> None:
    assert offered("ipabs run x.xlsx --lang ") == ["zh", "en"]
    assert offered("ipabs template new.xlsx --example c") == ["chengxi", "chengxi-floating"]
    assert offered("ipabs verify out.xlsx --engine ") == ["libreoffice", "formulas", "both"]
    assert offered(f"ipabs explain {CHENGXI} --view ") == ["all", "no_guarantor", "ip_zero"]


@pytest.mark.parametrize("verb", ["run", "explain"])
def test_scenarios_of_the_workbook(verb: str) -> None:
    assert offered(f"ipabs {verb} {CHENGXI} --scenario ") == NAMES
    assert offered(f"ipabs {verb} {CHENGXI} --lang zh --scenario de") == NAMES[2:4]
    assert offered(f"ipabs {verb} none.xlsx --scenario ") == ["base"]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_every_shell_gets_its_form(shell: str) -> None:
    text = "\n".join(offered(f"ipabs explain {CHENGXI} --scenario ", shell))
    assert all(name in text for name in NAMES) and "早偿率每年15%" in text


def test_a_damaged_workbook_offers_the_base_case_alone(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK no workbook")
    assert offered(f"ipabs run {bad.as_posix()} --scenario ") == ["base"]


def test_a_large_workbook_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complete, "_LARGEST", 1000)
    assert offered(f"ipabs run {CHENGXI} --scenario ") == ["base"]


def test_files_that_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks, no folder, nothing of Excel's own; none where a name needs quoting, which shells do themselves."""
    monkeypatch.chdir(tmp_path)
    for name in ("交易（二期）.xlsx", "a.XLSX", "~$a.xlsx", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.xlsx").mkdir()
    assert complete.workbooks("") == ["a.XLSX", "交易（二期）.xlsx"]
    assert complete.workbooks("交") == ["交易（二期）.xlsx"]
    (tmp_path / "a b.xlsx").write_bytes(b"")
    assert complete.workbooks("a") == []
    assert complete.workbooks("none/") == []


def test_nothing_is_asked_of_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    assert offered(f"ipabs run {CHENGXI} --scenario ") == NAMES


COMMAND = Path(sys.executable).with_name("ipabs")


@pytest.mark.skipif(shutil.which("bash") is None or not COMMAND.is_file(), reason="needs bash and the command")
def test_bash_itself() -> None:
    """The script that bash loads, called as a Tab calls it."""
    script = f"""
        PATH="{COMMAND.parent}:$PATH"
        eval "$(_IPABS_COMPLETE=source_bash ipabs)"
        ask() {{ COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ipabs_completion ipabs; echo "${{COMPREPLY[*]}}"; }}
        ask ipabs run examples/chengxi/deal-
        ask ipabs explain {CHENGXI} --scenario p
        ask ipabs run examples/ch
    """
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == ["examples/chengxi/deal-floating.xlsx", "prepayment", ""]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_each_shell(shell: str) -> None:
    done = CliRunner().invoke(app, [], prog_name="ipabs", env={"_IPABS_COMPLETE": f"source_{shell}"})
    assert done.exit_code == 0 and "_IPABS_COMPLETE" in done.stdout and "ipabs" in done.stdout
    assert os.sep + "home" not in done.stdout


def test_installing_into_powershell_is_refused_with_the_line_that_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """The framework would set the user's execution policy to Unrestricted."""
    monkeypatch.setattr(page, "in_powershell", lambda: True)
    done = CliRunner().invoke(app, ["--install-completion"])
    assert done.exit_code == 2 and "ipabs --show-completion | Out-File" in done.stderr
    line = done.stderr.strip().partition(": ")[2]
    text = (Path("docs") / "terminal.md").read_text(encoding="utf-8").replace("\\|", "|")
    assert f"`{line}`" in text
