"""Search in Chinese and English without a dictionary: a run of Chinese is indexed and asked for by pairs of signs.

分配顺序 becomes 分配, 配顺, 顺序; a page is found that has them all. Signs alone are indexed too, so that 税 is found.
English words are those of Sphinx, stemmed. The browser splits a query by the same rule (`js_splitter_code`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["PairSearch", "setup"]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W{_HAN}]+")
_IS_HAN = re.compile(rf"[{_HAN}]")


class PairSearch(SearchEnglish):
    """Sphinx's English search whose splitter knows Chinese."""

    lang = "pairs"
    language_name = "English"  # names the stemmer in the browser
    js_splitter_code = r"""
function splitQuery(query) {
  const han = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
  const runs = query.match(new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{N}_])+`, "gu")) || [];
  return runs.flatMap((run) => {
    if (run.length === 1 || !new RegExp(`[${han}]`).test(run)) return [run];
    return Array.from({length: run.length - 1}, (_, at) => run.slice(at, at + 2));
  });
}
"""

    def split(self, input: str) -> list[str]:
        words = []
        for run in _RUN.findall(input):
            if _IS_HAN.match(run):
                words += [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
            else:
                words.append(run)
        return words


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_search_language(PairSearch)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
