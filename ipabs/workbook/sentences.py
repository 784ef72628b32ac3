"""The reader's sentences in English, by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ipabs.workbook.sentences_waterfall import WATERFALL_SENTENCES

__all__ = ["SENTENCES"]

_PIECES = {
    "did_you_mean": "; did you mean '{choice}'?",
    "known_are": "; known: {choices}",
    "outside_revolving": "; revolving purchases are not in this contract: the pool is what is bought at closing",
    "outside_receipt": "; payment on the day of receipt is not in this contract: cash is paid on payment dates",
    "and_more": " and {count} more",
}

_FILE = {
    "file_empty": "the file is empty; give an Excel workbook (.xlsx)",
    "file_ole": "this is an old .xls workbook or one protected by a password; open it in Excel or WPS, remove the "
    "password and save it as .xlsx",
    "file_text": "this is a text file (CSV?) and not an Excel workbook, whatever its name says; open it in Excel and "
    "save it as .xlsx",
    "file_missing": "there is no such file ({path}); check the name and the folder",
    "file_folder": "this is a folder; give the deal workbook in it",
    "file_closed": "the file cannot be opened: {cause}; is it open elsewhere?",
    "file_unknown": "this is not an Excel workbook; save the deal as .xlsx",
    "file_truncated": "the file is cut short or damaged; copy or download it again, or save it again in Excel",
    "file_zip": "this is a zip archive but no Excel workbook; unpack it and give the .xlsx inside",
    "file_ods": "this is an OpenDocument file; open it and save it as .xlsx",
    "file_xlsb": "this is a binary workbook (.xlsb); open it in Excel and save it as .xlsx",
    "file_huge": "the workbook unpacks to {size} MB, far more than a deal; delete the empty formatted rows and columns",
    "file_damaged": "the workbook cannot be read ({cause}); open it in Excel and save it again as .xlsx",
    "sheet_damaged": "the sheet cannot be read ({cause}); open the workbook in Excel and save it again as .xlsx",
}

_TABLE = {
    "sheet_missing": "the sheet '{sheet}' is missing; a deal needs {required}",
    "sheet_unknown": "unknown sheet '{name}'{nearest}; begin its name with # to keep it as your own",
    "sheet_twice": "this sheet and '{other}' are both the sheet '{sheet}'; keep one",
    "sheet_later": "the sheet '{sheet}' is known, not supported yet; clear its rows",
    "sheet_empty": "the sheet '{sheet}' has no rows; a deal needs at least one",
    "sheet_needs_heading": "row 1 of the sheet '{sheet}' must hold the headings ({columns})",
    "heading_unknown": "unknown heading '{name}'{nearest}; begin it with # to keep the column as your own",
    "heading_twice": "the heading '{name}' is the same column as the one in {other}; keep one",
    "heading_missing": "the sheet '{sheet}' has no column '{column}', which is required",
    "heading_unit": "the unit ({unit}) does not fit column '{column}', which takes {expected}",
    "heading_none": "a value stands under a blank heading; give the column a heading, or one that begins with #",
    "heading_not_text": "a heading must be text, but this is {found}",
    "merged": "the cells {range} are merged; unmerge them and fill each cell, one fact a row",
    "column_later": "column '{column}' is known, not supported yet; clear its cells",
    "key_unknown": "unknown key '{name}'{nearest}; begin it with # to keep the row as your own",
    "key_twice": "the key '{name}' stands already in {other}; keep one",
    "key_missing": "the sheet 'deal' has no value for '{key}', which is required: {help}",
    "key_blank": "a value without a key; give it one, or delete it",
    "key_later": "the key '{key}' is known, not supported yet; clear its value",
    "deal_heading": "the sheet 'deal' has the headings key, value and note, but column '{column}' is missing",
}

_CELL = {
    "blank": "{column} is blank, expected {expected}",
    "error": "{column} is the Excel error {found}; correct the formula, expected {expected}",
    "unsaved": "{column} is a formula without a saved value; open the workbook in Excel, let it calculate and save it",
    "wrong_kind": "{column} is {found}, expected {expected}",
    "not_read": "{column} is '{found}', expected {expected}",
    "grouping": "{column} is '{found}': its commas do not group thousands; write 1000.00 or 1,000.00",
    "decimals": "{column} is {found} yuan, expected at most two decimals",
    "below": "{column} is {found}, expected at least {limit}",
    "above": "{column} is {found}, expected at most {limit}",
    "rate_above": "{column} is {found}, which reads as {as_is}, expected at most {limit}; if {meant} is meant, "
    "write {write}",
    "price": "{column} is {found}, expected percent of principal from {low} to {high}, e.g. 100 for par",
    "whole": "{column} is {found}, expected a whole number",
    "date_number": "{column} is the number {found}, expected a date; format the cell as a date{guess}",
    "date_guess": " ({date})",
    "date_none": "{column} is '{found}', which is no date of the calendar; expected a date, e.g. 2025-09-25",
    "date_range": "{column} is {found}, expected a date from 1990-01-01 to 2100-12-31",
    "date_time": "{column} is {found}, expected a date without a time of day, e.g. 2025-09-25",
    "word_unknown": "{column} is '{found}', which is not in the list{nearest}",
    "word_later": "{column} '{found}' is known, not supported yet{nearest}",
    "too_long": "{column} has {length} characters, expected at most {limit}",
    "digits": "{column} is the number {found}, of which Excel keeps only 15 digits; format the "
    "cell as text and type it again",
    "line_break": "{column} holds a line break; write it on one line",
}

_EXPECTED = {
    "money": "an amount in yuan with at most two decimals, e.g. 1000000.00",
    "rate": "a rate a year, e.g. 2.90% or 0.029",
    "share": "a share, e.g. 40% or 0.4",
    "price": "percent of principal, e.g. 100",
    "date": "a date, e.g. 2025-09-25",
    "flag": "Y or N (是/否)",
    "id": "a short text of at most 31 characters",
    "name": "a text of at most 200 characters",
    "text": "a text",
    "integer": "a whole number, e.g. 12",
    "number": "a number, e.g. 1.5",
    "word": "one of {words}",
    "choice": "a name, or one of {words}",
    "limit": "a number, a percent or a word, e.g. 50%",
    "figure": "a number or a percent, e.g. 1000000 or 2%",
}

_FOUND = {
    "found_date": "the date {value}",
    "found_bool": "{value} (a truth value)",
    "found_time": "the time or duration {value}",
    "found_percent": "the percentage {value}",
    "found_number": "the number {value}",
    "found_text": "the text '{value}'",
}

_NAMES = {
    "twice": "{column} '{value}' stands already in {other}; each may stand once",
    "reference": "{column} '{value}' is not in sheet '{sheet}'{nearest}",
    "reference_none": "{column} '{value}' is unknown: the sheet '{sheet}' has no rows; add it there",
    "pair_twice": "{what} stands already in {other}; keep one",
}

_DATES = {
    "date_order": "{late} {late_date} must be after {early} {early_date}",
    "date_not_before": "{late} {late_date} must not be before {early} {early_date}",
    "cutoff_first": "cutoff_date {cutoff} must be before first_date {first}: the first period would collect nothing",
    "paid_on": "{column} {typed} is the payment date (兑付日) of the grid date ({basis}) {grid}; write {grid}",
    "off_grid": "{column} {typed} is not a grid date; the nearest are {grid}. Only the last "
    "expected maturity may lie off "
    "the grid",
    "merged_maturity": "{column} {typed} merges into the last expected maturity {last} "
    "(merge_within_days {days}); write "
    "{last}",
    "matured": "maturity_date {maturity} must be after the cutoff date {cutoff}: the asset is repaid before the deal",
    "schedule": "the dates of the deal do not work: {cause}",
}

_RULES = {
    "two_homes": "{column} and {other} ({cell}) say the same; fill one of them",
    "one_of": "{columns}: fill one of them",
    "residual_coupon": "coupon is {found}, but a class of coupon_type residual takes what is "
    "left and has none; clear it",
    "residual_first": "class '{tranche}' takes the residual but ranks before '{below}', which has a coupon; rank it "
    "last",
    "coupon_needed": "coupon is blank, expected a rate a year, e.g. 2.90%; only a residual class has none, and a "
    "floating one an index instead",
    "fee_base_fixed": "rate goes with a base (principal, balance, collections ...), but base "
    "is fixed or blank; name the "
    "base, or give an amount instead",
    "fee_base_amount": "amount goes with base fixed, but base is {base}; give a rate, or make the base fixed",
    "fee_date_needed": "date is blank, but the fee is paid dated; give the date",
    "fee_date_unused": "date goes with pay dated, but the fee is paid {pay}; clear it, or write dated",
    "fee_applies": "applies_to goes with scope tranche, borrower, asset or support, but scope is {scope}; clear it",
    "fee_once_frequency": "payment_frequency goes with a fee per year, but this one is per {per}; clear it",
    "fee_frequency": "payment_frequency {fee} must be a multiple of the deal's payment_frequency {deal}",
    "fee_guaranteed": "base guaranteed_balance needs a support, but the sheet 'supports' has no rows",
    "first_payment_needed": "first_payment_date is blank, but the asset has a "
    "payment_frequency of its own; give the date",
    "balance_above": "{column} {found} is above principal {principal}",
    "asset_zero": "{column} is 0; an asset of the pool has a balance, delete the row",
    "class_zero": "principal is 0; a class has a principal, delete the row",
    "dates_unused": "{column} has no meaning with repayment {repayment} and is passed over; clear it",
    "flows_needed": "repayment is schedule, but the sheet 'asset_flows' has no rows of asset '{asset}'",
    "flows_unused": "asset '{asset}' has repayment {repayment}; only assets of repayment schedule have rows here",
    "flows_sum": "the principal of asset '{asset}' in sheet 'asset_flows' adds to {total}, expected its cutoff balance "
    "{balance}",
    "flow_interest_left": "interest on {date} is due after all principal is repaid; date the last principal then",
    "flow_before": "date {date} is not after the cutoff date {cutoff}: that cash is not the deal's and is passed over",
    "flow_maturity": "maturity_date {maturity} is not the last date {last} of the asset in "
    "sheet 'asset_flows'; clear one",
    "shares_of_right": "the shares of right '{ip}' add to {total}, expected at most 100%",
    "group_value": "the appraisal group '{group}' has its value already in {other}; a group's value stands on one row",
    "party_fact": "{column} of '{name}' is '{found}' here and '{other_value}' in {other}; an institution has one",
    "held_above": "holders of class '{tranche}' hold {total}, more than its principal {principal}",
    "cover_tax": "target_kind tax takes no target; clear it",
    "cover_component": "component {component} goes with target_kind tranche, but target_kind is {kind}; clear it",
    "cover_fee": "fee '{fee}' is paid by {paid_by}; a support covers only fees paid by the waterfall",
    "cover_counter": "support '{support}' is a counter_guarantee, which pays no cash and "
    "covers nothing; delete the row",
    "reason_needed": "reason is blank, but the criterion is waived; say why",
    "value_without_comparison": "value and comparison go together; fill both or none",
    "base_reserved": "scenario '{name}' is reserved for everything as contracted; choose another name",
    "event_amount": "amount goes with prepayment, but kind is {kind}; clear it",
    "event_zero": "amount is 0, expected more; leave it blank to prepay all",
    "event_target": "target '{target}' is neither a borrower nor an asset{nearest}",
    "event_both": "target '{target}' is both a borrower and an asset; give them different ids",
    "event_early": "date {date} must be after the cutoff date {cutoff}",
    "default_twice": "borrower '{borrower}' defaults already in {other}; a firm defaults once in a scenario",
    "model": "{cause}",
}

_WARNINGS = {
    "cutoff_late": "cutoff_date {cutoff} is after closing_date {closing}: cash of the days "
    "between stays with the originator",
    "expiry_late": "expiry_date {expiry} is after {years} years from filing ({usual})",
    "no_asset": "borrower '{borrower}' has no asset",
    "cap_unused": "{column} says nothing without a cap_amount",
    "group_no_value": "no row of the appraisal group '{group}' has an appraised_value",
}

SENTENCES: Mapping[str, str] = MappingProxyType(
    _PIECES
    | _FILE
    | _TABLE
    | _CELL
    | {f"expected_{key}": sentence for key, sentence in _EXPECTED.items()}
    | _FOUND
    | _NAMES
    | _DATES
    | _RULES
    | _WARNINGS
    | WATERFALL_SENTENCES
)
