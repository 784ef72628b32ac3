"""Sheet `waterfall`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, integer, money, plain, share, text, words
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import CONDITION

__all__ = ["TRANSFER_OF", "WATERFALL"]

_PHASE = (
    Word("normal", "正常"),
    Word("accelerated", "加速清偿"),
    Word("default", "违约"),
    Word("termination", "提前终止"),
)
_KIND = (
    Word("tax", "税"),
    Word("fee", "费用"),
    Word("interest", "利息"),
    Word("principal", "本金"),
    Word("residual", "剩余"),
    Word("fund", "补足储备"),
    Word("release", "释放储备"),
    Word("transfer", "划转"),
    Word("reimburse", "偿还增信"),
    Word("call", "赎回", 5),
    Word("cleanup_call", "清仓回购", 5),
)
TRANSFER_OF = (Word("all", "全部"), Word("defaulted_principal", "违约本金"))
"""What due_of may say of a transfer."""

_WANT = (Word("scheduled", "按计划"), Word("balance", "全部余额"))
_CAP_PER = (Word("payment", "每次兑付"), Word("year", "每年"), Word("life", "存续期"))

_WHO = (
    words(
        "phase", "阶段", _PHASE, "default and termination without rows take accelerated's", "所处阶段", required=True
    ),
    integer("order", "顺序", "Equal in a phase: pari passu", "同一阶段内相同即同顺位", minimum=1, required=True),
    identifier("name", "步骤名称", "Name of the step", "步骤名称", required=True),
    words("kind", "步骤类型", _KIND, "What the step does", "步骤类型", required=True),
    identifier(
        "due_of",
        "支付对象",
        "A class, fee or support, by kind; of a transfer `all` 全部 or `defaulted_principal` 违约本金",
        "按类型填某档证券、费用或增信；划转填“全部”或“违约本金”",
        common=True,
    ),
    plain(
        "from_account",
        "转出账户",
        Type.ID,
        "Whose cash pays; of a release the reserve",
        "资金来源账户；释放储备时为储备账户",
        default_from="the first collection account",
        common=True,
    ),
    identifier("to_account", "转入账户", "Of fund, release, transfer, residual", "补足、释放、划转或剩余的去向账户"),
    plain("to_party", "转入机构", Type.NAME, "Of a residual", "剩余的去向机构", refers="parties.name"),
)

WATERFALL = Sheet(
    key="waterfall",
    zh="分配顺序",
    name_column="name",
    columns=(
        *_WHO,
        words(
            "want",
            "还本口径",
            _WANT,
            "Of principal: its schedule, or the whole balance",
            "本金步骤：按计划或全部余额",
            default_from="scheduled in phase normal, else balance",
        ),
        money("cap_amount", "限额", "At most so much", "金额上限"),
        share("cap_share", "比例上限", "At most so much of what is due", "占应付金额的上限"),
        words("cap_per", "限额周期", _CAP_PER, "What the cap is for", "限额对应的周期", default="payment"),
        plain(
            "condition",
            "条件",
            Type.CHOICE,
            "Pays only while it holds: a trigger, `not` a trigger, or",
            "条件成立时才支付：触发事件名称、“非”加名称，或",
            of=CONDITION,
            common=True,
        ),
        text("clause", "条款", "Of the document", "对应文件条款"),
    ),
    help_en="The steps of each phase; default: the standard waterfall",
    help_zh="各阶段的分配步骤；不填则用标准分配顺序",
)
