"""`ipabs verify`: an exported workbook recomputed by other programs, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ipabs.cli.common import JsonFlag, LangOption, Speaker, exits, print_json, to_terminal
from ipabs.cli.complete import engines, workbooks
from ipabs.cli.tongue import said, told
from ipabs.cli.working import working
from ipabs.errors import ExitCode, UsageProblem

if TYPE_CHECKING:
    from ipabs.recompute import Engine

__all__ = ["verify"]

_BOTH = "both"


def verify(
    workbook: Annotated[
        Path,
        typer.Argument(metavar="OUT.xlsx", help=told("verify.workbook"), show_default=False, autocompletion=workbooks),
    ],
    engine: Annotated[
        str | None,
        typer.Option(metavar="libreoffice|formulas|both", help=told("verify.engine"), autocompletion=engines),
    ] = None,
    as_json: JsonFlag = False,
    lang: LangOption = None,
) -> None:
    """Recompute a workbook's formulas by other programs and report every cell that does not hold what it comes to.

    Writes nothing. Exit codes: 0 every formula holds; 1 cells differ; 2 usage, or no program to recompute with;
    3 the workbook cannot be read or recomputed, or has no formula.
    """
    with exits(lang, as_json) as speaker:
        document = _verified(workbook, engine, speaker)
        if as_json:
            print_json({**document, "problems": []})
        else:
            from ipabs.report.verification import print_verification

            to_terminal(speaker.lang, lambda console, words: print_verification(document, console, words))
        if document["different"]:
            raise typer.Exit(int(ExitCode.CHECK_FAILED))


def _verified(path: Path, engine: str | None, speaker: Speaker) -> dict[str, Any]:
    from ipabs import __version__
    from ipabs.recompute import read_formulas, verified_document, verify_books

    with working(speaker) as work:
        work.stage("work.read")
        book = read_formulas(path)
        speaker.own = book.language
        (verified,) = verify_books({path: book}, _engines(engine), work.stage("work.recompute"))
        return verified_document(verified, __version__)


def _engines(asked: str | None) -> tuple[Engine, ...]:
    """Those asked for, by default all that are there. Raises UsageProblem where one is not, or none is."""
    from ipabs.recompute import ENGINES, engines_there

    if asked is None:
        if there := engines_there():
            return there
        raise UsageProblem(said("no_engine"))
    if asked not in (*ENGINES, _BOTH):
        raise UsageProblem(said("engine_unknown", asked=asked, known=", ".join((*ENGINES, _BOTH))))
    found = {key: find() for key, find in ENGINES.items() if asked in (key, _BOTH)}
    for key, one in found.items():
        if one is None:
            raise UsageProblem(said(f"engine_{key}"))
    return tuple(one for one in found.values() if one is not None)
