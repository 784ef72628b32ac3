"""Sheet `tranches`."""

from __future__ import annotations

from ipabs.workbook.contract.make import flag, floating, identifier, integer, money, plain, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import DAY_COUNT

__all__ = ["TRANCHES"]

_CLASS = (Word("senior", "优先级"), Word("mezzanine", "夹层级"), Word("subordinated", "次级"))
_COUPON_TYPE = (Word("fixed", "固定利率"), Word("floating", "浮动利率", 2), Word("residual", "剩余收益"))
_REPAYMENT = (
    Word("bullet", "到期一次还本"),
    Word("scheduled", "按计划还本", 2),
    Word("target_balance", "目标余额", 2),
    Word("pass_through", "过手摊还"),
)
_INTEREST_BASE = (Word("opening", "期初余额"), Word("after_payment", "实际余额", 5))

TRANCHES = Sheet(
    key="tranches",
    zh="证券分层",
    required=True,
    id_column="name",
    columns=(
        identifier("name", "证券名称", "Name of the class", "证券名称", required=True),
        words("class", "档次", _CLASS, "Level of the class", "分层档次", required=True),
        integer("rank", "顺位", "Order of the classes", "各档顺位", default_from="row order", minimum=1, maximum=100),
        money("principal", "发行规模", "Face value issued", "发行面值", required=True),
        words("coupon_type", "利率类型", _COUPON_TYPE, "How it earns", "计息方式", default="fixed", common=True),
        plain(
            "coupon",
            "票面利率",
            Type.RATE,
            "A year; of coupon_type fixed",
            "年化；固定利率档填写",
            minimum=0,
            maximum=0.36,
            common=True,
        ),
        *floating(),
        words("repayment", "还本方式", _REPAYMENT, "How principal is repaid", "还本方式", required=True),
        when(
            "expected_maturity_date",
            "预期到期日",
            "An unadjusted grid date; the last class's may be any date and becomes one",
            "未调整的还款日或兑付日；最后一档可为任意日期",
            required=True,
        ),
        words("day_count", "计息基准", DAY_COUNT, "Of the class", "证券计息基准", default_from="deal.day_count"),
        flag(
            "interest_on_unpaid",
            "欠息计复利",
            "Unpaid interest earns the coupon",
            "欠付利息按票面利率计息",
            default=False,
        ),
        words("interest_base", "计息本金", _INTEREST_BASE, "Balance that earns", "计息余额口径", default="opening"),
        plain(
            "issue_price",
            "发行价格",
            Type.PRICE,
            "Percent of principal, 100 is par",
            "占面值百分比，100 为平价",
            default=1.0,
            minimum=0.1,
            maximum=2,
            unit="% of principal",
        ),
        text("rating", "评级", "Of the class", "证券评级", common=True),
    ),
    help_en="The classes of notes, in order of rank",
    help_zh="各档证券，按顺位排列",
)
