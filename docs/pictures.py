"""Make the pictures of the pages anew: `python docs/pictures.py [FOLDER]`, by default docs/pictures.

Pages of workbooks need LibreOffice, poppler-utils, pngquant and a Chinese font (Debian: libreoffice-calc-nogui,
poppler-utils, pngquant, fonts-wqy-zenhei); what a terminal shows needs nothing. `--terminal` makes these alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS / "_site"))

from terminal_svg import terminal_svg  # noqa: E402

_TOOLS = ("soffice", "pdftotext", "pdftoppm", "pngquant")
_WIDTH, _COLOURS = 1100, 32


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a command prints: `count` lines from the one that holds `start`, or all."""

    name: str
    words: tuple[str, ...]
    start: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first printed page of a sheet, by what its text begins with, of the `book` that a command writes."""

    name: str
    words: tuple[str, ...]
    book: str
    title: str


def _sheets(name: str, deal: str, zh: str, en: str) -> list[Sheet]:
    """A sheet of a deal's term sheet in both languages."""
    return [
        Sheet(f"{name}-{lang}.png", ("run", f"{deal}.xlsx", "--lang", lang, "-o", book), book, title)
        for lang, title in (("zh", zh), ("en", en))
        for book in (f"{deal}-{lang}.xlsx",)
    ]


def _templates(name: str, zh: str, en: str) -> list[Sheet]:
    """A sheet of the blank deal workbook."""
    return [
        Sheet(f"{name}-{lang}.png", ("template", book, "--lang", lang), book, title)
        for lang, title in (("zh", zh), ("en", en))
        for book in (f"blank-{lang}.xlsx",)
    ]


DEALS = ("abn001", "chengxi", "minimal")
PICTURES: tuple[Terminal | Sheet, ...] = (
    *_sheets("cover", "abn001", "25西投保", "25西投保"),
    *_sheets("terms", "chengxi", "条款清单", "Term sheet"),
    *_sheets("distribution", "chengxi", "分配明细", "Distribution"),
    *_sheets("guide", "minimal", "条款清单", "Term sheet"),
    *_templates("template", "证券名称", "name"),
    *(Terminal(f"run-{lang}.svg", ("run", "abn001.xlsx", "--lang", lang), count=20) for lang in ("zh", "en")),
)
"""Every picture that a page may show."""


def main(words: Sequence[str]) -> int:
    """Make all, or with --terminal those of the terminal alone. 2 where one of the tools is not there."""
    folders = [word for word in words if not word.startswith("-")]
    into = Path(folders[0]) if folders else DOCS / "pictures"
    into.mkdir(parents=True, exist_ok=True)
    sheets = [] if "--terminal" in words else [p for p in PICTURES if isinstance(p, Sheet)]
    missing = [name for name in _TOOLS if sheets and not shutil.which(name)]
    if missing:
        print(f"not found: {', '.join(missing)}; see docs/pictures.py", file=sys.stderr)
        return 2
    with TemporaryDirectory() as name:
        folder = Path(name)
        copy_deals(folder)
        for picture in PICTURES:
            if isinstance(picture, Terminal):
                (into / picture.name).write_text(svg(picture, folder), encoding="utf-8", newline="\n")
        for sheet in sheets:
            _photograph(sheet, folder, into / sheet.name)
    return 0


def copy_deals(folder: Path) -> None:
    """The deals that commands of pictures name."""
    for deal in DEALS:
        shutil.copyfile(DOCS.parent / "examples" / deal / "deal.xlsx", folder / f"{deal}.xlsx")


def _ipabs(words: Sequence[str], folder: Path, colours: bool) -> str:
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"} | ({"FORCE_COLOR": "1"} if colours else {})
    command = [sys.executable, "-m", "ipabs", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def svg(picture: Terminal, folder: Path) -> str:
    """What the command prints today, under the command, in colour."""
    lines = _ipabs(picture.words, folder, colours=True).splitlines()
    first = next(n for n, line in enumerate(lines) if picture.start in line)
    last = first + picture.count if picture.count else len(lines)
    return terminal_svg([f"\x1b[1m$ ipabs {' '.join(picture.words)}\x1b[0m", *lines[first:last]])


def _photograph(sheet: Sheet, folder: Path, target: Path) -> None:
    """Print the workbook, once for all its pictures, and keep the page."""
    pdf = folder / Path(sheet.book).with_suffix(".pdf")
    if not pdf.exists():
        _ipabs(sheet.words, folder, colours=False)
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        _tool("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / sheet.book)
    pages = _tool("pdftotext", "-layout", pdf, "-").split("\f")
    page = next((n for n, text in enumerate(pages, 1) if text.strip().startswith(sheet.title)), None)
    if page is None:
        raise LookupError(f"{sheet.name}: no page begins with {sheet.title}")
    size = ("-scale-to-x", _WIDTH, "-scale-to-y", -1)
    large = folder / "page"
    _tool("pdftoppm", "-f", page, "-l", page, "-singlefile", "-png", *size, pdf, large)
    _tool("pngquant", "--force", "--nofs", "--strip", "--output", target, _COLOURS, large.with_suffix(".png"))


def _tool(*words: object) -> str:
    done = subprocess.run([str(w) for w in words], check=True, capture_output=True, encoding="utf-8", timeout=300)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
