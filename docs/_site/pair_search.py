"""Search in Chinese and English without a dictionary: a run of Chinese is indexed and asked for by pairs of signs.

分配顺序 becomes 分配, 配顺, 顺序; a page is found that has them all. Signs alone are indexed too, so that 税 is found.
English words are those of Sphinx, stemmed. The browser splits a query by the same rule (`js_splitter_code`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pairs import HAN, indexed
from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["PairSearch", "setup"]


class PairSearch(SearchEnglish):
    """Sphinx's English search whose splitter knows Chinese."""

    lang = "pairs"
    language_name = "English"  # names the stemmer in the browser
    js_splitter_code = (
        f'const han = "{HAN}";'
        r"""
function splitQuery(query) {
  const runs = query.match(new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{N}_])+`, "gu")) || [];
  return runs.flatMap((run) => {
    if (run.length === 1 || !new RegExp(`[${han}]`).test(run)) return [run];
    return Array.from({length: run.length - 1}, (_, at) => run.slice(at, at + 2));
  });
}
"""
    )

    def split(self, input: str) -> list[str]:
        return indexed(input)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_search_language(PairSearch)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
