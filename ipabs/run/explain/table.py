"""The table of an explanation's keys, and its part of docs/results.md."""

from __future__ import annotations

from ipabs.run.quantities import QUANTITIES
from ipabs.run.table_key import ResultKey, below

__all__ = ["EXPLANATIONS", "explanations_markdown"]

_RUN = (
    *below(
        "meta",
        ("", "说明", "Of the explanation", "object", "Where it comes from"),
        ("version", "版本", "Version", "text", "Of ipabs"),
        ("workbook", "工作簿", "Workbook", "text", "File name"),
        ("input_sha256", "输入文件 SHA-256", "SHA-256 of the input", "text", "Of the workbook"),
    ),
    *below(
        "deal",
        ("", "项目", "Deal", "object", "Whose payment it is"),
        ("name", "名称", "Name", "text", "Full name"),
        ("short_name", "简称", "Short name", "text", "Empty where not given"),
    ),
    ResultKey("scenario", "情景", "Scenario", "text", "base or a name of sheet scenarios"),
    ResultKey("label", "情景说明", "What it shows", "text", "Empty where not given"),
    ResultKey("view", "视图", "View", "text", "all, no_guarantor or ip_zero"),
)

_DATE = below(
    "",
    ("payment_date", "兑付日", "Payment date", "date", "With --date"),
    ("repayment_date", "还款日", "Repayment date", "date", "Rolled; null in payment form"),
    ("accrual_start", "计息起始日", "Interest from", "date", "Counted in"),
    ("accrual_end", "计息截止日", "Interest to", "date", "Counted out"),
    ("days", "计息天数", "Days of interest", "days", "Actual days"),
    ("collection_start", "归集起始", "Cash after", "date", "Cash of this day is not in"),
    ("collection_end", "归集截止", "Cash up to", "date", "Cash of this day is in"),
    ("phase", "阶段", "Phase", "text", "normal, accelerated, default or termination"),
    sometimes=True,
)


def _amounts(path: str, meaning: str) -> tuple[ResultKey, ...]:
    """Rows of amounts with their formulas, and of the numbers in these."""
    return (
        *below(
            path,
            ("", "金额", "Amounts", "list", meaning),
            ("[].key", "项目", "What it is", "text", "A name of the list below"),
            ("[].of", "对象", "Of whom", "text", "A due, class, fee, account or support; may be empty"),
            ("[].unit", "单位", "Unit", "text", "cny, rate, share, days, count, flag or factor"),
            ("[].value", "数值", "Value", "number", "Yuan for cny; true or false for flag"),
            ("[].formula", "算式", "Formula", "text", "With its numbers; round() is to the fen, halves up"),
            sometimes=True,
        ),
        *_terms(f"{path}[].terms"),
    )


def _terms(path: str) -> tuple[ResultKey, ...]:
    return below(
        path,
        ("", "算式中的数", "Numbers of the formula", "list", "Each once"),
        ("[].key", "项目", "What it is", "text", "A name of the list below"),
        ("[].of", "对象", "Of whom", "text", "May be empty"),
        ("[].unit", "单位", "Unit", "text", "As above"),
        ("[].value", "数值", "Value", "number", "As above"),
        ("[].facts", "依据", "Facts", "object",
         "from, to, day_count, published, reset, date, due; after, during: a payment; order, kind, due_of: of a step"),
        ("[].cells", "单元格", "Cells", "list",
         "workbook!sheet!cell; with after or during: where it began; a column over all rows is a range; may be empty"),
        sometimes=True,
    )  # fmt: skip


_STEP = (
    *below(
        "step",
        ("", "步骤", "Step", "object", "With --date and --step"),
        ("order", "顺序", "Order", "count", "Equal: pari passu"),
        ("name", "分配事项", "Step", "text", "Name"),
        ("kind", "类别", "Kind", "text", "Word of sheet waterfall"),
        ("due_of", "对象", "Of", "text", "Class, fee or support; of a transfer what it moves"),
        ("account", "支出账户", "Account", "text", "Paid from"),
        ("clause", "条款", "Clause", "text", "Of the document"),
        ("condition", "条件", "Condition", "text", "As the sheet writes it; empty where there is none"),
        ("cells", "单元格", "Cells", "list", "Its row of sheet waterfall; empty where the standard one runs"),
        sometimes=True,
    ),
    *_amounts("step.amounts", "Due, wanted, cash, paid, short, supports, what is left, in this order"),
)

_COLLECTIONS = (
    *below(
        "collections",
        ("", "资产回款", "Cash from assets", "list", "With --date: each amount of each asset, and what defaulted"),
        ("[].asset_id", "资产编号", "Asset", "text", "Id"),
        ("[].borrower_id", "企业编号", "Firm", "text", "Id"),
        ("[].kind", "类别", "Kind", "text", "interest, principal, prepayment, default, recovery, ip_recovery, support"),
        ("[].date", "到账日", "Day", "date", "Rolled"),
        ("[].amount_cny", "金额", "Amount", "cny", "A default is not cash"),
        ("[].formula", "算式", "Formula", "text", "Of interest balance x rate x days / base; else the amount"),
        sometimes=True,
    ),
    *_terms("collections[].terms"),
)

_TRIGGERS = (
    *below(
        "triggers",
        ("", "触发事件", "Triggers", "list", "With --date: every trigger of the deal"),
        ("[].name", "名称", "Name", "text", "Trigger"),
        ("[].test", "测试", "Test", "text", "Word of sheet triggers"),
        ("[].target", "对象", "Target", "text", "Class, support or institution that the test is of"),
        ("[].tested", "测试时点", "Tested", "text", "before or after the payments"),
        ("[].effect", "后果", "Effect", "text", "Word of sheet triggers"),
        ("[].effect_target", "后果对象", "Effect on", "text", "Support that start_support starts"),
        ("[].clause", "条款", "Clause", "text", "Of the document"),
        ("[].holds", "是否成立", "Holds", "flag", "After its test in this period"),
        sometimes=True,
    ),
    *_amounts("triggers[].amounts", "What was tested, and the level"),
)

_STEPS = below(
    "steps",
    ("", "步骤", "Steps", "list", "With --date: every step of the phase; without: of every phase"),
    ("[].phase", "阶段", "Phase", "text", "Without --date"),
    ("[].order", "顺序", "Order", "count", "Equal: pari passu"),
    ("[].name", "分配事项", "Step", "text", "Name"),
    ("[].kind", "类别", "Kind", "text", "Word of sheet waterfall"),
    ("[].due_of", "对象", "Of", "text", "Class, fee or support"),
    ("[].account", "支出账户", "Account", "text", "Paid from"),
    ("[].clause", "条款", "Clause", "text", "Of the document"),
    ("[].opening_cny", "分配前账户余额", "Cash before the step", "cny", "Before the step or its group"),
    ("[].wanted_cny", "应付", "Wanted", "cny", "What the step asks for"),
    ("[].paid_cny", "实付", "Paid", "cny", "What it paid"),
    ("[].short_cny", "缺口", "Short", "cny", "Before supports"),
    ("[].supports_cny", "增信支付", "Paid by supports", "cny", "To the step's due, beside the last step on it"),
    sometimes=True,
)


def _statement(path: str, meaning: str) -> tuple[ResultKey, ...]:
    return (
        *below(
            path,
            ("", "账户流水", "Statements", "list", meaning),
            ("[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
            ("[].phase", "阶段", "Phase", "text", "Of this period"),
            ("[].account", "账户", "Account", "text", "Name"),
            ("[].opening_cny", "期初余额", "Opening balance", "cny", "Before collections"),
            ("[].closing_cny", "期末余额", "Closing balance", "cny", "After supports"),
            ("[].movements", "变动", "Movements", "list", "In order; none of nought"),
            ("[].movements[].kind", "类别", "Kind", "text", "collections, earned (by the bank), step or support"),
            ("[].movements[].name", "名称", "Name", "text", "Of the step or support"),
            ("[].movements[].order", "顺序", "Order", "count", "Of the step, else null"),
            ("[].movements[].step", "步骤类别", "Step", "text", "Word of sheet waterfall; empty where it is no step"),
            ("[].movements[].due_of", "对象", "Of", "text", "Class, fee or support of the step; may be empty"),
            ("[].movements[].amount_cny", "金额", "Amount", "cny", "What goes out is negative"),
            ("[].movements[].balance_cny", "余额", "Balance", "cny", "After it"),
            sometimes=True,
        ),
        *_terms(f"{path}[].movements[].terms"),
    )


_CHOICES = (
    *below(
        "payment_dates",
        ("", "兑付日", "Payment dates", "list", "Without --date and --account"),
        ("[].payment_date", "兑付日", "Payment date", "date", "What --date takes"),
        ("[].phase", "阶段", "Phase", "text", "Of that payment"),
        sometimes=True,
    ),
    *below(
        "scenarios",
        ("", "情景", "Scenarios", "list", "Without --date and --account"),
        ("[].name", "名称", "Name", "text", "What --scenario takes"),
        ("[].label", "情景说明", "What it shows", "text", "Empty where not given"),
        sometimes=True,
    ),
    ResultKey("views", "视图", "Views", "list", "What --view takes; without --date and --account", sometimes=True),
)

EXPLANATIONS: tuple[ResultKey, ...] = (
    *_RUN,
    *_DATE,
    *_STEP,
    *_COLLECTIONS,
    *_TRIGGERS,
    *_STEPS,
    *_statement("accounts", "With --date of every account; without --date and --account their names"),
    ResultKey("account", "账户", "Account", "text", "With --account", sometimes=True),
    *_statement("statement", "With --account: one entry a payment date"),
    *_CHOICES,
)
"""Every key of `ipabs explain --json`."""

_HEAD = """
## Explanations

What `ipabs explain --json` prints. Which keys stand there goes by what is asked: a payment date, a step, an account, or
nothing, which lists what can be asked.

| key | 中文 | English | unit | meaning |
|---|---|---|---|---|
"""

_NAMES = """
Names of amounts and of numbers in formulas (`key` above):

| key | 中文 | English | unit |
|---|---|---|---|
"""


def explanations_markdown() -> str:
    """The explanations' part of docs/results.md."""
    keys = "".join(f"| `{r.key}` | {r.zh} | {r.en} | {r.unit} | {r.meaning} |\n" for r in EXPLANATIONS)
    names = "".join(f"| `{q.key}` | {q.zh} | {q.en} | {q.unit} |\n" for q in QUANTITIES)
    return _HEAD + keys + _NAMES + names
