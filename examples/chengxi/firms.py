"""The pool as rows: 12 firms, their 118 patents and their loans. Only the totals were published."""

from __future__ import annotations

from datetime import date

from rules import NOTE, ORIGINATOR, Rows

__all__ = ["asset_rows", "borrower_rows", "firm_id", "right_rows"]

_WAN = 10_000
_SOFTWARE, _MACHINES = "软件和信息技术服务业", "专用设备制造业"
_BULLET, _EQUAL = "bullet", "equal_principal"
_FIRMS: list[tuple[str, str, str, str, date, int, int, str]] = [
    # district, industry, shadow rating, size, founded, paid-in capital (万元), loan (万元), repayment
    ("余杭区", _SOFTWARE, "BBB+", "medium", date(2009, 3, 17), 6_000, 1_400, _BULLET),
    ("余杭区", "医药制造业", "BBB", "medium", date(2010, 8, 5), 5_000, 1_250, _BULLET),
    ("西湖区", "仪器仪表制造业", "BBB", "medium", date(2008, 11, 12), 4_000, 1_150, _BULLET),
    ("临安区", _MACHINES, "BBB", "medium", date(2007, 6, 28), 4_500, 1_050, _EQUAL),
    ("余杭区", "计算机、通信和其他电子设备制造业", "BBB-", "medium", date(2012, 4, 19), 3_600, 1_000, _BULLET),
    ("临安区", "电气机械和器材制造业", "BBB-", "medium", date(2011, 9, 6), 3_200, 900, _EQUAL),
    ("西湖区", _SOFTWARE, "BBB-", "small", date(2013, 12, 3), 2_400, 850, _BULLET),
    ("余杭区", _MACHINES, "BBB-", "small", date(2014, 5, 22), 2_000, 750, _EQUAL),
    ("临安区", "通用设备制造业", "BB+", "small", date(2012, 10, 30), 1_800, 600, _EQUAL),
    ("西湖区", "科技推广和应用服务业", "BB+", "small", date(2015, 7, 14), 1_500, 550, _BULLET),
    ("余杭区", "生态保护和环境治理业", "BB+", "small", date(2016, 1, 26), 1_200, 450, _EQUAL),
    ("西湖区", "研究和试验发展", "BB", "small", date(2017, 6, 8), 1_000, 400, _BULLET),
]

_RIGHTS: list[tuple[int, int, date, int, int, date]] = [
    # by firm: inventions, their appraisal (万元), first filed; utility models, their appraisal, first filed
    (7, 1_190, date(2013, 5, 16), 9, 340, date(2019, 3, 12)),
    (6, 1_060, date(2014, 9, 4), 8, 300, date(2019, 8, 20)),
    (5, 970, date(2012, 2, 23), 8, 280, date(2019, 1, 15)),
    (6, 930, date(2011, 7, 7), 6, 220, date(2020, 4, 9)),
    (4, 830, date(2015, 10, 21), 7, 260, date(2019, 11, 5)),
    (5, 790, date(2014, 3, 13), 5, 190, date(2020, 6, 17)),
    (4, 750, date(2016, 6, 30), 5, 180, date(2020, 9, 24)),
    (4, 680, date(2016, 11, 8), 4, 140, date(2021, 2, 2)),
    (3, 500, date(2015, 4, 28), 5, 160, date(2019, 12, 19)),
    (3, 470, date(2017, 8, 15), 4, 130, date(2021, 5, 11)),
    (2, 390, date(2018, 3, 27), 3, 100, date(2021, 10, 14)),
    (3, 360, date(2019, 7, 18), 2, 80, date(2022, 1, 25)),
]


def firm_id(number: int) -> str:
    return f"E{number:02d}"


def borrower_rows() -> Rows:
    return [
        {
            "borrower_id": firm_id(number),
            "name": f"示例企业{number:02d}",
            "province": "浙江省",
            "city": "杭州市",
            "district": district,
            "industry": industry,
            "rating": rating,
            "sme": sme,
            "founded_date": founded,
            "paid_in_capital": capital * _WAN,
            NOTE: "示例：虚构企业；公开数据只有户数（12家）、专精特新与所在区域",
        }
        for number, (district, industry, rating, sme, founded, capital, *_) in enumerate(_FIRMS, 1)
    ]


def right_rows() -> Rows:
    rows: Rows = []
    for number, (inventions, worth, filed, models, model_worth, model_filed) in enumerate(_RIGHTS, 1):
        rows.append(_right(number, "invention", "发明专利", inventions, worth, filed))
        rows.append(_right(number, "utility_model", "实用新型专利", models, model_worth, model_filed))
    return rows


def _right(number: int, kind: str, label: str, count: int, worth: int, filed: date) -> dict[str, object]:
    """One row for all a firm's rights of a kind; `filed` is the earliest of them, so that none ends before the row."""
    return {
        "ip_id": f"P{number:02d}{'I' if kind == 'invention' else 'U'}",
        "borrower_id": firm_id(number),
        "kind": kind,
        "title": f"示例企业{number:02d}的{label}",
        "count": count,
        "filing_date": filed,
        "status": "有效",
        "annuity_paid_to": filed.replace(year=2026),
        "appraised_value": worth * _WAN,
        "appraisal_date": date(2025, 3, 31),
        "appraisal_method": "收益法",
        "appraiser": "示例评估机构",
        NOTE: "示例：公开数据只有件数（118件）与评估价值合计（1.13亿元）；申请日为本行最早一件",
    }


def asset_rows() -> Rows:
    return [
        {
            "asset_id": f"L{number:02d}",
            "borrower_id": firm_id(number),
            "kind": "entrusted_loan",
            "creditor": ORIGINATOR,
            "principal": loan * _WAN,
            "rate": 0.028,
            "repayment": repayment,
            "recovery_rate": 0.3,
            "recovery_lag_months": 12,
            "ip_recovery_rate": 0.15,
            "ip_recovery_lag_months": 24,
            "ip_decay": 0.15,
            "use_of_proceeds": "研发投入与产业化",
            NOTE: "示例：公开数据只有融资总额（1.035亿元）与委托贷款方式；还款日、到期日取各期计算日",
        }
        for number, (*_, loan, repayment) in enumerate(_FIRMS, 1)
    ]
