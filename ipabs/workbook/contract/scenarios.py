"""Sheets `scenarios` and `scenario_events`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, integer, later, money, plain, share, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["SCENARIOS", "SCENARIO_EVENTS"]

_CURVE = (Word("even", "均匀", 2), Word("front", "前置", 2), Word("back", "后置", 2))
_METHOD = (Word("proportional", "按比例", 2), Word("whole_firm", "整户", 2))

_EVENT = (
    Word("borrower_default", "企业违约"),
    Word("prepayment", "提前还款"),
    Word("curve_point", "违约时间分布", 2),
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

SCENARIOS = Sheet(
    key="scenarios",
    zh="情景",
    id_column="name",
    columns=(
        identifier(
            "name", "情景名称", "Name of the scenario; base is reserved", "情景名称；“基准”为保留名", required=True
        ),
        text("label", "情景说明", "What it shows", "情景含义", common=True),
        later("default_rate", "累计违约率", Type.SHARE, 2, "Of the pool at cutoff", "占封包日资产池"),
        later("default_curve", "违约时间分布", Type.WORD, 2, "When defaults come", "违约的时间分布", of=_CURVE),
        later(
            "default_method",
            "违约方式",
            Type.WORD,
            2,
            "Share of each asset, or whole firms",
            "按比例或整户",
            of=_METHOD,
        ),
        share("recovery_rate", "回收率", "Instead of the assets'", "代替资产的回收率", common=True),
        integer("recovery_lag_months", "回收时滞", "Instead of the assets'", "代替资产的回收时滞", unit="months"),
        share("ip_recovery_rate", "知识产权处置率", "Instead of the assets'", "代替资产的知识产权处置率", common=True),
        later("prepayment_rate", "早偿率", Type.SHARE, 2, "A year", "年化"),
        later("rate_shift", "利率变动", Type.RATE, 2, "Added to every reset", "加于每次重定价"),
        later("coupon_shift", "票面利率变动", Type.RATE, 2, "Added to the classes' coupons", "加于各档票面利率"),
        later("asset_rate_shift", "资产利率变动", Type.RATE, 2, "For assets alone", "仅适用于资产"),
        plain(
            "recovery_factor",
            "回收系数",
            Type.NUMBER,
            "Times recovery_rate and ip_recovery_rate",
            "乘以回收率与处置率",
            default=1.0,
            minimum=0,
            maximum=100,
        ),
        later("prepayment_factor", "早偿系数", Type.NUMBER, 2, "Times prepayment_rate", "乘以早偿率"),
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
        when("date", "日期", "When it happens", "发生日期", required=True),
        later("until", "截止日期", Type.DATE, 5, "Of a delay", "延迟至"),
        words("kind", "事件类型", _EVENT, "What happens", "事件类型", required=True),
        identifier(
            "target",
            "对象",
            "A borrower; for prepayment also an asset",
            "企业编号；提前还款亦可为资产编号",
            required=True,
        ),
        money("amount", "金额", "Of a prepayment; blank: all", "提前还款金额；空白为全部", common=True),
        later("rate", "比率", Type.RATE, 2, "Of a curve point", "时间分布的占比"),
    ),
    help_en="Dated events of a scenario",
    help_zh="情景中的具体事件",
)
