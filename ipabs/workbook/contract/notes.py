"""Sheet `tranches`."""

from __future__ import annotations

from ipabs.model.rates import HIGHEST_RATE
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
_INTEREST_BASE = (Word("opening", "期初余额"), Word("after_payment", "实际余额"))

TRANCHES = Sheet(
    key="tranches",
    zh="证券分层",
    required=True,
    id_column="name",
    columns=(
        identifier("name", "证券名称", "Short name of the class, e.g. A1", "证券简称，如 优先A1", required=True),
        words(
            "class",
            "档次",
            _CLASS,
            "Level: senior is paid first, subordinated bears losses first",
            "分层档次：优先级先受偿，次级先承担损失",
            required=True,
        ),
        integer(
            "rank",
            "顺位",
            "Order within the level; equal numbers are paid side by side (pari passu)",
            "同档次内的先后；数字相同即同顺位",
            default_from=("row order", "按行顺序"),
            minimum=1,
            maximum=100,
        ),
        money("principal", "发行规模", "Face value issued", "发行面值", required=True, usual=(1_000_000, None)),
        words(
            "coupon_type",
            "利率类型",
            _COUPON_TYPE,
            "How the class earns: a fixed rate, index plus spread, or whatever is left (residual)",
            "固定利率、基准加点，或取得剩余收益",
            default="fixed",
            common=True,
        ),
        plain(
            "coupon",
            "票面利率",
            Type.RATE,
            "Coupon a year of a fixed class, e.g. 2.90%; blank for residual and floating",
            "固定利率档的年化票面利率，如 2.90%；剩余收益与浮动档留空",
            needed=("for coupon_type fixed", "固定利率时"),
            minimum=0,
            maximum=HIGHEST_RATE,
            usual=(0.002, 0.15),
            common=True,
        ),
        *floating(needed=("for coupon_type floating", "浮动利率时")),
        words(
            "repayment",
            "还本方式",
            _REPAYMENT,
            "How principal is repaid: at maturity, by sheet tranche_schedule, or as cash comes in",
            "到期一次、按“还本计划”表，或回款即还（过手）",
            required=True,
        ),
        when(
            "expected_maturity_date",
            "预期到期日",
            "Repayment day (ABN) or payment day (ABS), unadjusted; the last class's may be any date",
            "未调整的还款日（ABN）或兑付日（ABS）；最后到期的一档可为任意日期",
            required=True,
        ),
        words(
            "day_count",
            "计息基准",
            DAY_COUNT,
            "How days become a part of a year, where this class differs from the deal",
            "天数折算方式；与项目不同时填写",
            default_from="deal.day_count",
        ),
        flag(
            "interest_on_unpaid",
            "欠息计复利",
            "Y: interest not paid on time earns the coupon itself",
            "是：未按时支付的利息按票面利率计息",
            default=False,
        ),
        words(
            "interest_base",
            "计息本金",
            _INTEREST_BASE,
            "opening: the balance after the last payment, all period; after_payment: principal earns until paid",
            "期初余额：上一兑付日后的余额计整期；实际余额：本金计息至实际兑付日",
            default="opening",
        ),
        plain(
            "issue_price",
            "发行价格",
            Type.PRICE,
            "Price of issue in percent of face value; 100 is par",
            "发行价占面值的百分比，100 为平价",
            default=1.0,
            minimum=0.1,
            maximum=2,
            unit="% of principal",
        ),
        text("rating", "评级", "Rating of the class, e.g. AAAsf", "债项评级，如 AAAsf", common=True),
    ),
    help_en="The classes of notes; senior classes first",
    help_zh="各档证券，优先级在前",
)
