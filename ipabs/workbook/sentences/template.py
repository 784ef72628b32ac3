"""What a template says beside the contract's own help: comments, messages of its checks, the first sheet."""

from __future__ import annotations

__all__ = ["TEMPLATE"]

_ENTRIES = {
    "entry_word": ("a word of the list", "列表中的选项"),
    "entry_choice": ("a word of the list, or a name of your own", "列表中的选项，或自定的名称"),
    "entry_reference": ("a {column} of sheet {sheet}", "“{sheet}”表中的{column}"),
    "entry_same": ("the same as {column}", "与{column}相同"),
    "entry_of": ("the same as {column} of sheet {sheet}", "与“{sheet}”表的{column}相同"),
    "entry_limits": ("{what}; {limits}", "{what}；{limits}"),
    "limits": ("from {low} to {high}", "{low} 至 {high}"),
    "limits_least": ("at least {low}", "不小于 {low}"),
}

_HELP = {
    "help_entry": ("Type {what}", "填写{what}"),
    "help_required": ("Required", "必填"),
    "help_needed": ("Required {when}", "{when}必填"),
    "help_default": ("Blank means {default}", "空白即{default}"),
    "help_source": ("Source: {source}", "依据：{source}"),
    "help_taken": (
        "Grey-blue italics: left blank, the default taken; type over a cell to change it",
        "灰蓝斜体：原表留空，所列为默认值；直接改填即为输入",
    ),
    "key_taken": ("Left blank: the default. ", "原表留空，取默认值。"),
    "page_foot": ("Page &P of &N", "第 &P 页，共 &N 页"),
    "check_title": ("Please check", "请核对"),
    "check_text": (
        "Expected {what}. You may keep what you typed: `ipabs check` judges every cell.",
        "应为{what}。可保留所填内容，以 ipabs check 的逐格检查为准。",
    ),
}

_FIRST_SHEET = {
    "lists_title": ("#lists", "#选项"),
    "readme_sheet": ("#readme", "#说明"),
    "readme_title": ("A deal in one workbook", "一个工作簿，一个项目"),
    "readme_blank": (
        "Fill the sheets in this order; a row is one firm, right, loan or class. Start with the five numbered ones.",
        "按以下顺序填写，一行一户、一件、一笔或一档；先填带编号的五张必填表。",
    ),
    "readme_example": (
        "Example {example}: illustrative figures, to be replaced by your own. Its notes say what each one is.",
        "示例 {example}：数字仅为示例，请换成自己的项目；备注写明每项由来。",
    ),
    "readme_optional": ("As needed", "按需填写"),
    "readme_others": (
        "{sheets}. Left empty, a sheet reads as if it were not there.",
        "{sheets}。空着的表视为没有。",
    ),
    "readme_colours": (
        "Dark headings must be filled, mid-blue ones in the cases that their help names; else a blank is a default.",
        "深色表头必填，浅蓝表头在批注所说的情形下必填，其余空白取默认值。",
    ),
    "readme_help": (
        "Rest on a heading for its help. Money is yuan, rates are typed as 2.9%, dates as 2025-09-25.",
        "鼠标停在表头上即见说明。金额以元计，利率填 2.9%，日期填 2025-09-25 或 2025年9月25日。",
    ),
    "readme_own": (
        "A sheet or column whose name begins with # is yours and is not read.",
        "名称以 # 开头的表或列由您自用，不读取。",
    ),
    "readme_output": ("-term-sheet.xlsx", "-条款清单.xlsx"),
    "readme_check": ("Then check", "填好后检查"),
    "readme_run": ("and run", "再测算"),
}

TEMPLATE: dict[str, tuple[str, str]] = _ENTRIES | _HELP | _FIRST_SHEET
