"""What the figures leave out, Chinese and English: pairs of matter and consequence."""

from __future__ import annotations

__all__ = ["LEFT_OUT"]

Pair = tuple[str, str]

LEFT_OUT: tuple[tuple[Pair, Pair], ...] = (
    (
        ("循环购买、回款当日分配", "Revolving purchases, payment on the day of receipt"),
        ("回款在归集期末之后的兑付日统一分配。", "Cash is paid out on payment dates alone."),
    ),
    (
        ("回售、赎回、票面利率调整与清仓回购", "Puts, calls, coupon options, clean-up calls"),
        ("证券按约定期限与利率存续。", "Classes run at their terms."),
    ),
    (
        ("参与机构违约、评级下调与更换", "Default, downgrade or replacement of parties"),
        ("仅按情景事件反映，不计更换成本。", "As far as events of scenarios say; replacing costs nothing."),
    ),
    (
        ("保险、风险资金池与资产端增信", "Insurance, risk pools, supports of single assets"),
        ("仅计入覆盖税费与证券本息的增信。", "Supports of tax, fees and notes alone count."),
    ),
    (
        ("账户余额的利息与再投资", "Interest on accounts, reinvestment"),
        ("账户资金不产生收益。", "Cash held earns nothing."),
    ),
    (
        ("违约相关性、违约概率与评级结论", "Correlation, default probabilities, ratings"),
        ("情景为给定假设，不代表其发生的可能性。", "Scenarios are given; nothing is said of how likely they are."),
    ),
    (
        ("展期与罚息", "Extension, penalty interest"),
        ("延迟支付仅按情景事件反映，不计罚息。", "Late payment comes with events of scenarios and earns nothing."),
    ),
    (
        ("知识产权处置的费用、税金与流动性", "Cost, tax and liquidity of selling the rights"),
        ("仅通过处置率、时滞与价值衰减反映。", "Held in the recovery rate, its lag and the decay alone."),
    ),
    (
        ("企业所得税、印花税及投资者税负", "Income tax, stamp duty, investors' taxes"),
        ("税项仅为本项目的增值税及附加。", "VAT and surcharges of the deal are the only tax."),
    ),
    (
        ("一般企业经营与市场环境变化", "The firms' business and the markets"),
        ("仅在情景列明的范围内反映。", "As far as scenarios name them."),
    ),
)
"""Matter and consequence. What a later version takes in goes out of this list with it."""
