"""Warnings: lawful, and worth a look."""

from __future__ import annotations

__all__ = ["WARNED"]

WARNED: dict[str, tuple[str, str]] = {
    "cutoff_late": (
        ("cutoff_date {cutoff} is after closing_date {closing}: cash of the days between stays with the originator"),
        "封包日 {cutoff} 晚于起息日 {closing}：其间的资金归发起机构",
    ),
    "expiry_late": (
        "expiry_date {expiry} is after {years} years from filing ({usual})",
        "届满日 {expiry} 晚于申请日起 {years} 年（{usual}）",
    ),
    "default_left": (
        (
            "{column} was a default of the export and is read as typed: {found}, where a blank would take {usual}; "
            "clear the cell for the default"
        ),
        "“{column}”原为导出时的默认值，现按所填读取：{found}；空白则取 {usual}，如需默认值请清空该格",
    ),
    "trust_inside": (
        (
            "a trust inside an exchange plan may not tranche nor rework its cash, and its loans must meet the plan's "
            "own rules (SSE guide 2, 2.3.10 and 3.5.3; SZSE guide 2, art. 37 and 86): the loans are judged here, "
            "whether the trust passes their cash on as it comes only its documents say"
        ),
        (
            "计划内嵌的信托不得分层、不得对现金流再安排，底层贷款须符合计划的入池要求（上交所挂牌指引第2号 2.3.10、"
            "3.5.3；深交所挂牌指引第2号第三十七条、第八十六条）：此处只检查底层贷款，信托是否原状转付须核对信托文件"
        ),
    ),
    "no_asset": ("borrower '{borrower}' has no asset", "企业“{borrower}”没有资产"),
    "cap_unused": ("{column} says nothing without a cap_amount", "没有限额时“{column}”不起作用"),
    "group_no_value": (
        "no row of the appraisal group '{group}' has an appraised_value",
        "评估组“{group}”没有一行填写评估价值",
    ),
    "says_nothing": ("{column} says nothing without {beside}", "没有“{beside}”时“{column}”不起作用"),
    "reserve_receives": (
        (
            "an account of kind {kind} receives {receives} of the assets, but is emptied only by release or as a "
            "support; write none unless that is meant"
        ),
        "“{kind}”接收资产的“{receives}”，但该账户只能通过释放或作为增信动用；如非有意，请填“无”",
    ),
    "reserve_empty": (
        "account '{name}' has neither initial_amount nor target_value: its target is 0",
        "账户“{name}”既无初始金额也无目标值：目标为 0",
    ),
    "curve_short": (
        (
            "the points of curve '{curve}' add to {total}: the rest of default_rate never comes; raise the rates "
            "or add points"
        ),
        "违约时间分布“{curve}”各点合计 {total}：违约率的其余部分不会发生；请调高或增加各点",
    ),
    "pays_nothing": (
        "{column} is 0, so nothing is paid; leave it blank for no limit, or delete the row",
        "“{column}”为 0，不会支付；不设上限请留空，或删除该行",
    ),
    "rank_level": (
        (
            "rank {rank} of {level} class '{tranche}' is before rank {upper_rank} of {upper_level} class "
            "'{upper}', but levels come in their own order; write a later one"
        ),
        (
            "{level}证券“{tranche}”的顺位 {rank} 先于{upper_level}证券“{upper}”的 {upper_rank}，但各层级有固"
            "定先后；请填更后的顺位"
        ),
    ),
    "never_paid_back": (
        (
            "no step of phase normal pays '{support}' back, so what it pays stays owed; add a step of kind "
            "reimburse after the seniors if it is to be repaid"
        ),
        "正常阶段没有偿还“{support}”的步骤，其垫付将一直未还；如应偿还，请在优先级之后增加偿还增信步骤",
    ),
    "residual_shared": (
        (
            "classes '{first}' and '{tranche}' both take the residual: the standard waterfall gives every yield "
            "to '{first}', and '{tranche}' its principal alone; add a sheet 'waterfall' if they share it"
        ),
        (
            "证券“{first}”和“{tranche}”都取得剩余收益：标准分配顺序将收益全部给“{first}”，“{tranche}”只得"
            "本金；如应分享，请填写“分配顺序”表"
        ),
    ),
    "fee_dated_whole": (
        (
            "a dated fee is paid once and in full, not by days a year; write per once to say so, or pay "
            "in_arrears or in_advance"
        ),
        "按指定日期支付的费用一次付清，不按年按日计算；请将计费周期改为一次，或改为期末支付、期初支付",
    ),
    "determined_early": (
        (
            "in repayment form cash is collected until the repayment day, but determination_date is {days} "
            "working days before it: what comes in between is paid out all the same; write 0, or schedule_from "
            "payment"
        ),
        (
            "按还款日排期时资金归集至还款日，但计算日提前 {days} 个工作日：其间回款照常分配；请填 0，或将日期基准"
            "改为兑付日"
        ),
    ),
    "support_never": (
        (
            "{column} {found}: no date of the deal ({first} to {last}) lies within start_date and end_date, so "
            "it never pays; correct the dates"
        ),
        ("“{column}”{found}：项目日期（{first} 至 {last}）均不在生效日与失效日之间，该增信永不支付；请更正日期"),
    ),
    "point_never": (
        (
            "date {found} is after the last scheduled collection {last}: its share of default_rate never comes; "
            "write an earlier one"
        ),
        "日期 {found} 晚于最后归集日 {last}：该点的违约不会发生；请填更早的日期",
    ),
    "event_never": (
        (
            "date {found} is after the last collection {last}: nothing happens then; write an earlier one, or "
            "delete the row"
        ),
        "日期 {found} 晚于最后归集日 {last}：届时不会发生任何事；请填更早的日期，或删除该行",
    ),
    "nothing_floats": ("{column} moves nothing: {what}", "“{column}”不起作用：{what}"),
    "usual_below": (
        "{column} {found} is less than is usual ({limit} and more); {advice}",
        "{column}为 {found}，低于通常的 {limit}；{advice}",
    ),
    "usual_above": (
        "{column} {found} is more than is usual ({limit} at most); {advice}",
        "{column}为 {found}，高于通常的 {limit}；{advice}",
    ),
    "usual_least": ("usually at least {low}", "通常不低于 {low}"),
    "usual_limits": ("usually {low} to {high}", "通常为 {low} 至 {high}"),
    "usual_money": (
        "if the figure is in ten thousands, write the unit into the heading: (万元)",
        "如以万元填写，请在表头注明（万元）",
    ),
    "usual_rate": (
        "see whether the percent sign and the decimal point are right",
        "请核对百分号和小数点",
    ),
}
