"""Write deal.xlsx and deal.json beside this file from data.py: python examples/shenzhen-xiaodai/build.py."""

from __future__ import annotations

from pathlib import Path

from data import ROWS

from ipabs.workbook import rows_to_text, write_deal


def main() -> None:
    here = Path(__file__).parent
    write_deal(here / "deal.xlsx", ROWS, lang="zh")
    (here / "deal.json").write_text(rows_to_text(ROWS), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
