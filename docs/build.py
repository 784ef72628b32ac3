"""Build the documentation site, warnings as errors: `python docs/build.py [FOLDER]`, by default build/site.

FOLDER/en and FOLDER/zh are whole sites that need no network; FOLDER/index.html leads to both.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.cmd.build import build_main

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS / "_site"))

from site_check import problems  # noqa: E402


def main(words: list[str]) -> int:
    """Build both languages into the folder named, check what stands there. 0: nothing to mend."""
    site = Path(words[0] if words else DOCS.parent / "build" / "site").resolve()
    shutil.rmtree(site, ignore_errors=True)
    with TemporaryDirectory() as doctrees:
        failed = [lang for lang in ("en", "zh") if _build(lang, site, Path(doctrees, lang))]
    shutil.copyfile(DOCS / "_site" / "index.html", site / "index.html")
    found = problems(site)
    for text in found:
        print(text, file=sys.stderr)
    print(f"{site / 'index.html'}: {len(found)} broken links or outside loads")
    return 1 if failed or found else 0


def _build(lang: str, site: Path, doctrees: Path) -> int:
    options = ["--fail-on-warning", "--keep-going", "--nitpicky", "--quiet", "--jobs", "2", "--tag", lang]
    return build_main([*options, "--doctree-dir", str(doctrees), str(DOCS), str(site / lang)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
