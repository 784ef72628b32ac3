"""Sheets `triggers` and `trigger_levels`."""

from __future__ import annotations

from ipabs.workbook.contract.make import flag, identifier, integer, plain, share, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import LEVEL_COMPARISON

__all__ = ["TRIGGERS", "TRIGGER_LEVELS"]

_TEST = (
    Word("cumulative_default_rate", "累计违约率"),
    Word("missed_interest", "未足额付息"),
    Word("date", "日期"),
    Word("not_repaid_at_expected", "预期到期未偿付"),
    Word("overdue_rate", "逾期率"),
    Word("senior_coverage", "优先级覆盖倍数"),
    Word("collateral_coverage", "资产覆盖倍数"),
    Word("pool_below_senior", "资产池低于优先级"),
    Word("collections_below_forecast", "回款低于预测"),
    Word("provider_rating", "增信机构评级"),
    Word("provider_failed", "增信机构失效"),
    Word("originator_failed", "发起机构失效"),
    Word("support_exhausted", "增信耗尽"),
    Word("manual", "人工认定"),
)
_TESTED = (Word("before", "分配前"), Word("after", "分配后"))
_EFFECT = (
    Word("accelerate", "加速清偿"),
    Word("default", "违约"),
    Word("terminate", "提前终止"),
    Word("flag", "标记"),
    Word("perfect_title", "权利完善"),
    Word("stop_subordinated", "停付次级"),
    Word("trap_cash", "留存现金"),
    Word("start_support", "启动增信"),
)

TRIGGERS = Sheet(
    key="triggers",
    zh="触发事件",
    id_column="name",
    columns=(
        identifier(
            "name", "事件名称", "Name of the trigger; conditions refer to it", "触发事件名称，供条件引用", required=True
        ),
        words("test", "测试指标", _TEST, "What is tested on each payment date", "每个兑付日测试的指标", required=True),
        plain(
            "target",
            "对象",
            Type.NAME,
            "Class, support or institution that the test is of",
            "测试所针对的证券、增信措施或机构",
            needed=(
                "for missed_interest, not_repaid_at_expected, support_exhausted, provider_rating, provider_failed",
                "未足额付息、预期到期未偿付（证券），增信耗尽（增信措施），增信机构评级、增信机构失效（机构）时",
            ),
            offers="tranches.name",
            common=True,
        ),
        words(
            "comparison",
            "比较",
            LEVEL_COMPARISON,
            "The trigger holds where value, comparison, threshold is true",
            "指标与阈值如此比较成立时触发",
            default_from=(
                "< for senior_coverage, collateral_coverage and collections_below_forecast, else >",
                "优先级覆盖倍数、资产覆盖倍数、回款低于预测为小于，其余为大于",
            ),
            common=True,
        ),
        share(
            "threshold",
            "阈值",
            "Level of the test, e.g. 5%, or 110% of a coverage; of a level that moves, the one before the first row of "
            "trigger_levels",
            "触发水平，如 5%，覆盖倍数如 110%；阈值随时间变化时，为“触发阈值”首行之前的水平",
            maximum=10.0,
            common=True,
        ),
        text(
            "rating",
            "评级",
            "Rating that the institution is to keep: provider_rating holds while it has a lower one, or none",
            "机构应维持的评级：低于该评级或评级终止时触发",
            needed=("for test provider_rating", "增信机构评级测试时"),
        ),
        when(
            "date",
            "日期",
            "Day from which it holds",
            "自该日起触发",
            needed=("for test date", "日期测试时"),
            common=True,
        ),
        words(
            "tested",
            "测试时点",
            _TESTED,
            "Before the payments, deciding this period's phase, or after them, for the next",
            "分配前测试作用于本期，分配后测试作用于下期",
            default_from=(
                "after for missed_interest and not_repaid_at_expected, else before",
                "未足额付息、预期到期未偿付为分配后，其余为分配前",
            ),
        ),
        integer(
            "consecutive",
            "连续期数",
            "Periods in a row for which it must hold",
            "须连续成立的期数",
            default=1,
            minimum=1,
        ),
        flag(
            "curable",
            "可恢复",
            "Y: it ends when its condition does; N: it stays",
            "是：条件消失后恢复；否：一经触发不再恢复",
            default=False,
            common=True,
        ),
        integer(
            "cure_periods",
            "恢复期数",
            "Periods without its condition after which it ends",
            "条件消失须持续的期数",
            default=1,
            minimum=1,
        ),
        words(
            "effect",
            "后果",
            _EFFECT,
            "Phase that the deal enters; what starts, stops or ends while it holds; or flag: only read by conditions",
            "进入的阶段；或成立期间启动、停止、终结的事项；或标记，仅供步骤与费用的条件引用",
            required=True,
        ),
        identifier(
            "effect_target",
            "后果对象",
            "Support that start_support starts: it pays nothing before",
            "启动增信时所启动的增信措施，启动之前不支付",
            needed=("for effect start_support", "启动增信时"),
            offers="supports.name",
        ),
        text("clause", "条款", "Clause of the document that says so", "对应的文件条款"),
    ),
    help_en="Tests that change the order of payment, or that conditions read",
    help_zh="改变分配阶段的测试，或供条件引用的标记",
)

TRIGGER_LEVELS = Sheet(
    key="trigger_levels",
    zh="触发阈值",
    columns=(
        identifier("trigger", "事件名称", "The trigger", "触发事件的名称", required=True, refers="triggers.name"),
        when(
            "from_date",
            "起始日",
            "Day from which the level holds; rows in order of date",
            "该水平的起始日；按日期先后排列",
            required=True,
        ),
        share("threshold", "阈值", "Level from then on, e.g. 5%", "自此适用的水平，如 5%", maximum=10.0, required=True),
    ),
    help_en="Levels of a trigger that move with time",
    help_zh="触发事件随时间变化的阈值",
)
