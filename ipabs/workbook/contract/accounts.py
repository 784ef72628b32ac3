"""Sheet `accounts`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, later, money, plain, words
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
            "kind", "账户类型", _KIND, "memo is named only and holds no money", "备查账户仅列示", default="collection"
        ),
        words(
            "receives",
            "归集内容",
            _RECEIVES,
            "Cash of the assets that arrives here",
            "资产回款中划入本账户的部分",
            default_from="all for kind collection, interest for income, principal for principal, else none",
        ),
        money("initial_amount", "初始金额", "Paid in at closing", "起息日存入", default=0),
        words("initial_from", "初始资金来源", _INITIAL_FROM, "Who pays it in", "由谁存入", default="proceeds"),
        words(
            "target_kind",
            "目标类型",
            _TARGET_KIND,
            "What a reserve's target is a number of",
            "储备金、保证金账户目标的口径",
            default="amount",
        ),
        plain(
            "target_value",
            "目标值",
            Type.FIGURE,
            "Yuan, a share of the notes, months of interest, or times the next dues",
            "金额（元）、证券余额比例、利息月数或下期应付倍数",
            default_from="accounts.initial_amount for amount, else required",
            minimum=0,
        ),
        identifier(
            "target_of",
            "目标证券",
            "A class; blank: the seniors, for share_of_notes all",
            "某档证券；空白为优先级，证券余额比例则为全部",
            refers="tranches.name",
        ),
        later("interest_rate", "存款利率", Type.RATE, 5, "Earned on the balance", "余额的存款利率"),
    ),
    help_en="Where cash waits; default: one account, collection, which receives all",
    help_zh="资金存放的账户；不填则只有一个归集账户，接收全部回款",
)
