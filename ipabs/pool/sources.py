"""The rules behind the usual criteria, by venue: document, number, clause (read in full, as of 2025-04)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ipabs.model.words import Venue

__all__ = ["ENTRY", "NO_LEVEL", "PLEDGE", "RULES"]

_SSE2 = "上交所挂牌指引第2号（上证发〔2022〕165号）"
_SZSE2 = "深交所挂牌指引第2号（深证上〔2024〕1104号）"
_NAFMII = "交易商协会《银行间债券市场企业资产证券化业务规则》（2023）"
_AMAC = "中基协《资产证券化业务基础资产负面清单》（中基协发〔2024〕3号）"
_EXCHANGES = "交易所规则，银行间参照："

PLEDGE = "《专利权质押登记办法》（国家知识产权局公告第461号）不予登记情形（无锡知识产权中心，专利权质押登记）"
ENTRY = "参照南京江北新区2022年知识产权证券化入池培育条件"
NO_LEVEL = "市场惯例，未见规则定比例"

RULES: Mapping[str, Mapping[Venue, str]] = MappingProxyType(
    {
        "spread": {
            Venue.SSE: f"{_SSE2} 3.4.3, 3.5.2(1)",
            Venue.SZSE: f"{_SZSE2} 第七十九条、第八十五条(1)",
            Venue.INTERBANK: f"{_EXCHANGES}{_SSE2} 3.4.3; {_SZSE2} 第七十九条",
        },
        "label": {
            Venue.SSE: "上交所指引第4号 特定品种 第十七条",
            Venue.SZSE: "深交所挂牌指引第5号（深证上〔2024〕1107号） 特定品种 第十至十一条",
            Venue.INTERBANK: f"{_EXCHANGES}上交所指引第4号 第十七条; 深交所挂牌指引第5号 第十至十一条",
        },
        "health": {
            Venue.SSE: f"{_SSE2} 3.1.2(3)",
            Venue.SZSE: f"{_SZSE2} 第五十二条(4)",
            Venue.INTERBANK: f"{_EXCHANGES}{_SSE2} 3.1.2(3); {_SZSE2} 第五十二条(4)",
        },
        "extended": {
            Venue.SSE: f"{_SSE2} 3.4.2(1), 3.5.2(4)",
            Venue.SZSE: f"{_SZSE2} 第七十八条(2)、第八十五条(4)",
            Venue.INTERBANK: f"{_EXCHANGES}{_SSE2} 3.4.2(1); {_SZSE2} 第七十八条(2)",
        },
        "kinds": {
            Venue.SSE: f"{_AMAC} 附件第六项; {_SSE2} 2.1.8",
            Venue.SZSE: f"{_AMAC} 附件第六项; {_SZSE2} 第十四条",
            Venue.INTERBANK: f"{_EXCHANGES}{_AMAC} 附件第六项",
        },
        "cash": {
            Venue.SSE: f"{_SSE2} 2.2.1, 2.3.1; 同 {_NAFMII} 第二十四条",
            Venue.SZSE: f"{_SZSE2} 第二十八条; 同 {_NAFMII} 第二十四条",
            Venue.INTERBANK: f"{_NAFMII} 第二十四条",
        },
        "tenor": {
            Venue.SSE: f"{_SSE2} 2.3.1",
            Venue.SZSE: f"{_SZSE2} 第二十八条",
            Venue.INTERBANK: f"{_NAFMII} 第二十五条",
        },
        "retention": {
            Venue.SSE: f"{_SSE2} 2.3.4",
            Venue.SZSE: f"{_SZSE2} 第三十一条",
            Venue.INTERBANK: f"{_NAFMII} 第十一条（未定比例，参照交易所5%）",
        },
        "size": {
            Venue.SSE: f"{_SSE2} 2.3.1（规模匹配，未定比例）",
            Venue.SZSE: f"{_SZSE2} 第二十八条（规模匹配，未定比例）",
            Venue.INTERBANK: NO_LEVEL,
        },
        "provider": {
            Venue.SSE: f"{_AMAC} 附件第二项; {_SSE2} 2.2.2",
            Venue.SZSE: f"{_SZSE2} 第十八条、第一百二十六条(3); 同 {_AMAC} 附件第二项",
            Venue.INTERBANK: f"{_EXCHANGES}{_AMAC} 附件第二项",
        },
        "related": {
            Venue.SSE: f"{_SSE2} 2.2.3",
            Venue.SZSE: f"{_SZSE2} 第十九条",
            Venue.INTERBANK: f"{_EXCHANGES}{_SSE2} 2.2.3; {_SZSE2} 第十九条",
        },
    }
)
"""Source of each kind of rule for each venue; interbank names the exchanges' where it has none of its own."""
