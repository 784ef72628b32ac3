"""`ipabs demo`: the bundled example from workbook to term sheet."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from ipabs.cli.common import JsonFlag, LangOption, check_output, exits, print_json, write_whole
from ipabs.cli.examples import example_rows
from ipabs.cli.run import run_workbook, show, write_sheet
from ipabs.cli.tongue import told

__all__ = ["demo"]

DEAL, NAME = "abn001-deal.xlsx", "abn001-term-sheet.xlsx"


def demo(
    force: Annotated[bool, typer.Option("--force", help=told("demo.force"))] = False,
    as_json: JsonFlag = False,
    lang: LangOption = None,
) -> None:
    """Run the bundled example, 25西投保ABN001; leave its deal workbook and term sheet in this folder."""
    with exits(lang, as_json) as speaker, TemporaryDirectory() as folder:
        from ipabs.workbook import write_deal

        copy, output = Path.cwd() / DEAL, Path.cwd() / NAME
        write_deal(deal := Path(folder) / DEAL, example_rows("abn001"), lang or "zh")
        document, ran = run_workbook(deal, speaker)
        write_sheet(document, ran, whole := BytesIO(), speaker)
        content = whole.getvalue()
        leave = [(copy, deal.read_bytes()), (output, content)]
        changed = [(path, new) for path, new in leave if not (path.exists() and path.read_bytes() == new)]
        for path, _ in changed:
            check_output(path, None, force)
        for path, new in changed:
            write_whole(path, partial(_write, content=new))
        if as_json:
            print_json({**document, "written": [str(copy), str(output)]})
        else:
            show(document, speaker, output)
            speaker.say("demo_copy", copy=copy)
            typer.echo(f"  ipabs run {DEAL} -o my-term-sheet.xlsx")


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
