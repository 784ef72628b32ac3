"""Make the pictures of the pages anew: `python docs/pictures.py [FOLDER]`, by default docs/pictures.

Pages of workbooks need LibreOffice, poppler-utils, pngquant and a Chinese font (Debian: libreoffice-calc-nogui,
poppler-utils, pngquant, fonts-wqy-zenhei); what a terminal shows needs nothing. `--terminal` makes these alone.
"""

from __future__ import annotations

import os
import re
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
_RESOLUTION, _COLOURS = 110, 32
_FOOTER, _MARGIN = 50, 18  # points
_BOX = re.compile(r'<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)"')


@dataclass(frozen=True, slots=True)
class Terminal:
    """What `ipabs run` prints of an example: its first `count` lines."""

    name: str
    deal: str
    lang: str
    count: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of an example's term sheet, or of its deal workbook (`book` deal; "" is the blank one): the first printed
    page whose text begins with `title`."""

    name: str
    deal: str
    lang: str
    title: str
    book: str = "term"


PICTURES: tuple[Terminal | Sheet, ...] = (
    Sheet("cover-zh.png", "abn001", "zh", "25西投保"),
    Sheet("cover-en.png", "abn001", "en", "25西投保"),
    Sheet("terms-zh.png", "chengxi", "zh", "条款清单"),
    Sheet("terms-en.png", "chengxi", "en", "Term sheet"),
    Sheet("distribution-zh.png", "chengxi", "zh", "分配明细"),
    Sheet("distribution-en.png", "chengxi", "en", "Distribution"),
    Sheet("guide-zh.png", "minimal", "zh", "条款清单"),
    Sheet("guide-en.png", "minimal", "en", "Term sheet"),
    Sheet("template-zh.png", "", "zh", "一个工作簿", "deal"),
    Sheet("template-en.png", "", "en", "A deal in one workbook", "deal"),
    Sheet("filled-zh.png", "minimal", "zh", "证券名称", "deal"),
    Sheet("filled-en.png", "minimal", "en", "name", "deal"),
    Terminal("run-zh.svg", "abn001", "zh", 20),
    Terminal("run-en.svg", "abn001", "en", 20),
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
        for picture in PICTURES:
            if isinstance(picture, Terminal):
                (into / picture.name).write_text(svg(picture, folder), encoding="utf-8", newline="\n")
        for sheet in sheets:
            _photograph(sheet, folder, into / sheet.name)
    return 0


def _ipabs(words: Sequence[str], folder: Path, colours: bool = False) -> str:
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"} | ({"FORCE_COLOR": "1"} if colours else {})
    command = [sys.executable, "-m", "ipabs", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def _deal(name: str, lang: str, folder: Path) -> Path:
    """The example's deal workbook in the language, in a folder of its own, or the blank one."""
    book = folder / f"{name or 'blank'}-{lang}" / f"{name or 'my-deal'}.xlsx"
    if not book.exists():
        book.parent.mkdir()
        _ipabs(("template", book.name, "--lang", lang, *(("--example", name) if name else ())), book.parent)
    return book


def svg(picture: Terminal, folder: Path) -> str:
    """What the command prints today, under the command, in colour."""
    deal = _deal(picture.deal, picture.lang, folder)
    words = ("run", deal.name)
    lines = _ipabs(words, deal.parent, colours=True).splitlines()[: picture.count]
    return terminal_svg([f"\x1b[1m$ ipabs {' '.join(words)}\x1b[0m", *lines])


def _photograph(sheet: Sheet, folder: Path, target: Path) -> None:
    """Print the workbook, once for all its pictures, and keep what stands on the page."""
    book = _deal(sheet.deal, sheet.lang, folder)
    if sheet.book == "term":
        deal, book = book, book.with_stem(f"{book.stem}-term")
        if not book.exists():
            _ipabs(("run", deal.name, "-o", book.name), deal.parent)
    pdf = book.with_suffix(".pdf")
    if not pdf.exists():
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        _tool("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", book.parent, book)
    pages = _tool("pdftotext", "-layout", pdf, "-").split("\f")
    page = next((n for n, text in enumerate(pages, 1) if text.strip().startswith(sheet.title)), None)
    if page is None:
        raise LookupError(f"{sheet.name}: no page begins with {sheet.title}")
    large = folder / "page"
    one = ("-f", page, "-l", page)
    _tool("pdftoppm", *one, "-singlefile", "-png", "-r", _RESOLUTION, *_filled(pdf, one), pdf, large)
    _tool("pngquant", "--force", "--nofs", "--strip", "--output", target, _COLOURS, large.with_suffix(".png"))


def _filled(pdf: Path, one: tuple[object, ...]) -> tuple[object, ...]:
    """The part of the page where text stands, without its footer, and a margin around it."""
    boxes = _tool("pdftotext", "-bbox", *one, pdf, "-")
    height = float(re.findall(r'<page [^>]*height="([0-9.]+)"', boxes)[0])
    words = [[float(n) for n in found] for found in _BOX.findall(boxes)]
    body = [word for word in words if word[3] < height - _FOOTER]
    left, top = (max(0.0, min(word[n] for word in body) - _MARGIN) for n in (0, 1))
    right, bottom = (max(word[n] for word in body) + _MARGIN for n in (2, 3))
    points = {"-x": left, "-y": top, "-W": right - left, "-H": bottom - top}
    return tuple(part for flag, n in points.items() for part in (flag, round(n * _RESOLUTION / 72)))


def _tool(*words: object) -> str:
    done = subprocess.run([str(w) for w in words], check=True, capture_output=True, encoding="utf-8", timeout=300)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
