"""Rules beside the usual criteria: rows that fit some deals, and rules that no cell of a workbook can judge."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.model import Criterion
from ipabs.model.words import Scope, Severity

__all__ = ["NOT_JUDGED", "OPTIONAL", "Unjudged"]

_SSE2 = "上交所挂牌指引第2号（上证发〔2022〕165号）"
_SZSE2 = "深交所挂牌指引第2号（深证上〔2024〕1104号）"
_AMAC = "中基协《资产证券化业务基础资产负面清单》（中基协发〔2024〕3号）"
_ENTRY = "参照南京江北新区2022年知识产权证券化入池培育条件"
_REFUSE, _WARN = Severity.REFUSE, Severity.WARN
_FIRM, _RIGHT, _ASSET, _POOL = Scope.BORROWER, Scope.IP, Scope.ASSET, Scope.POOL


def _row(scope: Scope, measure: str, comparison: str, value: float | str, severity: Severity, source: str) -> Criterion:
    return Criterion(scope=scope, measure=measure, comparison=comparison, value=value, severity=severity, source=source)


OPTIONAL: tuple[tuple[str, Criterion], ...] = (
    ("leases 融资租赁", _row(_POOL, "top5_share", ">", 0.7, _REFUSE, f"{_SSE2} 3.3.3; {_SZSE2} 第七十二条")),
    (
        "online small loans for business 经营用途网络小额贷款",
        _row(_FIRM, "principal_share", ">", 0.005, _REFUSE, f"{_SSE2} 3.4.3; {_SZSE2} 第七十九条"),
    ),
    (
        "online small loans for consumption 消费用途网络小额贷款",
        _row(_FIRM, "principal_share", ">", 0.001, _REFUSE, f"{_SSE2} 3.4.3; {_SZSE2} 第七十九条"),
    ),
    (
        "online small loans for consumption 消费用途网络小额贷款",
        _row(_FIRM, "principal", ">", 200_000.0, _REFUSE, f"{_SSE2} 3.4.3; {_SZSE2} 第七十九条"),
    ),
    (
        "where tags list dishonest debtors 企业资质列有失信被执行人的",
        _row(_FIRM, "tag", "=", "失信被执行人", _REFUSE, f"{_AMAC} 附件第二项; {_SSE2} 2.4.6; {_SZSE2} 第四十三条"),
    ),
    ("entry test 入池培育", _row(_FIRM, "paid_in_capital", "<", 5_000_000.0, _WARN, _ENTRY)),
    ("entry test 入池培育", _row(_FIRM, "rights_per_borrower", "<", 3.0, _WARN, f"{_ENTRY}（发明3件或实用新型5件）")),
    ("entry test 入池培育", _row(_RIGHT, "ip_remaining_years", "<", 3.0, _WARN, _ENTRY)),
    (
        "entry test 入池培育",
        _row(_FIRM, "revenue", "<", 20_000_000.0, _WARN, f"{_ENTRY}（或两年增长20%；八个重点行业500万元）"),
    ),
    ("entry test 入池培育", _row(_FIRM, "revenue_growth", "<", 0.2, _WARN, f"{_ENTRY}（营业收入条件的另一选项）")),
    ("entry test 入池培育", _row(_FIRM, "debt_ratio", ">", 0.5, _WARN, f"{_ENTRY}（可放宽至70%）")),
)
"""For which deals, and the row of sheet criteria that says it."""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that a workbook does not say, where it stands, and who answers for it."""

    rule: str
    source: str
    who: str


_SMALL_LOANS = f"{_SSE2} 3.4.2; {_SZSE2} 第七十八条"
NOT_JUDGED: tuple[Unjudged, ...] = (
    Unjudged("past overdue at most 3 times and 30 days 历史逾期不超过3次、累计30天", _SMALL_LOANS, "due diligence"),
    Unjudged(
        "no bad record in credit registries 征信无不良记录",
        f"{_SSE2} 3.1.2(4); {_SZSE2} 第五十二条(5)",
        "due diligence",
    ),
    Unjudged("full principal paid out 本金全额发放", _SMALL_LOANS, "contracts"),
    Unjudged(
        "all that is owed under a contract is pooled 同一合同全部入池",
        f"{_SSE2} 3.1.2(2), 3.5.2(7); {_SZSE2} 第五十二条(3)、第八十五条(7)",
        "contracts",
    ),
    Unjudged("the rate is within the courts' limit and disclosed 年化利率合规并明示", _SMALL_LOANS, "contracts"),
    Unjudged(
        "lender: two years, net assets above 200m, a profit 放款机构运营满两年、净资产2亿元以上、盈利",
        f"{_SSE2} 3.4.5; {_SZSE2} 第八十一条",
        "lender's accounts",
    ),
    Unjudged(
        "originator's credit is good, where spread or retention is waived 原始权益人信用状况良好",
        f"{_SSE2} 2.3.4, 3.4.3; {_SZSE2} 第三十一条、第七十九条",
        "rating, due diligence",
    ),
    Unjudged(
        "trust beneficial rights: no tranching inside, cash locked 信托内不分层、现金流锁定",
        f"{_SSE2} 2.3.10, 3.5.3; {_SZSE2} 第三十七条、第八十六条",
        "trust documents",
    ),
    Unjudged(
        "no one filing for several issues of corporate-financing claims 企业融资债权不得一次申报分期发行",
        f"{_SSE2} 3.5.4; {_SZSE2} 第八十七条",
        "filing",
    ),
    Unjudged(
        "no very uncertain cash flow, no asset that only pays by being sold 负面清单第三、五项",
        f"{_AMAC} 附件",
        "legal opinion",
    ),
    Unjudged(
        "an important provider is no dishonest debtor 重要现金流提供方非失信",
        f"{_AMAC} 附件第二项",
        "registry; or a tag",
    ),
    Unjudged(
        "single provider above 50%: its credit is examined 单一提供方超过50%时核查资信",
        f"{_SSE2} 2.4.6; {_SZSE2} 第四十三条",
        "due diligence",
    ),
    Unjudged(
        "the pledgor stands in the patent register 出质人为登记簿记载的专利权人",
        "《专利权质押登记办法》（国家知识产权局公告第461号）",
        "register extract",
    ),
    Unjudged(
        "no dispute on title, no preservation order 权属无争议、未被保全",
        "《专利权质押登记办法》（国家知识产权局公告第461号）",
        "register extract; or a status",
    ),
)
