"""Sentences about files, sheets and headings."""

from __future__ import annotations

__all__ = ["FILES"]

FILES: dict[str, tuple[str, str]] = {
    "file_empty": ("the file is empty; give an Excel workbook (.xlsx)", "文件为空；请提供 Excel 工作簿（.xlsx）"),
    "file_ole": (
        (
            "this is an old .xls workbook or one protected by a password; open it in Excel or WPS, remove the "
            "password and save it as .xlsx"
        ),
        "这是旧版 .xls 工作簿或加密的工作簿；请在 Excel 或 WPS 中打开，取消密码后另存为 .xlsx",
    ),
    "file_text": (
        (
            "this is a text file (CSV?) and not an Excel workbook, whatever its name says; open it in Excel and "
            "save it as .xlsx"
        ),
        "这是文本文件（CSV？），无论文件名如何都不是 Excel 工作簿；请在 Excel 中打开并另存为 .xlsx",
    ),
    "file_missing": (
        "there is no such file; check the name and the folder",
        "没有这个文件；请检查文件名和文件夹",
    ),
    "file_folder": ("this is a folder; give the deal workbook in it", "这是文件夹；请给出其中的交易工作簿"),
    "file_closed": (
        "the file cannot be opened: {cause}; is it open elsewhere?",
        "文件无法打开：{cause}；是否正被其他程序占用？",
    ),
    "file_unknown": (
        "this is not an Excel workbook; save the deal as .xlsx",
        "这不是 Excel 工作簿；请将项目另存为 .xlsx",
    ),
    "file_truncated": (
        "the file is cut short or damaged; copy or download it again, or save it again in Excel",
        "文件不完整或已损坏；请重新复制或下载，或在 Excel 中重新保存",
    ),
    "file_zip": (
        "this is a zip archive but no Excel workbook; unpack it and give the .xlsx inside",
        "这是 zip 压缩包而不是 Excel 工作簿；请解压后给出其中的 .xlsx",
    ),
    "file_ods": (
        "this is an OpenDocument file; open it and save it as .xlsx",
        "这是 OpenDocument 文件；请打开后另存为 .xlsx",
    ),
    "file_xlsb": (
        "this is a binary workbook (.xlsb); open it in Excel and save it as .xlsx",
        "这是二进制工作簿（.xlsb）；请在 Excel 中打开并另存为 .xlsx",
    ),
    "file_large": (
        "the file has more than {limit} MB, far more than a deal; take out pictures and what is not of the deal",
        "文件超过 {limit} MB，远大于一个项目所需；请删除图片和与项目无关的内容",
    ),
    "file_huge": (
        (
            "the workbook unpacks to more than {limit} MB, far more than a deal; delete the empty formatted rows and "
            "columns"
        ),
        "工作簿解压后超过 {limit} MB，远大于一个项目所需；请删除只有格式的空行空列",
    ),
    "file_doctype": (
        (
            "the workbook holds a document type definition, which no spreadsheet program writes and which can swell "
            "without end; open it in Excel and save it again as .xlsx"
        ),
        "工作簿内含文档类型定义（DTD）：表格软件不会写入，且可能无限膨胀；请在 Excel 中打开并重新保存为 .xlsx",
    ),
    "cells_many": (
        "the workbook has more than {limit} filled cells, far more than a deal; delete what is not of the deal",
        "工作簿中有内容的单元格超过 {limit} 个，远多于一个项目所需；请删除与项目无关的内容",
    ),
    "file_damaged": (
        "the workbook cannot be read ({cause}); open it in Excel and save it again as .xlsx",
        "工作簿无法读取（{cause}）；请在 Excel 中打开并重新保存为 .xlsx",
    ),
    "cell_damaged": (
        "the content of the cell cannot be read: '{found}'; open the workbook in Excel, type it again and save",
        "单元格内容无法读取：“{found}”；请在 Excel 中打开工作簿，重新输入该格并保存",
    ),
    "sheet_damaged": (
        "the sheet cannot be read ({cause}); open the workbook in Excel and save it again as .xlsx",
        "工作表无法读取（{cause}）；请在 Excel 中打开工作簿并重新保存为 .xlsx",
    ),
    "sheet_missing": (
        "the sheet '{sheet}' is missing; a deal needs {required}",
        "缺少工作表“{sheet}”；一个项目需要{required}",
    ),
    "sheet_unknown": (
        "unknown sheet '{name}' (begin its name with # to keep it as your own){nearest}",
        "未知的工作表“{name}”（自用的表请在表名前加 #）{nearest}",
    ),
    "sheet_twice": (
        "this sheet and '{other}' are both the sheet '{sheet}'; keep one",
        "本表与“{other}”都是“{sheet}”表；请只保留一张",
    ),
    "sheet_later": (
        "the sheet '{sheet}' is known, not supported yet; clear its rows",
        "工作表“{sheet}”已列入规范，但尚不支持；请清空其内容",
    ),
    "sheet_empty": (
        "the sheet '{sheet}' has no rows; a deal needs at least one",
        "工作表“{sheet}”没有数据行；一个项目至少需要一行",
    ),
    "sheet_needs_heading": (
        "row 1 of the sheet '{sheet}' must hold the headings ({columns})",
        "工作表“{sheet}”的第 1 行须为表头（{columns}）",
    ),
    "heading_unknown": (
        "unknown heading '{name}' (begin it with # to keep the column as your own){nearest}",
        "未知的表头“{name}”（自用列请在表头前加 #）{nearest}",
    ),
    "heading_renamed": (
        "unknown heading '{name}', and column '{key}', which is required, is missing; rename it if that is meant",
        "未知的表头“{name}”，而必填列“{key}”缺失；如即该列，请改用此名称",
    ),
    "heading_twice": (
        "the heading '{name}' is the same column as the one in {other}; keep one",
        "表头“{name}”与 {other} 是同一列；请只保留一列",
    ),
    "heading_missing": (
        "the sheet '{sheet}' has no column '{column}', which is required",
        "工作表“{sheet}”缺少必填列“{column}”",
    ),
    "heading_unit": (
        "the unit ({unit}) does not fit column '{column}', which takes {expected}",
        "单位（{unit}）与“{column}”不符，该列应为{expected}",
    ),
    "heading_none": (
        "a value stands under a blank heading; give the column a heading, or one that begins with #",
        "表头为空的列中有内容；请补上表头，自用列的表头以 # 开头",
    ),
    "heading_not_text": ("a heading must be text, but this is {found}", "表头须为文字，此处为{found}"),
    "merged": (
        "the cells {range} are merged; unmerge them and fill each cell, one fact a row",
        "单元格 {range} 已合并；请取消合并并逐格填写，一行一条",
    ),
    "column_later": (
        "column '{column}' is known, not supported yet; clear its cells",
        "列“{column}”已列入规范，但尚不支持；请清空该列",
    ),
    "key_unknown": (
        "unknown key '{name}' (begin it with # to keep the row as your own){nearest}",
        "未知的项目“{name}”（自用行请在前面加 #）{nearest}",
    ),
    "key_renamed": (
        "unknown key '{name}', and '{key}', which is required, is missing; rename it if that is meant",
        "未知的项目“{name}”，而必填项“{key}”缺失；如即该项，请改用此名称",
    ),
    "key_twice": (
        "the key '{name}' stands already in {other}; keep one",
        "项目“{name}”在 {other} 已有；请只保留一处",
    ),
    "key_missing": (
        "the sheet 'deal' has no value for '{key}', which is required: {help}",
        "“交易概况”中必填项“{key}”没有值：{help}",
    ),
    "key_blank": ("a value without a key; give it one, or delete it", "有值而没有项目名；请补上项目名或删除该值"),
    "key_later": (
        "the key '{key}' is known, not supported yet; clear its value",
        "项目“{key}”已列入规范，但尚不支持；请清空其值",
    ),
    "deal_heading": (
        "the sheet 'deal' has the headings key, value and note, but column '{column}' is missing",
        "“交易概况”的表头为项目、内容、备注，缺少“{column}”",
    ),
}
