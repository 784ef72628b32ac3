"""Pieces of sentences, what was found and what was expected."""

from __future__ import annotations

__all__ = ["PIECES"]

PIECES: dict[str, tuple[str, str]] = {
    "did_you_mean": ("; did you mean '{choice}'?", "；是否指“{choice}”？"),
    "write_id": ("; write its id {id} ({name})", "；请写编号 {id}（即{name}）"),
    "id_twice_there": (
        "; '{id}' stands twice there ({other}), so correct that first",
        "；该表中“{id}”重复（{other}），请先改正",
    ),
    "known_are": ("; known: {choices}", "；可用：{choices}"),
    "outside_revolving": (
        "; revolving purchases are not in this contract: the pool is what is bought at closing",
        "；本工作簿不支持循环购买：资产池即起息日买入的资产",
    ),
    "outside_receipt": (
        "; payment on the day of receipt is not in this contract: cash is paid on payment dates",
        "；本工作簿不支持随收随付：资金只在兑付日支付",
    ),
    "and_more": (" and {count} more", "等，另有 {count} 项"),
    "expected_money": (
        "an amount in yuan with at most two decimals, e.g. 1,000,000.00",
        "以元计、最多两位小数的金额，如 1,000,000.00",
    ),
    "expected_rate": ("a rate a year, e.g. 2.90% or 0.029", "年利率，如 2.90% 或 0.029"),
    "expected_share": ("a share, e.g. 40% or 0.4", "比例，如 40% 或 0.4"),
    "expected_price": ("percent of principal, e.g. 100", "本金的百分比，如 100"),
    "expected_date": ("a date, e.g. 2025-09-25", "日期，如 2025-09-25"),
    "expected_flag": ("Y or N (是/否)", "是或否（Y/N）"),
    "expected_id": ("a short text of at most 31 characters", "不超过 31 个字符的短文字"),
    "expected_name": ("a text of at most 200 characters", "不超过 200 个字符的文字"),
    "expected_text": ("a text", "文字"),
    "expected_integer": ("a whole number, e.g. 12", "整数，如 12"),
    "expected_number": ("a number, e.g. 1.5", "数字，如 1.5"),
    "expected_word": ("one of {words}", "以下之一：{words}"),
    "expected_choice": ("a name, or one of {words}", "名称，或以下之一：{words}"),
    "expected_limit": ("a number, a percent or a word, e.g. 50%", "数字、百分比或选项，如 50%"),
    "expected_figure": ("a number or a percent, e.g. 1000000 or 2%", "数字或百分比，如 1000000 或 2%"),
    "found_date": ("the date {value}", "日期 {value}"),
    "found_bool": ("{value} (a truth value)", "逻辑值 {value}"),
    "found_time": ("the time or duration {value}", "时间或时长 {value}"),
    "found_percent": ("the percentage {value}", "百分比 {value}"),
    "found_number": ("the number {value}", "数字 {value}"),
    "found_text": ("the text '{value}'", "文字“{value}”"),
}
