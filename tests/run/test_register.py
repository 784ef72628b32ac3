"""Every disclosed cell of firms, rights and claims shows in the results."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from ipabs.model import Borrower, BorrowerTag, BorrowerYear, IpLink, IpRight
from ipabs.run.register import FIELDS, register_document
from ipabs.workbook import read_deal


def test_every_field_of_the_model_is_shown() -> None:
    models = {"borrowers": Borrower, "tags": BorrowerTag, "years": BorrowerYear, "rights": IpRight, "links": IpLink}
    for part, model in models.items():
        assert FIELDS[part] == tuple(field.name for field in fields(model))


def test_a_row_shows_yuan_words_and_dates(root: Path) -> None:
    register = register_document(read_deal(root / "examples" / "abn001" / "deal.xlsx").deal)
    right = register["rights"][0]
    assert right["kind"] == "invention" and right["filing_date"] == right["filing_date"][:10]
    # 74.88m appraised in total, in yuan
    assert sum(row["appraised_value_cny"] or 0 for row in register["rights"]) == 74_880_000
    assert len(register["borrowers"]) == 10 and len(register["claims"]) == 10
