"""Registered numbers: social credit codes and patent numbers; firms' titles and years."""

from __future__ import annotations

__all__ = ["NUMBERS"]

NUMBERS: dict[str, tuple[str, str]] = {
    "uscc_wrong_check": (
        (
            "uscc '{found}': its last character should be {letter} by the others (GB 32100), so a character is "
            "mistyped; compare it with the business licence"
        ),
        "统一社会信用代码“{found}”：按前 17 位计算，校验码应为 {letter}（GB 32100），有一位录入有误，请核对营业执照",
    ),
    "uscc_wrong_letter": (
        (
            "uscc '{found}' holds {letter}; a social credit code has no I, O, S, V or Z: compare it with the business "
            "licence (0 and O, 1 and I, 2 and Z, 5 and S)"
        ),
        (
            "统一社会信用代码“{found}”含 {letter}；代码不使用 I、O、S、V、Z，请核对营业执照"
            "（0 与 O、1 与 I、2 与 Z、5 与 S）"
        ),
    ),
    "uscc_wrong_length": (
        "uscc '{found}' has {length} characters, expected 18; compare it with the business licence",
        "统一社会信用代码“{found}”为 {length} 位，应为 18 位，请核对营业执照",
    ),
    "uscc_pilot": (
        (
            "uscc '{found}': its last character would be {letter} by the rule (GB 32100); some codes of Fujian's "
            "pilot of 2015 (M0...) do not keep it, so it is taken as it is; compare it with the business licence"
        ),
        (
            "统一社会信用代码“{found}”：按规则校验码为 {letter}（GB 32100）；福建 2015 年试点代码（M0…）有不符者，"
            "按所填采用，请核对营业执照"
        ),
    ),
    "uscc_inner": (
        (
            "uscc '{found}': its 17th character would be {letter} by the rule of organisation codes (GB 11714); "
            "compare it with the business licence"
        ),
        "统一社会信用代码“{found}”：按组织机构代码规则第 17 位应为 {letter}（GB 11714），请核对营业执照",
    ),
    "uscc_old_licence": (
        (
            "uscc '{found}' has {length} digits like a registration number of before 2015; give the social credit "
            "code of 18 characters"
        ),
        "统一社会信用代码“{found}”为 {length} 位数字，似为旧版营业执照注册号；请填 18 位统一社会信用代码",
    ),
    "uscc_unknown": (
        "uscc '{found}' is no social credit code, so its check digit is not checked",
        "“{found}”不是统一社会信用代码，未核对校验码",
    ),
    "patent_wrong_check": (
        (
            "number '{found}': its check digit should be {check} by the others (ZC 0006), so a digit is mistyped; "
            "compare it with the certificate"
        ),
        "专利号“{found}”：按前面各位计算，校验位应为 {check}（ZC 0006），有一位录入有误，请核对专利证书",
    ),
    "patent_wrong_form": (
        (
            "number '{found}' is no patent number; expected ZL, the year, one digit for the kind (1, 2, 3, 8, 9), "
            "seven digits (five before 2003-10), a dot and the check digit; compare it with the certificate"
        ),
        (
            "专利号“{found}”格式有误：应为 ZL、年份、种类号（1、2、3、8、9）、七位流水号（2003 年 10 月前五位）、"
            "圆点和校验位，请核对专利证书"
        ),
    ),
    "patent_no_check": (
        "number '{found}' has no check digit, so a mistyped digit would not be seen; write {full}",
        "专利号“{found}”缺校验位，录入有误时无法发现；请写 {full}",
    ),
    "patent_publication": (
        (
            "number '{found}' is the number of a publication; give the patent number (ZL...), which stands on the "
            "certificate"
        ),
        "“{found}”是公布或公告号；请填专利证书上的专利号（ZL…）",
    ),
    "patent_unknown": (
        "number '{found}' is no Chinese patent number, so its check digit is not checked; one right a row",
        "“{found}”不是中国专利号，未核对校验位；一行一件",
    ),
    "number_twice": (
        "number '{found}' stands already in {other}; a right stands once",
        "专利号/登记号“{found}”与 {other} 重复；一件权利只列一行",
    ),
    "number_count": (
        "count is {count}, but number '{found}' is that of one right; give each right a row of its own",
        "件数为 {count}，但专利号“{found}”只对应一件；请每件权利各列一行",
    ),
    "number_kind": (
        "kind is {kind}, but number {found} ({other}) is that of {meant}; one of the two is mistyped",
        "权利类型为“{kind}”，但专利号 {found}（{other}）应为“{meant}”，其中一处有误",
    ),
    "number_before": (
        "filing_date {filed} is later than the year {year} of number {found} ({other}); one of the two is mistyped",
        "申请日 {filed} 晚于专利号 {found}（{other}）的年份 {year}，其中一处有误",
    ),
    "number_after": (
        (
            "filing_date {filed} is before the year {year} of number {found} ({other}), which is so of a divisional "
            "application only"
        ),
        "申请日 {filed} 早于专利号 {found}（{other}）的年份 {year}；仅分案申请会如此，请核对",
    ),
    "tag_ended": (
        "tag '{tag}' ended on {end}, before the closing date {closing}, and is not counted",
        "资质“{tag}”已于 {end} 到期，早于起息日 {closing}，不计入",
    ),
    "year_late": (
        "year {year} is after the closing date {closing} and is passed over",
        "年度 {year} 晚于起息日 {closing}，不采用",
    ),
    "owes_more": (
        "total_liabilities is more than total_assets: the firm owes more than it owns, or one is mistyped",
        "总负债大于总资产：企业资不抵债，或其中一处有误",
    ),
}
