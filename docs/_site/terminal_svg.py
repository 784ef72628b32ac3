"""What a terminal shows as SVG: every run of signs stands at the column where a terminal has it, Chinese two wide.

Rich's own export squeezes Chinese and loads fonts from a server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

__all__ = ["terminal_svg"]

_FONT = (
    "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'WenQuanYi Zen Hei Mono', monospace"
)
_COLUMN, _LINE, _PAD = 8.4, 19, 14
_PAPER, _INK, _DIM = "#fbfbfa", "#24292f", "#8b949e"
_RUN = re.compile(r" +|[^\x00-\xff]+|[\x21-\xff]+(?: [\x21-\xff]+)*")


def terminal_svg(lines: Sequence[str]) -> str:
    """The lines, colours as escape codes, on paper as wide as the widest. Box-drawing rules become lines."""
    texts = [Text.from_ansi(line.rstrip()) for line in lines]
    columns = max(cell_len(text.plain) for text in texts)
    width, height = columns * _COLUMN + 2 * _PAD, len(lines) * _LINE + 2 * _PAD
    inside = [mark for number, text in enumerate(texts) for mark in _marks(text, _PAD + (number + 0.74) * _LINE)]
    size = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FONT}" font-size="14" fill="{_INK}">'
    paper = f'<rect width="100%" height="100%" rx="6" fill="{_PAPER}" stroke="#d0d7de"/>'
    return "\n".join([head, paper, *inside, "</svg>\n"])


def _marks(text: Text, y: float) -> Iterator[str]:
    """A line's text elements and rules."""
    column = 0
    for segment in text.render(Console(file=StringIO(), color_system="truecolor", force_terminal=True)):
        for run in _RUN.findall(segment.text):
            x, long = _PAD + column * _COLUMN, cell_len(run) * _COLUMN
            column += cell_len(run)
            if set(run) <= {"─", "━"}:
                yield f'<path d="M{x:.1f} {y - 4:.1f}h{long:.1f}" stroke="{_DIM}"/>'
            elif run.strip():
                look = _look(segment.style) + (' font-size="16"' if ord(run[0]) > 0xFF else "")
                place = f'x="{x:.1f}" y="{y:.1f}" textLength="{long:.1f}"'
                yield f'<text {place}{look} xml:space="preserve">{escape(run)}</text>'


def _look(style: Style | None) -> str:
    """Colour and weight as attributes."""
    if style is None:
        return ""
    colour = style.color.get_truecolor(DEFAULT_TERMINAL_THEME).hex if style.color and not style.color.is_default else ""
    parts = [f'fill="{_DIM if style.dim and not colour else colour}"' if colour or style.dim else ""]
    parts.append('font-weight="bold"' if style.bold else "")
    return "".join(f" {part}" for part in parts if part)
