"""Sheet `accounts`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, money, plain, rate, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["ACCOUNTS"]

_KIND = (
    Word("collection", "归集账户"),
    Word("income", "收入账户"),
    Word("principal", "本金账户"),
    Word("reserve", "储备金账户"),
    Word("margin", "保证金账户"),
    Word("memo", "备查账户"),
)
_RECEIVES = (Word("all", "全部"), Word("interest", "利息"), Word("principal", "本金"), Word("none", "无"))
_INITIAL_FROM = (Word("proceeds", "募集资金"), Word("originator", "发起机构"))
_TARGET_KIND = (
    Word("amount", "固定金额"),
    Word("share_of_notes", "证券余额比例"),
    Word("months_interest", "利息月数"),
    Word("next_dues", "下期应付倍数"),
)

ACCOUNTS = Sheet(
    key="accounts",
    zh="账户",
    id_column="name",
    columns=(
        identifier("name", "账户名称", "Name of the account", "账户名称", required=True),
        words(
            "kind",
            "账户类型",
            _KIND,
            "What the account is for; memo is only named on the term sheet and holds no money",
            "账户用途；备查账户仅在条款清单列示，不存资金",
            default="collection",
            common=True,
        ),
        words(
            "receives",
            "归集内容",
            _RECEIVES,
            "Cash of the assets that arrives here; each of interest and principal in one account",
            "划入本账户的资产回款；利息、本金各归一个账户",
            default_from=(
                "all for kind collection, interest for income, principal for principal, else none",
                "归集账户为全部，收入账户为利息，本金账户为本金，其余为无",
            ),
            common=True,
        ),
        money(
            "initial_amount", "初始金额", "Paid in at closing, yuan", "起息日存入的金额（元）", default=0, common=True
        ),
        words(
            "initial_from",
            "初始资金来源",
            _INITIAL_FROM,
            "Who pays it in: the proceeds of the notes, or the originator",
            "由募集资金还是发起机构存入",
            default="proceeds",
            common=True,
        ),
        words(
            "target_kind",
            "目标类型",
            _TARGET_KIND,
            "What the target of a reserve is a number of",
            "储备金、保证金账户目标值的口径",
            default="amount",
            common=True,
        ),
        plain(
            "target_value",
            "目标值",
            Type.FIGURE,
            "Target of a reserve: yuan, share of the notes, months of interest, or times the next dues",
            "储备目标：金额（元）、证券余额比例、利息月数或下期应付的倍数",
            default_from=("initial_amount, for target_kind amount", "固定金额时取初始金额"),
            needed=("unless target_kind is amount", "目标类型非固定金额时"),
            minimum=0,
            common=True,
        ),
        identifier(
            "target_of",
            "目标证券",
            "Class that the target is counted on; blank: the seniors, for share_of_notes all classes",
            "目标所依据的证券；空白为优先级，按证券余额比例时为全部",
            refers="tranches.name",
        ),
        rate(
            "interest_rate",
            "存款利率",
            "Rate a year that the bank pays on what waits here between payment dates, e.g. 0.20%; no VAT on it",
            "两个兑付日之间账户余额的年化存款利率，如 0.20%；不征增值税",
            default=0.0,
            maximum=0.1,
        ),
    ),
    help_en="Where cash waits; without rows one account receives all",
    help_zh="资金存放的账户；不填则由一个归集账户接收全部回款",
)
