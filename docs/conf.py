"""Settings of the documentation site. `python docs/build.py` builds it: once in English, once (tag zh) in Chinese.

Both builds hold the reference pages, which carry both languages; each has its own home page, guide and tutorial.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ipabs

HERE = Path(__file__).parent
IN_CHINESE = globals()["tags"].has("zh")  # Sphinx puts the tags there
sys.path.insert(0, str(HERE / "_site"))

project = "ipabs"
copyright = "ipabs contributors, Apache-2.0"
version = release = ipabs.__version__
language = "zh_CN" if IN_CHINESE else "en"
root_doc = "zh/index" if IN_CHINESE else "index"

extensions = ["myst_parser", "pair_search", "other_language"]
include_patterns = ["*.md", "zh/*.md"]
exclude_patterns = [page.name for page in (HERE / "zh").glob("*.md")] if IN_CHINESE else ["zh/*"]
myst_heading_anchors = 4
nitpicky = True
keep_warnings = True
highlight_language = "none"

html_theme = "furo"
html_title = f"ipabs {release}"
html_static_path = ["_site/static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_search_language = "pairs"
html_domain_indices = False
html_use_index = False
templates_path = ["_site/templates"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
