"""Sheets `triggers` and `trigger_levels`."""

from __future__ import annotations

from ipabs.workbook.contract.make import flag, identifier, integer, later, share, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import LEVEL_COMPARISON

__all__ = ["TRIGGERS", "TRIGGER_LEVELS"]

_TEST = (
    Word("cumulative_default_rate", "累计违约率"),
    Word("missed_interest", "未足额付息"),
    Word("date", "日期"),
    Word("not_repaid_at_expected", "预期到期未偿付", 5),
    Word("overdue_rate", "逾期率", 5),
    Word("senior_coverage", "优先级覆盖倍数", 5),
    Word("collateral_coverage", "资产覆盖倍数", 5),
    Word("pool_below_senior", "资产池低于优先级", 5),
    Word("collections_below_forecast", "回款低于预测", 5),
    Word("provider_rating", "增信机构评级", 5),
    Word("provider_failed", "增信机构失效", 5),
    Word("originator_failed", "发起机构失效", 5),
    Word("support_exhausted", "增信耗尽", 5),
    Word("manual", "人工认定", 5),
)
_TESTED = (Word("before", "分配前"), Word("after", "分配后"))
_EFFECT = (
    Word("accelerate", "加速清偿"),
    Word("default", "违约"),
    Word("terminate", "提前终止"),
    Word("flag", "标记"),
    Word("perfect_title", "权利完善", 5),
    Word("stop_subordinated", "停付次级", 5),
    Word("trap_cash", "留存现金", 5),
    Word("start_support", "启动增信", 5),
)

TRIGGERS = Sheet(
    key="triggers",
    zh="触发事件",
    id_column="name",
    columns=(
        identifier("name", "事件名称", "Name of the trigger", "触发事件名称", required=True),
        words("test", "测试指标", _TEST, "What is tested", "测试的指标", required=True),
        identifier("target", "对象", "Of missed_interest: the class", "未足额付息所指的证券", refers="tranches.name"),
        words(
            "comparison", "比较", LEVEL_COMPARISON, "Holds: value comparison threshold", "指标与阈值的比较", default=">"
        ),
        share(
            "threshold",
            "阈值",
            "The level before the first row of trigger_levels",
            "首个触发阈值行之前的水平",
            common=True,
        ),
        when("date", "日期", "Of test date: holds from then on", "测试日期：自该日起成立"),
        words(
            "tested",
            "测试时点",
            _TESTED,
            "Before the payments, for this period, or after, for the next",
            "分配前（作用于本期）或分配后（作用于下期）",
            default_from="after for missed_interest, else before",
        ),
        integer(
            "consecutive", "连续期数", "Periods in a row that it must hold", "须连续成立的期数", default=1, minimum=1
        ),
        flag("curable", "可恢复", "Ends when its condition does", "条件消失后可恢复", default=False),
        integer("cure_periods", "恢复期数", "Periods without it", "条件消失须持续的期数", default=1, minimum=1),
        words(
            "effect",
            "后果",
            _EFFECT,
            "A phase, or a flag that conditions read",
            "进入的阶段，或供条件引用的标记",
            required=True,
        ),
        later("effect_target", "后果对象", Type.ID, 5, "Of the effect", "后果所指对象"),
        text("clause", "条款", "Of the document", "对应文件条款"),
    ),
    help_en="Tests that change the phase, or that conditions read",
    help_zh="改变分配阶段的测试，或供条件引用的标记",
)

TRIGGER_LEVELS = Sheet(
    key="trigger_levels",
    zh="触发阈值",
    columns=(
        identifier("trigger", "事件名称", "The trigger", "触发事件", required=True, refers="triggers.name"),
        when("from_date", "起始日", "From the first grid date on or after it", "自该日或其后首个日期起", required=True),
        share("threshold", "阈值", "The level from then on", "此后的水平", required=True),
    ),
    help_en="Levels of a trigger by date, in order of date",
    help_zh="触发事件按日期变化的阈值，按日期先后排列",
)
