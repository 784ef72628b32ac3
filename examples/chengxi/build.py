"""Write deal and deal-floating, .xlsx and .json, beside this file from data.py: python examples/chengxi/build.py."""

from __future__ import annotations

from pathlib import Path

from data import FLOATING, ROWS

from ipabs.workbook import rows_to_text, write_deal


def main() -> None:
    here = Path(__file__).parent
    for name, rows in (("deal", ROWS), ("deal-floating", FLOATING)):
        write_deal(here / f"{name}.xlsx", rows, lang="zh")
        (here / f"{name}.json").write_text(rows_to_text(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
