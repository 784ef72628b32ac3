"""Sentences about dates, the schedule, repayment plans and rates."""

from __future__ import annotations

__all__ = ["DATES"]

DATES: dict[str, tuple[str, str]] = {
    "date_order": (
        "{late} {late_date} must be after {early} {early_date}",
        "“{late}”{late_date} 须晚于“{early}”{early_date}",
    ),
    "date_not_before": (
        "{late} {late_date} must not be before {early} {early_date}",
        "“{late}”{late_date} 不得早于“{early}”{early_date}",
    ),
    "cutoff_first": (
        "cutoff_date {cutoff} must be before first_date {first}: the first period would collect nothing",
        "封包日 {cutoff} 须早于首个还款日 {first}：否则首期无资金归集",
    ),
    "paid_on": (
        "{column} {typed} is the payment date (兑付日) of the grid date ({basis}) {grid}; write {grid}",
        "“{column}”{typed} 是{basis} {grid} 的兑付日；请填 {grid}",
    ),
    "off_grid": (
        (
            "{column} {typed} is not a grid date; the nearest are {grid}. Only the last expected maturity may "
            "lie off the grid"
        ),
        "“{column}”{typed} 不是付息日期表中的日期，最近的是 {grid}。只有最后预期到期日可以不在表中",
    ),
    "merged_maturity": (
        ("{column} {typed} merges into the last expected maturity {last} (merge_within_days {days}); write {last}"),
        "“{column}”{typed} 并入最后预期到期日 {last}（合并天数 {days}）；请填 {last}",
    ),
    "matured": (
        "maturity_date {maturity} must be after the cutoff date {cutoff}: the asset is repaid before the deal",
        "到期日 {maturity} 须晚于封包日 {cutoff}：该资产在入池前已还清",
    ),
    "schedule": ("the dates of the deal do not work: {cause}", "项目的日期无法成立：{cause}"),
    "floating_coupon": (
        ("coupon has no place with coupon_type floating, whose rate is index + spread; clear it, or write fixed"),
        "利率类型为浮动利率时，利率为基准加利差，不填票面利率；请清空，或改为固定利率",
    ),
    "goes_with": (
        "{column} goes with {beside}; fill it too, or clear {column}",
        "“{column}”须与“{beside}”一并填写；请补填，或清空“{column}”",
    ),
    "index_type": (
        ("index goes with coupon_type floating, but coupon_type is {coupon_type}; write floating, or clear index"),
        "基准利率只用于浮动利率证券，但利率类型为“{coupon_type}”；请改为浮动利率，或清空基准利率",
    ),
    "index_needed": (
        "index is blank, but coupon_type is floating; name an index of sheet 'rates'",
        "利率类型为浮动利率，但基准利率为空；请填“基准利率”表中的名称",
    ),
    "index_flows": (
        (
            "index says nothing with repayment schedule, whose interest stands in sheet 'asset_flows'; give the "
            "rate instead"
        ),
        "按约定现金流还款的资产，利息列在“资产约定现金流”表，基准利率不起作用；请改填年利率",
    ),
    "no_fixing": (
        (
            "index {index} has its first fixing on {first}, after the first reset on {reset}; add the one in "
            "force on that day to sheet 'rates'"
        ),
        ("基准利率“{index}”的首个报价日为 {first}，晚于首次重定价日 {reset}；请在“基准利率”表中补上当日有效的报价"),
    ),
    "earns_nothing": (
        "class '{tranche}' takes the residual and earns no interest; clear interest_base",
        "证券“{tranche}”取得剩余收益，不计利息；请清空“计息本金”",
    ),
    "paid_before_end": (
        (
            "interest ends on {end}, after the payment on {payment}: what is paid then would earn after it; write "
            "accrual_roll = Y, or interest_base = opening"
        ),
        "计息截止日 {end} 晚于兑付日 {payment}，已付本金仍会计息；请将“计息期随调整”填“是”，或将计息本金改为期初余额",
    ),
    "paid_after_next": (
        (
            "the payment on {payment} comes after {end}, when interest of the next period has ended already; write a "
            "shorter payment_offset, or interest_base = opening"
        ),
        "兑付日 {payment} 晚于下一期计息截止日 {end}；请缩短“兑付日偏移”，或将计息本金改为期初余额",
    ),
    "grid_blank": (
        "{column} is blank; it is the grid date, which every row needs",
        "“{column}”为空；每行都须填写该日期",
    ),
    "grid_form": (
        (
            "repayment_date {found} has no place in payment form, whose grid dates are payment dates; give the "
            "payment_date alone, or write schedule_from = repayment"
        ),
        "按兑付日排期时不填还款日（{found}），排期日即兑付日；请只填兑付日，或将日期基准改为还款日",
    ),
    "accrual_beyond": (
        (
            "accrual_end {found} is not before {next}, the grid date of the next row ({cell}), on which its "
            "interest ends; write an earlier one, or give that row an accrual_end of its own"
        ),
        (
            "计息截止日 {found} 不早于下一行（{cell}）的日期 {next}，而下一期利息算至该日；请填更早的日期，或为下"
            "一行另填计息截止日"
        ),
    ),
    "not_ascending": (
        "{column} {found} must be after the one before it, {before}; list the dates in order, each once",
        "“{column}”{found} 须晚于前一行的 {before}；日期须按先后排列，每个只列一次",
    ),
    "first_listed": (
        ("first_date {first} and the first date of sheet 'schedule', {listed} ({cell}), differ; clear first_date"),
        "首个还款日 {first} 与“日期安排”表的首个日期 {listed}（{cell}）不一致；请清空“首个还款日”",
    ),
    "legal_listed": (
        (
            "legal_maturity_date {legal} and the last date of sheet 'schedule', {listed} ({cell}), differ; clear "
            "one, or list the dates up to it"
        ),
        ("法定到期日 {legal} 与“日期安排”表的最后日期 {listed}（{cell}）不一致；请清空其一，或将日期列至法定到期日"),
    ),
    "off_list": (
        (
            "expected_maturity_date {typed} is not a date of sheet 'schedule'; the nearest are {grid}; write one "
            "of them, or list it"
        ),
        "预期到期日 {typed} 不在“日期安排”表中，最近的是 {grid}；请改填其一，或在表中列出",
    ),
    "plan_kind": (
        (
            "class '{tranche}' has repayment {repayment}; only classes of repayment scheduled or target_balance "
            "have rows here"
        ),
        "证券“{tranche}”的还本方式为“{repayment}”；只有按计划还本或目标余额的证券才在此列示",
    ),
    "plan_column": (
        "{column} has no place here: class '{tranche}' has repayment {repayment}, which takes {beside}",
        "“{column}”不适用：证券“{tranche}”的还本方式为“{repayment}”，应填“{beside}”",
    ),
    "plan_needed": (
        "repayment is {repayment}, but the sheet 'tranche_schedule' has no rows of class '{tranche}'",
        "还本方式为“{repayment}”，但“还本计划”表中没有证券“{tranche}”的行",
    ),
    "plan_sum": (
        (
            "the principal of class '{tranche}' up to here adds to {total}, more than its principal {principal}; "
            "lower this row or an earlier one"
        ),
        "证券“{tranche}”至本行的还本合计 {total}，超过其发行规模 {principal}；请调低本行或之前的行",
    ),
    "plan_above": (
        "target_balance {found} is above the principal {principal} of class '{tranche}'; write at most that",
        "目标余额 {found} 大于证券“{tranche}”的发行规模 {principal}；请填不超过该数的金额",
    ),
    "plan_rising": (
        ("target_balance {found} is above the {before} of {date} ({cell}); a class does not grow, write at most that"),
        "目标余额 {found} 高于 {date}（{cell}）的 {before}；证券余额不会增加，请填不超过该数的金额",
    ),
    "plan_late": (
        (
            "date {found} is after the expected maturity {maturity} of class '{tranche}', when all is due; write "
            "that date or an earlier one, or clear the row"
        ),
        ("日期 {found} 晚于证券“{tranche}”的预期到期日 {maturity}，该日已全部到期；请填该日或更早的日期，或删除该行"),
    ),
    "plan_off_grid": (
        "date {found} is not a grid date and acts on {acts}",
        "日期 {found} 不是排期日，自 {acts} 起生效",
    ),
    "plan_paid_on": (
        (
            "date {found} is the payment date (兑付日) of the grid date ({basis}) {grid} and acts on {acts}; is {"
            "grid} meant?"
        ),
        "日期 {found} 是{basis} {grid} 的兑付日，自 {acts} 起生效；是否指 {grid}？",
    ),
}
