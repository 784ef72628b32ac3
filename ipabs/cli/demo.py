"""`ipabs demo`: the bundled example from workbook to term sheet."""

from __future__ import annotations

from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from ipabs.cli.common import LangOption, check_output, exits, write_whole
from ipabs.cli.run import run_workbook, show

__all__ = ["bundled_example", "demo"]

NAME = "abn001-term-sheet.xlsx"


def demo(
    force: Annotated[bool, typer.Option("--force", help="Replace a term sheet that differs.")] = False,
    lang: LangOption = None,
) -> None:
    """Run the bundled example, 25西投保ABN001, and leave its term sheet in this folder."""
    with exits(), as_file(bundled_example()) as deal:
        from ipabs.report import write_term_sheet

        output = Path.cwd() / NAME
        chosen, document = run_workbook(deal, lang)
        write_term_sheet(document, whole := BytesIO(), chosen)
        content = whole.getvalue()
        if not (output.exists() and output.read_bytes() == content):
            check_output(output, None, force)
            write_whole(output, lambda path: _write(path, content))
        show(document, chosen, output)
        hint = "下一步" if chosen == "zh" else "Next"
        typer.echo(f"{hint}: ipabs run DEAL.xlsx -o OUT.xlsx")


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def bundled_example() -> Traversable:
    """The example deal inside the package; in a checkout the one under examples/."""
    inside = files("ipabs") / "examples" / "abn001.xlsx"
    return inside if inside.is_file() else Path(__file__).parents[2] / "examples" / "abn001" / "deal.xlsx"
