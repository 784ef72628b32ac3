"""Sentences about single cells, names and references."""

from __future__ import annotations

__all__ = ["CELLS"]

CELLS: dict[str, tuple[str, str]] = {
    "blank": ("{column} is blank, expected {expected}", "“{column}”为空，应填{expected}"),
    "error": (
        "{column} is the Excel error {found}; correct the formula, expected {expected}",
        "“{column}”是 Excel 错误值 {found}；请改正公式，应为{expected}",
    ),
    "unsaved": (
        ("{column} is a formula without a saved value; open the workbook in Excel, let it calculate and save it"),
        "“{column}”是没有保存计算结果的公式；请在 Excel 中打开工作簿，计算后保存",
    ),
    "wrong_kind": ("{column} is {found}, expected {expected}", "“{column}”是{found}，应为{expected}"),
    "not_read": ("{column} is '{found}', expected {expected}", "“{column}”是“{found}”，应为{expected}"),
    "grouping": (
        "{column} is '{found}': its commas do not group thousands; write 1000.00 or 1,000.00",
        "“{column}”是“{found}”：逗号不是千分位分隔；请写 1000.00 或 1,000.00",
    ),
    "comma_for_point": (
        "{column} is '{found}', a comma for a decimal point; write {meant}",
        "“{column}”是“{found}”，小数点写成了逗号；请写 {meant}",
    ),
    "amount_unit": (
        "{column} is '{found}', expected a number without its unit; write {write}",
        "“{column}”是“{found}”，应只填数字，不带单位；请写 {write}",
    ),
    "amount_or_unit": (
        (
            "{column} is '{found}', expected a number in yuan without its unit; write {write}, or head the column "
            "'{column} (万元)' and write {number}"
        ),
        (
            "“{column}”是“{found}”，应只填以元计的数字，不带单位；请写 {write}，或将表头改为“{column}（万元）”"
            "并写 {number}"
        ),
    ),
    "decimals": (
        "{column} is {found} yuan, expected at most two decimals",
        "“{column}”是 {found} 元，最多两位小数",
    ),
    "below": ("{column} is {found}, expected at least {limit}", "“{column}”是 {found}，应不小于 {limit}"),
    "above": ("{column} is {found}, expected at most {limit}", "“{column}”是 {found}，应不大于 {limit}"),
    "rate_above": (
        "{column} is {found}{reads}, expected at most {limit}{advice}",
        "“{column}”是 {found}{reads}，应不大于 {limit}{advice}",
    ),
    "if_meant": (
        "; if {meant} is meant, write {meant} ({decimal})",
        "；如指 {meant}，请写 {meant}（{decimal}）",
    ),
    "is_meant": ("; is {meant} meant?", "；是否指 {meant}？"),
    "which_reads": (", which reads as {as_is}", "，读作 {as_is}"),
    "price": (
        "{column} is {found}, expected percent of principal from {low} to {high}, e.g. 100 for par",
        "“{column}”是 {found}，应为本金的百分比，{low} 至 {high}，平价为 100",
    ),
    "whole": ("{column} is {found}, expected a whole number", "“{column}”是 {found}，应为整数"),
    "date_number": (
        "{column} is the number {found}, expected a date; format the cell as a date{guess}",
        "“{column}”是数字 {found}，应为日期；请将单元格设为日期格式{guess}",
    ),
    "date_guess": (" ({date})", "（{date}）"),
    "date_none": (
        "{column} is '{found}', which is no date of the calendar; expected a date, e.g. 2025-09-25",
        "“{column}”是“{found}”，没有这一天；应为日期，如 2025-09-25",
    ),
    "date_range": (
        "{column} is {found}, expected a date from 1990-01-01 to 2100-12-31",
        "“{column}”是 {found}，应在 1990-01-01 至 2100-12-31 之间",
    ),
    "date_time": (
        "{column} is {found}, expected a date without a time of day, e.g. 2025-09-25",
        "“{column}”是 {found}，应为不带时间的日期，如 2025-09-25",
    ),
    "word_unknown": (
        "{column} is '{found}', which is not in the list{nearest}",
        "“{column}”是“{found}”，不在可选项中{nearest}",
    ),
    "word_later": (
        "{column} '{found}' is known, not supported yet{nearest}",
        "“{column}”的“{found}”已列入规范，但尚不支持{nearest}",
    ),
    "too_long": (
        "{column} has {length} characters, expected at most {limit}",
        "“{column}”有 {length} 个字符，最多 {limit} 个",
    ),
    "digits": (
        (
            "{column} is the number {found}, of which Excel keeps only 15 digits; format the cell as text and "
            "type it again"
        ),
        "“{column}”是数字 {found}，Excel 只保留 15 位；请将单元格设为文本格式后重新输入",
    ),
    "line_break": ("{column} holds a line break; write it on one line", "“{column}”中有换行；请写在一行内"),
    "twice": (
        "{column} '{value}' stands already in {other}; each may stand once",
        "“{column}”的“{value}”在 {other} 已有；每个只能出现一次",
    ),
    "reference": (
        "{column} '{value}' is not in sheet '{sheet}'{nearest}",
        "“{column}”的“{value}”不在“{sheet}”表中{nearest}",
    ),
    "reference_none": (
        "{column} '{value}' is unknown: the sheet '{sheet}' has no rows; add it there",
        "“{column}”的“{value}”无从对应：“{sheet}”表没有数据行；请先在该表中添加",
    ),
    "pair_twice": ("{what} stands already in {other}; keep one", "{what}在 {other} 已有；请只保留一处"),
}
