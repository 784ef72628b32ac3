"""Write deal.xlsx and deal-floating.xlsx beside this file from data.py: python examples/chengxi/build.py."""

from __future__ import annotations

from pathlib import Path

from data import FLOATING, ROWS

from ipabs.workbook import write_deal


def main() -> None:
    here = Path(__file__).parent
    write_deal(here / "deal.xlsx", ROWS, lang="zh")
    write_deal(here / "deal-floating.xlsx", FLOATING, lang="zh")


if __name__ == "__main__":
    main()
