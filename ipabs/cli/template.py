"""`ipabs template`: a deal workbook to fill, blank or from an example."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipabs.cli.common import JsonFlag, LangOption, check_output, exits, print_json, write_whole
from ipabs.cli.complete import examples
from ipabs.cli.examples import EXAMPLES, example_rows
from ipabs.cli.tongue import told

__all__ = ["template"]


def template(
    output: Annotated[Path, typer.Argument(metavar="NEW.xlsx", help=told("template.output"), show_default=False)],
    full: Annotated[bool, typer.Option("--full", help=told("template.full"))] = False,
    example: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=told("template.example", known=", ".join(EXAMPLES)), autocompletion=examples),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=told("force"))] = False,
    as_json: JsonFlag = False,
    lang: LangOption = None,
) -> None:
    """Write a deal workbook with help, drop-downs and ranges in it: blank, or filled with an example.

    Exit codes: 0 done; 2 usage, or the file exists.
    """
    with exits(lang, as_json) as speaker:
        rows = example_rows(example) if example is not None else {}
        check_output(output, None, force)
        from ipabs.workbook import Readme, Scope, write_deal

        scope, readme = Scope.FULL if full else Scope.COMMON, Readme(output.name, example or "")
        sheets: list[str] = []
        write_whole(output, lambda path: sheets.extend(write_deal(path, rows, speaker.lang, scope, readme)))
        if as_json:
            print_json({"written": [str(output)], "lang": speaker.lang, "example": example, "sheets": sheets})
        speaker.say("template_written" if example is None else "template_example", output=output, example=example)
        speaker.say("template_next", file=f'"{output}"' if " " in str(output) else output)
