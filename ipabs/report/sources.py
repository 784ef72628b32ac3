"""The rules behind the usual criteria, in English."""

from __future__ import annotations

import re

from ipabs.report.text import is_chinese

__all__ = ["source_in_english"]

_PARTS = (
    ("交易所规则，银行间参照：", "exchange rules, by reference: "),
    ("上交所挂牌指引第2号（上证发〔2022〕165号）", "SSE Listing Guide No. 2 (2022, No. 165)"),
    ("深交所挂牌指引第2号（深证上〔2024〕1104号）", "SZSE Listing Guide No. 2 (2024, No. 1104)"),
    ("交易商协会《银行间债券市场企业资产证券化业务规则》（2023）", "NAFMII rules on corporate securitisation (2023)"),
    ("中基协《资产证券化业务基础资产负面清单》（中基协发〔2024〕3号）", "AMAC negative list of assets (2024, No. 3)"),
    ("《专利权质押登记办法》（国家知识产权局公告第461号）不予登记情形（无锡知识产权中心，专利权质押登记）",
     "CNIPA measures on registering patent pledges (notice No. 461), grounds for refusal (listed by Wuxi IP centre)"),
    ("参照南京江北新区2022年知识产权证券化入池培育条件", "Nanjing Jiangbei 2022 entry conditions, by reference"),
    ("上交所指引第4号", "SSE Guide No. 4"),
    ("深交所挂牌指引第5号（深证上〔2024〕1107号）", "SZSE Listing Guide No. 5 (2024, No. 1107)"),
    ("深交所挂牌指引第5号", "SZSE Listing Guide No. 5"),
    (" 特定品种", ", special products,"),
    (" 附件第二项", ", annex, item 2"),
    (" 附件第六项", ", annex, item 6"),
    ("市场惯例，未见规则定比例", "market practice, no level found in a rule"),
    ("高于评估价值的融资须有增信承担", "what exceeds the appraised value must be carried by support"),
    ("（规模匹配，未定比例）", " (sizes must match, no ratio set)"),
    ("（未定比例，参照交易所5%）", " (no ratio set, the exchanges' 5% taken)"),
    ("参照 ", "compare "),
    ("同 ", "also "),
    ("；", "; "),
    ("、", ", "),
    ("，", ", "),
)  # fmt: skip

_ARTICLE = re.compile(r"第([一二三四五六七八九十百零]+)(?:至([一二三四五六七八九十百零]+))?条")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", start=1)}


def source_in_english(source: str) -> str:
    """The source of a usual criterion in English; text that the table does not know stays as it is."""
    text = source
    for chinese, english in _PARTS:
        text = text.replace(chinese, english)
    text = re.sub(r"  +", " ", _ARTICLE.sub(_article, text)).replace(",;", ";")
    return source if is_chinese(text) else text


def _article(found: re.Match[str]) -> str:
    first, last = found.group(1), found.group(2)
    return f"art. {_number(first)}" + (f"-{_number(last)}" if last else "")


def _number(text: str) -> int:
    """七十九 to 79, 一百二十六 to 126."""
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.removeprefix("零").rpartition("十")
    return _DIGITS.get(hundreds, 0) * 100 + (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
