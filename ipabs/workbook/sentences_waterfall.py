"""The reader's sentences about rates, dates, accounts, steps, triggers, supports and scenarios."""

from __future__ import annotations

__all__ = ["WATERFALL_SENTENCES"]

_RATES = {
    "floating_coupon": "coupon has no place with coupon_type floating, whose rate is index + spread; clear it, or "
    "write fixed",
    "goes_with": "{column} goes with {other}; fill it too, or clear {column}",
    "index_type": "index goes with coupon_type floating, but coupon_type is {found}; write floating, or clear index",
    "index_needed": "index is blank, but coupon_type is floating; name an index of sheet 'rates'",
    "index_flows": "index says nothing with repayment schedule, whose interest stands in sheet 'asset_flows'; give "
    "the rate instead",
    "no_fixing": "index {index} has its first fixing on {first}, after the first reset on {reset}; add the one in "
    "force on that day to sheet 'rates'",
}

_SCHEDULE = {
    "grid_blank": "{column} is blank; it is the grid date, which every row needs",
    "grid_form": "repayment_date {found} has no place in payment form, whose grid dates are payment dates; clear it, "
    "or write schedule_from = repayment",
    "accrual_beyond": "accrual_end {found} is not before {next}, the grid date of the next row ({cell}), on which its "
    "interest ends; write an earlier one, or give that row an accrual_end of its own",
    "not_ascending": "{column} {found} must be after the one before it, {before}; list the dates in order, each once",
    "first_listed": "first_date {first} and the first date of sheet 'schedule', {listed} ({cell}), differ; clear "
    "first_date",
    "legal_listed": "legal_maturity_date {legal} and the last date of sheet 'schedule', {listed} ({cell}), differ; "
    "clear one, or list the dates up to it",
    "off_list": "expected_maturity_date {typed} is not a date of sheet 'schedule'; the nearest are {grid}; write one "
    "of them, or list it",
    "plan_kind": "class '{tranche}' has repayment {repayment}; only classes of repayment scheduled or target_balance "
    "have rows here",
    "plan_column": "{column} has no place here: class '{tranche}' has repayment {repayment}, which takes {other}",
    "plan_needed": "repayment is {repayment}, but the sheet 'tranche_schedule' has no rows of class '{tranche}'",
    "plan_sum": "the principal of class '{tranche}' up to here adds to {total}, more than its principal {principal}; "
    "lower this row or an earlier one",
    "plan_above": "target_balance {found} is above the principal {principal} of class '{tranche}'; write at most that",
    "plan_rising": "target_balance {found} is above the {before} of {date} ({cell}); a class does not grow, "
    "write at most that",
    "plan_late": "date {found} is after the expected maturity {maturity} of class '{tranche}', when all is due; write "
    "that date or an earlier one, or clear the row",
    "plan_off_grid": "date {found} is not a grid date and acts on {acts}",
    "plan_paid_on": "date {found} is the payment date (兑付日) of the grid date ({basis}) {grid} and acts on {acts}; "
    "is {grid} meant?",
}

_ACCOUNTS = {
    "receives_twice": "{component} arrives in account '{account}' ({other}) already; let one of them receive it and "
    "write none for the other",
    "receives_nobody": "no account receives the {component} of the assets; write {component} or all for the one that "
    "does",
    "memo_money": "{column} has no place on a memo account, which holds no money; clear it, or choose another kind",
    "target_kind_of": "{column} goes with kind reserve or margin, but kind is {kind}; clear it",
    "target_needed": "target_value is blank, but target_kind is {kind}; give {meant}",
    "target_of_amount": "target_of has no place with target_kind amount, which is in yuan; clear it",
    "target_small": "target_value is {found} yuan, for target_kind is amount; write target_kind share_of_notes if a "
    "share of the notes is meant",
    "target_large": "target_value is {found} {what}, expected at most {limit}; write target_kind amount if yuan are "
    "meant, else {meant}",
    "target_tiny": "target_value is {found} {what}; give {meant}, or write target_kind share_of_notes if a share of "
    "the notes is meant",
    "target_no_interest": "class '{tranche}' takes the residual and has no interest to count months of; name another "
    "class, or clear target_of",
    "implied_name": "'{name}' is the name of the account that receives all where no other does; choose another name, "
    "or let this account receive the cash",
}

_SUPPORTS = {
    "provider_needed": "provider is blank, but a {kind} is somebody's; name an institution of sheet 'parties'",
    "reserve_account": "account is blank, but kind is reserve; name a reserve or margin account of sheet 'accounts'",
    "account_kind": "account goes with kind reserve, but kind is {kind}; clear it",
    "not_reserve": "{column} '{account}' is of kind {kind}, expected a reserve or margin account",
    "support_account": "name '{name}' is also a reserve account that no row names, which supports under its own name; "
    "choose another",
}

_COVERS = {
    "cover_residual": "class '{tranche}' takes the residual and has no interest to cover; write component principal",
    "cover_twice": "{due} is covered by '{support}' in {other} already; let one row say it",
    "cover_unequal": "share {found} differs from {before} ({other}), but classes of one level are paid together; give "
    "them one share, or cover them by supports of their own",
    "cover_part_cap": "cap_amount limits class '{target}' alone, but classes of one level are paid together; clear it "
    "and cap the support in sheet 'supports', or cover all of them in one row (target blank)",
}

_STEPS = {
    "column_of_kind": "{column} has no place on a step of kind {kind}; clear it",
    "step_needs": "{column} is blank, but a step of kind {kind} needs {meant}",
    "transfer_of": "due_of is '{found}', expected all or defaulted_principal",
    "due_of_other": "due_of '{value}' is in sheet '{sheet}', but a step of kind {kind} names {meant}; write kind "
    "{kinds}, or another name",
    "account_needed": "from_account is blank and the deal has no collection account to pay from; name one",
    "memo_step": "{column} '{account}' is a memo account, which holds no money; name another",
    "to_itself": "to_account '{account}' is the account that the money comes from; name another",
    "ledger_principal": "defaulted_principal goes to the account that receives principal, which '{account}' does not; "
    "write {meant}",
    "no_interest": "class '{tranche}' takes the residual and has no interest; delete the step",
    "residual_taker": "class '{tranche}' has a coupon and takes no residual; name a class of coupon_type residual, "
    "write to_account or to_party, or leave all three blank for the originator",
    "fee_step": "fee '{fee}' is paid by {paid_by}, not by the waterfall; delete the step",
    "owes_nothing": "support '{support}' is a {kind}, to which nothing is owed back; delete the step",
    "cap_share_per": "cap_share goes by payment, but cap_per is {per}; write payment, or give cap_amount instead",
    "cap_needed": "cap_per has no place without cap_amount or cap_share; give one, or clear cap_per",
    "condition_unknown": "condition '{value}' is neither a trigger, 'not' and a trigger, seniors_repaid nor "
    "coupons_repaid{nearest}",
}

_PHASES = {
    "phase_normal": "the sheet 'waterfall' has no rows of phase normal, in which every deal starts; add them",
    "phase_missing": "effect {effect} leads to phase {phase}, but the sheet 'waterfall' has no rows of it; add them, "
    "or write another effect",
    "phase_unreached": "no trigger leads to phase {phase}; add a trigger with effect {effect}, or delete the rows",
    "no_residual": "phase {phase} has no step of kind residual, so what is left goes nowhere; add one as the last step",
    "after_residual": "step '{step}' pays from '{account}' after its residual '{residual}' ({other}), which leaves "
    "nothing; move it before the residual",
    "order_no_due": "a step of kind {kind} cannot share order {order} with step '{step}' ({other}); only steps that "
    "pay dues may; give it an order of its own",
    "order_accounts": "order {order} is shared with step '{step}' ({other}), which pays from '{account}'; steps of "
    "one order pay from one account; give it an order of its own",
    "order_same_due": "order {order} is shared with step '{step}' ({other}), which pays the same; delete one",
    "circle": "the money goes round in a circle: {path}; delete one of the transfers",
    "cash_implied": "no account receives the cash of the assets, so it arrives in '{account}', from which no step of "
    "phase {phase} pays; write all, interest or principal for the account that receives it",
    "cash_idle": "money arrives in account '{account}', but no step of phase {phase} pays from it, so it lies there; "
    "add a step or transfer, or let another account receive it",
    "account_dry": "no money ever reaches account '{account}': it receives nothing, holds nothing at closing, and no "
    "step pays into it; write another account, or fill this one",
    "account_unused": "nothing reaches or leaves account '{account}'; write kind memo if it is only named, or let a "
    "step use it",
    "margin_unused": "money of margin account '{account}' is never used: no step pays from it and no row of 'supports' "
    "names it; add one",
    "not_paid": "phase {phase} has no step for {dues}; what is due on it stays unpaid",
}

_TRIGGERS = {
    "test_column": "{column} has no place with test {test}; clear it",
    "test_needs": "{column} is blank, but test {test} needs {meant}",
    "tested_after": "missed_interest is known only after the payments; write after, or clear tested",
    "flag_unused": "trigger '{name}' has effect flag, but no condition of a step or fee names it; name it in one, or "
    "give it another effect",
    "trigger_reserved": "name '{name}' is a condition of its own; choose another name",
    "no_interest_watched": "class '{tranche}' takes the residual and has no interest to miss; name another class",
    "levels_unused": "trigger '{name}' has test {test}, which is held to no level; delete the row",
    "trigger_at_once": "trigger '{name}' holds from the first payment on, for nought is {comparison} {level}; write "
    "another comparison or level if defaults should {effect} the deal",
    "trigger_never": "date {found} is after the last date {last} of the deal: the trigger never holds; write an "
    "earlier one",
    "consecutive_never": "consecutive is {found}, but the deal has {dates} dates: the trigger never holds; write a "
    "lower number",
    "trigger_early": "date {found} is not after closing_date {closing}: the trigger holds from the first payment on",
    "level_never": "from_date {found} is after the last date {last} of the deal: the level is never in force; write an "
    "earlier one, or delete the row",
    "level_overtaken": "the level of {other} is in force from the same date {acts} on, so this one never is; delete "
    "one",
    "threshold_unused": "threshold says nothing: the level of {other} is in force from the first date {first} on; "
    "clear one of them",
    "levels_order": "from_date {found} of trigger '{name}' must be after {before} ({other}); put the levels in order "
    "of date",
}

_FEES = {
    "fee_base_scope": "base {base} is of the whole deal, but scope is {scope}; write scope deal or pool, or another "
    "base",
    "fee_base_per": "base {base} goes by payment; write per = payment",
    "fee_base_advance": "base {base} is known only after the period; write pay = in_arrears",
    "fee_base_payer": "a fee on {base} is paid by the waterfall, but paid_by is {paid_by}; write waterfall, or another "
    "base",
    "fee_at_maturity": "payment_frequency {fee} has no dates: the notes are paid at maturity; clear it",
    "fee_date_closing": "date says nothing: what the proceeds pay is paid at closing; clear it, or let another pay",
    "fee_late": "date {found} is after the legal maturity {last}; write an earlier one",
    "fee_yearly": "{column} is an amount a year, but the fee is per {per}; clear it",
    "fee_minimum": "minimum {minimum} is above cap_amount {cap} ({cell}); lower it, or raise the cap",
    "fee_condition": "condition goes with fees paid by the waterfall, but paid_by is {paid_by}; clear it",
}

_SCENARIOS = {
    "curve_points": "default_curve '{curve}' is not in the list{nearest}; a curve of your own needs events of kind "
    "curve_point with target '{curve}' in scenario '{scenario}'",
    "curve_other": "target '{target}' is not the default_curve of scenario '{scenario}', which is {curve}; write one "
    "of them for both",
    "curve_built_in": "curve {curve} is built in and takes no points; choose a name of your own for target and for "
    "default_curve of scenario '{scenario}', or delete the row",
    "curve_sum": "the points of curve '{curve}' add to {total}, expected at most 100%; lower the rates",
    "curve_rate": "rate is blank, expected the share of all defaults that come then, e.g. 40%",
    "event_rate": "rate goes with curve_point, but kind is {kind}; clear it",
    "event_date": "date is blank; only a borrower_default of a scenario with default_rate and default_method "
    "whole_firm may leave it so",
}

_WARNINGS = {
    "says_nothing": "{column} says nothing without {other}",
    "reserve_receives": "a {kind} account receives {found} of the assets, but is emptied only by release or as a "
    "support; write none unless that is meant",
    "reserve_empty": "account '{name}' has neither initial_amount nor target_value: its target is 0",
    "curve_short": "the points of curve '{curve}' add to {total}: the rest of default_rate never comes; "
    "raise the rates or add points",
    "pays_nothing": "{column} is 0, so nothing is paid; leave it blank for no limit, or delete the row",
    "rank_level": "rank {rank} of {level} class '{tranche}' is before rank {upper_rank} of {upper_level} class "
    "'{upper}', but levels come in their own order; write a later one",
    "never_paid_back": "no step of phase normal pays '{support}' back, so what it pays stays owed; add a step of kind "
    "reimburse after the seniors if it is to be repaid",
    "residual_shared": "classes '{first}' and '{tranche}' both take the residual: the standard waterfall gives every "
    "yield to '{first}', and '{tranche}' its principal alone; add a sheet 'waterfall' if they share it",
    "fee_dated_whole": "a dated fee is paid once and in full, not by days a year; write per once to say so, or pay "
    "in_arrears or in_advance",
    "determined_early": "in repayment form cash is collected until the repayment day, but determination_date is "
    "{days} working days before it: what comes in between is paid out all the same; write 0, or schedule_from payment",
    "support_never": "{column} {found}: no date of the deal ({first} to {last}) lies within start_date and end_date, "
    "so it never pays; correct the dates",
    "point_never": "date {found} is after the last scheduled collection {last}: its share of default_rate never comes; "
    "write an earlier one",
    "event_never": "date {found} is after the last collection {last}: nothing happens then; write an earlier one, or "
    "delete the row",
    "nothing_floats": "{column} moves nothing: {what}",
}

WATERFALL_SENTENCES: dict[str, str] = (
    _RATES | _SCHEDULE | _ACCOUNTS | _SUPPORTS | _COVERS | _STEPS | _PHASES | _TRIGGERS | _FEES | _SCENARIOS | _WARNINGS
)
