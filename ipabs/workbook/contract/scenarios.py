"""Sheets `scenarios` and `scenario_events`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, integer, later, money, plain, share, shift, text, when, words
from ipabs.workbook.contract.types import Column, Sheet, Type, Word

__all__ = ["SCENARIOS", "SCENARIO_EVENTS"]

_CURVE = (Word("even", "均匀"), Word("front", "前置"), Word("back", "后置"))
_METHOD = (Word("proportional", "按比例"), Word("whole_firm", "整户"))

_EVENT = (
    Word("borrower_default", "企业违约"),
    Word("prepayment", "提前还款"),
    Word("curve_point", "违约时间分布"),
    Word("provider_failure", "增信机构失效", 5),
    Word("originator_failure", "发起机构失效", 5),
    Word("servicer_failure", "资产服务机构失效", 5),
    Word("rating_change", "评级变动", 5),
    Word("delay", "延迟支付", 5),
    Word("repurchase", "赎回", 5),
    Word("exercise", "行权", 5),
    Word("insured_loss", "保险事故", 5),
    Word("manual_trigger", "人工触发", 5),
)


def _factor(key: str, zh: str, en: str, cn: str) -> Column:
    return plain(key, zh, Type.NUMBER, en, cn, default=1.0, minimum=0, maximum=100)


SCENARIOS = Sheet(
    key="scenarios",
    zh="情景",
    id_column="name",
    columns=(
        identifier(
            "name", "情景名称", "Name of the scenario; base is reserved", "情景名称；“基准”为保留名", required=True
        ),
        text("label", "情景说明", "What it shows", "情景含义", common=True),
        share("default_rate", "累计违约率", "Cumulative, of the pool at cutoff", "占封包日资产池", common=True),
        plain(
            "default_curve",
            "违约时间分布",
            Type.CHOICE,
            "When defaults come; a name of curve_point events, or",
            "违约的时间分布；可填情景事件中“违约时间分布”的名称，或",
            default="even",
            of=_CURVE,
        ),
        words(
            "default_method",
            "违约方式",
            _METHOD,
            "A share of each asset, or whole firms",
            "按比例或整户",
            default="proportional",
        ),
        share("recovery_rate", "回收率", "Instead of the assets'", "代替资产的回收率", common=True),
        integer("recovery_lag_months", "回收时滞", "Instead of the assets'", "代替资产的回收时滞", unit="months"),
        share("ip_recovery_rate", "知识产权处置率", "Instead of the assets'", "代替资产的知识产权处置率", common=True),
        share("prepayment_rate", "早偿率", "A year, of the balance", "年化，占余额", common=True),
        shift("rate_shift", "利率变动", "Added to every reset after closing", "加于起息日后的每次重定价"),
        shift("coupon_shift", "票面利率变动", "Added to coupons and spreads of the classes", "加于各档票面利率与利差"),
        shift("asset_rate_shift", "资产利率变动", "On top of rate_shift, for assets", "在利率变动之上，仅适用于资产"),
        _factor("recovery_factor", "回收系数", "Times recovery_rate and ip_recovery_rate", "乘以回收率与处置率"),
        _factor("prepayment_factor", "早偿系数", "Times prepayment_rate", "乘以早偿率"),
        later("revenue_factor", "收入系数", Type.NUMBER, 5, "Times revenue", "乘以许可收入"),
    ),
    help_en="What may go otherwise than contracted, beside the base case",
    help_zh="基准之外的情景",
)

SCENARIO_EVENTS = Sheet(
    key="scenario_events",
    zh="情景事件",
    columns=(
        identifier("scenario", "情景名称", "The scenario", "所属情景", required=True, refers="scenarios.name"),
        when(
            "date",
            "日期",
            "When it happens; blank: the firm's turn in default_method whole_firm",
            "发生日期；违约方式为整户时空白表示按行顺序违约",
            common=True,
        ),
        later("until", "截止日期", Type.DATE, 5, "Of a delay", "延迟至"),
        words("kind", "事件类型", _EVENT, "What happens", "事件类型", required=True),
        identifier(
            "target",
            "对象",
            "A borrower; of prepayment also an asset; of curve_point the default_curve",
            "企业编号；提前还款亦可为资产编号；时间分布为其名称",
            required=True,
        ),
        money("amount", "金额", "Of a prepayment; blank: all", "提前还款金额；空白为全部", common=True),
        share("rate", "比率", "Of curve_point: its share of all defaults", "时间分布：占全部违约的比例"),
    ),
    help_en="Dated events of a scenario",
    help_zh="情景中的具体事件",
)
