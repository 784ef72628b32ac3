"""Write deal.xlsx beside this file from data.py: python examples/abn001/build.py (with ipabs installed)."""

from __future__ import annotations

from pathlib import Path

from data import ROWS

from ipabs.workbook import write_deal


def main() -> None:
    write_deal(Path(__file__).with_name("deal.xlsx"), ROWS, lang="zh")


if __name__ == "__main__":
    main()
