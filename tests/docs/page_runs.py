"""Follows a page: runs its commands with the installed ipabs, types its rows, and writes it anew from what came out."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from doc_typed import example_rows
from page_actions import Action, Command, Folder, Same, Shown, Typing, actions
from page_typing import type_rows

from ipabs.model import Deal
from ipabs.workbook import read_deal, write_deal

__all__ = ["follow"]

_ENVIRONMENT = {"PYTHONUTF8": "1", "COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}


def follow(page: str, root: Path, folder: Path) -> str:
    """Do what the page says in `folder`, and return the page with the output of today.

    Raises AssertionError for a command that ends otherwise than the page says.
    """
    lines = page.splitlines()
    for shown, said in reversed(_outputs(actions(page), root, folder)):
        lines[shown.first : shown.last] = said
    return "\n".join(lines) + "\n"


def _outputs(todo: Sequence[Action], root: Path, folder: Path) -> list[tuple[Shown, list[str]]]:
    """Each block of output with the lines that belong in it."""
    printed = ""
    blocks = []
    for action in todo:
        match action:
            case Folder(names):
                for name in names:
                    shutil.copytree(root / name, folder / name)
            case Typing():
                type_rows(folder, action)
            case Command():
                printed = _run(action, folder)
            case Shown():
                blocks.append((action, _part(printed, action)))
            case Same(book, example):
                _compare(folder / book, example)
    return blocks


def _compare(book: Path, example: str) -> None:
    """Demand that the workbook says the example's deal, and that nothing in it is warned of."""
    typed = read_deal(book)
    whole = book.with_name(f"{example}-example.xlsx")
    write_deal(whole, example_rows(example), typed.language)
    assert _without_notes(typed.deal) == _without_notes(read_deal(whole).deal), book.name
    assert typed.warnings == ()


def _without_notes(deal: Deal) -> Deal:
    """The notes of parties stand in one language only."""
    return replace(deal, parties=tuple(replace(party, note="") for party in deal.parties))


def _run(command: Command, folder: Path) -> str:
    """What the command prints, stdout and stderr as they come, the folder's own path left out."""
    program, *words = shlex.split(command.line)
    done = subprocess.run(
        [*_program(program), *words],
        cwd=folder,
        env={**os.environ, **_ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == command.exit_code, f"{command.line}: exit {done.returncode}\n{done.stdout}"
    return done.stdout.replace(f"{folder}{os.sep}", "")


def _program(name: str) -> list[str]:
    match name:
        case "python":
            return [sys.executable]
        case "ipabs":
            installed = shutil.which("ipabs", path=sysconfig.get_path("scripts"))
            return [installed] if installed else [sys.executable, "-m", "ipabs"]
    raise AssertionError(f"a page runs {name}, expected ipabs or python")


def _part(printed: str, shown: Shown) -> list[str]:
    lines = [line.rstrip() for line in printed.rstrip("\n").splitlines()]
    if not shown.start:
        return lines
    start = next((n for n, line in enumerate(lines) if shown.start in line), None)
    assert start is not None, f"no line holds {shown.start!r} in:\n{printed}"
    end = (
        start + shown.count if shown.count else next((n for n in range(start, len(lines)) if not lines[n]), len(lines))
    )
    assert end <= len(lines), f"fewer than {shown.count} lines from {shown.start!r} in:\n{printed}"
    return lines[start:end]
