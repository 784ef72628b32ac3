"""Sheets of dated rows: `schedule`, `tranche_schedule`, `rates`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, money, rate, when
from ipabs.workbook.contract.types import Sheet

__all__ = ["RATES", "SCHEDULE", "TRANCHE_SCHEDULE"]

SCHEDULE = Sheet(
    key="schedule",
    zh="日期安排",
    columns=(
        when(
            "repayment_date", "还款日", "Grid date of repayment form, unadjusted", "还款日型填写（未调整）", common=True
        ),
        when("determination_date", "计算日", "Of the period", "本期计算日", default_from="deal.determination_offset"),
        when(
            "payment_date",
            "兑付日",
            "Grid date of payment form; in repayment form when holders are paid",
            "兑付日型填写（未调整）；还款日型为实际兑付日",
            default_from="deal.payment_offset",
            common=True,
        ),
        when(
            "accrual_end",
            "计息截止日",
            "Last day of interest, counted out",
            "计息止日（算头不算尾）",
            default_from="the grid date",
        ),
    ),
    help_en="The whole list of periods, instead of first_date and payment_frequency",
    help_zh="全部期间的日期，代替首个还款日与付息频率",
)

TRANCHE_SCHEDULE = Sheet(
    key="tranche_schedule",
    zh="还本计划",
    columns=(
        identifier("tranche", "证券", "The class", "证券名称", required=True, refers="tranches.name"),
        when("date", "日期", "An unadjusted grid date", "未调整的还款日或兑付日", required=True),
        money(
            "principal", "还本金额", "Of repayment scheduled: due on the date", "按计划还本：该日应还本金", common=True
        ),
        money("target_balance", "目标余额", "Of target_balance: the balance to reach", "目标余额：该日应降至的余额"),
    ),
    help_en="Principal of classes with repayment scheduled or target_balance",
    help_zh="按计划还本或目标余额的证券的还本安排",
)

RATES = Sheet(
    key="rates",
    zh="基准利率",
    columns=(
        identifier("index", "基准名称", "Name of the index, such as LPR1Y", "基准名称，如 LPR1Y", required=True),
        when("date", "发布日", "Published on", "发布日期", required=True),
        rate("rate", "利率", "A year", "年化利率", required=True),
    ),
    help_en="Published fixings of the indices that floating rates follow",
    help_zh="浮动利率所参照基准的各期发布值",
)
