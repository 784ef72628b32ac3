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
    Word("call", "赎回"),
    Word("cleanup_call", "清仓回购", 5),
)
TRANSFER_OF = (Word("all", "全部"), Word("defaulted_principal", "违约本金"))
"""What due_of may say of a transfer."""

_WANT = (Word("scheduled", "按计划"), Word("balance", "全部余额"))
_CAP_PER = (Word("payment", "每次兑付"), Word("year", "每年"), Word("life", "存续期"))

_WHO = (
    words(
        "phase",
        "阶段",
        _PHASE,
        "Phase in which the step pays; default and termination without rows take accelerated's",
        "步骤所属阶段；违约、提前终止未填时沿用加速清偿",
        required=True,
    ),
    integer(
        "order",
        "顺序",
        "Order in the phase; equal numbers share pari passu",
        "阶段内的先后；相同即同顺位按比例分配",
        minimum=1,
        required=True,
    ),
    identifier("name", "步骤名称", "Name of the step, as the document has it", "步骤名称，与文件一致", required=True),
    words(
        "kind",
        "步骤类型",
        _KIND,
        "What the step does; the last one of a phase is residual",
        "步骤的作用；各阶段以“剩余”收尾",
        required=True,
    ),
    identifier(
        "due_of",
        "支付对象",
        "Class, fee, support or rate event that is paid; of a transfer `all` 全部 or `defaulted_principal` 违约本金",
        "所付的证券、费用、增信或利率事件；划转填“全部”或“违约本金”",
        needed=("for fee, interest, principal, transfer, reimburse, call", "费用、利息、本金、划转、偿还增信、赎回时"),
        beside=TRANSFER_OF,
        offers="tranches.name",
        common=True,
    ),
    plain(
        "from_account",
        "转出账户",
        Type.ID,
        "Account whose cash pays; of a release the reserve",
        "资金来源账户；释放储备时为储备账户",
        default_from=("the first collection account", "首个归集账户"),
        common=True,
    ),
    identifier(
        "to_account",
        "转入账户",
        "Account that receives, of fund, release, transfer or residual",
        "补足、释放、划转或剩余所转入的账户",
        needed=("for fund, release, transfer", "补足、释放、划转时"),
        common=True,
    ),
    plain(
        "to_party",
        "转入机构",
        Type.NAME,
        "Institution that a residual goes to; blank: the originator",
        "剩余资金归属的机构；空白为发起机构",
        refers="parties.name",
    ),
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
            "How much a principal step wants: what is scheduled, or the whole balance",
            "本金步骤要付多少：按计划或全部余额",
            default_from=("scheduled in phase normal, else balance", "正常阶段按计划，其余为全部余额"),
        ),
        money("cap_amount", "限额", "Most that the step pays, yuan", "本步骤的支付上限（元）", common=True),
        share(
            "cap_share",
            "比例上限",
            "Most that it pays, as a share of what is due this payment",
            "支付上限占本次应付金额的比例",
        ),
        words(
            "cap_per",
            "限额周期",
            _CAP_PER,
            "Whether the cap is for a payment, a year or life",
            "限额按每次兑付、每年或存续期计",
            default="payment",
        ),
        plain(
            "condition",
            "条件",
            Type.CHOICE,
            "Pays only while this holds: the name of a trigger, “not” and a name, or a word of the list",
            "成立时才支付：触发事件名称、“非”加名称，或列表中的条件",
            of=CONDITION,
            common=True,
        ),
        text("clause", "条款", "Clause of the document that says so", "对应的文件条款"),
    ),
    help_en="The steps of payment in each phase; without rows the standard order",
    help_zh="各阶段的分配步骤；不填则用标准分配顺序",
)
