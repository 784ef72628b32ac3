"""Sheets of dated rows: `schedule`, `tranche_schedule`, `rates`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, integer, money, plain, rate, text, when, words
from ipabs.workbook.contract.parties import ROLE
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["CALENDAR_EVENTS", "HOLIDAYS", "RATES", "SCHEDULE", "TRANCHE_SCHEDULE"]

_ANCHOR = (
    Word("payment", "兑付日"),
    Word("repayment", "还款日"),
    Word("determination", "计算日"),
    Word("closing", "起息日"),
)
_UNIT = (Word("working", "工作日"), Word("calendar", "自然日"))
_OPEN = (Word("open", "开市"), Word("closed", "休市"))

SCHEDULE = Sheet(
    key="schedule",
    zh="日期安排",
    columns=(
        when(
            "repayment_date",
            "还款日",
            "Repayment form (ABN): repayment day of the period, before any move for holidays",
            "还款日型（ABN）：各期还款日，节假日调整之前",
            needed=("in repayment form", "还款日型"),
            common=True,
        ),
        when(
            "determination_date",
            "计算日",
            "Calculation day of the period, where it does not follow from the offset",
            "各期计算日；与偏移推算不同时填写",
            default_from="deal.determination_offset",
        ),
        when(
            "payment_date",
            "兑付日",
            "Payment form (ABS): payment day before any move for holidays; else the day on which holders are paid",
            "兑付日型（ABS）：调整前兑付日；还款日型：实际兑付日",
            default_from="deal.payment_offset",
            needed=("in payment form", "兑付日型"),
            common=True,
        ),
        when(
            "accrual_end",
            "计息截止日",
            "Day on which interest of the period ends, itself not counted",
            "本期计息截止日（算头不算尾）",
            default_from=("the grid date", "当期还款日或兑付日"),
        ),
    ),
    help_en="The whole list of periods, instead of first_date and payment_frequency",
    help_zh="逐期列出全部日期，代替首个还款日与付息频率",
)

CALENDAR_EVENTS = Sheet(
    key="calendar_events",
    zh="日程",
    columns=(
        plain(
            "event",
            "事项",
            Type.NAME,
            "What is done on the day, e.g. manager's report",
            "该日办理的事项，如管理人报告",
            required=True,
        ),
        words(
            "anchor",
            "基准日",
            _ANCHOR,
            "Day that it is counted from: of every payment, or once from closing",
            "起算日：每个兑付期各计一次，起息日则只计一次",
            default="payment",
            common=True,
        ),
        integer(
            "offset",
            "偏移",
            "Days from it, negative before, e.g. -5",
            "自该日起的天数，之前为负，如 -5",
            minimum=-400,
            maximum=400,
            required=True,
        ),
        words("unit", "单位", _UNIT, "Working or calendar days", "工作日或自然日", default="working", common=True),
        words("party", "机构角色", ROLE, "Role of who does it", "由何角色办理", common=True),
        text("note", "备注", "Free text, e.g. the clause", "自由填写，如对应条款"),
    ),
    help_en="Days of your own in the payment calendar, beside the market's usual ones; no money depends on them",
    help_zh="兑付日历中自行增加的日程，列于市场惯例日程之外；不影响资金",
)

HOLIDAYS = Sheet(
    key="holidays",
    zh="节假日",
    columns=(
        when("date", "日期", "A day that the calendar has otherwise", "与工作日历不同的日期", required=True),
        words(
            "open",
            "开市或休市",
            _OPEN,
            "Whether the market is open on it, over the published and the provisional calendar",
            "该日是否为工作日，优先于已公布及暂行的工作日历",
            required=True,
        ),
    ),
    help_en="Days on which the calendar of working days is otherwise: a notice published since, a special closure",
    help_zh="与工作日历不同的日期：新公布的放假安排、临时休市",
)

TRANCHE_SCHEDULE = Sheet(
    key="tranche_schedule",
    zh="还本计划",
    columns=(
        identifier("tranche", "证券", "Class that the row is of", "所属证券", required=True, refers="tranches.name"),
        when(
            "date",
            "日期",
            "Repayment day (ABN) or payment day (ABS), before any move for holidays",
            "还款日（ABN）或兑付日（ABS），节假日调整之前",
            required=True,
        ),
        money(
            "principal",
            "还本金额",
            "Principal due on the date; the rest falls due at the expected maturity",
            "该日应还本金；余额于预期到期日应付",
            needed=("for repayment scheduled", "按计划还本时"),
            common=True,
        ),
        money(
            "target_balance",
            "目标余额",
            "Balance to which the class is paid down on the date, as far as cash allows",
            "该日拟降至的余额，以可用资金为限",
            needed=("for repayment target_balance", "目标余额还本时"),
            common=True,
        ),
    ),
    help_en="Dates of classes with repayment scheduled or target_balance",
    help_zh="按计划还本或目标余额的证券，各期还本安排",
)

RATES = Sheet(
    key="rates",
    zh="基准利率",
    columns=(
        identifier("index", "基准名称", "Name of the index, e.g. LPR1Y", "基准名称，如 LPR1Y", required=True),
        when(
            "date",
            "发布日",
            "Day of the fixing; it holds until the next one",
            "发布日期；有效至下一次发布",
            required=True,
        ),
        rate("rate", "利率", "The fixing, a rate a year, e.g. 3.00%", "发布值，年化，如 3.00%", required=True),
    ),
    help_en="Fixings of the indices that floating rates follow",
    help_zh="浮动利率所参照基准的各期发布值",
)
