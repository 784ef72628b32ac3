"""Captions of sheet 假设说明, Chinese and English: what the figures rest on, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["ASSUMED"]

ASSUMED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "assumption": ("事项", "Assumption"),
        "assumed": ("取值", "Value"),
        "assumed_how": ("说明", "What it means"),
        "assumed_from": ("来源", "From"),
        "from_cells": ("单元格 {cells}", "cell {cells}"),
        "from_default": ("默认值", "default"),
        "from_both": ("单元格 {cells}，其余为默认值", "cell {cells}, else default"),
        "from_typed": ("工作簿", "workbook"),
        "from_rule": ("测算规则", "rule"),
        # basis
        "assume.basis": ("测算基准", "Basis"),
        "base_case": ("无违约、无提前还款", "No default, no prepayment"),
        "base_case_how": (
            "各笔资产按合同约定的日期足额还本付息；其他情形在情景中列示，每一情景只改变其列明的事项。",
            "Every asset pays in full on its contracted dates; a scenario changes what it names and nothing else.",
        ),
        "view_all_how": ("增信措施按约定动用。", "Supports pay as agreed."),
        "without": ("剔除：{names}", "Without {names}"),
        "view_no_guarantor_how": (
            "不依赖外部增信时现金流本身的兑付能力；被剔除增信的费用照付。",
            "What the cash flow pays by itself; the fees of supports removed are still paid.",
        ),
        "ip_zero_value": ("知识产权处置回收为零", "The rights fetch nothing"),
        "view_ip_zero_how": (
            "违约后知识产权处置回收为零，企业追偿回收不变。",
            "After a default the rights fetch nothing; what firms pay back does not change.",
        ),
        "method": ("测算方法", "Method"),
        "deterministic": ("确定性测算，无随机种子", "Deterministic, no seed"),
        "seeded": ("随机种子 {seed}", "Seed {seed}"),
        "deterministic_how": (
            "逐期模拟归集、税费、分配、增信与触发；不含随机抽样，同一输入得出同一结果。",
            ("Collections, tax, fees, order of payment, supports and triggers run period by period; nothing is drawn "
             "at random."),
        ),
        "life": ("测算期", "Life"),
        "life_how": (
            ("预期到期日后，某期结束时资产无后续回款且账户无余额的，测算结束；届时仍未偿付的本金计为损失。"
             "法定到期日终止一切。"),
            ("The run ends after the first payment, from the expected maturity on, that leaves no cash and none to "
             "come; what is then unpaid is a loss. The legal maturity ends everything."),
        ),
        "rounding": ("金额与取整", "Amounts and rounding"),
        "whole_fen": ("以分为单位的整数", "Whole fen"),
        "rounding_how": (
            "每一金额按其完整算式一次四舍五入到分；合计、差额与取小均为精确值。同顺序按比例分配时，最后一项取余额。",
            ("Each amount is rounded once to the fen, half up, around its whole expression; sums, differences and "
             "minima are exact. Of a pari passu group the last takes the rest."),
        ),
        # dates
        "assume.dates": ("日期与归集", "Dates and collections"),
        "closing_how": ("证券起息，支付资产转让对价。", "Interest on the notes starts; the assets are paid for."),
        "cutoff_how": ("该日之后的资产回款归入本项目。", "Asset cash dated after it belongs to the deal."),
        "grid": ("日期序列", "Grid of dates"),
        "grid_words": ("{first} 起，{often}", "From {first}, {often}"),
        "grid_listed": ("按“日期安排”逐期列示", "Listed period by period"),
        "grid.repayment": (
            "以企业还款日为基准：归集期止于调整后的还款日，兑付日为其后第 {days} 个工作日。",
            ("Dates are the firms' repayment days: collections end on the rolled day, the notes are paid {days} "
             "working days later."),
        ),
        "grid.payment": (
            "以证券兑付日为基准：归集期止于计算日，企业还款亦在该日。",
            "Dates are payment days: collections end on the determination date, when firms pay too.",
        ),
        "collection": ("归集", "Collections"),
        "collection_words": (
            "上一归集截止日之后至本期截止日（含）",
            "After the last period's end up to this one's, included",
        ),
        "collection_how": (
            "按回款到账日归入所属期；首期自封包日起。合同付款日遇非工作日的按同一规则调整，金额不变。",
            ("By the day the cash arrives, first from the cutoff; contracted dates roll by the same rule, amounts do "
             "not change."),
        ),
        "determination_words": ("{anchor}前 {days} 个工作日", "{days} working days before the {anchor}"),
        "determination_later": ("{anchor}后 {days} 个工作日", "{days} working days after the {anchor}"),
        "determination_same": ("即{anchor}", "On the {anchor}"),
        "anchor.repayment": ("调整后的还款日", "rolled repayment day"),
        "anchor.payment": ("调整后的兑付日", "rolled payment day"),
        "roll_how": ("适用于还款日、兑付日与资产付款日。", "Of repayment, payment and asset dates."),
        "record_day": ("权益登记日", "Record day"),
        "support_transfer": ("增信划款日", "Support transfer"),
        "merge_words": ("不足 {days} 天的并入到期日", "Fewer than {days} days: merged"),
        "merge_none": ("不合并", "Nothing merges"),
        "merge_how": (
            "常规日期距最后预期到期日不足该天数的，并入到期日。",
            "A regular date so near the last expected maturity merges into it.",
        ),
        "tail": ("到期后日期", "Dates after maturity"),
        "tail_words": ("每 {months} 个月，至 {end}", "Every {months} months to {end}"),
        "tail_how": ("用于分配到期后的违约回收。", "Recoveries that come later are paid out on them."),
        "interbank_how": (
            "法定节假日调休的周末上班日计为工作日。",
            "Weekend days worked to make up for holidays are working days.",
        ),
        "exchange_how": ("周末一律不计为工作日，含调休上班日。", "Weekends never are working days."),
        "calendar_source": ("节假日来源", "Source of holidays"),
        "calendar_words": ("{source}，公布至 {day}", "{source}, published to {day}"),
        "calendar_provisional": (
            ("自 {day} 起的工作日为暂定：周末、元旦、除夕至正月初七、清明、5月1日至5日、端午、中秋、"
             "10月1日至7日休市，无调休。"),
            ("From {day} on provisional: closed on weekends, 1 January, eight days from the eve of Spring Festival, "
             "Qingming, 1-5 May, Dragon Boat, Mid-Autumn and 1-7 October; no make-up days."),
        ),
        "calendar_published": ("所涉日期均在已公布的范围内。", "Every date shown lies within the published years."),
        # interest
        "assume.interest": ("计息与利率", "Interest and rates"),
        "count_of.assets": ("计息基准：资产", "Day count of assets"),
        "count_of.tranches": ("计息基准：证券", "Day count of classes"),
        "count_of.fees": ("计息基准：费用", "Day count of fees"),
        "count_how.assets": ("{count} 笔资产。", "{count} assets."),
        "count_how.tranches": ("{count} 档证券。", "{count} classes."),
        "count_how.fees": ("{count} 项费用。", "{count} fees."),
        "accrual": ("计息期", "Interest periods"),
        "accrual.rolled": ("按调整后日期", "Between rolled dates"),
        "accrual.unadjusted": ("按未调整日期", "Between unadjusted dates"),
        "accrual_how": (
            "算头不算尾，首期自起息日起；证券利息按上一兑付日后的本金计算。",
            "Start day in, end day out, first from closing; on the balance after the last payment.",
        ),
        "unpaid_interest": ("欠付利息", "Unpaid interest"),
        "compounds": ("{names}计复利", "{names}: earns interest"),
        "compounds_not": ("不计复利", "Earns none"),
        "compounds_some": ("{names}计复利，其余不计", "{names}: earns interest, others none"),
        "unpaid_how": ("欠付利息结转下期，计入应付。", "It is carried to the next payment."),
        "asset_interest": ("资产利息", "Interest of assets"),
        "asset_interest_words": ("余额 × 利率 × 天数 ÷ 年天数", "Balance x rate x days / year"),
        "asset_interest_how": (
            "自利息已付至日起，逐笔、逐个付款日计算；本金偿还当日停止计息。",
            "By asset and date, from the day to which interest was paid.",
        ),
        "index_held": ("基准利率 {index}", "Index {index}"),
        "held_words": ("{rate}，{day} 公布", "{rate}, published {day}"),
        "held_how": (
            "之后未提供新的公布值，沿用至 {until}；情景可整体平移。",
            "No later fixing is given: it holds to {until}; scenarios may shift it.",
        ),
        # pool
        "assume.pool": ("违约、回收与质押", "Defaults, recoveries and pledges"),
        "claim": ("违约债权", "Claim"),
        "claim_words": ("未偿本金 + 截至违约日应计利息", "Principal and interest accrued to the day"),
        "claim_how": (
            "违约日及之后的约定付款全部停止；回收款不滚动至工作日，按到账日归入归集期。",
            "From the day on nothing contracted is paid; recoveries arrive on their day.",
        ),
        "recovery": ("违约回收", "Recoveries"),
        "recovery_words": ("{count} 笔，{amount} 元", "{count} assets, CNY {amount}"),
        "recovery_how": (
            ("企业追偿 {rate}（占债权），违约后 {lag} 个月；知识产权处置 {ip}（占质押评估价值），违约后 {ip_lag} "
             "个月，价值自评估日起年衰减 {decay}。"),
            ("From the firm {rate} of the claim after {lag} months; from the rights {ip} of the value pledged after "
             "{ip_lag} months, the value falling by {decay} a year from its appraisal."),
        ),
        "recovery_more": (
            "另有 {count} 组不同取值，见工作簿“基础资产”。",
            "{count} more sets of terms: see sheet assets.",
        ),
        "recovery_limit": ("回收上限", "Limit of recoveries"),
        "recovery_limit_words": ("两项合计不超过违约债权", "Both together at most the claim"),
        "recovery_limit_how": (
            "处置前已届满的权利回收为零；合并评估的权利按件数扣减。",
            "A right that expired before its sale fetches nothing.",
        ),
        "recovery_as_how": ("回收款计入的账户口径；不计增值税。", "The account that takes them; they bear no VAT."),
        "pledge": ("质押对应关系", "Pledges"),
        "pledge_linked": ("按“权利关联”", "As linked"),
        "pledge_owner": (
            "每项权利担保其权利人的全部资产，按本金分摊",
            "Each right backs all its owner's assets, by principal",
        ),
        "pledge_how": (
            "知识产权价值仅影响违约后的回收，不作为偿付来源。",
            "The value of the rights matters after a default alone; it is no source of payment.",
        ),
        # tax
        "assume.tax": ("税费", "Tax and fees"),
        "vat_words": ("{rate}，附加 {surcharge}，{basis}", "{rate}, surcharges {surcharge}, {basis}"),
        "basis.inclusive": ("收入含税", "income with the tax"),
        "basis.exclusive": ("收入不含税", "income without it"),
        "vat_how": (
            "{count} 笔，{base}，税费占应税收入 {share}；由本项目承担，按期缴付，违约回收不计税。",
            "{count} assets, {base}: {share} of income, paid by the deal each period; none on recoveries.",
        ),
        "fees_assumed": ("费用", "Fees"),
        "fees_words": ("{count} 项", "{count}"),
        "fees_how": (
            "按合同计提与支付，含最低额、上限与条件；欠付结转、不计息。逐笔见“{sheet}”。",
            ("As agreed, with minimum, cap and condition; unpaid carries without interest. Each stands on sheet "
             "'{sheet}'."),
        ),
        "closing_date_fees": ("起息日", "At closing"),
        "closing_uses": (
            "募集资金用于支付对价、由其支付的费用与账户初始资金，余额划付发起机构",
            "Proceeds pay for the assets, their fees and the accounts; the rest goes to the originator",
        ),
        # supports
        "assume.supports": ("增信与触发", "Supports and triggers"),
        "support_order": ("动用顺序", "Order of use"),
        "support_none": ("无", "None"),
        "support_how": (
            ("当期全部步骤支付后动用，仅补足被覆盖且到期未付的税费、利息与本金，直接支付给对应事项；"
             "垫款自下一期起按分配顺序偿还。"),
            ("After all steps of a payment, for what is covered, owed and unpaid alone, straight to it; advances are "
             "paid back from the next payment on where the order of payment says so."),
        ),
        "provider_paying": ("增信机构", "Providers"),
        "provider_words": ("均按约定及时足额履约", "All pay in full and on time"),
        "provider_how": (
            "剔除担保方视图用于说明其不履约的影响。",
            "View 'no guarantor' shows what follows where they do not.",
        ),
        "trigger_order": ("触发事件", "Triggers"),
        "trigger_words": ("{count} 项", "{count}"),
        "trigger_how": (
            ("按各自约定的时点测试，决定当期或下一期的分配阶段；后果强者优先：提前终止、违约、加速清偿。"
             "逐期结果见“{sheet}”。"),
            ("Tested when each says so, they choose this period's or the next one's phase; the strongest effect "
             "wins: termination, default, acceleration. Results stand on sheet '{sheet}'."),
        ),
        # subsidies
        "assume.subsidies": ("补贴", "Subsidies"),
        "subsidy_how": (
            "仅计入企业综合成本，不是证券的偿付来源；按实际支付的利息计算。",
            "In the firms' cost alone, no source of payment of the notes; of interest paid.",
        ),
        # scenarios
        "assume.scenarios": ("情景定义", "Scenarios"),
        "no_shock": ("与基准情景相同。", "As the base case."),
        "full_stop": ("。", "."),
        "times": ("，乘以 {factor}", ", times {factor}"),
        "shock.default_rate": (
            "累计违约率 {rate}（占封包日本金），{curve}，{method}",
            "{rate} of the pool at cutoff defaults, {curve}, {method}",
        ),
        "method.proportional": ("各笔资产按比例违约", "of every asset in proportion"),
        "method.whole_firm": ("整户违约，按封包余额从大到小", "whole firms, the largest first"),
        "curve.even": ("各期均匀发生", "evenly over the periods"),
        "curve.front": ("前期较多", "front-loaded"),
        "curve.back": ("后期较多", "back-loaded"),
        "curve.own": ("按自定义时间分布（{points}）", "by a curve of its own ({points})"),
        "shock.recovery_rate": ("企业追偿回收率 {rate}", "recovery from firms {rate}"),
        "shock.ip_recovery_rate": ("知识产权处置率 {rate}", "recovery from the rights {rate}"),
        "shock.recovery_lag_months": ("违约后 {months} 个月回收", "recovered {months} months after the default"),
        "shock.recovery_factor": ("两项回收率乘以 {factor}", "both recovery rates times {factor}"),
        "shock.prepayment_rate": ("年早偿率 {rate}", "{rate} a year prepaid"),
        "shock.revenue_factor": ("许可费收益的收入乘以 {factor}", "revenue of royalties times {factor}"),
        "shock.rate_shift": ("起息日后各次重定价 {shift} 个基点", "resets after closing {shift} bp"),
        "shock.asset_rate_shift": ("资产利率另行 {shift} 个基点", "rates of assets {shift} bp more"),
        "shock.coupon_shift": ("证券票面利率与利差 {shift} 个基点", "coupons and spreads of the classes {shift} bp"),
        "shock.firm": ("{name} 于 {day} 违约", "{name} defaults on {day}"),
        "shock.firm_in_turn": ("{name} 依次违约", "{name} defaults in its turn"),
        "shock.repurchase": ("发起机构于 {day} 赎回 {name}", "the originator buys {name} back on {day}"),
        "shock.delay": ("{name} 自 {day} 起应付款项延至 {until} 到账", "{name} pays on {until} what is due from {day}"),
        "shock.every_asset": ("全部资产", "every asset"),
        "shock.servicer_failure": (
            "资产服务机构于 {day} 失效，此后每期回款损失 {lost}",
            "the servicer fails on {day} and each period's collections lose {lost}",
        ),
        "shock.originator_failure": ("发起机构于 {day} 失效", "the originator fails on {day}"),
        "shock.rating_change": ("{name} 的评级于 {day} 变为 {rating}", "{name} is rated {rating} from {day} on"),
        "shock.manual_trigger": ("于 {day} 认定“{name}”成立", "'{name}' is found to hold on {day}"),
        "shock.provider_failure": ("{name} 自 {day} 起不再支付", "{name} pays nothing from {day} on"),
        "shock.insured_loss": (
            "资产 {name} 于 {day} 损失承保费用 {amount} 元",
            "insured costs of CNY {amount} behind {name} are lost on {day}",
        ),
        "shock.exercise": ("“{name}”于 {day} 行权", "'{name}' is exercised on {day}"),
        "shock.exercise_part": ("“{name}”于 {day} 行权 {amount} 元", "'{name}' is exercised on {day} for CNY {amount}"),
        "shock.new_coupon": ("，此后票面利率 {rate}", ", coupon {rate} from then on"),
        "shock.prepays_all": ("{name} 于 {day} 提前偿还全部余额", "{name} prepays all of its balance on {day}"),
        "shock.prepays": ("{name} 于 {day} 提前偿还 {amount} 元", "{name} prepays CNY {amount} on {day}"),
        # not modelled
        "assume.left_out": ("未纳入测算的事项", "What is not modelled"),
        "left_out": ("事项", "Matter"),
        "left_out_how": ("影响", "What follows"),
        # audit
        "assume.audit": ("版本与复核", "Version and audit"),
        "input_file": ("输入文件", "Input"),
        "version_how": ("同一版本、同一输入得出逐字节相同的结果。", "The same version and input give the same bytes."),
        "sha_how": ("用于核对本文件所依据的输入。", "To check which input this file was made from."),
    }
)  # fmt: skip
