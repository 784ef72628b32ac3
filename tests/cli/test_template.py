"""`ipabs template` as a user meets it: what it writes, says and refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from ipabs.cli import app
from ipabs.cli.examples import EXAMPLES, example_rows
from ipabs.workbook import read_deal
from ipabs.workbook.contract import SHEETS


def ipabs(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def titles(path: Path) -> list[str]:
    return [name for name in load_workbook(path).sheetnames if not name.startswith("#")]


@pytest.mark.parametrize(("lang", "first"), [("zh", "#说明"), ("en", "#readme")])
def test_writes_a_blank_workbook_and_says_what_next(tmp_path: Path, lang: str, first: str) -> None:
    new = tmp_path / "new folder 新" / "my deal.xlsx"
    result = ipabs("template", new, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert load_workbook(new).sheetnames[0] == first
    assert f'ipabs check "{new}"' in result.stdout and f'ipabs run "{new}" -o' in result.stdout
    assert [p.name for p in new.parent.iterdir()] == ["my deal.xlsx"]
    told = ipabs("check", new)
    assert told.exit_code == 3 and len(told.stderr.splitlines()) == 7 + 1  # four keys, three sheets, and their number


def test_full_adds_every_sheet(tmp_path: Path) -> None:
    ipabs("template", tmp_path / "short.xlsx", "--lang", "en")
    ipabs("template", tmp_path / "full.xlsx", "--lang", "en", "--full")
    assert titles(tmp_path / "full.xlsx") == [sheet.key for sheet in SHEETS]
    assert titles(tmp_path / "short.xlsx") == [s.key for s in SHEETS if s.required or s.common]


@pytest.mark.parametrize(("lang", "kind"), [("zh", "质押贷款"), ("en", "pledged_loan")])
def test_words_are_said_in_the_language(tmp_path: Path, lang: str, kind: str) -> None:
    ipabs("template", tmp_path / "new.xlsx", "--example", "minimal", "--lang", lang)
    assets = load_workbook(tmp_path / "new.xlsx")["基础资产" if lang == "zh" else "assets"]
    assert {cell.value for cell in assets["C"][1:]} == {kind}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_come_in_both_languages_and_run(tmp_path: Path, example: str, lang: str) -> None:
    new = tmp_path / "new.xlsx"
    result = ipabs("template", new, "--example", example, "--lang", lang, "--json")
    document = json.loads(result.stdout)
    assert document == {"written": [str(new)], "lang": lang, "example": example, "sheets": titles(new)}
    read = read_deal(new)
    assert (read.language, read.warnings) == (lang, ())
    assert ipabs("check", new).exit_code == 0


def test_an_example_is_the_same_deal_in_both_languages(tmp_path: Path) -> None:
    """Names stay as they are, words and headings are said in the language, and all of it may be full or short."""
    books = [("zh", ()), ("en", ()), ("en", ("--full",))]
    for number, (lang, more) in enumerate(books):
        ipabs("template", tmp_path / f"{number}.xlsx", "--example", "chengxi", "--lang", lang, *more)
    first, *others = (read_deal(tmp_path / f"{number}.xlsx").deal for number in range(len(books)))
    assert all(first == other for other in others)


def test_bundled_rows_are_not_read_twice_over() -> None:
    """Whoever changes the rows of an example changes her own copy."""
    example_rows("minimal")["deal"] = []
    assert example_rows("minimal")["deal"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new.txt",), "new.txt: give the output a name that ends in .xlsx"),
        (("there.xlsx",), "there.xlsx exists; add --force to replace it, or give another name"),
        (("folder.xlsx",), "folder.xlsx is a folder; give a file name in it"),
        (
            ("new.xlsx", "--example", "minmal"),
            f"no example 'minmal'; did you mean minimal? Known: {', '.join(EXAMPLES)}",
        ),
        (("new.xlsx", "--example", "zzz"), f"no example 'zzz'. Known: {', '.join(EXAMPLES)}"),
        (("new.xlsx", "--lang", "fr"), "--lang: 'fr' is no language of ipabs; choose zh or en"),
    ],
)
def test_refusals_say_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.xlsx").write_bytes(b"mine")
    Path("folder.xlsx").mkdir()
    result = ipabs("template", *words)
    assert result.exit_code == 2 and said in result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.xlsx", "there.xlsx"]
    assert Path("there.xlsx").read_bytes() == b"mine"


def test_force_replaces_and_json_refuses_in_json(tmp_path: Path) -> None:
    there = tmp_path / "there.xlsx"
    there.write_bytes(b"mine")
    refused = ipabs("template", there, "--json")
    assert refused.exit_code == 2 and "exists" in json.loads(refused.stdout)["problems"][0]["message"]
    assert ipabs("template", there, "--force").exit_code == 0 and titles(there)


def test_chinese_refusals_are_chinese(tmp_path: Path) -> None:
    told = ipabs("template", tmp_path / "a.xlsx", "--example", "minmal", "--lang", "zh").stderr
    assert told.strip() == f"没有示例“minmal”；是否指 minimal？可用：{', '.join(EXAMPLES)}"
    assert re.search(r"[\u4e00-\u9fff]", ipabs("template", tmp_path / "b.xlsx", "--lang", "zh").stdout)
