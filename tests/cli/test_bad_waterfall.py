"""Mistakes of a structurer in copies of the two examples: named by cell with the remedy, exit 3, nothing written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from ipabs.cli import app

Edit = Callable[[Workbook], tuple[str, str]]
"""Spoils a workbook; returns the sheet and cell to be named."""


def _row(book: Workbook, sheet: str, **known: Any) -> int:
    """The first row in which the columns of these headings hold these values."""
    table = book[sheet]
    heads = {str(cell.value).split("（")[0]: index for index, cell in enumerate(table[1])}
    for number, cells in enumerate(table.iter_rows(min_row=2, values_only=True), 2):
        if all(cells[heads[name]] == value for name, value in known.items()):
            return number
    raise KeyError(known)


def _cell(book: Workbook, sheet: str, heading: str, row: int) -> str:
    """The address of a column's cell; a heading that the sheet lacks is added."""
    table = book[sheet]
    for cell in table[1]:
        if str(cell.value).split("（")[0] == heading:
            return f"{cell.column_letter}{row}"
    head = table.cell(1, table.max_column + 1, heading)
    return f"{head.column_letter}{row}"


def put(sheet: str, heading: str, value: Any, **known: Any) -> Edit:
    """Write one cell."""

    def change(book: Workbook) -> tuple[str, str]:
        address = _cell(book, sheet, heading, _row(book, sheet, **known))
        book[sheet][address] = value
        return sheet, address

    return change


def append(sheet: str, named: str, **cells: Any) -> Edit:
    """Add a row (and the sheet where it is missing); `named` is the heading of the cell to be named."""

    def change(book: Workbook) -> tuple[str, str]:
        if sheet not in book.sheetnames:
            book.create_sheet(sheet).append(list(cells))
        row = book[sheet].max_row + 1
        for heading, value in cells.items():
            book[sheet][_cell(book, sheet, heading, row)] = value
        return sheet, _cell(book, sheet, named, row)

    return change


def drop(sheet: str, place: Edit, **known: Any) -> Edit:
    """Delete every row that holds these values; `place` finds the cell to be named."""

    def change(book: Workbook) -> tuple[str, str]:
        while True:
            try:
                book[sheet].delete_rows(_row(book, sheet, **known))
            except KeyError:
                return place(book)

    return change


def at(sheet: str, heading: str, **known: Any) -> Edit:
    return lambda book: (sheet, _cell(book, sheet, heading, _row(book, sheet, **known)))


STEPS = [
    ("税", "税", None),
    ("受托", "费用", "受托管理费"),
    ("保管", "费用", "资金保管费"),
    ("服务", "费用", "资产服务费"),
    ("评级", "费用", "跟踪评级费"),
    ("A息", "利息", "A"),
    ("A本", "本金", "A"),
    ("剩余", "剩余", None),
]
HEADS = ("阶段", "顺序", "步骤名称", "步骤类型", "支付对象")


def own_waterfall(then: Edit, *left_out: str) -> Edit:
    """Give the example without a waterfall one of its own, then spoil it."""

    def change(book: Workbook) -> tuple[str, str]:
        for order, (name, kind, of) in enumerate(STEPS, 1):
            if name not in left_out:
                append("分配顺序", "阶段", **dict(zip(HEADS, ("正常", order, name, kind, of), strict=True)))(book)
        return then(book)

    return change


def two(first: Edit, second: Edit) -> Edit:
    return lambda book: (first(book), second(book))[1]


STEP = {"阶段": "正常", "顺序": 40, "步骤名称": "迟到", "步骤类型": "税"}
LATE = {"步骤名称": "某费", "步骤类型": "费用", "支付对象": "受托管理费"}
RATE = {"事件名称": "违约率", "测试指标": "累计违约率", "阈值": 0.1}
PLAN = {"证券": "A", "日期": date(2027, 9, 21), "还本金额": 95_000_000}
LEDGERS = two(
    append("账户", "账户名称", 账户名称="收入", 账户类型="收入账户"),
    append("账户", "账户名称", 账户名称="本金", 账户类型="本金账户"),
)


def moved(order: int, source: str, to: str) -> Edit:
    step = {"阶段": "正常", "顺序": order, "步骤名称": f"划转{order}", "步骤类型": "划转"}
    return append("分配顺序", "转入账户", **step, 转出账户=source, 转入账户=to)


CHENGXI: list[tuple[str, Edit, str]] = [
    (
        "a step after its account's residual",
        append("分配顺序", "顺序", **STEP, 转出账户="本金账户"),
        "step '迟到' pays from '本金账户' after its residual '次级本金及剩余' (deal.xlsx!分配顺序!C26), which",
    ),
    (
        "a phase without a residual",
        drop(
            "分配顺序",
            at("分配顺序", "步骤类型", 步骤名称="偿还差额支付承诺", 阶段="违约"),
            步骤类型="剩余",
            阶段="违约",
        ),
        "phase default has no step of kind residual, so what is left goes nowhere; add one as the last step",
    ),
    (
        "a support that nobody provides",
        put("增信措施", "提供方", None, 增信名称="差额支付承诺"),
        "provider is blank, but a support of kind shortfall_undertaking needs one; name an institution",
    ),
    (
        "a trigger without effect",
        put("触发事件", "后果", None, 事件名称="累计违约率超限"),
        "effect is blank, expected one of accelerate, default, terminate, flag",
    ),
    (
        "a circle",
        two(put("分配顺序", "顺序", 30, 步骤名称="收入转本金", 阶段="正常"), moved(13, "本金账户", "收入账户")),
        "the money goes round in a circle: 本金账户 → 收入账户 → 本金账户; delete one of the transfers",
    ),
    (
        "a plan above its class",
        put("还本计划", "还本金额", 6_250_000.01, 日期=datetime(2027, 6, 26)),
        "the principal of class '优先A1' up to here adds to 25,000,000.01, more than its principal 25,000,000; lower",
    ),
    (
        "a phase that nothing reaches",
        append("分配顺序", "阶段", 阶段="提前终止", 顺序=1, 步骤名称="余", 步骤类型="剩余", 转出账户="本金账户"),
        "no trigger leads to phase termination; add a trigger with effect terminate, or delete the rows",
    ),
    (
        "a phase without rows",
        drop("分配顺序", at("触发事件", "后果", 事件名称="累计违约率超限"), 阶段="加速清偿"),
        "effect accelerate leads to phase accelerated, but the sheet 'waterfall' has no rows of it; add them, or write",
    ),
    (
        "levels out of order",
        append("触发阈值", "起始日", 事件名称="累计违约率超限", 起始日=date(2026, 6, 26), 阈值=0.06),
        "from_date 2026-06-26 of trigger '累计违约率超限' must be after 2027-12-26 (deal.xlsx!触发阈值!B3); put",
    ),
    (
        "a payment date typed as maturity",
        put("证券分层", "预期到期日", date(2027, 6, 28), 证券名称="优先A1"),
        "2027-06-28 is the payment date (兑付日) of the grid date (未调整兑付日) 2027-06-26; write 2027-06-26",
    ),
]

ABN: list[tuple[str, Edit, str]] = [
    (
        "a step after its account's residual",
        own_waterfall(append("分配顺序", "顺序", **STEP | LATE)),
        "step '某费' pays from 'collection' after its residual '剩余' (deal.xlsx!分配顺序!C9), which leaves nothing",
    ),
    (
        "a waterfall without a residual",
        own_waterfall(at("分配顺序", "步骤类型", 步骤名称="A本"), "剩余"),
        "phase normal has no step of kind residual, so what is left goes nowhere; add one as the last step",
    ),
    (
        "a support that nobody provides",
        put("增信措施", "提供方", None, 增信名称="全额保证担保"),
        "provider is blank, but a support of kind guarantee needs one; name an institution",
    ),
    (
        "a trigger without effect",
        append("触发事件", "后果", **RATE, 后果=None),
        "effect is blank, expected one of accelerate, default, terminate, flag",
    ),
    (
        "a circle",
        two(LEDGERS, own_waterfall(two(moved(20, "收入", "本金"), moved(21, "本金", "收入")))),
        "the money goes round in a circle: 本金 → 收入 → 本金; delete one of the transfers",
    ),
    (
        "a plan above its class",
        two(put("证券分层", "还本方式", "按计划还本", 证券名称="A"), append("还本计划", "还本金额", **PLAN)),
        "the principal of class 'A' up to here adds to 95,000,000, more than its principal 90,000,000; lower this row",
    ),
    (
        "a phase that nothing reaches",
        own_waterfall(append("分配顺序", "阶段", 阶段="加速清偿", 顺序=1, 步骤名称="余", 步骤类型="剩余")),
        "no trigger leads to phase accelerated; add a trigger with effect accelerate, or delete the rows",
    ),
    (
        "a phase without rows",
        own_waterfall(append("触发事件", "后果", **RATE, 后果="加速清偿")),
        "effect accelerate leads to phase accelerated, but the sheet 'waterfall' has no rows of it; add them, or write",
    ),
    (
        "levels out of order",
        two(
            two(
                append("触发事件", "后果", **RATE, 后果="加速清偿"),
                append("触发阈值", "起始日", 事件名称="违约率", 起始日=date(2027, 9, 21), 阈值=0.2),
            ),
            append("触发阈值", "起始日", 事件名称="违约率", 起始日=date(2026, 9, 21), 阈值=0.15),
        ),
        "from_date 2026-09-21 of trigger '违约率' must be after 2027-09-21 (deal.xlsx!触发阈值!B2); put the",
    ),
    (
        "a payment date typed as maturity",
        put("证券分层", "预期到期日", date(2026, 10, 9), 证券名称="A"),
        "2026-10-09 is the payment date (兑付日) of the grid date (还款日) 2026-09-21; write 2026-09-21",
    ),
]

CASES = [
    pytest.param(name, change, said, id=f"{name}: {what}")
    for name, cases in (("chengxi", CHENGXI), ("abn001", ABN))
    for what, change, said in cases
]


@pytest.mark.parametrize(("name", "change", "said"), CASES)
def test_named_by_cell_and_nothing_written(root: Path, tmp_path: Path, name: str, change: Edit, said: str) -> None:
    deal, out = tmp_path / "deal.xlsx", tmp_path / "out.xlsx"
    book = load_workbook(root / "examples" / name / "deal.xlsx")
    sheet, address = change(book)
    book.save(deal)
    result = CliRunner().invoke(app, ["run", str(deal), "-o", str(out), "--lang", "en"])
    assert result.exit_code == 3 and not out.exists(), result.output
    assert isinstance(result.exception, SystemExit), result.exception
    lines = [line for line in result.stderr.splitlines() if line.startswith(f"deal.xlsx!{sheet}!{address}: ")]
    assert any(said in line for line in lines), result.stderr
    assert result.stderr.splitlines()[-1].lower().endswith("nothing was written.")


def test_all_of_them_at_once(root: Path, tmp_path: Path) -> None:
    deal = tmp_path / "deal.xlsx"
    book = load_workbook(root / "examples" / "chengxi" / "deal.xlsx")
    apart = ("a step after", "a support", "a trigger", "a plan", "levels", "a payment")
    cases = [case for case in CHENGXI if case[0].startswith(apart)]
    for _, change, _ in cases:
        change(book)
    book.save(deal)
    told = CliRunner().invoke(app, ["check", str(deal), "--lang", "en"]).stderr
    assert [said for _, _, said in cases if said not in told] == []
