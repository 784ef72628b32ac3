"""What is wrong with a damaged or hostile file, as the cause inside the sentences about files and sheets."""

from __future__ import annotations

__all__ = ["DAMAGE"]

DAMAGE: dict[str, tuple[str, str]] = {
    "damage_xml": ("damaged XML: {cause}", "XML 损坏：{cause}"),
    "damage_elements": ("a part has more than {limit} elements", "某一部件的元素超过 {limit} 个"),
    "damage_deep": ("elements nested {limit} deep", "元素嵌套达 {limit} 层"),
    "damage_names": ("a part has more than {limit} different names", "某一部件的名称超过 {limit} 种"),
    "damage_long": ("one tag or text of more than {limit} MB", "单个标签或文字超过 {limit} MB"),
    "damage_container": ("the element {name} stands twice", "元素 {name} 出现两次"),
    "damage_row": (
        "a row numbered '{found}'; rows go from 1 to {limit}",
        "行号为“{found}”；行号应为 1 至 {limit}",
    ),
    "damage_column": (
        "a cell in column {found}; a sheet has {limit}",
        "单元格位于第 {found} 列；工作表最多 {limit} 列",
    ),
    "damage_address": ("a cell addressed '{found}' in row {row}", "第 {row} 行内有地址为“{found}”的单元格"),
    "damage_style": ("a format numbered '{found}'", "格式编号为“{found}”"),
    "damage_merged": ("a merged range '{found}'", "合并区域为“{found}”"),
    "damage_merges": ("more than {limit} merged ranges", "合并区域超过 {limit} 个"),
    "damage_parts": ("more parts than a workbook has", "部件数量超出工作簿的合理范围"),
    "damage_twice": ("two parts are named {part}", "有两个部件同名：{part}"),
    "damage_missing": ("the part {part} is missing", "缺少部件 {part}"),
    "damage_packed": ("the part {part} is packed by method {method}", "部件 {part} 的压缩方式为 {method}"),
    "damage_sheet": ("nothing stands behind the sheet '{name}'", "工作表“{name}”没有对应的内容"),
}
"""A workbook that a spreadsheet program wrote shows none of these."""
