"""Sheets `scenarios` and `scenario_events`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, integer, money, plain, share, shift, text, when, words
from ipabs.workbook.contract.types import Column, Sheet, Type, Word

__all__ = ["SCENARIOS", "SCENARIO_EVENTS"]

_CURVE = (Word("even", "均匀"), Word("front", "前置"), Word("back", "后置"))
_METHOD = (Word("proportional", "按比例"), Word("whole_firm", "整户"))

_EVENT = (
    Word("borrower_default", "企业违约"),
    Word("prepayment", "提前还款"),
    Word("curve_point", "违约时间分布"),
    Word("provider_failure", "增信机构失效"),
    Word("originator_failure", "发起机构失效"),
    Word("servicer_failure", "资产服务机构失效"),
    Word("rating_change", "评级变动"),
    Word("delay", "延迟支付"),
    Word("repurchase", "赎回"),
    Word("exercise", "行权"),
    Word("insured_loss", "保险事故"),
    Word("manual_trigger", "人工触发"),
)


def _factor(key: str, zh: str, en: str, cn: str) -> Column:
    return plain(key, zh, Type.NUMBER, en, cn, default=1.0, minimum=0, maximum=100)


SCENARIOS = Sheet(
    key="scenarios",
    zh="情景",
    common=True,
    id_column="name",
    columns=(
        identifier(
            "name",
            "情景名称",
            "Short name; the base case runs always and needs no row",
            "情景简称；基准情景自动运行，无需填写",
            required=True,
        ),
        text(
            "label", "情景说明", "What it shows, in words for the term sheet", "情景含义，显示在条款清单上", common=True
        ),
        share(
            "default_rate",
            "累计违约率",
            "Share of the pool that defaults over the deal's life, e.g. 10%",
            "存续期内违约占封包日资产池的比例，如 10%",
            common=True,
        ),
        plain(
            "default_curve",
            "违约时间分布",
            Type.CHOICE,
            "When those defaults come: a word of the list, or the name of your own curve_point events",
            "违约何时发生：列表中的分布，或情景事件中自定义的时间分布名称",
            default="even",
            of=_CURVE,
            common=True,
        ),
        words(
            "default_method",
            "违约方式",
            _METHOD,
            "A share of every asset, or whole firms, the largest first",
            "每笔资产按比例违约，或由大到小整户违约",
            default="proportional",
        ),
        share(
            "recovery_rate",
            "回收率",
            "Recovery rate of every asset in this scenario",
            "本情景下全部资产的回收率",
            default_from="assets.recovery_rate",
            common=True,
        ),
        integer(
            "recovery_lag_months",
            "回收时滞",
            "Months from default to recovery in this scenario",
            "本情景下违约至回收的月数",
            default_from="assets.recovery_lag_months",
            unit="months",
        ),
        share(
            "ip_recovery_rate",
            "知识产权处置率",
            "Share of appraised value that sales of IP bring in this scenario",
            "本情景下知识产权处置所得占评估价值的比例",
            default_from="assets.ip_recovery_rate",
            common=True,
        ),
        share(
            "prepayment_rate",
            "早偿率",
            "Share of the balance prepaid a year, e.g. 15%",
            "每年提前偿还的余额比例，如 15%",
            common=True,
        ),
        shift(
            "rate_shift",
            "利率变动",
            "Added to the index at every reset after closing, e.g. 1%",
            "加于起息日后的每次重定价，如 1%",
        ),
        shift(
            "coupon_shift",
            "票面利率变动",
            "Added to coupons and spreads of the classes from closing on",
            "自起息日起加于各档票面利率与利差",
        ),
        shift(
            "asset_rate_shift",
            "资产利率变动",
            "Added to the index of assets alone, on top of rate_shift",
            "在利率变动之外再加于资产的重定价",
        ),
        _factor(
            "recovery_factor",
            "回收系数",
            "Multiplies recovery rates of firms and IP, e.g. 0.5",
            "乘以回收率与处置率，如 0.5",
        ),
        _factor("prepayment_factor", "早偿系数", "Multiplies the prepayment rate", "乘以早偿率"),
        _factor(
            "revenue_factor",
            "收入系数",
            "Multiplies the revenue of royalties, e.g. 0.8",
            "乘以许可费收益的收入，如 0.8",
        ),
    ),
    help_en="What may go otherwise than contracted, one row each; the base case runs always",
    help_zh="与合同约定不同的各种情形，每行一种；基准情景自动运行",
)

SCENARIO_EVENTS = Sheet(
    key="scenario_events",
    zh="情景事件",
    common=True,
    columns=(
        identifier(
            "scenario",
            "情景名称",
            "Scenario that the event belongs to",
            "所属情景",
            required=True,
            refers="scenarios.name",
        ),
        when(
            "date",
            "日期",
            "Day of the event; blank with default_method whole_firm: the firm's turn by row",
            "发生日期；违约方式为整户时可空白，按行顺序违约",
            needed=("unless default_method is whole_firm, or for kind exercise", "违约方式非整户时；行权可空白"),
            common=True,
        ),
        when(
            "until",
            "截止日期",
            "Day on which delayed payments arrive",
            "延迟的款项于该日到账",
            needed=("for kind delay", "延迟支付时"),
        ),
        words("kind", "事件类型", _EVENT, "What happens", "发生什么", required=True),
        plain(
            "target",
            "对象",
            Type.NAME,
            "Firm or asset that it befalls; an institution, trigger, rate event or curve by the kind of event",
            "所涉企业或资产的编号；按事件类型也可为机构、触发事件、利率事件或时间分布的名称",
            needed=(
                "unless kind is originator_failure, servicer_failure or delay (blank: every asset)",
                "发起机构失效、资产服务机构失效除外；延迟支付空白为全部资产",
            ),
            offers="borrowers.borrower_id",
            common=True,
        ),
        money(
            "amount",
            "金额",
            "Prepaid or exercised, blank: all; of insured_loss costs lost, of servicer_failure a period's loss",
            "提前还款或行权金额，空白为全部；保险事故填损失的承保费用；资产服务机构失效填每期损失的回款；元",
            common=True,
        ),
        share(
            "rate",
            "比率",
            "Share of all defaults; of servicer_failure of each period's collections; of exercise the coupon",
            "该日违约占全部违约的比例；资产服务机构失效时为每期回款的损失比例；行权时为新票面利率",
            needed=(
                "for kind curve_point; for servicer_failure unless amount is given",
                "违约时间分布时；资产服务机构失效而未填金额时",
            ),
        ),
        text(
            "rating",
            "评级",
            "New rating of the institution, e.g. AA",
            "机构的新评级，如 AA",
            needed=("for kind rating_change", "评级变动时"),
        ),
    ),
    help_en="Dated events of a scenario: a firm defaults, a loan is prepaid, a rating is cut",
    help_zh="情景中的具体事件：企业违约、提前还款、评级下调等",
)
