"""The way from a page to the same page in the other language, which the other build makes.

Builds stand side by side: `en/` and `zh/`. Guide, tutorial and home page have a page of their own in each, `guide` and
`zh/guide`; every other page stands in both. `site_check` holds the links that leave a build.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["counterpart", "setup"]

_ZH = "zh/"


def counterpart(page: str, own: bool) -> str:
    """The page that says the same in the other language; `own`: it has one of its own there."""
    if page.startswith(_ZH):
        return page.removeprefix(_ZH)
    return f"{_ZH}{page}" if own else page


class LinkAcross(SphinxPostTransform):
    """A Markdown link to a page that only the other build holds becomes a link into that build."""

    default_priority = 5  # before MyST looks for its targets

    def run(self, **kwargs: object) -> None:
        for node in list(self.document.findall(addnodes.pending_xref)):
            target = node["reftarget"]
            if node.get("refdomain") != "doc" or target in self.env.all_docs or node.get("reftargetid"):
                continue
            if Path(self.env.srcdir, f"{target}.md").is_file():
                here = node.get("refdoc", self.env.docname)
                reference = nodes.reference("", "", refuri=_across(self.app, here, target), internal=False)
                reference.extend(node.children)
                node.replace_self(reference)


def _across(app: Sphinx, here: str, there: str) -> str:
    """Relative address from a page of this build to one of the other."""
    mine, other = ("zh", "en") if app.tags.has("zh") else ("en", "zh")
    return relative_uri(f"{mine}/{app.builder.get_target_uri(here)}", f"{other}/{app.builder.get_target_uri(there)}")


_THEME = {
    "On this page": "本页内容",
    "Back to top": "回到顶部",
    "Next": "下一页",
    "Previous": "上一页",
    "Home": "首页",
}
"""What the theme says in English alone."""


def _offer(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Give the sidebar the address of the page in the other language, and the theme its Chinese."""
    twin = counterpart(pagename, own=Path(app.srcdir, f"{_ZH}{pagename}.md").is_file())
    context["other_language"] = _across(app, pagename, twin)
    context["in_chinese"] = app.tags.has("zh")
    if app.tags.has("zh"):
        context["_"] = context["gettext"] = lambda text: _THEME.get(text) or str(_(text))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_post_transform(LinkAcross)
    app.connect("html-page-context", _offer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
