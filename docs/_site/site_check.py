"""What Sphinx does not see of a built site: links from one build into the other, and anything loaded from outside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["problems"]

_LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "image": "href"}
_STYLE_LOAD = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)")
_OUTSIDE = re.compile(r"^(?:https?:)?//")


@dataclass
class _Page(HTMLParser):
    """The anchors, links and loads of a page."""

    path: Path
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if load := given.get(_LOADS.get(tag, ""), ""):
            self.loads.append(load)


def problems(site: Path) -> list[str]:
    """Broken links and outside loads of every page, style and script under `site`."""
    pages = {path: _Page(path) for path in sorted(site.rglob("*.html"))}
    found = [f"{path.relative_to(site)}: {text}" for path, page in pages.items() for text in _of_page(page, pages)]
    for style in sorted([*site.rglob("*.css"), *site.rglob("*.svg")]):
        outside = _STYLE_LOAD.findall(style.read_text(encoding="utf-8"))
        found += [f"{style.relative_to(site)}: loads {address}" for address in outside]
    return found


def _of_page(page: _Page, pages: dict[Path, _Page]) -> list[str]:
    found = [f"loads {load}" for load in page.loads if _OUTSIDE.match(load)]
    for link in [*page.links, *(load for load in page.loads if not _OUTSIDE.match(load))]:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
        if not target.is_file():
            found.append(f"{link} leads nowhere")
        elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
            found.append(f"{link}: no such place on that page")
    return found
